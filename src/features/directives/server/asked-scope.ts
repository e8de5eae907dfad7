import { sql } from 'kysely'

import {
  lastDayOf,
  type Period,
  periodContaining,
  readPeriod,
  shiftPeriod,
} from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { highestUnitQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'
import { notFound } from '#platform/server/problem.ts'
import { within } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { rateOf } from '../domain/standing.ts'
import type { LiveMeasure } from './live-measures.ts'
import {
  addUp,
  askedCode,
  askedPeriods,
  dueOnOf,
  type Span,
  type StandingSum,
  type TreeView,
} from './live-standing.ts'
import type { KeptState, KeptView, MeasureSum } from './period-sums.ts'
import type { DirectivesTables } from './tables.ts'

/** What every question about standing may carry. */
export type ScopeAsked = {
  readonly unit?: number | undefined
  readonly period?: string | undefined
  readonly asOf?: PlainDate | undefined
  readonly tree?: TreeView | undefined
}

/** A unit as answers name it. */
export type NamedUnit = { readonly id: number; readonly code: string; readonly name: string }

/** A unit that is asked about, in reach of the person. */
export type ScopeUnit = NamedUnit & {
  readonly kind: string
  readonly number: number
  /** Its ancestors that the person may open, from the top down. */
  readonly path: readonly NamedUnit[]
  /** Whether it is the first one at the top; what has no place any more is shown with it. */
  readonly isTop: boolean
}

/** A question that has been read: which unit, which period (if one was named), which view. */
export type Scope = {
  readonly unit: ScopeUnit
  readonly period: Period | undefined
  readonly view: KeptView
}

/** The periods of one measure that answer a question, and how they are written together. */
export type MeasureSpan = Span & { readonly code: string }

type UnitRow = NamedUnit &
  KeptState & {
    readonly kind: string
    readonly number: number
    readonly level: number
    readonly inReach: boolean
    readonly isTop: boolean
  }

/**
 * Reads who and when is asked: the unit with its ancestors, as they are called and stand on the day (or
 * on its last or first day), and what is kept. A unit that is not there and one out of reach get the
 * same 404.
 */
export async function readScope(
  request: Pick<RequestOf<DirectivesTables>, 'db' | 'today' | 'within'>,
  asked: ScopeAsked,
): Promise<Scope> {
  const { db, today } = request
  const reach = request.within()
  const asOf = asked.asOf ?? today
  const chosen = asked.unit === undefined ? highestUnitQuery(reach, today) : sql`${asked.unit}::int`
  const { rows } = await sql<UnitRow>`
    select unit.id, unit.code, unit.number, named.name, named.kind, step.level::int as level,
           ${within(reach, 'unit.number')} as in_reach, engine.computed_for, engine.first_day,
           step.level = 1 and not exists (
             select from organisation.unit_state above
             join organisation.org_unit earlier on earlier.id = above.unit_id
             where above.parent_id is null and above.valid @> ${asOf}::date and earlier.number < unit.number) as is_top
    from organisation.org_unit asked
    join organisation.unit_place place
      on place.unit_id = asked.id
     and place.valid @> greatest(lower(asked.life), least(${asOf}::date, coalesce(upper(asked.life) - 1, ${asOf}::date)))
    cross join unnest(place.path) with ordinality as step (unit_id, level)
    join organisation.org_unit unit on unit.id = step.unit_id
    cross join ${unitOnDayLateral(sql`unit.id`, asOf)} named
    cross join directives.engine engine
    where asked.id = (${chosen})
    order by step.level`.execute(db)
  const own = rows.at(-1)
  if (!own?.inReach) throw notFound()
  const { computedFor, firstDay } = own
  return {
    unit: {
      ...nameOf(own),
      kind: own.kind,
      number: own.number,
      path: rows
        .slice(0, -1)
        .filter((row) => row.inReach)
        .map(nameOf),
      isTop: own.isTop,
    },
    period: asked.period === undefined ? undefined : readPeriod(asked.period),
    view: { asOf, tree: asked.tree ?? 'then', kept: { computedFor, firstDay } },
  }
}

/** Only what names a unit. */
export function nameOf({ id, code, name }: NamedUnit): NamedUnit {
  return { id, code, name }
}

/**
 * The period a page begins with: the latest of the measure's own kind whose due day has passed, for
 * that is the newest that is settled; the current one where none is, or where the records begin later.
 */
export function settledPeriod(
  measure: LiveMeasure,
  asOf: PlainDate,
  firstDay: KeptState['firstDay'],
): Period {
  const { period: kind } = measure.source
  const current = periodContaining(kind, asOf)
  if (dueOnOf(measure, kind, current.from) < asOf) return current
  const former = shiftPeriod(current, -1)
  const isRecorded = firstDay !== null && former.from >= firstDay
  return isRecorded && dueOnOf(measure, kind, former.from) < asOf ? former : current
}

/** The periods of a measure that answer the asked period: inside it, or the one around it. */
export function spanOf(measure: LiveMeasure, scope: Pick<Scope, 'period' | 'view'>): MeasureSpan {
  const period = scope.period ?? settledPeriod(measure, scope.view.asOf, scope.view.kept.firstDay)
  return { measure, ...askedPeriods(measure, period), code: askedCode(measure, period) }
}

/** So many periods of the measure's own kind up to the end of a span, none before the records begin. */
export function trendSpan(span: Span, scope: Pick<Scope, 'view'>, periods = 13): MeasureSpan {
  const { measure } = span
  const last = periodContaining(measure.source.period, span.to)
  const first = shiftPeriod(last, 1 - periods)
  const { firstDay } = scope.view.kept
  const begins = firstDay === null ? last : periodContaining(measure.source.period, firstDay)
  const wholly = firstDay !== null && begins.from < firstDay ? shiftPeriod(begins, 1) : begins
  const earliest = wholly.from < last.from ? wholly : last
  const from = first.from > earliest.from ? first.from : earliest.from
  return { measure, kind: last.kind, from, to: lastDayOf(last), code: last.code }
}

/** A sum as answers carry it. */
export type AnsweredSum = {
  counts: NonNullable<StandingSum['counts']> | null
  numerator: number
  denominator: number
  declared: number
  rate: number | null
}

/** Adds the sums of one unit in a span up and judges them by the as-of day. */
export function answeredSum(
  span: Span,
  scope: Pick<Scope, 'view'>,
  sums: readonly Omit<MeasureSum, 'unitId'>[],
): AnsweredSum {
  const sum = addUp(span.measure, sums, { asOf: scope.view.asOf, kind: span.kind })
  return {
    counts: sum.counts,
    numerator: sum.numerator,
    denominator: sum.denominator,
    declared: sum.declared,
    rate: rateOf(sum.numerator, sum.denominator),
  }
}

/** Sums by measure and unit, for taking them out one by one. */
export function sumsByUnit(
  sums: readonly MeasureSum[],
): (measureId: number, unitId: number | null) => readonly MeasureSum[] {
  const found = new Map<string, MeasureSum[]>()
  for (const sum of sums) {
    const key = `${sum.measureId} ${sum.unitId ?? ''}`
    const same = found.get(key)
    if (same) same.push(sum)
    else found.set(key, [sum])
  }
  return (measureId, unitId) => found.get(`${measureId} ${unitId ?? ''}`) ?? []
}
