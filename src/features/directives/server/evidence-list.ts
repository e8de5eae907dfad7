import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'

import type { EvidenceRecord } from './indicator-source.ts'
import type { Span } from './live-standing.ts'
import type { DirectivesDb } from './tables.ts'

/** The records behind the figures of some units in a span, day by day, as known on the day. */
export async function listEvidence(
  db: DirectivesDb,
  span: Span,
  asked: { readonly unitIds: readonly number[]; readonly asOf: PlainDate },
): Promise<readonly EvidenceRecord[]> {
  const { source, rule } = span.measure
  if (!source.records || asked.unitIds.length === 0) return []
  const kind = sql.lit(span.kind)
  const relation = sql`(
    select unit.unit_id, g.day::date as period_from, platform.period_end(${kind}, g.day::date) as period_to
    from unnest(${asked.unitIds}::int[]) as unit (unit_id)
    cross join generate_series(${span.from}::timestamp, ${span.to}::timestamp, interval '1 month') as g (day)
    where platform.period_start(${kind}, g.day::date) = g.day::date)`
  const records = source.records.query({ relation, period: span.kind, rule, asOf: asked.asOf })
  // Who counts in a cell may have sat in another one, outside the reach.
  const found = await underRole(db, 'chibo_reports', () =>
    sql<EvidenceRecord>`
      select record.* from (${records}) record order by record.day, record.id`.execute(db),
  )
  return found.rows
}
