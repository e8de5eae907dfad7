import { useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAct, useAnswer, usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { BarList } from '#platform/web/ui/bar-list.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { CheckField, SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, ErrorState, Loading } from '#platform/web/ui/states.tsx'

import {
  bodyKindSchema,
  getSeatFigures,
  listVacancies,
  setVacancyLimit,
} from '../contract/bodies.ts'
import { bodyNames, seatName } from '../messages/bodies.ts'
import { bodiesMessages as m } from './bodies-messages.ts'
import { numberOf } from './body-terms.ts'
import { NumberField } from './number-field.tsx'

type Figures = OutputOf<typeof getSeatFigures>

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  body: bodyKindSchema.optional().catch(undefined),
  late: z.literal('1').optional().catch(undefined),
})

/** So many units are shown before the rest is unfolded. */
const unitsShown = 8

/** Seats that stand empty at and under a unit: how many, for how long, how quickly others were filled. */
export function SeatsPage() {
  const say = useSay()
  const format = useFormat()
  const { today, permissions } = useSession()
  const [filters, change] = useAddress(asked)
  const [settingLimit, setSettingLimit] = useState(false)
  const { unit, on } = filters
  const search = { ...(unit ? { unit } : {}), ...(on ? { on } : {}) }
  const answer = useAnswer(getSeatFigures, search, { keepFormer: true })
  const day = on ? plainDate(on) : today
  return (
    <AnsweredPage answer={answer}>
      {(figures) => (
        <Page
          title={say(m.seats)}
          trail={[{ name: figures.unit.name, href: paths.unit(figures.unit.id) }]}
          asOf={day}
          onAsOf={(chosen) => change({ on: chosen })}
          lead={<p>{say(m.seatsLead(leadOf(figures)))}</p>}
          actions={
            <>
              <LinkButton href={paths.congresses({ unit })}>{say(m.toCongresses)}</LinkButton>
              <LinkButton href={paths.partyOffices({ unit })}>{say(m.toOffices)}</LinkButton>
              {permissions.includes('members.vacancy-limit') && (
                <Button onClick={() => setSettingLimit(true)}>{say(m.setLimit)}</Button>
              )}
            </>
          }
        >
          <Section title={say(m.byUnit)} note={say(m.byUnitNote)}>
            <ByUnit figures={figures} on={on} />
          </Section>
          <Filling figures={figures} />
          <Vacancies search={search} filters={filters} onFilter={change} />
          <Coverage figures={figures} />
          <Drawer
            open={settingLimit}
            title={say(m.setLimit)}
            onClose={() => setSettingLimit(false)}
          >
            <LimitForm days={figures.limitDays} onDone={() => setSettingLimit(false)} />
          </Drawer>
        </Page>
      )}
    </AnsweredPage>
  )

  function leadOf({ vacant, seats, late, limitDays }: Figures) {
    return {
      vacant: format.number(vacant),
      seats: format.number(seats),
      late: format.number(late),
      limit: format.number(limitDays),
    }
  }
}

function Vacancies({
  search,
  filters,
  onFilter,
}: {
  readonly search: { readonly unit?: number; readonly on?: string }
  readonly filters: z.output<typeof asked>
  readonly onFilter: (
    changes: Partial<Record<keyof z.output<typeof asked>, string | undefined>>,
  ) => void
}) {
  const say = useSay()
  const format = useFormat()
  const { body, late } = filters
  const question = { ...search, ...(body ? { body } : {}), ...(late ? { late: 'true' } : {}) }
  const answer = usePagedAnswer(listVacancies, question, ({ next }) =>
    next === null ? undefined : { ...question, after: next },
  )
  if (answer.error) return <ErrorState error={answer.error} onAgain={answer.askAgain} />
  if (!answer.pages) return <Loading />
  const vacancies = answer.pages.flatMap((page) => page.vacancies)
  return (
    <Section title={say(m.list)}>
      <ListTable
        name="vacancies"
        label={say(m.list)}
        rows={vacancies}
        rowId={(row) => String(row.seatId)}
        hrefOf={(row) => paths.bodies(row.unit.id)}
        filters={
          <>
            <SelectField
              label={say(m.body)}
              value={body ?? ''}
              onChange={(chosen) => onFilter({ body: chosen })}
              onClear={() => onFilter({ body: undefined })}
              placeholder={say(m.allBodies)}
              choices={bodyKindSchema.options.map((one) => ({
                value: one,
                label: say(bodyNames[one]),
              }))}
            />
            <CheckField
              label={say(m.onlyLate)}
              checked={late === '1'}
              onChange={(checked) => onFilter({ late: checked ? '1' : undefined })}
            />
          </>
        }
        empty={<EmptyState title={say(m.noVacancy)} good />}
        more={answer.more}
        columns={[
          {
            key: 'post',
            title: say(m.post),
            show: (row) => say(seatName(row.body, row.post)),
          },
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
            key: 'since',
            title: say(m.emptySince),
            tight: true,
            show: (row) => format.day(plainDate(row.since)),
          },
          {
            key: 'days',
            title: say(m.days),
            numeric: true,
            show: (row) => format.number(row.days),
          },
          {
            key: 'state',
            title: say(m.state),
            tight: true,
            show: (row) => (
              <span>
                {row.late && <strong>{say(m.late)}</strong>}
                {row.late && row.acting && ' · '}
                {row.acting && <small>{say(m.actingShort)}</small>}
              </span>
            ),
          },
        ]}
      />
    </Section>
  )
}

function ByUnit({ figures, on }: { readonly figures: Figures; readonly on: string | undefined }) {
  const say = useSay()
  const format = useFormat()
  const rows = figures.rows.filter(({ vacant }) => vacant > 0)
  const lines = rows.map((row) => ({
    key: String(row.unit.id),
    name:
      row.unit.id === figures.unit.id ? (
        say(m.own)
      ) : (
        <Link href={paths.seats({ unit: row.unit.id, on })}>{row.unit.name}</Link>
      ),
    value: row.vacant,
    part: row.late,
    text: say(
      m.rowText({
        vacant: format.number(row.vacant),
        seats: format.number(row.seats),
        late: format.number(row.late),
      }),
    ),
  }))
  if (lines.length === 0) return <EmptyState title={say(m.noVacancy)} good />
  return (
    <>
      <BarList label={say(m.byUnit)} lines={lines.slice(0, unitsShown)} />
      {lines.length > unitsShown && (
        <details>
          <summary>{say(m.others(format.number(lines.length - unitsShown)))}</summary>
          <BarList label={say(m.byUnit)} lines={lines.slice(unitsShown)} />
        </details>
      )}
    </>
  )
}

/** How quickly seats were filled, as a figure and quarter by quarter. */
function Filling({ figures }: { readonly figures: Figures }) {
  const say = useSay()
  const format = useFormat()
  const days = (median: number | null) =>
    median === null ? null : format.number(Math.round(median))
  return (
    <Section
      title={say(m.timeToFill)}
      note={say(
        m.fillNote({ filled: format.number(figures.filled), days: days(figures.medianDays) }),
      )}
    >
      <BarList
        label={say(m.quarterVacant)}
        lines={figures.quarters.map((quarter) => ({
          key: quarter.code,
          name: format.period(quarter.code),
          value: quarter.vacant,
          text: say(
            m.quarterText({
              vacant: format.number(quarter.vacant),
              filled: format.number(quarter.filled),
              days: days(quarter.medianDays),
            }),
          ),
        }))}
      />
    </Section>
  )
}

function Coverage({ figures }: { readonly figures: Figures }) {
  const say = useSay()
  const format = useFormat()
  const { held, entrusted, secretaries, known, heads } = figures
  const rate = (part: number, whole: number) => format.percent(whole === 0 ? 0 : part / whole)
  return (
    <Section title={say(m.coverage)}>
      <p>
        {say(
          m.entrusted({
            entrusted: format.number(entrusted),
            held: format.number(held),
            rate: rate(entrusted, held),
          }),
        )}
      </p>
      <p>
        {say(
          m.headsText({
            heads: format.number(heads),
            known: format.number(known),
            secretaries: format.number(secretaries),
            rate: rate(heads, known),
          }),
        )}
      </p>
    </Section>
  )
}

function LimitForm({ days, onDone }: { readonly days: number; readonly onDone: () => void }) {
  const say = useSay()
  const [text, setText] = useState(String(days))
  const setting = useAct(setVacancyLimit, {
    refreshes: [getSeatFigures, listVacancies],
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
  return (
    <Form
      error={setting.error}
      onSubmit={() => {
        const limit = numberOf(text)
        if (typeof limit === 'number') setting.mutate({ days: limit })
      }}
      actions={
        <>
          <Button kind="primary" type="submit" working={setting.isPending}>
            {say(m.save)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <p>{say(m.limitNote)}</p>
      <NumberField label={say(m.limit)} value={text} onChange={setText} required />
    </Form>
  )
}
