import { type RawBuilder, sql } from 'kysely'

import { lastDayOf, type Period, type PeriodKind, periodContaining } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import { placesTodayQuery } from '#features/organisation/server/public.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import type { StatusCounts } from '../domain/standing.ts'
import type { LiveMeasure } from './live-measures.ts'
import { bearingKinds, standingQuery, unitPeriodsQuery } from './standing-query.ts'
import type { DirectivesDb } from './tables.ts'

/** Along which tree figures add up: as it stood in the period, or as it stands on the as-of day. */
export type TreeView = 'then' | 'today'

/** A question to the records themselves, for any day. */
export type StandingQuestion = {
  readonly measure: LiveMeasure
  readonly period: Period
  readonly asOf: PlainDate
  readonly tree: TreeView
}

/** What the standings of a group of units add up to. Status counts are null for ratios. */
export type StandingSum = {
  readonly counts: StatusCounts | null
  readonly numerator: number
  readonly denominator: number
  readonly declared: number
}

/** The sum for one unit of a question, or for what stands outside today's tree (`unitId` null). */
export type UnitSum = StandingSum & { readonly unitId: number | null }

/**
 * The periods a measure answers for: a counting one in its own periods inside the asked one (or the
 * one around it); a ratio adds records up over any period, unless it is a matter of the whole year.
 */
export function askedPeriods(
  measure: LiveMeasure,
  period: Period,
): { kind: PeriodKind; from: PlainDate; to: PlainDate } {
  const own = measure.source.period
  const months: Record<PeriodKind, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
  if (measure.source.kind === 'ratio' && months[own] <= months[period.kind]) {
    return { kind: own === 'year' ? 'year' : period.kind, from: period.from, to: lastDayOf(period) }
  }
  if (months[own] <= months[period.kind])
    return { kind: own, from: period.from, to: lastDayOf(period) }
  const around = periodContaining(own, period.from)
  return { kind: own, from: around.from, to: lastDayOf(around) }
}

/** The code of what `askedPeriods` answers: the asked period, or the longer one around it. */
export function askedCode(measure: LiveMeasure, period: Period): string {
  const { kind, from, to } = askedPeriods(measure, period)
  const isInside = from >= period.from && to < period.to
  return isInside ? period.code : periodContaining(kind, from).code
}

/** The last day of a duty in the period that begins on a day, after which it is missed. */
export function dueOnOf(measure: LiveMeasure, kind: PeriodKind, from: PlainDate): PlainDate {
  const { lastDay } = measure.rule
  return lastDay === undefined
    ? lastDayOf(periodContaining(kind, from))
    : addDays(from, lastDay - 1)
}

/** Whole periods of one kind, for one measure: from the first day of the first to the last of the last. */
export type Span = {
  readonly measure: LiveMeasure
  readonly kind: PeriodKind
  readonly from: PlainDate
  readonly to: PlainDate
}

/** As of which day, along which tree. */
export type StandingView = { readonly asOf: PlainDate; readonly tree: TreeView }

type UnitPeriods = {
  readonly unitIds: number[]
  readonly froms: PlainDate[]
  readonly tos: PlainDate[]
}

/**
 * The unit-periods of a span. `under` leaves out units that never stood under one of these units; on
 * today's tree it has no effect, for successors may have stood elsewhere.
 */
async function unitPeriods(
  db: DirectivesDb,
  { measure, kind, from, to }: Span,
  { asOf, tree }: StandingView,
  under?: readonly number[],
): Promise<UnitPeriods> {
  const narrowed =
    tree === 'then' && under
      ? sql`where bearer.unit_id in (
          select place.unit_id from organisation.unit_place place where place.path && ${under}::int[])`
      : sql``
  const found = await sql<UnitPeriods>`
    select coalesce(array_agg(bearer.unit_id), '{}') as unit_ids,
           coalesce(array_agg(bearer.period_from::text), '{}') as froms,
           coalesce(array_agg(bearer.period_to::text), '{}') as tos
    from (${unitPeriodsQuery(bearingKinds(measure), kind, { from, to, asOf })}) bearer ${narrowed}`.execute(
    db,
  )
  return found.rows[0] ?? { unitIds: [], froms: [], tos: [] }
}

/**
 * Standing of every unit-period of a span, with the path it adds up along (null: outside); of what stands
 * outside today, that alone which stood under one of the units in the period. The
 * unit-periods are given as arrays, so that the planner knows how many there are: a guess of twenty
 * where there are six thousand makes it count every member of the Bloc six thousand times.
 */
export async function standingRowsQuery(
  db: DirectivesDb,
  span: Span,
  view: StandingView,
  under?: readonly number[],
): Promise<RawBuilder<unknown>> {
  const { measure } = span
  const { asOf, tree } = view
  const { unitIds, froms, tos } = await unitPeriods(db, span, view, under)
  const rows = sql`
    with asked as materialized (
      select * from unnest(${unitIds}::int[], ${froms}::date[], ${tos}::date[]) as given (unit_id, period_from, period_to))
    ${standingQuery({ measure, period: span.kind, relation: sql`asked`, asOf })}`
  if (tree === 'then') return rows
  return sql`
    select s.unit_id, s.unit_number, s.root_unit_id, s.period_from, place.path, s.expected, s.met_on,
           s.met_late, s.evidence_id, s.numerator, s.denominator, s.declared
    from (${rows}) s left join (${placesTodayQuery(asOf)}) place on place.unit_id = s.unit_id
    ${under ? sql`where place.path is not null or s.path && ${under}::int[]` : sql``}`
}

/** What stands in one period under one unit (null: outside today's tree), before it is judged by a day. */
export type PeriodSum = {
  readonly unitId: number | null
  readonly periodFrom: PlainDate
  readonly notExpected: number
  readonly met: number
  readonly metLate: number
  readonly unmet: number
  readonly numerator: number
  readonly denominator: number
  readonly declared: number
}

/** Adds standing rows `(measure_id, period_from, path, expected, …)` up for each of the units and for outside. */
export function addedAlongQuery(
  rows: RawBuilder<unknown>,
  unitIds: readonly number[],
): RawBuilder<PeriodSum & { readonly measureId: number }> {
  return sql`
    select s.measure_id, above.unit_id, s.period_from,
           count(*) filter (where s.expected is false)::int as not_expected,
           count(*) filter (where s.expected and s.met_late is false)::int as met,
           count(*) filter (where s.expected and s.met_late)::int as met_late,
           count(*) filter (where s.expected and s.met_late is null)::int as unmet,
           sum(s.numerator)::int8 as numerator, sum(s.denominator)::int8 as denominator, sum(s.declared)::int8 as declared
    from (${rows}) s
    cross join lateral unnest(coalesce(s.path, array[null::int])) as above (unit_id)
    where above.unit_id = any(${unitIds}::int[]) or above.unit_id is null
    group by s.measure_id, above.unit_id, s.period_from`
}

/** The sums of a span computed from the records, period by period. */
export async function sumSpanLive(
  db: DirectivesDb,
  span: Span,
  view: StandingView,
  unitIds: readonly number[],
): Promise<readonly (PeriodSum & { readonly measureId: number })[]> {
  const live = await standingRowsQuery(db, span, view, unitIds)
  const rows = sql`select ${sql.lit(span.measure.id)}::int as measure_id, live.* from (${live}) live`
  const result = await withBulkPlans(db, () => addedAlongQuery(rows, unitIds).execute(db))
  return result.rows
}

const nothing: StatusCounts = { notDue: 0, due: 0, met: 0, metLate: 0, missed: 0, excused: 0 }

/** Adds rows of period counts up; whether an open duty is due or missed follows from the day. */
export function addUp(
  measure: LiveMeasure,
  rows: readonly Omit<PeriodSum, 'unitId'>[],
  on: { readonly asOf: PlainDate; readonly kind: PeriodKind },
): StandingSum {
  let counts = nothing
  let numerator = 0
  let denominator = 0
  let declared = 0
  for (const row of rows) {
    const open = on.asOf <= dueOnOf(measure, on.kind, row.periodFrom)
    counts = {
      notDue: counts.notDue + row.notExpected,
      due: counts.due + (open ? row.unmet : 0),
      met: counts.met + row.met,
      metLate: counts.metLate + row.metLate,
      missed: counts.missed + (open ? 0 : row.unmet),
      excused: 0,
    }
    numerator += row.numerator
    denominator += row.denominator
    declared += row.declared
  }
  if (measure.source.kind === 'ratio') return { counts: null, numerator, denominator, declared }
  const done = counts.met + counts.metLate
  return { counts, numerator: done, denominator: done + counts.due + counts.missed, declared: 0 }
}

/**
 * The sums of a question computed from the records, for each of the given units with everything
 * under it, and (under `null`) for what stood under one of them in the period and is outside today's tree.
 */
export async function sumLive(
  db: DirectivesDb,
  question: StandingQuestion,
  unitIds: readonly number[],
): Promise<readonly UnitSum[]> {
  const span = { measure: question.measure, ...askedPeriods(question.measure, question.period) }
  const rows = await sumSpanLive(db, span, question, unitIds)
  const groups: readonly (number | null)[] = [...unitIds, null]
  return groups.map((unitId) => ({
    unitId,
    ...addUp(
      question.measure,
      rows.filter((row) => row.unitId === unitId),
      { asOf: question.asOf, kind: span.kind },
    ),
  }))
}
