import { periodsWithin } from '#kernel/period.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getTrend } from '../contract/standing.ts'
import { type AskedAxis, clusterParts, readAxis } from './asked-clusters.ts'
import { answeredSum, nameOf, readScope, type Scope, spanOf, trendSpan } from './asked-scope.ts'
import { sumClusters } from './cluster-sums.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { Span } from './live-standing.ts'
import { type MeasureSum, sumSpans } from './period-sums.ts'
import { answeredMeasure, findMeasure } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

/** A span period by period, each with its sum: what a chart draws from left to right. */
export function pointsOf(
  span: Span,
  scope: Pick<Scope, 'view'>,
  sums: readonly Omit<MeasureSum, 'unitId'>[],
) {
  const whole = { kind: span.kind, code: '', from: span.from, to: span.to }
  return periodsWithin(span.kind, whole).map((period) => {
    const own = sums.filter((sum) => sum.periodFrom === period.from)
    const sum = answeredSum(span, scope, own)
    const { rate, numerator, denominator } = sum
    return { period: period.code, rate, numerator, denominator, sum }
  })
}

/** The points of a unit, or of what of it counts in the clusters of a grouping. */
async function readPoints(
  { db }: Pick<RequestOf<DirectivesTables>, 'db'>,
  span: Span,
  { scope, axis }: { readonly scope: Scope; readonly axis: AskedAxis | undefined },
) {
  const { unit, view } = scope
  if (!axis) {
    const sums = await sumSpans(db, [span], view, [unit.id])
    const own = sums.filter((sum) => sum.unitId === unit.id)
    return { points: pointsOf(span, scope, own), clusters: [] }
  }
  const sums = await sumClusters(db, [span], { view, unitId: unit.id, axis: axis.axis })
  const parts = clusterParts(axis, sums, unit.id).map(({ id, name, sums: own }) => ({
    id,
    name,
    points: pointsOf(span, scope, own),
  }))
  if (!axis.cluster) {
    const own = sums.whole.filter((sum) => sum.unitId === unit.id)
    return { points: pointsOf(span, scope, own), clusters: parts }
  }
  const asked = parts.find(({ id }) => id === axis.cluster?.id)
  return { points: asked?.points ?? pointsOf(span, scope, []), clusters: [] }
}

/** The last thirteen periods of a measure, ending with the asked one; none before the records begin. */
export function getTrendHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(
    getTrend,
    async ({ measure: measureId, ...asked }, request: RequestOf<DirectivesTables>) => {
      const scope = await readScope(request, asked)
      const measure = await findMeasure(request.db, sources, measureId)
      const span = trendSpan(spanOf(measure, scope), scope)
      const axis = await readAxis(request, asked)
      const { points, clusters } = await readPoints(request, span, { scope, axis })
      return { unit: nameOf(scope.unit), measure: answeredMeasure(measure), points, clusters }
    },
  )
}
