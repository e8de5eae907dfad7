import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { givenMembers } from '../testing.ts'
import type { getMember, getMyself, listHolders, listMembers } from '../contract.ts'
import { getMemberHandler } from './get-member.ts'
import { getMyselfHandler } from './get-myself.ts'
import { listHoldersHandler } from './list-holders.ts'
import { listMembersHandler } from './list-members.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const unit = (code: string) => ids.get(code) ?? 0
const member = (card: string) => members.get(card) ?? 999_999
const reachOf = (code: string): Reach => [[unit(code) * 1_048_576, unit(code) * 1_048_576 + 1]]

beforeAll(async () => {
  database = await testDatabase()
  const db = database.owner.db
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', name: 'Chi bộ Hai' },
    { code: 'B1', parent: 'top', name: 'Chi bộ Ba' },
  ])
  members = await givenMembers(db, [
    { card: '001', name: 'Nguyễn Thị Đào', unitId: unit('A1') },
    { card: '002', name: 'Lê Văn Dũng', unitId: unit('A1'), to: '2024-06-01' },
    { card: '002', unitId: unit('A2'), from: '2024-06-01' },
    { card: '003', name: 'Trần Văn An', unitId: unit('A2'), recognisedOn: '2024-05-10' },
    { card: '004', name: 'Nguyễn An', unitId: unit('A2') },
    { card: '005', name: 'Phạm Văn Ân', unitId: unit('B1'), to: '2024-03-01' },
  ])
  await sql`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      values (${unit('A1')}, 'cell-committee', daterange('2020-01-01', null)) returning id
    ), seat as (
      insert into organisation.seat (body_id, post)
      select id, unnest(array['member', 'deputy-secretary', 'secretary']) from body returning id, post
    )
    insert into members.holding (seat_id, member_id, valid)
    select id, case post when 'secretary' then ${member('001')}::int else ${member('002')}::int end,
           daterange('2023-01-01', case when post <> 'secretary' then date '2024-06-01' end)
    from seat`.execute(db)
  await sql`
    insert into members.absence (member_id, kind, valid)
    values (${member('004')}, 'exempt', daterange('2024-04-01', null))`.execute(db)
})

afterAll(() => database.drop())

async function list(input: InputOf<typeof listMembers>, reach?: Reach) {
  const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
  return (await ask(listMembersHandler, input, request)) as OutputOf<typeof listMembers>
}

const cards = async (input: InputOf<typeof listMembers>, reach?: Reach) =>
  (await list(input, reach)).members.map((one) => one.cardNumber)

describe('the list of members', () => {
  test('stands by Vietnamese given name, the shorter name first, everybody under the unit', async () => {
    expect(await cards({})).toEqual(['004', '003', '002', '001'])
    expect(await cards({ unit: unit('A2') })).toEqual(['004', '003', '002'])
  })

  test('is another on a past day: moves undone, later leavers there, status of that day', async () => {
    expect(await cards({ on: '2024-02-01' })).toEqual(['004', '003', '005', '002', '001'])
    const { members: then } = await list({ on: '2024-05-09', unit: unit('A2') })
    expect(then.map((one) => [one.cardNumber, one.status, one.absence])).toEqual([
      ['004', 'official', 'exempt'],
      ['003', 'probationary', null],
    ])
  })

  test('shows unit and posts of the day', async () => {
    const { members: then } = await list({ find: '002', on: '2024-05-01' })
    expect(then[0]).toMatchObject({
      unit: { code: 'A1', name: 'Chi bộ Một' },
      posts: ['deputy-secretary', 'member'],
    })
    const { members: now } = await list({ find: '002' })
    expect(now[0]).toMatchObject({ unit: { code: 'A2' }, posts: [] })
  })

  test.each([
    ['dao', ['001']],
    ['ĐÀO nguyen', ['001']],
    ['van an', ['003']],
    ['00', ['004', '003', '002', '001']],
    ['_', []],
  ])('%s finds %j', async (find, found) => {
    expect(await cards({ find })).toEqual(found)
  })

  test('those who left stand apart, in their last cell', async () => {
    const { members: left, total } = await list({ status: 'left' })
    expect(left).toEqual([
      expect.objectContaining({
        cardNumber: '005',
        status: 'left',
        unit: expect.objectContaining({ code: 'B1' }) as unknown,
      }),
    ])
    expect(total).toBe(1)
    expect(await cards({ status: 'left', unit: unit('B1') })).toEqual(['005'])
    expect(await cards({ status: 'left', unit: unit('A') })).toEqual([])
    expect(await cards({ status: 'left', on: '2024-02-29' })).toEqual([])
  })

  test('by status', async () => {
    expect(await cards({ status: 'probationary', on: '2024-05-09' })).toEqual(['003'])
    expect(await cards({ status: 'official', on: '2024-05-09' })).toEqual(['004', '002', '001'])
  })

  test('holds who is in reach only; a unit out of reach looks like absent', async () => {
    expect(await cards({}, reachOf('A2'))).toEqual(['004', '003', '002'])
    expect((await list({}, reachOf('A2'))).total).toBe(3)
    await expect(list({ unit: unit('A1') }, reachOf('A2'))).rejects.toThrow('not-found')
  })

  test('a broken page address is refused with a sentence', async () => {
    await expect(list({ after: 'x' })).rejects.toThrow('bad-cursor')
  })
})

test('pages follow each other without a gap or a repetition', () => {
  const many = Array.from({ length: 120 }, (_, place) => ({
    card: `M${place}`,
    name: `Nguyễn Văn ${['An', 'Bình', 'Đức'][place % 3] ?? ''}`,
    unitId: unit('B1'),
    from: '2024-11-01',
  }))
  return givenMembers(database.owner.db, many).then(async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ unit: unit('B1'), ...(after ? { after } : {}) })
      expect(page.total).toBe(120)
      seen.push(...page.members.map((one) => one.cardNumber))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})

describe('one member', () => {
  const open = async (card: string, more: { on?: string; reach?: Reach } = {}) => {
    const request = aRequest({ db: database.app.db, ...(more.reach ? { reach: more.reach } : {}) })
    const input = { memberId: member(card), ...(more.on ? { on: more.on } : {}) }
    return (await ask(getMemberHandler, input, request)) as OutputOf<typeof getMember>
  }

  test('shows dated facts in their order', async () => {
    const file = await open('002')
    expect(file.homes.map((home) => [home.unit.code, home.from, home.to])).toEqual([
      ['A1', '2020-06-01', '2024-06-01'],
      ['A2', '2024-06-01', null],
    ])
    expect(file.holdings.map((one) => one.post).toSorted()).toEqual(['deputy-secretary', 'member'])
    expect(file.status).toBe('official')
  })

  test('as of a past day knows nothing later', async () => {
    const file = await open('002', { on: '2024-05-31' })
    expect(file.homes.map((home) => home.unit.code)).toEqual(['A1'])
    expect((await open('004', { on: '2024-03-31' })).absences).toEqual([])
  })

  test('belongs to the reach of his cell on the day', async () => {
    await expect(open('002', { reach: reachOf('A1') })).rejects.toThrow('not-found')
    expect((await open('002', { reach: reachOf('A1'), on: '2024-05-31' })).name).toBe('Lê Văn Dũng')
    await expect(open('nobody')).rejects.toThrow('not-found')
  })

  test('who left keeps his file, with the status that says so', async () => {
    expect((await open('005')).status).toBe('left')
  })
})

test('a person sees his own file without any reach; an account without a member sees none', async () => {
  const mine = aRequest({ db: database.app.db, reach: [], actor: { memberId: member('001') } })
  const answer = (await ask(getMyselfHandler, {}, mine)) as OutputOf<typeof getMyself>
  expect(answer.member?.name).toBe('Nguyễn Thị Đào')
  expect(await ask(getMyselfHandler, {}, aRequest({ db: database.app.db }))).toEqual({
    member: null,
  })
})

describe('holders of the seats of a unit', () => {
  const holders = async (code: string, on: string, reach?: Reach) => {
    const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
    return (await ask(listHoldersHandler, { unitId: unit(code), on }, request)) as OutputOf<
      typeof listHolders
    >
  }

  test('secretary first; only those of the day', async () => {
    const then = await holders('A1', '2024-05-01')
    expect(then.holders.map((one) => [one.name, one.post])).toEqual([
      ['Nguyễn Thị Đào', 'secretary'],
      ['Lê Văn Dũng', 'deputy-secretary'],
      ['Lê Văn Dũng', 'member'],
    ])
    expect((await holders('A1', '2024-07-01')).holders).toHaveLength(1)
  })

  test('with the members at and below the unit, those outside the attendance base told apart', async () => {
    expect(await holders('A', '2024-05-09')).toMatchObject({
      members: 4,
      official: 3,
      probationary: 1,
      absent: 1,
    })
  })

  test('a unit out of reach looks like absent', async () => {
    await expect(holders('A1', '2024-05-01', reachOf('A2'))).rejects.toThrow('not-found')
  })
})
