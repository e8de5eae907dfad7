import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Role } from '#kernel/rights.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { readingLimits } from '../domain/bulk-reading.ts'
import { givenRegister, type Register } from '../testing.ts'
import { giveReadingReasonHandler, readingAlarmsQuery } from './bulk-reading.ts'
import { getMemberHandler } from './get-member.ts'

let register: Register

const db = () => register.database.app.db
const account = 77

beforeAll(async () => {
  register = await givenRegister()
})

beforeEach(async () => {
  for (const table of ['file_reading', 'reading_reason', 'reading_stop'])
    await sql`delete from ${sql.table(`members.${table}`)}`.execute(register.database.owner.db)
})

afterAll(() => register.database.drop())

const by = (roles: readonly Role[] = ['committee-staff'], accountId = account) =>
  aRequest({ db: db(), actor: { accountId, memberId: null, name: 'Vũ Cán Bộ', roles } })

/** Opens a file; answers what came of it, and what was written down. */
async function open(card: string, request = by()) {
  const input = { memberId: register.member(card) }
  const outcome = (await ask(getMemberHandler, input, request).then(
    () => 'opened',
    (error: unknown) => (error as { problem: { code: string } }).problem.code,
  )) as string
  return { outcome, journal: request.journal }
}

/** As many other people, and the account has opened their files today. */
async function opened(count: number) {
  await sql`
    insert into members.member (full_name, card_number, gender, birth_date, admitted_on)
    select 'Người ' || n, 'bulk-' || n, 'male', '1980-01-01', '2010-01-01'
    from generate_series(1, ${readingLimits.atMost}) n
    where not exists (select from members.member m where m.card_number = 'bulk-' || n)`.execute(
    register.database.owner.db,
  )
  await sql`
    insert into members.file_reading (account_id, read_on, member_id)
    select ${account}, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date, id
    from members.member where card_number like 'bulk-%' order by id limit ${count}`.execute(
    register.database.owner.db,
  )
}

const giveReason = (reason: string) => ask(giveReadingReasonHandler, { reason }, by())

describe('opening files', () => {
  test('goes on freely up to two hundred in a day, the same file counted once', async () => {
    await opened(198)
    expect((await open('001')).outcome).toBe('opened')
    expect((await open('001')).outcome).toBe('opened')
    expect((await open('002')).outcome).toBe('opened')
    const refused = await open('003')
    expect(refused).toEqual({ outcome: 'reason-needed', journal: [] })
  })

  test('goes on with a reason, which is written down with each file', async () => {
    await opened(200)
    await giveReason('Lập danh sách tặng huy hiệu Đảng')
    const { outcome, journal } = await open('001')
    expect(outcome).toBe('opened')
    const member = register.member('001')
    expect(journal).toMatchObject([
      ['members.file-read', { facts: { member, purpose: 'Lập danh sách tặng huy hiệu Đảng' } }],
    ])
  })

  test('stops with the five hundredth; it is recorded, and others are told', async () => {
    await opened(499)
    await giveReason('Lập danh sách tặng huy hiệu Đảng')
    const last = await open('001')
    expect(last.outcome).toBe('opened')
    expect(last.journal.map(([act]) => act)).toEqual([
      'members.file-read',
      'members.reading-stopped',
    ])
    for (const card of ['002', '001']) expect((await open(card)).outcome).toBe('reading-stopped')
    const told = async (to: number) => (await readingAlarmsQuery(to).execute(db())).rows
    expect(await told(1)).toMatchObject([{ name: 'Vũ Cán Bộ', why: 'many' }])
    expect(await told(account)).toEqual([])
  })

  test('begins anew the next day', async () => {
    await opened(500)
    await sql`update members.file_reading set read_on = read_on - 1`.execute(
      register.database.owner.db,
    )
    expect((await open('001')).outcome).toBe('opened')
  })

  test('is counted for each account alone, and not inside the own cell', async () => {
    await opened(500)
    expect((await open('001', by(['inspector'], 78))).outcome).toBe('opened')
    expect((await open('001', by(['cell-secretary', 'member']))).outcome).toBe('opened')
  })

  test('by many requests at once takes no place twice', async () => {
    await opened(499)
    await giveReason('Lập danh sách tặng huy hiệu Đảng')
    const answers = await Promise.all(
      ['001', '002', '003', '004'].map((card) =>
        register.database.app.db
          .transaction()
          .execute((transaction) => open(card, { ...by(), db: transaction })),
      ),
    )
    expect(answers.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1)
  })
})
