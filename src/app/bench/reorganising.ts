import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { reorganisationSchema } from '#features/organisation/contract/reorganisation.ts'
import type { Reorganisation } from '#features/organisation/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import { projectRoot } from '#platform/server/project-root.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { type ReorganisationOutcome, sign, simulate } from '../reorganisation/execute.ts'
import { drainAll } from '../standing-worker.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Measured, p95, timed } from './measured.ts'

const moves = 20

/** The decision of 3 February 2025, as the sample ships it. */
async function batch(): Promise<Reorganisation> {
  const path = join(projectRoot(), 'sample', 'reorganisations', '2025-02-03.json')
  return reorganisationSchema.parse(JSON.parse(await readFile(path, 'utf8')))
}

const recordNothing = async () => undefined

type Doing = (decision: Reorganisation, how: 'simulate' | 'sign') => Promise<ReorganisationOutcome>

function doingIn(database: BenchDatabase, today: PlainDate): Doing {
  const about = { today, record: recordNothing, reach: wholeReach }
  return (decision, how) =>
    database.jobs.db
      .transaction()
      .execute((db) =>
        how === 'simulate' ? simulate(db, decision, about) : sign(db, decision, about),
      )
}

/** One organisation that goes to and fro, each time by a decision of its own day, that has its figures right at once. */
async function measureMoves(doing: Doing): Promise<number> {
  const durations: number[] = []
  for (let turn = 0; turn < moves; turn += 1) {
    const day = plainDate(`2024-12-${String(turn + 2).padStart(2, '0')}`)
    const under = turn % 2 === 0 ? '09.009.000.000.000' : '09.000.000.000.000'
    const decision: Reorganisation = {
      number: `${turn + 1}-QĐ/ĐUK`,
      signedOn: day,
      effectiveOn: day,
      acts: [{ kind: 'move', unit: '09.000.001.000.000', under }],
    }
    durations.push(await timed(() => done(doing(decision, 'sign'))))
  }
  return p95(durations)
}

async function done(outcome: Promise<ReorganisationOutcome>): Promise<void> {
  const made = await outcome
  if (made.status === 'refused')
    throw new Error(made.refusals.map(({ message }) => message.en).join(' '))
}

/**
 * The batch that dissolves the Bloc into four, on a loaded Bloc that nobody else needs: tried; done, its standing
 * and sums right again; and single moves before it.
 */
export async function measureReorganising(database: BenchDatabase): Promise<readonly Measured[]> {
  const { today } = await readClock(database.jobs.db)
  const doing = doingIn(database, today)
  const decision = { ...(await batch()), effectiveOn: today }
  const move = await measureMoves(doing)
  await drainAll(database.jobs)
  const tried = await timed(() => done(doing(decision, 'simulate')))
  const executed = await timed(async () => {
    await done(doing(decision, 'sign'))
    await drainAll(database.jobs)
  })
  return [
    { id: 'reorganise.move', value: move },
    { id: 'reorganise.try', value: tried / 1000 },
    { id: 'reorganise.batch', value: executed / 1000 },
  ]
}
