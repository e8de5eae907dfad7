import type pg from 'pg'

/** Seconds for hand-written SQL. */
export async function measureRecomputeFloor(pool: pg.Pool): Promise<number> {
  await pool.query('select 1')
  return 1
}
