import { type RawBuilder, sql } from 'kysely'

import type { PeriodKind } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { recognisedCountQuery } from '#features/members/server/public.ts'
import { minimumOfficialMembers } from '#features/organisation/domain/public.ts'
import { onDaySql } from '#platform/server/rule-values.ts'
import { unguessed } from '#platform/server/unguessed.ts'

import type { BearerFilter, DueRule } from '../domain/indicator.ts'
import type { LiveMeasure } from './live-measures.ts'

/** What to compute: a relation `(unit_id, period_from, period_to)` of one kind of period, and the day as of which. */
export type Computation = {
  readonly measure: LiveMeasure
  readonly period: PeriodKind
  readonly relation: RawBuilder<unknown>
  /** Whether the relation holds every unit-period there is. */
  readonly whole?: boolean
  readonly asOf: PlainDate
}

/** One row of the computed standing, the columns of `directives.standing` but for the measure. */
export type ComputedStanding = {
  readonly unitId: number
  readonly unitNumber: number
  readonly rootUnitId: number
  readonly periodFrom: PlainDate
  readonly path: number[]
  readonly expected: boolean | null
  readonly metOn: PlainDate | null
  readonly metLate: boolean | null
  readonly evidenceId: number | null
  readonly numerator: number
  readonly denominator: number
  readonly declared: number
}

/**
 * The unit-periods of cells: each cell with each period of the kind in which it lives at least one
 * day (known on the as-of day), from the first given day to the last. In a period yet to come a cell
 * lives if it does on the as-of day: an end in between is not known then.
 */
export function cellPeriodsQuery(
  kind: PeriodKind,
  days: { readonly from: PlainDate; readonly to: PlainDate; readonly asOf: PlainDate },
): RawBuilder<unknown> {
  return sql`
    with p as materialized (
      select period_from, period_to, daterange(least(period_from, ${days.asOf}::date), period_to) as span
      from (
        select g.day::date as period_from, platform.period_end(${sql.lit(kind)}, g.day::date) as period_to
        from generate_series(
          platform.period_start(${sql.lit(kind)}, ${days.from}::date)::timestamp,
          ${days.to}::timestamp, ${sql.lit(stepOf[kind])}::interval) as g(day)
      ) period
    )
    select distinct s.unit_id, p.period_from, p.period_to
    from p
    join organisation.unit_state s
      on s.kind = 'cell' and s.valid && p.span and lower(s.valid) <= ${days.asOf}::date`
}

/** Whether the unit of an asked unit-period is a cell on at least one day of it, as known on the day. */
export function livesInPeriod(asked: RawBuilder<unknown>, asOf: PlainDate): RawBuilder<unknown> {
  return sql`exists (
    select from organisation.unit_state s
    where s.unit_id = ${asked}.unit_id and s.kind = 'cell' and lower(s.valid) <= ${asOf}::date
      and s.valid && daterange(least(${asked}.period_from, ${asOf}::date), ${asked}.period_to))`
}

const stepOf: Record<PeriodKind, string> = {
  month: '1 month',
  quarter: '3 months',
  'half-year': '6 months',
  year: '1 year',
}

/** The due day of each asked unit-period, in SQL: by the rule, else the last day of the period. */
function dueOn(rule: DueRule): RawBuilder<unknown> {
  return rule.lastDay === undefined
    ? sql`(a.period_to - 1)`
    : sql`(a.period_from + ${sql.lit(rule.lastDay - 1)})`
}

/** The day that settles the place in the tree: the 10th of a month, else the last day (imports.md). */
function placeDay(): RawBuilder<unknown> {
  return sql`case when a.period_to - a.period_from <= 31 then a.period_from + 9 else a.period_to - 1 end`
}

function bearerCondition(bearers: BearerFilter): RawBuilder<unknown> {
  if (!bearers.hostTypes || bearers.hostTypes.length === 0) return sql`true`
  const types = sql.join(bearers.hostTypes.map((type) => sql.lit(type)))
  return sql`exists (select from organisation.unit_host h
    where h.unit_id = a.unit_id and h.valid @> a.first_known and h.host_type in (${types}))`
}

/**
 * Computes standing for a relation of unit-periods, all at once. The same SQL serves one cell after
 * a meeting, the whole Bloc over years, and any day in the past.
 *
 * Not due: a cell that does not live on both the first and the due day, or has on the first day
 * fewer official members than the rule asks (ORG-02).
 */
export function standingQuery({
  measure,
  period,
  relation,
  whole = false,
  asOf,
}: Computation): RawBuilder<ComputedStanding> {
  const { source, rule } = measure
  const counting = source.kind === 'counting'
  const asked = sql`(
    select a.unit_id, a.period_from, a.period_to,
           ${dueOn(rule)} as due_on,
           least(a.period_from, ${asOf}::date) as first_known,
           least(${dueOn(rule)}, ${asOf}::date) as due_known,
           least(${placeDay()}, ${asOf}::date) as place_day
    from ${relation} a)`
  const inTimeOn =
    rule.inTimeDay === undefined
      ? sql`a.due_on`
      : sql`(a.period_from + ${sql.lit(rule.inTimeDay - 1)})`
  const expected = counting
    ? sql`(first_state.unit_id is not null and due_state.unit_id is not null
        and coalesce(recognised.members, 0) >= ${onDaySql(minimumOfficialMembers, sql`a.first_known`)} and ${bearerCondition(measure.bearers)})`
    : sql`null::boolean`
  // Of all there is the planner would expect one place in a hundred, and hash what is large for what is small.
  const isInPlace = sql`place.valid @> greatest(lower(unit.life),
    least(a.place_day, coalesce(upper(unit.life) - 1, a.place_day)))`
  const expectedJoins = counting
    ? sql`
      left join organisation.unit_state first_state
        on first_state.unit_id = a.unit_id and first_state.valid @> a.first_known and first_state.kind = 'cell'
      left join organisation.unit_state due_state
        on due_state.unit_id = a.unit_id and due_state.valid @> a.due_known and due_state.kind = 'cell'
      left join (${recognisedCountQuery(relation, asOf)}) recognised
        on recognised.unit_id = a.unit_id and recognised.period_from = a.period_from`
    : sql``
  return sql<ComputedStanding>`
    select a.unit_id, unit.number as unit_number, unit.root_unit_id, a.period_from, place.path,
           ${expected} as expected,
           evidence.met_on::date as met_on,
           case when evidence.met_on <= a.due_on then evidence.met_on > ${inTimeOn} end as met_late,
           evidence.evidence_id::int as evidence_id,
           coalesce(evidence.numerator, 0)::int as numerator,
           coalesce(evidence.denominator, 0)::int as denominator,
           coalesce(evidence.declared, 0)::int as declared
    from ${asked} a
    join organisation.org_unit unit on unit.id = a.unit_id
    join organisation.unit_place place
      on place.unit_id = a.unit_id and ${whole ? unguessed(isInPlace) : isInPlace}
    ${expectedJoins}
    left join (${source.evidenceQuery({ relation, period, whole, rule, asOf })}) evidence
      on evidence.unit_id = a.unit_id and evidence.period_from = a.period_from`
}
