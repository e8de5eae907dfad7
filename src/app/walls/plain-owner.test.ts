import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'

import { verifyStanding } from '#features/directives/server/public.ts'
import { type Database, openDatabase } from '#platform/server/database.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'
import { projectRoot } from '#platform/server/project-root.ts'

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

const keysOfNumbers = '0028_meetings_marks_of_their_meeting.sql'

test('a key that comes when there are rows finds them all, though the wall holds him', async () => {
  await owner.pool.query(`
    alter table meetings.attendance drop constraint mark_of_its_meeting;
    alter table members.home drop constraint carries_the_number_of_its_unit;
    alter table meetings.meeting drop constraint carries_the_number_of_its_unit,
      drop constraint meeting_with_its_day,
      add constraint meeting_unit_id_fkey foreign key (unit_id) references organisation.org_unit (id);
    alter table organisation.org_unit drop constraint unit_with_its_number`)
  const migration = readFileSync(join(projectRoot(), 'db', 'migrations', keysOfNumbers), 'utf8')
  const inOne = (before: string) => owner.pool.query(`begin; ${before}; ${migration}; rollback`)
  const wrong = (table: string) =>
    `alter table ${table} no force row level security;
     update ${table} set unit_number = unit_number + 1 where ctid = (select min(ctid) from ${table})`
  for (const table of ['members.home', 'meetings.meeting', 'meetings.attendance_2024']) {
    await expect(inOne(wrong(table)), table).rejects.toMatchObject({ code: '23503' })
    await owner.pool.query('rollback')
  }
  await owner.pool.query(migration)
  expect(await homes(owner)).toBe(0)
})
