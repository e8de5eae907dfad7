import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { verifyStanding } from '#features/directives/server/public.ts'

import { indicators } from '../indicators.ts'
import { prepareDatabase } from '../prepare.ts'
import { listFaults } from '../reorganisation/soundness/testing.ts'
import { loadSampleBloc } from '../sample-bloc.ts'
import { drainAll } from '../standing-worker.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import type { Acts } from './draw-acts.ts'
import { signSampleActs } from './sign-acts.ts'

const wanted = 90

let databases: readonly TestDatabase[]
let done: readonly number[]

async function reorganised(): Promise<readonly [TestDatabase, number]> {
  const database = await testDatabase()
  await prepareDatabase(database.owner.db)
  await loadSampleBloc(database.owner, { members: 800, years: 0.5 }, () => undefined)
  return [database, await signSampleActs(database.jobs, wanted, () => undefined)]
}

beforeAll(async () => {
  const both = [await reorganised(), await reorganised()] as const
  databases = both.map(([database]) => database)
  done = both.map(([, acts]) => acts)
})

afterAll(() => Promise.all(databases.map((database) => database.drop())))

type Decision = {
  readonly number: string
  readonly effectiveOn: PlainDate
  readonly status: string
  readonly acts: Acts
}

async function decisionsOf({ owner }: TestDatabase): Promise<readonly Decision[]> {
  const { rows } = await sql<Decision>`
    select number, effective_on, status, acts from organisation.reorganisation order by id`.execute(
    owner.db,
  )
  return rows
}

test('as many acts are done as were asked for, the same every time', async () => {
  expect(done).toEqual([wanted, wanted])
  const [once = [], again] = await Promise.all(databases.map(decisionsOf))
  expect(again).toEqual(once)
  expect(once.flatMap(({ acts }) => acts)).toHaveLength(wanted)
})

test('of every kind, in decisions all over the months, each done and recorded', async () => {
  const [database] = databases
  if (!database) throw new Error('no database')
  const decisions = await decisionsOf(database)
  const kinds = new Set(decisions.flatMap(({ acts }) => acts).map(({ kind }) => kind))
  expect([...kinds].toSorted()).toEqual([
    'change-kind',
    'disband',
    'dissolve',
    'establish',
    'hand-over',
    'merge',
    'move',
    'rename',
    'split',
  ])
  expect(new Set(decisions.map(({ status }) => status))).toEqual(new Set(['executed']))
  const months = new Set(decisions.map(({ effectiveOn }) => effectiveOn.slice(0, 7)))
  expect(months.size).toBeGreaterThan(4)
  const events = await sql<{ events: number }>`
    select count(*)::int as events from platform.event where act = 'organisation.reorganised'`.execute(
    database.owner.db,
  )
  expect(events.rows[0]?.events).toBe(decisions.length)
})

test('cells that have met end after their last meeting, and their members go on', async () => {
  const [database] = databases
  if (!database) throw new Error('no database')
  const { rows } = await sql<{ moved: number }>`
    select count(*)::int as moved from members.home home
    join organisation.org_unit unit on unit.id = home.unit_id and upper(unit.life) = upper(home.valid)
    join members.home next on next.member_id = home.member_id and lower(next.valid) = upper(home.valid)
    where upper(unit.life) > date '2024-12-31'`.execute(database.owner.db)
  expect(rows[0]?.moved).toBeGreaterThan(0)
})

test('the tree is one on every day, and standing what a computation from nothing gives', async () => {
  const [database] = databases
  if (!database) throw new Error('no database')
  const { db } = database.owner
  expect(await listFaults(db, plainDate('2025-01-08'))).toEqual([])
  await drainAll(database.jobs)
  const verified = await database.jobs.db
    .transaction()
    .execute((transaction) => verifyStanding(transaction, indicators))
  expect(verified).toMatchObject({ standings: 0, totals: 0 })
})
