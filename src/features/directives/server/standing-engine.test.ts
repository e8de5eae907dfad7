import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import { drainOnce } from '#app/standing-worker.ts'
import { addDays } from '#kernel/time.ts'

import { wakeForNewMeasures } from './dirty-store.ts'
import { isDirty, lockEngine } from './engine-state.ts'
import { ensureMeasure } from './live-measures.ts'
import { drain } from './standing-engine.ts'
import { cellsUnderC, type StandingWorld, standingWorld, worldDay } from './testing.ts'

let world: StandingWorld

/** Four months of the cells under C alone. */
const cellMonths = 4 * cellsUnderC

beforeEach(async () => {
  world = await standingWorld()
})
afterEach(() => world.database.drop())

const turn = (day = worldDay) =>
  world.database.jobs.db.transaction().execute((db) => drain(db, indicators, day))

/** Waits until somebody in this database waits for a lock of the kind. */
async function somebodyWaits(kind: 'advisory' | 'relation'): Promise<void> {
  const waiting = async () => {
    const found = await sql<{ waits: boolean }>`
      select exists (
        select from pg_locks where not granted and locktype = ${kind}
          and database = (select oid from pg_database where datname = current_database())) as waits`.execute(
      world.database.owner.db,
    )
    return found.rows[0]?.waits === true
  }
  while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Makes a measure, as one who confirms a demand does; answers its identity. */
const makeMeasure = () =>
  world.database.jobs.db.transaction().execute(async (db) => {
    const id = await ensureMeasure(db, {
      indicator: 'meeting.ordinary.month',
      rule: { inTimeDay: 4, lastDay: 5 },
      bearers: {},
    })
    await wakeForNewMeasures(db)
    return id
  })

async function standingsOf(measureId: number): Promise<number> {
  const found = await sql<{ kept: number }>`
    select count(*)::int as kept from directives.standing where measure_id = ${measureId}`.execute(
    world.database.owner.db,
  )
  return found.rows[0]?.kept ?? 0
}

test('a measure that was made while a turn waited for another engine is computed', async () => {
  const { waiting, made } = await world.database.owner.db.transaction().execute(async (db) => {
    await lockEngine(db)
    const second = drainOnce(world.database.jobs)
    await somebodyWaits('advisory')
    return { waiting: second, made: await makeMeasure() }
  })
  await waiting
  expect(await standingsOf(made)).toBeGreaterThan(cellMonths)
  expect(await isDirty(world.database.jobs.db)).toBe(false)
})

test('a measure that was made while a turn was at work waits for the next one', async () => {
  const { working, made } = await world.database.owner.db.transaction().execute(async (db) => {
    await sql`lock table directives.standing in exclusive mode`.execute(db)
    const first = turn(addDays(worldDay, 1))
    await somebodyWaits('relation')
    return { working: first, made: await makeMeasure() }
  })
  await working
  expect(await isDirty(world.database.jobs.db)).toBe(true)
  await turn(addDays(worldDay, 1))
  expect(await standingsOf(made)).toBeGreaterThan(cellMonths)
})
