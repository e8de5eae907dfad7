import { periodsWithin } from '#kernel/period.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getTrend } from '../contract/standing.ts'
import { answeredSum, nameOf, readScope, type Scope, spanOf, trendSpan } from './asked-scope.ts'
import type { IndicatorSource } from './indicator-source.ts'
import type { Span } from './live-standing.ts'
import { type MeasureSum, sumSpans } from './period-sums.ts'
import { answeredMeasure, findMeasure } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

/** A span period by period, each with its sum: what a chart draws from left to right. */
export function pointsOf(span: Span, scope: Pick<Scope, 'view'>, sums: readonly MeasureSum[]) {
  const whole = { kind: span.kind, code: '', from: span.from, to: span.to }
  return periodsWithin(span.kind, whole).map((period) => {
    const own = sums.filter((sum) => sum.periodFrom === period.from)
    const sum = answeredSum(span, scope, own)
    const { rate, numerator, denominator } = sum
    return { period: period.code, rate, numerator, denominator, sum }
  })
}

/** The last thirteen periods of a measure, ending with the asked one; none before the records begin. */
export function getTrendHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(
    getTrend,
    async ({ measure: measureId, ...asked }, request: RequestOf<DirectivesTables>) => {
      const scope = await readScope(request, asked)
      const measure = await findMeasure(request.db, sources, measureId)
      const span = trendSpan(spanOf(measure, scope), scope)
      const sums = await sumSpans(request.db, [span], scope.view, [scope.unit.id])
      const own = sums.filter((sum) => sum.unitId === scope.unit.id)
      return {
        unit: nameOf(scope.unit),
        measure: answeredMeasure(measure),
        points: pointsOf(span, scope, own),
      }
    },
  )
}
