import { afterAll, beforeAll, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { isDirty, markDirty } from '#features/directives/server/public.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import { startStandingWorker } from './standing-worker.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
let cell = 0

beforeAll(async () => {
  database = await testDatabase()
  const ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A' },
  ])
  cell = ids.get('A1') ?? 0
})
afterAll(() => database.drop())

/** Nobody answers there: as where a pool between the two lets no notice through. */
const noNotices = 'postgres://nobody@127.0.0.1:1/nothing'

async function untilClean(): Promise<void> {
  while (await isDirty(database.jobs.db)) await new Promise((resolve) => setTimeout(resolve, 20))
}

test.each([
  ['woken by notices', () => database.url],
  ['by looking again and again, where no notice comes', () => noNotices],
])('marks are taken %s, one after the other', async (_name, url) => {
  const faults: unknown[] = []
  const worker = await startStandingWorker(
    database.jobs,
    url(),
    (fault) => faults.push(fault),
    3_600_000,
  )
  try {
    for (const day of ['2024-03-05', '2024-04-05']) {
      await untilClean()
      await markDirty(database.owner.db, [
        { unitId: cell, from: plainDate(day), to: plainDate(day), facts: 'meetings' },
      ])
      await untilClean()
    }
  } finally {
    await worker.stop()
  }
  expect(faults).toEqual([])
})
