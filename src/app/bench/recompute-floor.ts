import type pg from 'pg'

import { timed } from './measured.ts'
import { floorStatements } from './recompute-floor-sql.ts'

const columns = `root_unit_id, measure_id, period_from, unit_id, unit_number, path, expected, met_on,
  met_late, evidence_id, numerator, denominator, declared`

/**
 * A floor that computes something else would be none: both must hold the same rows. The measures of the register have
 * none: what they take counts against the recomputation alone.
 */
async function compare(client: pg.PoolClient): Promise<void> {
  const found = await client.query<{ different: number; rows: number }>(
    `select (select count(*)::int from (
        (select ${columns} from directives.standing where measure_id in (select measure_id from bench.standing)
         except all select ${columns} from bench.standing)
        union all
        (select ${columns} from bench.standing except all select ${columns} from directives.standing)) one) as different,
      (select count(*)::int from bench.standing) as rows`,
  )
  const { different, rows } = found.rows[0] ?? { different: 0, rows: 0 }
  if (different > 0 || rows === 0)
    throw new Error(`The hand-written SQL gives other standings: ${different} of ${rows} differ`)
}

async function computeByHand(client: pg.PoolClient): Promise<void> {
  const engine = await client.query<{ first: string; today: string }>(
    'select first_day::text as first, computed_for::text as today from directives.engine',
  )
  const { first, today } = engine.rows[0] ?? { first: '', today: '' }
  await client.query('begin')
  // The same freedom of planning that the engine takes for whole tables.
  await client.query(`set local enable_nestloop = off; set local work_mem = '128MB'`)
  for (const statement of floorStatements)
    await client.query(statement.replaceAll(':first', first).replaceAll(':today', today))
  await client.query('commit')
}

/** Seconds for hand-written SQL that inserts the same standings into an empty table with the same key. */
export async function measureRecomputeFloor(pool: pg.Pool): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query(`create schema bench;
      create table bench.standing (like directives.standing including defaults,
        primary key (root_unit_id, measure_id, period_from, unit_id))`)
    const milliseconds = await timed(() => computeByHand(client))
    await compare(client)
    return milliseconds / 1000
  } finally {
    await client.query('drop schema if exists bench cascade')
    client.release()
  }
}
