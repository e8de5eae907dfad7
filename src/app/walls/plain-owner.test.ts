import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { verifyStanding } from '#features/directives/server/public.ts'
import { type Database, openDatabase } from '#platform/server/database.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'

import { indicators } from '../indicators.ts'
import { prepareDatabase } from '../prepare.ts'
import { loadSampleBloc } from '../sample-bloc.ts'
import type { AllTables } from '../tables.ts'

// A server of one's own, as docs/operations.md has it made: the owner is no superuser, makes no roles, and
// the walls hold him as well.

const name = `plain_${process.pid}`
let owner: Database<AllTables>
let jobs: Database<AllTables>

async function onServer(...statements: readonly string[]): Promise<void> {
  const session = new pg.Client(inject('databaseUrl'))
  await session.connect()
  try {
    for (const statement of statements) await session.query(statement)
  } finally {
    await session.end()
  }
}

beforeAll(async () => {
  await onServer(
    `create role ${name} nologin`,
    `grant chibo_app, chibo_jobs, chibo_reports, chibo_search to ${name} with inherit false, set true`,
    `create database ${name} owner ${name} encoding 'UTF8' template template0`,
  )
  const address = new URL(inject('databaseUrl'))
  address.pathname = `/${name}`
  const own = new URL(address)
  own.searchParams.set('options', `-c role=${name} -c jit=off`)
  await migrateToLatest(own.href)
  owner = openDatabase<AllTables>(own.href, { role: 'owner', max: 2 })
  jobs = openDatabase<AllTables>(address.href, { role: 'jobs', max: 2 })
  await prepareDatabase(owner.db)
  await loadSampleBloc(owner, { members: 400, years: 0.25 }, () => undefined)
})

afterAll(async () => {
  await owner.close()
  await jobs.close()
  await onServer(`drop database ${name} with (force)`, `drop role ${name}`)
})

const homes = async ({ db }: Database<AllTables>) =>
  (await db.selectFrom('members.home').select('memberId').limit(1).execute()).length

test('an owner who is no superuser migrates and loads, and then the walls hold him', async () => {
  const who = await owner.pool.query<{ name: string; bound: boolean }>(
    'select current_user as name, not rolsuper as bound from pg_roles where rolname = current_user',
  )
  expect(who.rows).toEqual([{ name, bound: true }])
  expect(await homes(owner)).toBe(0)
  expect(await homes(jobs)).toBe(1)
})

test('seats carry roles for him too: the view behind the gate looks with his eyes', async () => {
  const seated = await owner.pool.query<{ id: number }>(`
    insert into access.account (login, display_name, member_id)
    select 'seated', 'Seated', holding.member_id
    from members.holding holding join access.seat_role seat on seat.seat_id = holding.seat_id limit 1 returning id`)
  const held = await jobs.pool.query('select role from access.held_role where account_id = $1', [
    seated.rows[0]?.id,
  ])
  expect(held.rows.length).toBeGreaterThan(0)
})

test('what was loaded behind lowered walls is whole', async () => {
  const verified = await jobs.db.transaction().execute((db) => verifyStanding(db, indicators))
  expect(verified).toMatchObject({ standings: 0, totals: 0 })
  expect(verified.compared).toBeGreaterThan(100)
})
