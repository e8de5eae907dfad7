import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { inTransactionAs } from '#platform/server/database.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { searchMembers } from '../contract.ts'
import { givenMembers, givenRegister, type Register } from '../testing.ts'
import { searchMembersHandler } from './search-members.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

async function found(find: string, reach?: Reach) {
  const request = aRequest({ db: register.database.app.db, ...(reach ? { reach } : {}) })
  const answer = await ask(searchMembersHandler, { find }, request)
  const { members } = answer as OutputOf<typeof searchMembers>
  return {
    names: members.map(({ name, unit }) => `${name} · ${unit.code}`),
    journal: request.journal,
  }
}

describe('a part of a name', () => {
  test('finds it wherever it stands, with marks or without, in the order of names', async () => {
    expect((await found('NGUYỄN')).names).toEqual(['Nguyễn An · A2', 'Nguyễn Thị Đào · A1'])
    expect((await found('yen thi')).names).toEqual(['Nguyễn Thị Đào · A1'])
    expect((await found('van')).names).toEqual([
      'Trần Văn An · A2',
      'Phạm Văn Ân · B1',
      'Lê Văn Dũng · A2',
    ])
  })

  test('of several words finds each wherever it stands', async () => {
    expect((await found('nguyen dao')).names).toEqual(['Nguyễn Thị Đào · A1'])
    expect((await found('an tran')).names).toEqual(['Trần Văn An · A2'])
    expect((await found('n a')).names).toEqual([
      'Nguyễn An · A2',
      'Trần Văn An · A2',
      'Phạm Văn Ân · B1',
    ])
    expect((await found(`dao' or '1`)).names).toEqual([])
  })

  test('of less than three letters, or of letters that stand for others, finds nothing', async () => {
    expect((await found('an')).names).toEqual([])
    expect((await found('va%')).names).toEqual([])
    expect((await found('v_n')).names).toEqual([])
  })

  test('finds nobody out of reach: who moved is found where he is', async () => {
    expect((await found('van', register.reachOf('A1'))).names).toEqual([])
    expect((await found('van', register.reachOf('B1'))).names).toEqual(['Phạm Văn Ân · B1'])
    expect((await found('van', [])).names).toEqual([])
    const apart = [...register.reachOf('A1'), ...register.reachOf('B1')]
    expect((await found('van', apart)).names).toEqual(['Phạm Văn Ân · B1'])
  })

  test('is recorded by its length, never by what was looked for', async () => {
    expect((await found('nguyễn')).journal).toEqual([
      ['members.names-searched', { facts: { letters: 6, found: 2 } }],
    ])
  })
})

test('twenty are found at most', async () => {
  const cards = Array.from({ length: 25 }, (_, place) => `many-${place}`)
  await givenMembers(
    register.database.owner.db,
    cards.map((card) => ({ card, name: 'Hoàng Quá Nhiều', unitId: register.unit('B1') })),
  )
  expect((await found('qua nhieu')).names.length).toBe(20)
})

test('who went elsewhere takes nobody’s place', async () => {
  const { db } = register.database.owner
  const gone = Array.from({ length: 25 }, (_, place) => `gone-${place}`)
  await givenMembers(db, [
    ...gone.flatMap((card) => [
      { card, name: 'Đinh Lạ An', unitId: register.unit('A1'), to: '2024-06-01' },
      { card, unitId: register.unit('B1'), from: '2024-06-01' },
    ]),
    { card: 'stays', name: 'Đinh Lạ Yên', unitId: register.unit('A1') },
  ])
  expect((await found('dinh la', register.reachOf('A1'))).names).toEqual(['Đinh Lạ Yên · A1'])
})

test('whoever goes to another cell only later is found where he still is', async () => {
  await givenMembers(register.database.owner.db, [
    { card: 'goes', name: 'Mai Sắp Đi', unitId: register.unit('A1'), to: '2099-01-01' },
    { card: 'goes', unitId: register.unit('B1'), from: '2099-01-01' },
  ])
  expect((await found('sap di', register.reachOf('A1'))).names).toEqual(['Mai Sắp Đi · A1'])
  expect((await found('sap di', register.reachOf('B1'))).names).toEqual([])
})

test('the letters themselves are open to nobody', async () => {
  const settings = { actor: 'somebody', memberId: null, reach: register.reachOf('A1') }
  const { app, jobs } = register.database
  const letters = sql`select words from members.search_key`
  await expect(
    inTransactionAs(app.db, settings, (db) => letters.execute(db)),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(letters.execute(jobs.db)).rejects.toMatchObject({ code: '42501' })
  const nobody = await sql`select * from members.search_names('van')`.execute(app.db)
  expect(nobody.rows).toEqual([])
})
