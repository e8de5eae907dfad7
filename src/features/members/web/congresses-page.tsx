import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { addMonths, isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { BarList } from '#platform/web/ui/bar-list.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'

import { listCongresses } from '../contract/bodies.ts'
import { congressStateNames } from '../messages/bodies.ts'
import { bodiesMessages as m } from './bodies-messages.ts'

const day = z
  .string()
  .refine((text) => isPlainDate(text))
  .optional()
  .catch(undefined)

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  on: day,
  by: day,
})

/** Congresses that fall due in the next months, by month and one by one. */
export function CongressesPage() {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const [{ unit, on, by }, change] = useAddress(asked)
  const asOf = on ? plainDate(on) : today
  const search = { ...(unit ? { unit } : {}), ...(on ? { on } : {}), ...(by ? { by } : {}) }
  const answer = usePagedAnswer(listCongresses, search, ({ next }) =>
    next === null ? undefined : { ...search, after: next },
  )
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const first = answer.pages?.[0]
  if (!answer.pages || !first) return <Loading />
  const rows = answer.pages.flatMap((page) => page.congresses)
  const all = first.months.reduce((sum, { count }) => sum + count, 0)
  return (
    <Page
      title={say(m.congresses)}
      asOf={asOf}
      onAsOf={(chosen) => change({ on: chosen })}
      lead={
        <p>
          {say(
            m.congressesLead({ count: format.number(all), by: format.day(plainDate(first.by)) }),
          )}
        </p>
      }
      actions={<LinkButton href={paths.seats({ unit })}>{say(m.toSeats)}</LinkButton>}
    >
      {first.months.length > 0 && (
        <Section title={say(m.monthly)}>
          <BarList
            label={say(m.monthly)}
            lines={first.months.map(({ month, count }) => ({
              key: month ?? 'overdue',
              name: month === null ? <strong>{say(m.overdue)}</strong> : format.period(month),
              value: count,
              text: say(m.congressCount(format.number(count))),
            }))}
          />
        </Section>
      )}
      <ListTable
        name="congresses"
        label={say(m.congresses)}
        rows={rows}
        rowId={(row) => String(row.termId)}
        hrefOf={(row) => paths.bodies(row.unit.id)}
        filters={
          <DayField
            label={say(m.by)}
            value={plainDate(by ?? addMonths(asOf, 12))}
            onChange={(chosen) => change({ by: chosen })}
            min={asOf}
          />
        }
        empty={<EmptyState title={say(m.noCongress)} good />}
        more={answer.more}
        columns={[
          {
            key: 'unit',
            title: say(m.unit),
            show: (row) => (
              <span>
                <Link href={paths.bodies(row.unit.id)}>{row.unit.name}</Link>
                {row.unit.organisation && <small> · {row.unit.organisation}</small>}
              </span>
            ),
          },
          {
            key: 'ordinal',
            title: say(m.nextOrdinal),
            numeric: true,
            show: (row) => (row.ordinal === null ? '–' : format.number(row.ordinal)),
          },
          {
            key: 'due',
            title: say(m.due),
            tight: true,
            show: (row) => format.day(plainDate(row.dueOn)),
          },
          {
            key: 'planned',
            title: say(m.planned2),
            tight: true,
            show: (row) => (row.plannedOn ? format.day(plainDate(row.plannedOn)) : '–'),
          },
          {
            key: 'latest',
            title: say(m.latest),
            tight: true,
            spare: true,
            show: (row) => format.day(plainDate(row.latest)),
          },
          {
            key: 'state',
            title: say(m.state),
            tight: true,
            show: (row) => {
              const name = say(congressStateNames[row.state])
              return row.state === 'ahead' ? name : <strong>{name}</strong>
            },
          },
        ]}
      />
    </Page>
  )
}
