import { recomputeAll } from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'

import { indicators } from '../indicators.ts'
import type { BenchDatabase } from './bench-database.ts'
import { quantile, timed } from './measured.ts'

/** Seconds for what `chibo recompute` does in the database. */
export async function recomputeOnce({ jobs }: BenchDatabase): Promise<number> {
  const milliseconds = await timed(() =>
    jobs.db.transaction().execute(async (db) => {
      const { today } = await readClock(db)
      await recomputeAll(db, indicators, today)
    }),
  )
  return milliseconds / 1000
}

/** The same, the median of three. */
export async function measureRecompute(database: BenchDatabase): Promise<number> {
  const runs: number[] = []
  for (let run = 0; run < 3; run += 1) runs.push(await recomputeOnce(database))
  return quantile(runs, 0.5)
}
