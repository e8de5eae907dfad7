import { sql } from 'kysely'

import { type Period, periodContaining, shiftPeriod } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getOverview } from '../contract/standing.ts'
import { placeDayOf } from '../domain/standing.ts'
import {
  answeredSum,
  type MeasureSpan,
  nameOf,
  type NamedUnit,
  readScope,
  type Scope,
  type ScopeAsked,
  settledPeriod,
  spanOf,
  sumsByUnit,
} from './asked-scope.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { LiveMeasure } from './live-measures.ts'
import { type MeasureSum, sumSpans } from './period-sums.ts'
import { answeredMeasure, listShownMeasures } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

/** A row of the heat map. */
export type ChildUnit = NamedUnit & { readonly kind: string }

/**
 * The units directly under a unit, in reach, as the figures place them: then, on the due day of the
 * period (or on the unit's last day in it); today, on the as-of day.
 */
export async function listChildren(
  db: DirectivesDb,
  scope: Scope,
  asked: { readonly period: Period; readonly reach: Reach },
): Promise<readonly ChildUnit[]> {
  const { asOf, tree } = scope.view
  const { period, reach } = asked
  const dueDay = placeDayOf(period)
  const isThen = tree === 'then' && dueDay < asOf
  const day: PlainDate = isThen ? dueDay : asOf
  const from: PlainDate = isThen ? period.from : asOf
  const found = await sql<ChildUnit>`
    select unit.id, unit.code, state.name, state.kind
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    where state.parent_id = ${scope.unit.id} and ${within(reach, 'unit.number')}
      and (upper(unit.life) is null or upper(unit.life) > ${from}::date)
      and state.valid @> greatest(lower(unit.life), least(${day}::date, coalesce(upper(unit.life) - 1, ${day}::date)))
    order by state.name_order, unit.code collate "C"`.execute(db)
  return found.rows
}

/** Everything the heat map shows, with the spans and sums it rests on. */
export type Overview = {
  readonly scope: Scope
  readonly period: Period
  readonly spans: readonly MeasureSpan[]
  readonly children: readonly ChildUnit[]
  readonly sumOf: (measureId: number, unitId: number | null) => readonly MeasureSum[]
}

/** The month on which the period scrubber stands: the newest settled one of the shown measures. */
function newestMonth(measures: readonly LiveMeasure[], scope: Scope): Period {
  const { asOf, kept } = scope.view
  const months = measures
    .filter((measure) => measure.source.period === 'month')
    .map((measure) => settledPeriod(measure, asOf, kept.firstDay).from)
    .toSorted()
  return periodContaining('month', months.at(-1) ?? asOf)
}

/** Reads the heat map of a question. */
export async function readOverview(
  request: Pick<RequestOf<DirectivesTables>, 'db' | 'today' | 'within'>,
  sources: readonly IndicatorSource[],
  asked: ScopeAsked,
): Promise<Overview> {
  const { db } = request
  const scope = await readScope(request, asked)
  const measures = await listShownMeasures(db, sources)
  const spans = measures.map((measure) => spanOf(measure, scope))
  const period = scope.period ?? newestMonth(measures, scope)
  const children = await listChildren(db, scope, { period, reach: request.within() })
  const unitIds = [scope.unit.id, ...children.map((child) => child.id)]
  const sums = await sumSpans(db, spans, scope.view, unitIds)
  return { scope, period, spans, children, sumOf: sumsByUnit(sums) }
}

/** Units handed outside stand on a line of their own, where the whole of today's tree is shown. */
export function outsideOf({ scope, spans, sumOf }: Overview) {
  if (scope.view.tree === 'then' || !scope.unit.isTop) return null
  const sums = spans.map((span) => answeredSum(span, scope, sumOf(span.measure.id, null)))
  const stands = sums.some((sum) => sum.denominator > 0 || (sum.counts?.notDue ?? 0) > 0)
  return stands ? sums : null
}

/** The heat map: units under a unit × measures. One read of kept totals where they answer it. */
export function getOverviewHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(getOverview, async (asked, request: RequestOf<DirectivesTables>) => {
    const overview = await readOverview(request, sources, asked)
    const { scope, period, spans, children, sumOf } = overview
    const { firstDay } = scope.view.kept
    const sumsOf = (unitId: number) =>
      spans.map((span) => answeredSum(span, scope, sumOf(span.measure.id, unitId)))
    return {
      unit: nameOf(scope.unit),
      path: [...scope.unit.path],
      period: period.code,
      asOf: scope.view.asOf,
      firstPeriod: firstDay === null ? null : firstPeriodOf(period, firstDay).code,
      lastPeriod: periodContaining(period.kind, scope.view.asOf).code,
      measures: spans.map((span) => ({ ...answeredMeasure(span.measure), period: span.code })),
      totals: sumsOf(scope.unit.id),
      rows: children.map((child) => ({
        unit: { ...nameOf(child), kind: child.kind },
        sums: sumsOf(child.id),
      })),
      outside: outsideOf(overview),
    }
  })
}

/** The first period of a kind that lies wholly in the recorded time. */
function firstPeriodOf(period: Period, firstDay: PlainDate): Period {
  const around = periodContaining(period.kind, firstDay)
  return around.from < firstDay ? shiftPeriod(around, 1) : around
}
