import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { Status } from '../domain/standing.ts'
import type { AnsweredSum } from './asked-scope.ts'
import type { Span, StandingView } from './live-standing.ts'
import type { DirectivesDb } from './tables.ts'

/** The status of one cell in one period, from its sum; null for a ratio and where it has no duty at all. */
export function statusOfSum({ counts }: Pick<AnsweredSum, 'counts'>): Status | null {
  if (counts === null) return null
  if (counts.missed > 0) return 'missed'
  if (counts.due > 0) return 'due'
  if (counts.metLate > 0) return 'met-late'
  if (counts.met > 0) return 'met'
  return counts.notDue > 0 ? 'not-due' : null
}

type MetDay = {
  readonly measureId: number
  readonly periodFrom: PlainDate
  readonly metOn: PlainDate
}

/** The day on which a cell first did each duty of the spans, as known on the as-of day; null where it did not. */
export async function readMetDays(
  db: DirectivesDb,
  asked: { readonly unitId: number; readonly spans: readonly Span[]; readonly view: StandingView },
): Promise<(measureId: number, periodFrom: PlainDate) => PlainDate | null> {
  const found = await sql<MetDay>`
    select s.measure_id, s.period_from, s.met_on from directives.standing s
    where s.unit_id = ${asked.unitId} and s.measure_id = any(${asked.spans.map((span) => span.measure.id)}::int2[])
      and s.met_on <= ${asked.view.asOf}::date`.execute(db)
  const days = new Map(found.rows.map((row) => [`${row.measureId} ${row.periodFrom}`, row.metOn]))
  return (measureId, periodFrom) => days.get(`${measureId} ${periodFrom}`) ?? null
}
