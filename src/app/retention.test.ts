import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { givenAccount } from '#features/access/testing.ts'
import { givenRegister } from '#features/members/testing.ts'
import { addDays, addMonths, plainDate, type PlainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'

import { expiries, keptFromDay, runRetention, runRetentionDaily } from './retention.ts'
import type { TestDatabase } from './testing.ts'

const nameOf = ({ table, column }: { table: string; column: string | null }) =>
  column === null ? table : `${table}.${column}`

/** Writes one thing for each rule of retention that began its clock on the day. */
async function plant(
  database: TestDatabase,
  whose: { readonly accountId: number; readonly memberId: number; readonly unitId: number },
  day: PlainDate,
): Promise<readonly string[]> {
  const { db } = database.owner
  const noon = `${day} 12:00:00+07`
  const { accountId, memberId, unitId } = whose
  await sql`insert into access.session (token_hash, account_id, ends_at)
    values (decode(md5(${day}), 'hex'), ${accountId}, ${noon}::timestamptz)`.execute(db)
  await sql`insert into access.known_device (account_id, token_hash, seen_at)
    values (${accountId}, decode(md5(${day}), 'hex'), ${noon}::timestamptz)`.execute(db)
  await sql`insert into access.second_step (token_hash, account_id, ends_at)
    values (decode(md5(${day}), 'hex'), ${accountId}, ${noon}::timestamptz)`.execute(db)
  // One slip for each account: every planted day is that of another one.
  await sql`with opened as (
      insert into access.account (login, display_name) values (${`slip-${day}`}, 'Lan') returning id)
    insert into access.slip (account_id, code_hash, kind, ends_at)
    select id, '', 'activation', ${noon}::timestamptz from opened`.execute(db)
  await sql`with opened as (
      insert into access.account (login, display_name) values (${`lost-${day}`}, 'Lan') returning id)
    insert into access.recovery (account_id, first_by, evidence, asked_at)
    select id, ${accountId}, 'party-card', ${noon}::timestamptz from opened`.execute(db)
  await sql`insert into access.outside_visit (token_hash, state, nonce, verifier, ends_at)
    values (decode(md5(${day}), 'hex'), '', '', '', ${noon}::timestamptz)`.execute(db)
  await sql`insert into access.guess (attempt, bucket, until)
    values (${Number(day.replaceAll('-', ''))}, '', ${noon}::timestamptz)`.execute(db)
  await sql`insert into access.reach (account_id, role, computed_on, epoch, numbers)
    values (${accountId}, ${day}, ${day}::date, 1, '{}')`.execute(db)
  await sql`insert into platform.answered_request (actor, key, operation, fingerprint, status, answered_at)
    values ('account 1', ${`key-${day}`}, 'listSomething', '', 200, ${noon}::timestamptz)`.execute(
    db,
  )
  await sql`insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by, replaced_at)
    values (1, ${Number(day.replaceAll('-', ''))}, 1, '{}', 'test', ${noon}::timestamptz)`.execute(
    db,
  )
  await sql`
    with held as (
      insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on)
      select root_unit_id, id, number, 'ordinary', ${day}::date from organisation.org_unit where id = ${unitId}
      returning id, root_unit_id, unit_number, held_on)
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, reason)
    select root_unit_id, held_on, id, unit_number, ${memberId}, 'absent-excused', 'đi khám bệnh' from held`.execute(
    db,
  )
  await sql`insert into members.file_reading (account_id, read_on, member_id)
    values (${accountId}, ${day}::date, ${memberId})`.execute(db)
  await sql`insert into members.reading_reason (account_id, given_on, reason)
    values (${accountId}, ${day}::date, 'lập danh sách')`.execute(db)
  await sql`insert into members.reading_stop (account_id, stopped_on, name)
    values (${accountId}, ${day}::date, 'Lan')`.execute(db)
  await sql`insert into members.planted_opening (account_id, opened_on, name)
    values (${accountId}, ${day}::date, 'Lan')`.execute(db)
  await sql`insert into members.correction
      (member_id, unit_number, about, sealed_words, asked_on, acknowledge_by, decide_by, decided_on, outcome, answer)
    values (${memberId}, 1, 'other', '\\x01', ${day}::date, ${day}::date, ${day}::date, ${day}::date, 'refused', 'không')`.execute(
    db,
  )
  return [
    'access.session',
    'access.second_step',
    'access.slip',
    'access.outside_visit',
    'access.recovery',
    'access.known_device',
    'access.guess',
    'access.reach',
    'platform.answered_request',
    'meetings.meeting_version',
    'meetings.attendance.reason',
    'members.file_reading',
    'members.reading_reason',
    'members.reading_stop',
    'members.planted_opening',
    'members.correction',
  ]
}

/** How many things of each rule are still held. */
async function held(database: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const { table, column } of expiries) {
    const what = column === null ? sql`*` : sql.ref(column)
    const found = await sql<{ count: number }>`
      select count(${what})::int as count from ${sql.table(table)}`.execute(database.owner.db)
    counts[nameOf({ table, column })] = found.rows[0]?.count ?? -1
  }
  return counts
}

const today = plainDate('2026-11-27')

async function givenHolder() {
  const register = await givenRegister()
  const accountId = await givenAccount(register.database.owner.db, { login: 'a', password: null })
  const whose = { accountId, memberId: register.member('001'), unitId: register.unit('A1') }
  return { database: register.database, whose }
}

test('on its last day everything is still held, the day after nothing past its date is', async () => {
  const { database, whose } = await givenHolder()
  try {
    const spans = new Map(expiries.map((one) => [nameOf(one), one.spanOn(today)]))
    const lastDays = new Set([...spans.values()].map((span) => keptFromDay(span, today)))
    let planted: readonly string[] = []
    for (const day of lastDays) planted = await plant(database, whose, day)
    expect(planted.toSorted()).toEqual([...spans.keys()].toSorted())

    const before = await held(database)
    await runRetention(database.jobs, { today, dryRun: false })
    // Whatever began later than its own last day stays, too: each rule counts its own span alone.
    const keptOn = (name: string, day: PlainDate) =>
      [...lastDays].filter((one) => one >= keptFromDay(spans.get(name) ?? { days: 0 }, day)).length
    const expected = (day: PlainDate) =>
      Object.fromEntries(Object.keys(before).map((name) => [name, keptOn(name, day)]))
    expect(await held(database)).toEqual(expected(today))

    await runRetention(database.jobs, { today: addDays(today, 1), dryRun: false })
    expect(await held(database)).toEqual(expected(addDays(today, 1)))
    for (const name of spans.keys())
      expect(expected(addDays(today, 1))[name]).toBeLessThan(before[name] ?? 0)

    await runRetention(database.jobs, { today: addMonths(today, 600), dryRun: false })
    expect(Object.values(await held(database))).toEqual(expiries.map(() => 0))
  } finally {
    await database.drop()
  }
})

test('a row whose clock has not begun stays: an open request is never erased', async () => {
  const { database, whose } = await givenHolder()
  try {
    await sql`insert into members.correction (member_id, unit_number, about, sealed_words, asked_on, acknowledge_by, decide_by)
      values (${whose.memberId}, 1, 'other', '\\x01', '2016-01-01', '2016-01-05', '2016-01-11')`.execute(
      database.owner.db,
    )
    await runRetention(database.jobs, { today, dryRun: false })
    expect((await held(database))['members.correction']).toBe(1)
  } finally {
    await database.drop()
  }
})

test('a dry run counts and erases nothing; a run is recorded by number, once a day', async () => {
  const { database, whose } = await givenHolder()
  try {
    await plant(database, whose, plainDate('2016-02-01'))
    const before = await held(database)
    const counted = await runRetention(database.jobs, { today, dryRun: true })
    expect(counted.map(({ rows }) => rows)).toEqual(expiries.map(() => 1))
    expect(await held(database)).toEqual(before)

    await stopClock(database.owner.db, today)
    expect(await runRetentionDaily(database.jobs)).toBe(true)
    expect(await runRetentionDaily(database.jobs)).toBe(false)
    const events = await sql<{ facts: unknown }>`
      select facts from platform.event where act = 'platform.retention-run'`.execute(
      database.owner.db,
    )
    expect(events.rows).toEqual([
      { facts: Object.fromEntries(expiries.map((one) => [nameOf(one), 1])) },
    ])
    await stopClock(database.owner.db, addDays(today, 1))
    expect(await runRetentionDaily(database.jobs)).toBe(true)
  } finally {
    await database.drop()
  }
})
