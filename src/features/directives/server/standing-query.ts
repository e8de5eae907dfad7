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
  /** The official members of every cell in it, `(unit_id, period_from, members)`, where they are counted already. */
  readonly recognised?: RawBuilder<unknown> | undefined
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

/** The kinds of units that bear a measure: those it names, else those of its indicator, else cells. */
export function bearingKinds({
  source,
  bearers,
}: Pick<LiveMeasure, 'source' | 'bearers'>): readonly string[] {
  return bearers.unitKinds ?? source.unitKinds ?? ['cell']
}

/** Whether the state of a unit is of one of the kinds. */
function isOfKinds(state: RawBuilder<unknown>, kinds: readonly string[]): RawBuilder<unknown> {
  const [only] = kinds
  return kinds.length === 1
    ? sql`${state}.kind = ${sql.lit(only ?? '')}`
    : sql`${state}.kind in (${sql.join(kinds.map((kind) => sql.lit(kind)))})`
}

/**
 * The unit-periods of bearers: each unit of the kinds with each period in which it lives as such at least
 * one day (known on the as-of day), from the first given day to the last. In a period yet to come a unit
 * lives if it does on the as-of day: an end in between is not known then.
 */
export function unitPeriodsQuery(
  kinds: readonly string[],
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
      on ${isOfKinds(sql`s`, kinds)} and s.valid && p.span and lower(s.valid) <= ${days.asOf}::date`
}

/** Whether the unit of an asked unit-period is a bearer on at least one day of it, as known on the day. */
export function livesInPeriod(
  asked: RawBuilder<unknown>,
  kinds: readonly string[],
  asOf: PlainDate,
): RawBuilder<unknown> {
  return sql`exists (
    select from organisation.unit_state s
    where s.unit_id = ${asked}.unit_id and ${isOfKinds(sql`s`, kinds)} and lower(s.valid) <= ${asOf}::date
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

/** Whether a bearer is one that the measure asks, by its host agency and by where it stands. */
function bearerCondition({ hostTypes = [], direct }: BearerFilter): RawBuilder<unknown> {
  const types = sql.join(hostTypes.map((type) => sql.lit(type)))
  const hosted =
    hostTypes.length === 0
      ? sql`true`
      : sql`exists (select from organisation.unit_host h
          where h.unit_id = a.unit_id and h.valid @> a.first_known and h.host_type in (${types}))`
  return direct ? sql`${hosted} and cardinality(place.path) = 2` : hosted
}

/**
 * Whether a unit has the official members that its duty asks for (ORG-02): cells alone are asked.
 */
function memberCondition(kinds: readonly string[]): RawBuilder<unknown> {
  if (!kinds.includes('cell')) return sql`true`
  const enough = sql`coalesce(recognised.members, 0) >= ${onDaySql(minimumOfficialMembers, sql`a.first_known`)}`
  return kinds.length === 1 ? enough : sql`(first_state.kind <> 'cell' or ${enough})`
}

/**
 * Computes standing for a relation of unit-periods, all at once. The same SQL serves one cell after
 * a meeting, the whole Bloc over years, and any day in the past.
 *
 * Not due: a unit that is no bearer on both the first and the due day, a cell that has on the first day
 * fewer official members than the rule asks (ORG-02), and whom the indicator itself leaves out.
 */
export function standingQuery({
  measure,
  period,
  relation,
  whole = false,
  asOf,
  recognised = sql`(${recognisedCountQuery(relation, asOf)})`,
}: Computation): RawBuilder<ComputedStanding> {
  const { source, rule } = measure
  const counting = source.kind === 'counting'
  const kinds = bearingKinds(measure)
  const question = { relation, period, whole, rule, asOf }
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
        and ${memberCondition(kinds)} and ${bearerCondition(measure.bearers)}
        ${source.dutyQuery ? sql`and (duty.unit_id is not null or evidence.met_on is not null)` : sql``})`
    : sql`null::boolean`
  // A ratio has no duty that could leave a unit out: what such a one adds is nothing.
  const isLeftOut = !counting && measure.bearers.direct
  const counted = (column: string) => {
    const added = sql`coalesce(evidence.${sql.raw(column)}, 0)::int`
    const asked = isLeftOut
      ? sql`case when cardinality(place.path) = 2 then ${added} else 0 end`
      : added
    return sql`${asked} as ${sql.raw(column)}`
  }
  // What is held counts from any day of the period on, and is never late in it; of a period yet to come nobody knows.
  const metLate = rule.holds
    ? sql`case when evidence.met_on < a.period_to and a.period_from <= ${asOf}::date then false end`
    : sql`case when evidence.met_on <= a.due_on then evidence.met_on > ${inTimeOn} end`
  // Of all there is the planner would expect one place in a hundred, and hash what is large for what is small.
  const isInPlace = sql`place.valid @> greatest(lower(unit.life),
    least(a.place_day, coalesce(upper(unit.life) - 1, a.place_day)))`
  const expectedJoins = counting
    ? sql`
      left join organisation.unit_state first_state
        on first_state.unit_id = a.unit_id and first_state.valid @> a.first_known and ${isOfKinds(sql`first_state`, kinds)}
      left join organisation.unit_state due_state
        on due_state.unit_id = a.unit_id and due_state.valid @> a.due_known and ${isOfKinds(sql`due_state`, kinds)}
      ${
        kinds.includes('cell')
          ? sql`left join ${recognised} recognised
              on recognised.unit_id = a.unit_id and recognised.period_from = a.period_from`
          : sql``
      }
      ${
        source.dutyQuery
          ? sql`left join (${source.dutyQuery(question)}) duty
              on duty.unit_id = a.unit_id and duty.period_from = a.period_from`
          : sql``
      }`
    : sql``
  return sql<ComputedStanding>`
    select a.unit_id, unit.number as unit_number, unit.root_unit_id, a.period_from, place.path,
           ${expected} as expected,
           evidence.met_on::date as met_on,
           ${metLate} as met_late,
           evidence.evidence_id::int as evidence_id,
           ${counted('numerator')}, ${counted('denominator')}, ${counted('declared')}
    from ${asked} a
    join organisation.org_unit unit on unit.id = a.unit_id
    join organisation.unit_place place
      on place.unit_id = a.unit_id and ${whole ? unguessed(isInPlace) : isInPlace}
    ${expectedJoins}
    left join (${source.evidenceQuery(question)}) evidence
      on evidence.unit_id = a.unit_id and evidence.period_from = a.period_from`
}
