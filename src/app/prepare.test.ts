import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDatabase } from '#platform/server/database.ts'

import { loadAlone, prepareDatabase } from './prepare.ts'
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

test('one of them at a time loads; the others say that they wait, and come after', async () => {
  const { pool } = database.owner
  const told: string[] = []
  let entered: () => void = () => undefined
  let leave: () => void = () => undefined
  const inside = new Promise<void>((resolve) => (entered = resolve))
  const first = loadAlone(
    pool,
    () => told.push('first waits'),
    async () => {
      entered()
      await new Promise<void>((resolve) => (leave = resolve))
      told.push('first loaded')
    },
  )
  await inside
  const second = loadAlone(
    pool,
    () => {
      told.push('second waits')
      leave()
    },
    async () => Promise.resolve(told.push('second loaded')),
  )
  await Promise.all([first, second])
  expect(told).toEqual(['second waits', 'first loaded', 'second loaded'])
})

test('a new indicator has its past computed at the next turn; else nothing is computed again', async () => {
  const { pool, db } = database.owner
  const computedFor = async () => {
    await prepareDatabase(db)
    const { rows } = await pool.query<{ day: string | null }>(
      'select computed_for::text as day from directives.engine',
    )
    return rows[0]?.day
  }
  await prepareDatabase(db)
  await pool.query(`update directives.engine set computed_for = '2025-01-08'`)
  expect(await computedFor()).toBe('2025-01-08')
  await pool.query(`delete from directives.measure where indicator = 'register.registration'`)
  expect(await computedFor()).toBeNull()
})
