import { afterAll, beforeAll, expect, test } from 'vitest'

import { verifyStanding } from '#features/directives/server/public.ts'
import { listWrongNumbers } from '#features/members/testing.ts'
import { readClock } from '#platform/server/clock.ts'

import { indicators } from './indicators.ts'
import { prepareDatabase } from './prepare.ts'
import { isEmpty, loadSampleBloc } from './sample-bloc.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
let rulesBefore: readonly string[]

/** Every constraint, index and wall of the database, in the catalogue's words. */
async function rulesOf({ owner }: TestDatabase): Promise<readonly string[]> {
  const found = await owner.pool.query<{ rule: string }>(`
    select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as rule
    from pg_constraint where conrelid <> 0
    union all
    select pg_get_indexdef(indexrelid) from pg_index join pg_class on pg_class.oid = indexrelid
    where relnamespace::regnamespace::text !~ '^pg_'
    union all
    select format('%s forced: %s', oid::regclass, relforcerowsecurity) from pg_class where relrowsecurity
    order by rule`)
  return found.rows.map((row) => row.rule)
}

beforeAll(async () => {
  database = await testDatabase()
  await prepareDatabase(database.owner.db)
  rulesBefore = await rulesOf(database)
  await loadSampleBloc(database.owner, { members: 800 }, () => undefined)
})

afterAll(() => database.drop())

test('a loaded sample leaves every key, check, index and wall as the migrations made it', async () => {
  expect(rulesBefore.length).toBeGreaterThan(300)
  expect(await rulesOf(database)).toEqual(rulesBefore)
})

test('everybody stands in the second wall where he was, and can be found by his name', async () => {
  expect(await listWrongNumbers(database.owner.db)).toEqual([])
  const found = await database.owner.pool.query<{ keys: number; members: number }>(`
    select (select count(*)::int from members.search_key) as keys, (select count(*)::int from members.member) as members`)
  expect(found.rows[0]?.keys).toBe(found.rows[0]?.members)
})

test('the clock stands at the day of the sample, and the database is empty no more', async () => {
  expect(await readClock(database.app.db)).toEqual({ today: '2025-01-08', sample: true })
  expect(await isEmpty(database.owner.db)).toBe(false)
})

test('the standing that was loaded is what a computation from nothing gives', async () => {
  const { db } = database.owner
  const verified = await db
    .transaction()
    .execute((transaction) => verifyStanding(transaction, indicators))
  expect(verified).toMatchObject({ standings: 0, totals: 0 })
  expect(verified.compared).toBeGreaterThan(2_000)
})

test('the register of papers is there, with what answers the documents, and the next entry has a number', async () => {
  const { pool } = database.owner
  const found = await pool.query(`
    select (select count(distinct kind)::int from register.entry) as kinds,
           (select count(*)::int from register.entry entry join organisation.org_unit unit on unit.id = entry.unit_id
            where entry.root_unit_id <> unit.root_unit_id) as misplaced,
           (select array_agg(distinct directive.short_id order by directive.short_id)
            from register.entry entry join directives.directive directive on directive.id = entry.directive_id) as answered,
           (select max(id) from register.entry) < nextval(pg_get_serial_sequence('register.entry', 'id')) as is_free`)
  expect(found.rows).toEqual([
    {
      kinds: 14,
      misplaced: 0,
      answered: ['01-nq-duk-2016-08-19', expect.stringContaining('thong-cao')],
      is_free: true,
    },
  ])
})
