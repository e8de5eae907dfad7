import { useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { FaultPage } from '#platform/web/ui/page-states.tsx'
import { EmptyState, Loading } from '#platform/web/ui/states.tsx'

import { listPartyOffices } from '../contract/party-offices.ts'
import { officeNames } from '../messages/party-offices.ts'
import { bodiesMessages } from './bodies-messages.ts'
import { OfficePanel } from './office-panel.tsx'
import { officesMessages as m } from './offices-messages.ts'

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** Which organisations have their Party office, how many work full time, and how many are missing. */
export function PartyOfficesPage() {
  const say = useSay()
  const format = useFormat()
  const { today, permissions } = useSession()
  const [{ unit, on }, change] = useAddress(asked)
  const [opened, setOpened] = useState<number>()
  const search = { ...(unit ? { unit } : {}), ...(on ? { on } : {}) }
  const answer = usePagedAnswer(listPartyOffices, search, ({ next }) =>
    next === null ? undefined : { ...search, after: next },
  )
  if (answer.error) return <FaultPage error={answer.error} onAgain={answer.askAgain} />
  const first = answer.pages?.[0]
  if (!answer.pages || !first) return <Loading />
  const rows = answer.pages.flatMap((page) => page.offices)
  const chosen = rows.find((row) => row.unit.id === opened)
  const { totals } = first
  return (
    <Page
      title={say(m.title)}
      trail={[{ name: first.unit.name, href: paths.unit(first.unit.id) }]}
      asOf={on ? plainDate(on) : today}
      onAsOf={(day) => change({ on: day })}
      lead={
        <p>
          {say(
            m.lead({
              withOffice: format.number(totals.withOffice),
              organisations: format.number(totals.organisations),
              workers: format.number(totals.workers),
              target: format.number(totals.targetStaff),
            }),
          )}
        </p>
      }
      actions={<LinkButton href={paths.seats({ unit })}>{say(bodiesMessages.toSeats)}</LinkButton>}
    >
      <Figures totals={totals} />
      <ListTable
        name="party-offices"
        label={say(m.title)}
        rows={rows}
        rowId={(row) => String(row.unit.id)}
        onOpen={(row) => setOpened(row.unit.id)}
        empty={<EmptyState title={say(m.none)} />}
        more={answer.more}
        columns={[
          {
            key: 'unit',
            title: say(m.unit),
            show: (row) => <Link href={paths.unit(row.unit.id)}>{row.unit.name}</Link>,
          },
          {
            key: 'office',
            title: say(m.office),
            show: (row) =>
              row.office ? say(officeNames[row.office.kind]) : <strong>{say(m.missing)}</strong>,
          },
          {
            key: 'since',
            title: say(m.since),
            tight: true,
            show: (row) => (row.office ? format.day(plainDate(row.office.from)) : '–'),
          },
          {
            key: 'workers',
            title: say(m.workers),
            tight: true,
            show: (row) => (
              <span>
                {row.office
                  ? say(
                      m.ofTarget({
                        workers: format.number(row.workers),
                        target: format.number(row.office.targetStaff),
                      }),
                    )
                  : format.number(row.workers)}
                {row.shortage > 0 && (
                  <strong> · {say(m.short(format.number(row.shortage)))}</strong>
                )}
              </span>
            ),
          },
          {
            key: 'open',
            title: '',
            tight: true,
            show: (row) => (
              <Button
                kind="quiet"
                aria-label={say(m.openOf(row.unit.name))}
                onClick={() => setOpened(row.unit.id)}
              >
                {say(m.open)}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={chosen !== undefined}
        title={chosen?.unit.name ?? ''}
        onClose={() => setOpened(undefined)}
      >
        {chosen && (
          <OfficePanel
            key={chosen.unit.id}
            listed={chosen}
            on={on}
            may={permissions.includes('members.office') && (on === undefined || on === today)}
            mayRead={permissions.includes('members.read')}
          />
        )}
      </Drawer>
    </Page>
  )
}

function Figures({ totals }: { readonly totals: OutputOf<typeof listPartyOffices>['totals'] }) {
  const say = useSay()
  const format = useFormat()
  const rate = (part: number, whole: number) => format.percent(whole === 0 ? 0 : part / whole)
  const number = format.number
  return (
    <Section title={say(m.figures)}>
      <p>
        {say(
          m.turnover({
            joined: number(totals.joined),
            left: number(totals.left),
            rate: rate(totals.left, totals.workers),
          }),
        )}{' '}
        {totals.shortage > 0 && say(m.shortage(number(totals.shortage)))}
      </p>
      <p>
        {say(
          m.allowance({
            with: number(totals.withAllowance),
            known: number(totals.allowanceKnown),
            rate: rate(totals.withAllowance, totals.allowanceKnown),
          }),
        )}
      </p>
    </Section>
  )
}
