import { type RawBuilder, sql } from 'kysely'

import { lastDayOf, type PeriodKind, periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { placesTodayQuery } from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'

import { placeDayOf } from '../domain/standing.ts'
import {
  addedAlongQuery,
  type PeriodSum,
  type Span,
  type StandingView,
  sumSpanLive,
} from './live-standing.ts'
import { countsOf, list, summed } from './standing-columns.ts'
import type { DirectivesDb } from './tables.ts'

/** For which day standing is kept, and from which first day on. */
export type KeptState = {
  readonly computedFor: PlainDate | null
  readonly firstDay: PlainDate | null
}

/** The sum of a measure in one period under one unit. */
export type MeasureSum = PeriodSum & { readonly measureId: number }

/** A view with what is kept, so that what is kept need not be computed. */
export type KeptView = StandingView & { readonly kept: KeptState }

const monthsIn: Record<PeriodKind, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

/**
 * Whether every period of the own kind in the span is kept as it stood on the as-of day: that is the
 * day standing is kept for, or a former one on which all these periods were over already, for nothing
 * that happened later counts in them, unless the indicator says so.
 */
function coversPeriods(span: Span, { asOf, kept }: KeptView): boolean {
  if (kept.computedFor === null || kept.firstDay === null || span.from < kept.firstDay) return false
  const last = periodContaining(span.measure.source.period, span.to)
  if (asOf === kept.computedFor) return last.from <= asOf
  if (span.measure.source.settlesLater) return false
  return asOf < kept.computedFor && lastDayOf(last) <= asOf
}

/**
 * How the sums of a span are found: `rows` are kept by these very periods; `months` are one longer
 * period of a ratio, whose kept parts add up; `records` must be computed.
 */
export function sourceOf(span: Span, view: KeptView): 'rows' | 'months' | 'records' {
  if (!coversPeriods(span, view)) return 'records'
  const own = span.measure.source.period
  if (own === span.kind) return 'rows'
  const isOnePeriod = lastDayOf(periodContaining(span.kind, span.from)) === span.to
  const adds = span.measure.source.kind === 'ratio' && monthsIn[own] < monthsIn[span.kind]
  return adds && isOnePeriod && view.tree === 'then' ? 'months' : 'records'
}

/** Spans as a relation `(measure_id, from_day, to_day)`. */
function spansRelation(spans: readonly Span[]): RawBuilder<unknown> {
  return sql`unnest(
    ${spans.map((span) => span.measure.id)}::int2[], ${spans.map((span) => span.from)}::date[],
    ${spans.map((span) => span.to)}::date[]) as span (measure_id, from_day, to_day)`
}

/** The first and the last day of all spans together, said once more so that other years are not even planned. */
function withinYearsOf(spans: readonly Span[]): RawBuilder<unknown> {
  const first = spans.map((span) => span.from).toSorted()[0] ?? null
  const last =
    spans
      .map((span) => span.to)
      .toSorted()
      .at(-1) ?? null
  return sql`s.period_from between ${first}::date and ${last}::date`
}

/** The kept rows of spans, with the columns of `directives.standing`. */
export function keptRowsQuery(spans: readonly Span[], view: StandingView): RawBuilder<unknown> {
  const kept = sql`
    ${spansRelation(spans)}
    join directives.standing s
      on s.measure_id = span.measure_id and s.period_from between span.from_day and span.to_day
     and ${withinYearsOf(spans)}`
  if (view.tree === 'then') return sql`select s.* from ${kept}`
  return sql`
    select s.measure_id, s.period_from, s.unit_id, s.unit_number, place.path, s.expected, s.met_on, s.met_late,
           s.evidence_id, s.numerator, s.denominator, s.declared
    from ${kept}
    left join (${placesTodayQuery(view.asOf)}) place on place.unit_id = s.unit_id`
}

/** The rows of units themselves, written as totals: those hold only what stands below a unit. */
function ownRowsQuery(unitIds: readonly number[]): RawBuilder<unknown> {
  return sql`
    select s.measure_id, s.period_from, s.unit_id, ${countsOf('s', 1)}
    from directives.standing s where s.unit_id = any(${unitIds}::int[])`
}

async function readTotals(
  db: DirectivesDb,
  spans: readonly Span[],
  unitIds: readonly number[],
): Promise<readonly MeasureSum[]> {
  const added = sql.raw(summed.map((name) => `sum(s.${name})::int8 as ${name}`).join(', '))
  const found = await sql<MeasureSum>`
    select s.measure_id, s.unit_id, s.period_from, ${added}
    from ${spansRelation(spans)}
    join (
      select measure_id, period_from, unit_id, ${list(summed)} from directives.standing_total
      where unit_id = any(${unitIds}::int[])
      union all ${ownRowsQuery(unitIds)}
    ) s on s.measure_id = span.measure_id and s.period_from between span.from_day and span.to_day
    where ${withinYearsOf(spans)}
    group by s.measure_id, s.unit_id, s.period_from`.execute(db)
  return found.rows
}

/**
 * A longer period of a ratio from its kept parts: the totals of the parts added up, and what belongs
 * to cells that moved meanwhile taken from their former path to the path on the due day of the whole.
 */
async function sumParts(
  db: DirectivesDb,
  span: Span,
  { asOf }: StandingView,
  unitIds: readonly number[],
): Promise<readonly MeasureSum[]> {
  const measureId = sql.lit(span.measure.id)
  const placeDay = placeDayOf(periodContaining(span.kind, span.from))
  const settledOn = placeDay < asOf ? placeDay : asOf
  const found = await sql<MeasureSum>`
    with moved as materialized (
      select unit.id as unit_id, settled.path
      from organisation.org_unit unit
      join organisation.unit_place settled
        on settled.unit_id = unit.id
       and settled.valid @> greatest(lower(unit.life), least(${settledOn}::date, coalesce(upper(unit.life) - 1, ${settledOn}::date)))
      where unit.id in (
        select place.unit_id from organisation.unit_place place
        where lower(place.valid) > ${span.from}::date and lower(place.valid) <= ${span.to}::date)
    )
    select ${measureId}::int as measure_id, parts.unit_id, ${span.from}::date as period_from,
           0 as not_expected, 0 as met, 0 as met_late, 0 as unmet,
           sum(parts.numerator)::int8 as numerator, sum(parts.denominator)::int8 as denominator,
           sum(parts.declared)::int8 as declared
    from (
      select t.unit_id, t.numerator, t.denominator, t.declared
      from directives.standing_total t
      where t.measure_id = ${measureId} and t.unit_id = any(${unitIds}::int[])
        and t.period_from between ${span.from}::date and ${span.to}::date
      union all
      select own.unit_id, own.numerator, own.denominator, own.declared
      from (${ownRowsQuery(unitIds)}) own
      where own.measure_id = ${measureId}
        and own.period_from between ${span.from}::date and ${span.to}::date
      union all
      select step.unit_id, step.sign * s.numerator, step.sign * s.denominator, step.sign * s.declared
      from moved
      join directives.standing s
        on s.unit_id = moved.unit_id and s.measure_id = ${measureId}
       and s.period_from between ${span.from}::date and ${span.to}::date and s.path <> moved.path
      cross join lateral (
        select unnest(s.path) as unit_id, -1 as sign union all select unnest(moved.path), 1
      ) step
      where step.unit_id = any(${unitIds}::int[])
    ) parts
    group by parts.unit_id`.execute(db)
  return found.rows
}

/**
 * The sums of each span for each of the units (and for outside today's tree), period by period: from
 * what is kept where that answers the question, else from the records. A unit under which nothing
 * stands has no row.
 */
export async function sumSpans(
  db: DirectivesDb,
  spans: readonly Span[],
  view: KeptView,
  unitIds: readonly number[],
): Promise<readonly MeasureSum[]> {
  const kept = spans.filter((span) => sourceOf(span, view) === 'rows')
  const totals = kept.length > 0 && view.tree === 'then' ? await readTotals(db, kept, unitIds) : []
  if (view.tree === 'then' && kept.length === spans.length) return totals
  // What adds up to a unit may stand outside the reach: a cell that moved, a former cell of a member.
  return underRole(db, 'chibo_reports', async () => {
    const sums: MeasureSum[] = [...totals]
    if (kept.length > 0 && view.tree === 'today') {
      const along = await addedAlongQuery(keptRowsQuery(kept, view), unitIds).execute(db)
      sums.push(...along.rows)
    }
    for (const span of spans) {
      const source = sourceOf(span, view)
      if (source === 'months') sums.push(...(await sumParts(db, span, view, unitIds)))
      if (source === 'records') sums.push(...(await sumSpanLive(db, span, view, unitIds)))
    }
    return sums
  })
}
