import type { Handler } from '#platform/server/handler.ts'

import { explainRestatementHandler } from './explain-restatement.ts'
import { exportStandingHandler } from './export-standing.ts'
import { getDirectiveStandingHandler } from './get-directive-standing.ts'
import { getOverviewHandler } from './get-overview.ts'
import { getTodayHandler } from './get-today.ts'
import { getTrendHandler } from './get-trend.ts'
import { getUnitStandingHandler } from './get-unit-standing.ts'
import { getWhyHandler } from './get-why.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { listRedCellsHandler } from './list-red-cells.ts'
import type { DirectivesDb } from './tables.ts'

/** Reading standing, page by page. */
export function standingHandlers(
  sources: readonly IndicatorSource[],
): readonly Handler<DirectivesDb>[] {
  return [
    getDirectiveStandingHandler(sources),
    getOverviewHandler(sources),
    getTrendHandler(sources),
    explainRestatementHandler(sources),
    listRedCellsHandler(sources),
    exportStandingHandler(sources),
    getUnitStandingHandler(sources),
    getWhyHandler(sources),
    getTodayHandler(sources),
  ]
}
