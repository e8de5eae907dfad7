import { type RawBuilder, sql } from 'kysely'

import type { PeriodKind } from '#kernel/period.ts'

import { type EntryPeriod, isCalendar } from '../domain/entry-kind.ts'

/** What counts as an entry of a kind: its code, its time, and whether the superior has to confirm it. */
export type CountedKind = {
  readonly code: string
  readonly period: EntryPeriod
  readonly confirmedBy: 'nobody' | 'superior'
}

/**
 * The own terms of units, as a relation `(unit_id, valid, due_on)`, one a day: of the committee, and where there is none
 * that of the cell committee. A by-election begins none and a cell that moves keeps its own; a unit that was founded or
 * merged has a body and a term of its own.
 */
export const ownTerms = sql`(
  select body.unit_id, term.valid, term.due_on
  from organisation.body body
  join organisation.term term on term.body_id = body.id
  left join organisation.body other
    on body.kind = 'cell-committee' and other.kind = 'committee'
   and other.unit_id = body.unit_id and other.valid && body.valid
  where body.kind in ('committee', 'cell-committee') and other.id is null)`

/** How entries are matched with the day and, of a calendar kind, with its period. */
export type Matching = {
  /** The unit-days `q (unit_id, on_day, …)`. */
  readonly asked: RawBuilder<unknown>
  /** Further columns of `q` to answer. */
  readonly columns: RawBuilder<unknown>
  /** On which day confirmations count. */
  readonly asOf: RawBuilder<unknown>
  /** The first day of the period, in `q`; where nothing is said the one that holds the day. */
  readonly periodFrom?: RawBuilder<unknown>
  /** For how many days of a period the entry of the one before still serves. */
  readonly graceDays?: number
  readonly directive?: number | undefined
}

/** How long each calendar period is. */
const lengths: Record<PeriodKind, string> = {
  month: '1 month',
  quarter: '3 months',
  'half-year': '6 months',
  year: '1 year',
}

/**
 * The entries of a kind that hold for units on days: `(…columns, entry_id, done_on, is_confirmed)`. Of a term those
 * that were made in the unit's own term; of a period those that are for it; of a directive those that answer it.
 */
export function holdingQuery(kind: CountedKind, matching: Matching): RawBuilder<unknown> {
  const { asked, columns, asOf, graceDays = 0 } = matching
  const joins =
    kind.period === 'term'
      ? sql`
        join organisation.org_unit unit on unit.id = q.unit_id
        left join ${ownTerms} own on own.unit_id = q.unit_id and own.valid @> q.on_day`
      : sql``
  return sql`
    select ${columns}, entry.id as entry_id, lower(entry.valid) as done_on,
           ${kind.confirmedBy === 'nobody' ? sql`true` : sql`coalesce(entry.confirmed_on <= ${asOf}, false)`} as is_confirmed
    from ${asked} q
    ${joins}
    join register.entry entry
      on entry.unit_id = q.unit_id and entry.kind = ${sql.lit(kind.code)} and entry.valid @> q.on_day
     and ${timeCondition(kind, { ...matching, graceDays })}`
}

function timeCondition(
  { period }: CountedKind,
  { periodFrom, graceDays = 0, directive }: Matching,
): RawBuilder<unknown> {
  if (period === 'term')
    return sql`lower(entry.valid) >= coalesce(lower(own.valid), lower(unit.life))`
  if (period === 'directive')
    return directive === undefined
      ? sql`entry.directive_id is not null`
      : sql`entry.directive_id = ${sql.lit(directive)}`
  if (!isCalendar(period)) return sql`true`
  if (periodFrom) return sql`entry.period_from = ${periodFrom}`
  // That of one period serves until the first days of the next are over, so that both may hold.
  return sql`entry.period_from <= q.on_day
    and (entry.period_from + ${sql.lit(lengths[period])}::interval)::date + ${sql.lit(graceDays)} > q.on_day`
}
