import { paths } from '#kernel/paths.ts'
import type { Role } from '#kernel/rights.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { getToday } from '../contract/standing.ts'
import { nameOf } from './asked-scope.ts'
import { readOverview } from './get-overview.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { answeredMeasure, listShownMeasures } from './shown-measures.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'
import {
  behindLines,
  cellCountLines,
  correctionLines,
  dutyLines,
  importLine,
  incompleteLines,
  lackingLines,
  listCellsIn,
  proposalLines,
  readingLines,
  seatLines,
  type TodayLine,
} from './today-lines.ts'

type StandingRequest = RequestOf<DirectivesTables>

/** Up to so many cells somebody does the work himself; beyond that he looks after others who do. */
const ownCells = 5

const groupOrder: Record<TodayLine['group'], number> = { now: 0, soon: 1, waiting: 2 }

/** By group; what is late first, then by the day until which it stands. */
function byUrgency(one: TodayLine, other: TodayLine): number {
  return (
    groupOrder[one.group] - groupOrder[other.group] ||
    Number(other.late) - Number(one.late) ||
    (one.until ?? '9999').localeCompare(other.until ?? '9999')
  )
}

/** The cells for which this person records himself; none where they are too many for one person. */
async function cellsOf(request: StandingRequest, sources: readonly IndicatorSource[]) {
  const { db, today } = request
  const permission = sources.find((source) => source.records)?.records?.permission
  if (!permission) return []
  const reach = await request.reachOf(permission)
  const cells = await listCellsIn(db, reach, { today, limit: ownCells + 1 })
  return cells.length > ownCells ? [] : cells
}

async function linesOf(
  request: StandingRequest,
  sources: readonly IndicatorSource[],
  overview: Awaited<ReturnType<typeof readOverview>>,
): Promise<readonly TodayLine[]> {
  const { db, actor } = request
  const { scope } = overview
  const measures = overview.spans.map((span) => span.measure)
  const has = (...roles: readonly Role[]) => actor.roles.some((role) => roles.includes(role))
  const lines: TodayLine[] = []
  if (scope.view.kept.firstDay === null && has('committee-staff', 'bloc-staff'))
    lines.push(importLine(scope))
  const cells = await cellsOf(request, sources)
  if (cells.length > 0) {
    lines.push(...(await dutyLines(db, measures, { scope, cells })))
    lines.push(...(await incompleteLines(db, measures, { scope, cells })))
    const papers = await listShownMeasures(db, sources, 'papers')
    const own = papers.filter(
      ({ bearers, source: { records } }) =>
        records?.permission === 'register.enter' &&
        records.asksOne &&
        Object.keys(bearers).length === 0,
    )
    lines.push(...(await lackingLines(db, own, { scope, cells })))
  } else if (scope.view.kept.firstDay !== null) {
    lines.push(...(await cellCountLines(db, measures, scope)))
  }
  if (has('committee-leader', 'inspector')) lines.push(...behindLines(overview))
  return lines
}

/**
 * What waits for the signed-in person. Who records for a few cells sees each duty with its button;
 * who looks after many sees how many cells are behind; leaders and inspectors see which
 * organisations; who confirms demands sees the proposals. An administrator sees no content.
 */
export function getTodayHandler(sources: readonly IndicatorSource[]): Handler<DirectivesDb> {
  return implement(getToday, async (_input, request: StandingRequest) => {
    const { db, today, actor } = request
    const standing = await request.reachOf('directives.standing')
    const confirming = await request.reachOf('directives.confirm')
    const correcting = await request.reachOf('members.correct')
    const reviewing = await request.reachOf('members.review-reading')
    const seating = await request.reachOf('members.seat')
    const waiting = [
      ...(reviewing.length > 0 ? await readingLines(db, actor.accountId) : []),
      ...(confirming.length > 0 ? await proposalLines(db) : []),
      ...(correcting.length > 0 ? await correctionLines(db, correcting, today) : []),
      ...(seating.length > 0 ? await seatLines(db, seating, today) : []),
    ]
    const ownPage = actor.memberId === null ? null : paths.me()
    const asOf = { on: today, ownPage }
    if (standing.length === 0) return { ...asOf, lines: waiting.toSorted(byUrgency), figures: [] }
    const overview = await readOverview({ db, today, within: () => standing }, sources, {})
    const { scope, spans, totals } = overview
    const lines = [...waiting, ...(await linesOf(request, sources, overview))]
    return {
      ...asOf,
      lines: lines.toSorted(byUrgency),
      figures: spans.flatMap((span, place) => {
        const sum = totals[place]
        const measure = answeredMeasure(span.measure)
        return sum ? [{ measure, unit: nameOf(scope.unit), period: span.code, sum }] : []
      }),
    }
  })
}
