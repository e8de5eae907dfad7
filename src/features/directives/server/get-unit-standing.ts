import { lastDayOf, periodContaining, periodsWithin } from '#kernel/period.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getUnitStanding } from '../contract/standing.ts'
import { answeredSum, readScope, sumsByUnit, trendSpan } from './asked-scope.ts'
import { readMetDays, statusOfSum } from './cell-status.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { dueOnOf } from './live-standing.ts'
import { sumSpans } from './period-sums.ts'
import { answeredMeasure, listShownMeasures } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

const periodsBack = { month: 13, quarter: 5, 'half-year': 3, year: 2 } as const

/**
 * How a unit stands, period by period: thirteen months back from the period that holds the day. A
 * cell has a status in each; a unit above has sums only.
 */
export function getUnitStandingHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(
    getUnitStanding,
    async ({ unitId, asOf }, request: RequestOf<DirectivesTables>) => {
      const { db } = request
      const scope = await readScope(request, { unit: unitId, asOf })
      const measures = await listShownMeasures(db, sources)
      const spans = measures.map((measure) => {
        const kind = measure.source.period
        const open = periodContaining(kind, scope.view.asOf)
        const last = { measure, kind, from: open.from, to: lastDayOf(open) }
        return trendSpan(last, scope, periodsBack[kind])
      })
      const sumOf = sumsByUnit(await sumSpans(db, spans, scope.view, [unitId]))
      const metOn = await readMetDays(db, { unitId, spans, view: scope.view })
      return {
        measures: spans.map((span) => ({
          ...answeredMeasure(span.measure),
          periods: periodsWithin(span.kind, { ...span, code: '' }).map((period) => {
            const own = sumOf(span.measure.id, unitId).filter(
              (sum) => sum.periodFrom === period.from,
            )
            const sum = answeredSum(span, scope, own)
            return {
              period: period.code,
              status: scope.unit.kind === 'cell' ? statusOfSum(sum) : null,
              metOn: metOn(span.measure.id, period.from),
              dueOn: dueOnOf(span.measure, span.kind, period.from),
              sum,
            }
          }),
        })),
      }
    },
  )
}
