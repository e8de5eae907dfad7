import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { currentMonths, lastDayOf, readPeriod } from '#kernel/period.ts'
import { type PlainDate, plainDate } from '#kernel/time.ts'
import { getUnit } from '#features/organisation/contract.ts'
import { findUnits } from '#features/organisation/web/public.tsx'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer, usePagedAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { type Choice, SelectField } from '#platform/web/ui/select-field.tsx'
import { EmptyState, ErrorState, Loading } from '#platform/web/ui/states.tsx'
import { StatusBadge } from '#platform/web/ui/status-badge.tsx'

import { listMeetings, meetingKindSchema } from '../contract.ts'
import { meetingKindNames, outcomeNames } from '../messages.ts'
import styles from './meeting-page.module.css'
import { meetingMessages as m } from './messages.ts'

type MeetingRow = OutputOf<typeof listMeetings>['meetings'][number]

const monthSchema = z
  .string()
  .refine((text) => readPeriod(text)?.kind === 'month')
  .optional()
  .catch(undefined)

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  kind: meetingKindSchema.optional().catch(undefined),
  from: monthSchema,
  to: monthSchema,
})

const findAnyUnit = findUnits('all')

/** The first and the last day of what is asked, where it is limited. */
function daysAsked(from: string | undefined, to: string | undefined) {
  const first: PlainDate | undefined = from === undefined ? undefined : readPeriod(from)?.from
  const lastMonth = to === undefined ? undefined : readPeriod(to)
  return { ...(first ? { from: first } : {}), ...(lastMonth ? { to: lastDayOf(lastMonth) } : {}) }
}

/** Meetings of a unit and all under it: filters in the address, fifty a page. */
export function MeetingsPage() {
  const say = useSay()
  const { permissions, scopes } = useSession()
  const [{ unit: askedUnit, kind, from, to }] = useAddress(asked)
  const own = scopes.length === 1 ? scopes[0]?.unit : undefined
  const unit = askedUnit ?? (own?.kind === 'cell' ? own.id : undefined)
  const search = { ...(unit ? { unit } : {}), ...(kind ? { kind } : {}), ...daysAsked(from, to) }
  const answer = usePagedAnswer(listMeetings, search, ({ next }) =>
    next === null ? undefined : { ...search, after: next },
  )
  const meetings = answer.pages?.flatMap((page) => page.meetings)
  return (
    <Page
      title={say(m.title)}
      lead={<p>{say(m.lead)}</p>}
      actions={
        permissions.includes('meetings.record') && (
          <LinkButton kind="primary" icon="pen" href={paths.newMeeting({ unit: askedUnit })}>
            {say(m.record)}
          </LinkButton>
        )
      }
    >
      {answer.error && <ErrorState error={answer.error} onAgain={answer.askAgain} />}
      {!meetings && !answer.error && <Loading lines={8} />}
      {meetings && <MeetingTable meetings={meetings} unit={unit} more={answer.more} />}
    </Page>
  )
}

const nameOfCell = (row: MeetingRow): string => row.unit.name
const nameAbove = (row: MeetingRow): string => row.unit.organisation ?? '–'

function MeetingTable({
  meetings,
  unit,
  more,
}: {
  readonly meetings: readonly MeetingRow[]
  readonly unit: number | undefined
  readonly more: { readonly onMore: () => void; readonly working: boolean } | undefined
}) {
  const say = useSay()
  const format = useFormat()
  // Where all rows are of the cell that was asked for, its name would only be repeated.
  const oneCell = unit !== undefined && meetings.every((row) => row.unit.id === unit)
  // Cells of several organisations bear the same names: "Chi bộ 1".
  const severalAbove = new Set(meetings.map(nameAbove)).size > 1
  return (
    <ListTable
      name="meetings"
      label={say(m.title)}
      rows={meetings}
      rowId={(row) => String(row.id)}
      hrefOf={(row) => paths.meeting(row.id)}
      filters={<MeetingFilters unit={unit} />}
      empty={<EmptyState title={say(m.none)}>{say(m.noneNote)}</EmptyState>}
      more={more}
      columns={[
        {
          key: 'heldOn',
          title: say(m.day),
          show: (row) => <b>{format.day(plainDate(row.heldOn))}</b>,
          width: '8rem',
        },
        { key: 'kind', title: say(m.kind), show: (row) => say(meetingKindNames[row.kind]) },
        ...(oneCell ? [] : [{ key: 'unit', title: say(m.cell), show: nameOfCell }]),
        ...(severalAbove ? [{ key: 'under', title: say(m.under), show: nameAbove }] : []),
        {
          key: 'outcome',
          title: say(m.outcome),
          show: (row) =>
            row.outcome ? (
              say(outcomeNames[row.outcome])
            ) : (
              <StatusBadge status="missed" word={say(m.noOutcome)} />
            ),
        },
        {
          key: 'checked',
          title: say(m.checker),
          show: (row) => say(row.checked ? m.assigned : m.notAssigned),
        },
        {
          key: 'version',
          title: say(m.version),
          show: (row) => say(row.version === 1 ? m.original : m.correctedTimes(row.version - 1)),
          spare: true,
        },
      ]}
    />
  )
}

/** Unit, kind and months, each in the address. */
function MeetingFilters({ unit }: { readonly unit: number | undefined }) {
  const say = useSay()
  const format = useFormat()
  const { today, permissions } = useSession()
  const [{ kind, from, to }, change] = useAddress(asked)
  const named = useAnswer(getUnit, { unitId: unit ?? 0 }, { enabled: unit !== undefined })
  const months: readonly Choice[] = [
    { value: '', label: say(m.anyMonth) },
    ...currentMonths(today, 25)
      .toReversed()
      .map((code) => ({ value: code, label: format.period(code) })),
  ]
  const chosen =
    unit === undefined ? undefined : { value: String(unit), label: named.data?.name ?? '' }
  return (
    <div className={styles.filters}>
      {permissions.includes('organisation.read') && (
        <Combobox
          label={say(m.unit)}
          placeholder={say(m.unitHint)}
          value={chosen}
          find={findAnyUnit}
          onChange={(choice) => change({ unit: choice?.value })}
        />
      )}
      <SelectField
        label={say(m.kind)}
        value={kind ?? ''}
        onChange={(value) => change({ kind: value })}
        choices={[
          { value: '', label: say(m.anyKind) },
          { value: 'ordinary', label: say(meetingKindNames.ordinary) },
          { value: 'thematic', label: say(meetingKindNames.thematic) },
        ]}
      />
      <SelectField
        label={say(m.from)}
        value={from ?? ''}
        choices={months}
        onChange={(month) => change({ from: month })}
      />
      <SelectField
        label={say(m.to)}
        value={to ?? ''}
        choices={months}
        onChange={(month) => change({ to: month })}
      />
    </div>
  )
}
