import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { listRedCells } from '../contract/standing.ts'
import type { Status } from '../domain/standing.ts'
import { readAxis } from './asked-clusters.ts'
import { nameOf, readScope, spanOf } from './asked-scope.ts'
import { readPlace, writePlace } from './cell-place.ts'
import { type CellRow, listCellRows } from './cell-rows.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { answeredMeasure, findMeasure } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

const pageLength = 50

/** What a list shows where no status is asked for. */
export const redStatuses: readonly Status[] = ['missed']

function answered(row: CellRow, measureId: number) {
  const { unit, path, period, status, metOn, dueOn, numerator, denominator, cluster } = row
  const told = { unit, path: [...path], measureId, period, status, metOn, dueOn, cluster }
  return { ...told, numerator, denominator }
}

/**
 * Cells that missed a duty in a period, or stand as the filter asks; of a ratio, cells with less than
 * the whole. Fifty a page, in the order of unit numbers: no gap and no repeat, whatever is recorded
 * between two pages.
 */
export function listRedCellsHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(
    listRedCells,
    async (
      { measure: measureId, status, after, ...asked },
      request: RequestOf<DirectivesTables>,
    ) => {
      const { db } = request
      const scope = await readScope(request, asked)
      const axis = await readAxis(request, asked)
      const measure = await findMeasure(db, sources, measureId)
      const span = spanOf(measure, scope)
      const found = await listCellRows(db, {
        span,
        scope,
        axis,
        reach: request.within(),
        statuses: status ?? redStatuses,
        after: after === undefined ? undefined : readPlace(after),
        limit: pageLength + 1,
      })
      const page = found.slice(0, pageLength)
      const last = page.at(-1)
      return {
        unit: nameOf(scope.unit),
        period: span.code,
        asOf: scope.view.asOf,
        measure: answeredMeasure(measure),
        grouping: axis ? { id: axis.axis.id, name: axis.axis.name } : null,
        cells: page.map((row) => answered(row, measure.id)),
        next: found.length > pageLength && last ? writePlace(last) : null,
      }
    },
  )
}
