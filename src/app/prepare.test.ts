import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDatabase } from '#platform/server/database.ts'

import { prepareDatabase } from './prepare.ts'
import type { AllTables } from './tables.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

test('several programs prepare one empty database at the same time', async () => {
  const rules =
    'select name, valid::text, value, cite from platform.rule_value order by name, valid'
  const { rows: before } = await database.owner.pool.query(rules)
  await database.owner.pool.query('truncate platform.rule_value')
  const programs = Array.from({ length: 4 }, () =>
    openDatabase<AllTables>(database.url, { role: 'owner', max: 1 }),
  )
  const prepared = await Promise.allSettled(programs.map(({ db }) => prepareDatabase(db)))
  await Promise.all(programs.map((program) => program.close()))
  expect(prepared.map(({ status }) => status)).toEqual(Array(4).fill('fulfilled'))
  expect((await database.owner.pool.query(rules)).rows).toEqual(before)
  expect(before.length).toBeGreaterThan(5)
})
