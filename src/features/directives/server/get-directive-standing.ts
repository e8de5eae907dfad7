import { sql } from 'kysely'

import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { prepared } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getDirectiveStanding } from '../contract/standing.ts'
import type { Comparator } from '../domain/indicator.ts'
import { isReached } from '../domain/level.ts'
import {
  answeredSum,
  nameOf,
  readScope,
  settledPeriod,
  spanOf,
  sumsByUnit,
  trendSpan,
} from './asked-scope.ts'
import { pointsOf } from './get-trend.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { type LiveMeasure, listMeasures } from './live-measures.ts'
import { standsOn } from './obligation-rows.ts'
import { sumSpans } from './period-sums.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

type DemandRow = {
  readonly id: string
  readonly sourceRow: number | null
  readonly measureId: number | null
  readonly comparator: Comparator | null
  readonly value: number | null
  readonly valueUnit: string | null
}

async function listDemands(
  db: DirectivesDb,
  shortId: string,
  asOf: PlainDate,
): Promise<readonly DemandRow[]> {
  const asked = sql<DemandRow & { readonly id: string | null }>`
    select o.id, o.source_row, case when o.form <> 'fact' then o.measure_id end as measure_id,
           o.comparator, o.value::float8 as value, o.value_unit
    from directives.directive d
    left join directives.obligation o on o.directive_id = d.id and o.state = 'confirmed' and ${standsOn(asOf)}
    where d.short_id = ${shortId}
    order by o.source_row nulls last, o.id`
  const { rows } = await prepared('list-demands', asked).execute(db)
  if (rows.length === 0) throw notFound()
  return rows.filter((row) => row.id !== null)
}

/** Rows of the list of what the document demands; a demand outside the list is a row of its own. */
function rowsAmong(demands: readonly DemandRow[]): number {
  return new Set(demands.map((demand) => demand.sourceRow ?? demand.id)).size
}

/** The figures beside the sentences: one read of kept totals for all demands and their trends. */
export function getDirectiveStandingHandler(
  sources: readonly IndicatorSource[],
): Handler<DirectivesDb> {
  return implement(
    getDirectiveStanding,
    async ({ shortId, ...asked }, request: RequestOf<DirectivesTables>) => {
      const { db } = request
      const scope = await readScope(request, asked)
      const demands = await listDemands(db, shortId, scope.view.asOf)
      const measures = new Map((await listMeasures(db, sources)).map((one) => [one.id, one]))
      const measured = demands.flatMap((demand) => {
        const measure = measures.get(demand.measureId ?? 0)
        return measure ? [{ demand, measure }] : []
      })
      const distinct: readonly LiveMeasure[] = [...new Set(measured.map((one) => one.measure))]
      const spans = new Map(distinct.map((measure) => [measure.id, spanOf(measure, scope)]))
      const trends = new Map([...spans].map(([id, span]) => [id, trendSpan(span, scope)] as const))
      const unitIds = [scope.unit.id]
      const now = sumsByUnit(await sumSpans(db, [...spans.values()], scope.view, unitIds))
      const then = sumsByUnit(await sumSpans(db, [...trends.values()], scope.view, unitIds))
      const months = distinct.filter((measure) => measure.source.period === 'month')
      const { asOf, kept } = scope.view
      const newest = months.map((one) => settledPeriod(one, asOf, kept.firstDay).code).toSorted()
      const period = scope.period?.code ?? newest.at(-1) ?? periodContaining('month', asOf).code
      return {
        unit: nameOf(scope.unit),
        period,
        asOf,
        measured: rowsAmong(measured.map((one) => one.demand)),
        listed: rowsAmong(demands),
        obligations: measured.flatMap(({ demand, measure }) => {
          const span = spans.get(measure.id)
          const trend = trends.get(measure.id)
          if (!span || !trend) return []
          const sum = answeredSum(span, scope, now(measure.id, scope.unit.id))
          return [
            {
              id: demand.id,
              measureId: measure.id,
              period: span.code,
              sum,
              reached: isReached(demand, sum),
              trend: pointsOf(trend, scope, then(measure.id, scope.unit.id)),
            },
          ]
        }),
      }
    },
  )
}
