import { recomputeAll } from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'

import { indicators } from '../indicators.ts'
import type { BenchDatabase } from './bench-database.ts'
import { timed } from './measured.ts'

/** Seconds for what `chibo recompute` does in the database; the median of three. */
export async function measureRecompute({ jobs }: BenchDatabase): Promise<number> {
  const runs: number[] = []
  for (let run = 0; run < 3; run += 1) {
    runs.push(
      await timed(() =>
        jobs.db.transaction().execute(async (db) => {
          const { today } = await readClock(db)
          await recomputeAll(db, indicators, today)
        }),
      ),
    )
  }
  return (runs.toSorted((a, b) => a - b)[1] ?? Number.NaN) / 1000
}
