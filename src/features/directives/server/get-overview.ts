import { sql } from 'kysely'

import { type Period, periodContaining, shiftPeriod } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getOverview } from '../contract/standing.ts'
import { placeDayOf } from '../domain/standing.ts'
import {
  type AskedAxis,
  clusterParts,
  type ClustersAsked,
  listClusterUnits,
  readAxis,
} from './asked-clusters.ts'
import {
  type AnsweredSum,
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
import { type ClusterSum, sumClusters } from './cluster-sums.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { LiveMeasure } from './live-measures.ts'
import { type MeasureSum, sumSpans } from './period-sums.ts'
import { answeredMeasure, listShownMeasures, type Topic } from './shown-measures.ts'
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

/** A row of the heat map with its figures, one for each measure. */
export type OverviewRow = { readonly unit: ChildUnit; readonly sums: readonly AnsweredSum[] }

/** A cluster as a row: its figures, and how many units stand in it on the day that settles the period. */
export type ClusterRow = {
  readonly id: number | null
  readonly name: string | null
  readonly units: number
  readonly sums: readonly AnsweredSum[]
}

/** Everything the heat map shows. */
export type Overview = {
  readonly scope: Scope
  readonly period: Period
  readonly spans: readonly MeasureSpan[]
  readonly totals: readonly AnsweredSum[]
  readonly rows: readonly OverviewRow[]
  readonly outside: readonly AnsweredSum[] | null
  readonly axis: AskedAxis | undefined
  readonly clusters: readonly ClusterRow[]
}

type Reading = Pick<Overview, 'scope' | 'period' | 'spans'> & {
  readonly request: Pick<RequestOf<DirectivesTables>, 'db' | 'within'>
}

/** The month on which the period scrubber stands: the newest settled one of the shown measures. */
function newestMonth(measures: readonly LiveMeasure[], scope: Scope): Period {
  const { asOf, kept } = scope.view
  const months = measures
    .filter(({ rule }) => !rule.holds)
    .filter((measure) => measure.source.period === 'month')
    .map((measure) => settledPeriod(measure, asOf, kept.firstDay).from)
    .toSorted()
  return periodContaining('month', months.at(-1) ?? asOf)
}

/** The figures of one row, from sums that are told apart by measure. */
const figuresOf = (
  { scope, spans }: Pick<Reading, 'scope' | 'spans'>,
  sumsOf: (measureId: number) => readonly Omit<MeasureSum, 'unitId'>[],
): readonly AnsweredSum[] => spans.map((span) => answeredSum(span, scope, sumsOf(span.measure.id)))

/** Units handed outside stand on a line of their own, where the whole of today's tree is shown. */
function outsideOf(reading: Reading, sums: readonly MeasureSum[]): readonly AnsweredSum[] | null {
  const { scope } = reading
  if (scope.view.tree === 'then' || !scope.unit.isTop) return null
  const sumOf = sumsByUnit(sums)
  const figures = figuresOf(reading, (measureId) => sumOf(measureId, null))
  const stands = figures.some((sum) => sum.denominator > 0 || (sum.counts?.notDue ?? 0) > 0)
  return stands ? figures : null
}

type Figures = Pick<Overview, 'totals' | 'rows' | 'outside' | 'clusters'>

/** By the tree: the units directly below. */
async function readTreeRows(reading: Reading): Promise<Figures> {
  const { scope, period, spans, request } = reading
  const children = await listChildren(request.db, scope, { period, reach: request.within() })
  const unitIds = [scope.unit.id, ...children.map((child) => child.id)]
  const sums = await sumSpans(request.db, spans, scope.view, unitIds)
  const sumOf = sumsByUnit(sums)
  const figures = (unitId: number) => figuresOf(reading, (measureId) => sumOf(measureId, unitId))
  return {
    totals: figures(scope.unit.id),
    rows: children.map((unit) => ({ unit, sums: figures(unit.id) })),
    outside: outsideOf(reading, sums),
    clusters: [],
  }
}

/** The day that settles where everything stood in the shown period. */
function settledOn({ scope, period }: Reading): PlainDate {
  const { asOf, tree } = scope.view
  const day = placeDayOf(period)
  return tree === 'then' && day < asOf ? day : asOf
}

/** By a grouping: its clusters; or of one of them the units in it. */
async function readClusterRows(reading: Reading, asked: AskedAxis): Promise<Figures> {
  const { scope, spans, request } = reading
  const { unit, view } = scope
  const sums = await sumClusters(request.db, spans, { view, unitId: unit.id, axis: asked.axis })
  const figures = (all: readonly (MeasureSum | ClusterSum)[]) =>
    figuresOf(reading, (measureId) => all.filter((sum) => sum.measureId === measureId))
  const parts = clusterParts(asked, sums, unit.id)
  const { cluster } = asked
  if (cluster) {
    const own = parts.find(({ id }) => id === cluster.id)?.sums ?? []
    const within = { clusterId: cluster.id, asOf: view.asOf }
    const units = await listClusterUnits(request.db, sums, within)
    return {
      totals: figures(own),
      rows: units.map((one) => ({
        unit: one,
        sums: figures(own.filter(({ at }) => at?.unitId === one.id)),
      })),
      outside: null,
      clusters: [],
    }
  }
  const onDay = sums.standing.get(settledOn(reading)) ?? [...sums.standing.values()].flat()
  const unitsIn = (clusterId: number | null) =>
    new Set(onDay.filter((one) => one.clusterId === clusterId).map(({ unitId }) => unitId)).size
  return {
    totals: figures(sums.whole.filter(({ unitId }) => unitId === unit.id)),
    rows: [],
    outside: outsideOf(reading, sums.whole),
    clusters: parts.map(({ id, name, sums: own }) => ({
      id,
      name,
      units: unitsIn(id),
      sums: figures(own),
    })),
  }
}

/** Reads the heat map of a question. */
export async function readOverview(
  request: Pick<RequestOf<DirectivesTables>, 'db' | 'today' | 'within'>,
  sources: readonly IndicatorSource[],
  asked: ScopeAsked & ClustersAsked & { readonly topic?: Topic | undefined },
): Promise<Overview> {
  const { db } = request
  const scope = await readScope(request, asked)
  const axis = await readAxis(request, asked)
  const measures = await listShownMeasures(db, sources, asked.topic)
  const spans = measures.map((measure) => spanOf(measure, scope))
  const period = scope.period ?? newestMonth(measures, scope)
  const reading = { scope, period, spans, request }
  const figures = await (axis ? readClusterRows(reading, axis) : readTreeRows(reading))
  return { scope, period, spans, axis, ...figures }
}

/** A cluster as it is named; none where nothing or what stands in none was asked for. */
const namedCluster = (cluster: AskedAxis['cluster']) =>
  cluster === undefined || cluster.id === null ? null : { id: cluster.id, name: cluster.name ?? '' }

/** The heat map: units under a unit × measures. One read of kept totals where they answer it. */
export function getOverviewHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(getOverview, async (asked, request: RequestOf<DirectivesTables>) => {
    const overview = await readOverview(request, sources, asked)
    const { scope, period, spans, axis } = overview
    const { firstDay } = scope.view.kept
    return {
      unit: nameOf(scope.unit),
      path: [...scope.unit.path],
      period: period.code,
      asOf: scope.view.asOf,
      firstPeriod: firstDay === null ? null : firstPeriodOf(period, firstDay).code,
      lastPeriod: periodContaining(period.kind, scope.view.asOf).code,
      measures: spans.map((span) => ({ ...answeredMeasure(span.measure), period: span.code })),
      totals: [...overview.totals],
      rows: overview.rows.map(({ unit, sums }) => ({
        unit: { ...nameOf(unit), kind: unit.kind },
        sums: [...sums],
      })),
      grouping: axis ? { id: axis.axis.id, name: axis.axis.name } : null,
      cluster: namedCluster(axis?.cluster),
      clusters: overview.clusters.map((row) => ({ ...row, sums: [...row.sums] })),
      outside: overview.outside && [...overview.outside],
    }
  })
}

/** The first period of a kind that lies wholly in the recorded time. */
function firstPeriodOf(period: Period, firstDay: PlainDate): Period {
  const around = periodContaining(period.kind, firstDay)
  return around.from < firstDay ? shiftPeriod(around, 1) : around
}
