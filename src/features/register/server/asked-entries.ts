import { type RawBuilder, sql } from 'kysely'

import { type EntryPeriod, isCalendar } from '../domain/entry-kind.ts'

/** What counts as an entry of a kind: its code, its time, and whether the superior has to confirm it. */
export type CountedKind = {
  readonly code: string
  readonly period: EntryPeriod
  readonly confirmedBy: 'nobody' | 'superior'
}

/**
 * The own terms of units, as a relation `(unit_id, valid)`: of the committee, or of the cell committee. A by-election
 * begins none and a cell that moves keeps its own; a unit that was founded or merged has a body and a term of its own.
 */
export const ownTerms = sql`(
  select body.unit_id, term.valid
  from organisation.body body join organisation.term term on term.body_id = body.id
  where body.kind in ('committee', 'cell-committee'))`

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
  const begins = periodFrom ?? sql`platform.period_start(${sql.lit(period)}, q.on_day)`
  if (graceDays === 0) return sql`entry.period_from = ${begins}`
  return sql`(entry.period_from = ${begins} or (q.on_day < ${begins} + ${sql.lit(graceDays)}
    and entry.period_from = platform.period_start(${sql.lit(period)}, ${begins} - 1)))`
}
