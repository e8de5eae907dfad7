import fc from 'fast-check'
import { expect, test } from 'vitest'

import { withDatabase } from '../testing.ts'
import { beginLife, expectStanding, live, step } from './random-life/testing.ts'

const organisations = fc.array(
  fc.record({
    kind: fc.constantFrom('grassroots' as const, 'upper' as const, 'sectional' as const),
    under: fc.nat(3),
    cells: fc.integer({ min: 1, max: 3 }),
    members: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 2, maxLength: 4 },
)

/** Some in every run, ten thousand by `npm run test:full`; `CHIBO_SEED` repeats a run whose seed a failure named. */
const wanted = Number(process.env['CHIBO_ACTS'] ?? 40)
const seed = Number(process.env['CHIBO_SEED'] ?? Date.now() % 1_000_000_000)

test(`whatever is decided, late, for later, taken back or undone by counter-acts: all holds after ${wanted} acts, seed ${seed}`, async () => {
  let done = 0
  let round = 0
  while (done < wanted) {
    await fc.assert(
      fc.asyncProperty(
        organisations,
        fc.array(step, { minLength: 5, maxLength: 10, size: 'max' }),
        (bloc, steps) =>
          withDatabase(async (database) => {
            const life = await beginLife(database, bloc)
            for (const one of steps) await live(life, one)
            await expectStanding(life)
            done += life.acts
          }),
      ),
      { numRuns: 1, seed: seed + round },
    )
    round += 1
  }
  expect(done).toBeGreaterThanOrEqual(wanted)
}, 36_000_000)
