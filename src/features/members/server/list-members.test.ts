import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { listMembers } from '../contract.ts'
import { givenMembers, givenRegister, type Register } from '../testing.ts'
import { listMembersHandler } from './list-members.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

async function list(input: InputOf<typeof listMembers>, reach?: Reach) {
  const request = aRequest({ db: register.database.app.db, ...(reach ? { reach } : {}) })
  return (await ask(listMembersHandler, input, request)) as OutputOf<typeof listMembers>
}

const cards = async (input: InputOf<typeof listMembers>, reach?: Reach) =>
  (await list(input, reach)).members.map((one) => one.cardNumber)

describe('the list of members', () => {
  test('stands by Vietnamese given name, the shorter name first, everybody under the unit', async () => {
    expect(await cards({})).toEqual(['004', '003', '002', '001'])
    expect(await cards({ unit: register.unit('A2') })).toEqual(['004', '003', '002'])
  })

  test('is another on a past day: moves undone, later leavers there, status of that day', async () => {
    expect(await cards({ on: '2024-02-01' })).toEqual(['004', '003', '005', '002', '001'])
    const { members: then } = await list({ on: '2024-05-09', unit: register.unit('A2') })
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

  test('tells cells of one name apart by the organisation that they belong to on the day', async () => {
    const organisations = async (on: string) =>
      (await list({ on })).members.map((one) => [one.cardNumber, one.unit.organisation])
    expect(await organisations('2024-02-01')).toEqual([
      ['004', 'A'],
      ['003', 'A'],
      ['005', 'top'],
      ['002', 'A'],
      ['001', 'A'],
    ])
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
    const { members: left } = await list({ status: 'left' })
    expect(left).toEqual([
      expect.objectContaining({
        cardNumber: '005',
        status: 'left',
        unit: expect.objectContaining({ code: 'B1' }) as unknown,
      }),
    ])
    expect(await cards({ status: 'left', unit: register.unit('B1') })).toEqual(['005'])
    expect(await cards({ status: 'left', unit: register.unit('A') })).toEqual([])
    expect(await cards({ status: 'left', on: '2024-02-29' })).toEqual([])
  })

  test('by status', async () => {
    expect(await cards({ status: 'probationary', on: '2024-05-09' })).toEqual(['003'])
    expect(await cards({ status: 'official', on: '2024-05-09' })).toEqual(['004', '002', '001'])
  })

  test('holds who is in reach only; a unit out of reach looks like absent', async () => {
    expect(await cards({}, register.reachOf('A2'))).toEqual(['004', '003', '002'])
    await expect(list({ unit: register.unit('A1') }, register.reachOf('A2'))).rejects.toThrow(
      'not-found',
    )
  })

  test.each(['2024-02-01', '2024-05-09', '2024-12-31', undefined])(
    'of most units, walked through by name, holds on %s whom its cells hold, gathered one by one',
    async (on) => {
      const day = on ? { on } : {}
      const walked = await cards({ unit: register.unit('A'), ...day })
      const gathered = await Promise.all(
        ['A1', 'A2'].map((cell) => cards({ unit: register.unit(cell), ...day })),
      )
      expect(walked.toSorted()).toEqual(gathered.flat().toSorted())
      expect(walked.length).toBeGreaterThan(2)
    },
  )

  test('a broken page address is refused with a sentence', async () => {
    await expect(list({ after: 'x' })).rejects.toThrow('bad-cursor')
  })
})

test('pages follow each other without a gap or a repetition', () => {
  const many = Array.from({ length: 120 }, (_, place) => ({
    card: `M${place}`,
    name: `Nguyễn Văn ${['An', 'Bình', 'Đức'][place % 3] ?? ''}`,
    unitId: register.unit('B1'),
    from: '2024-11-01',
  }))
  return givenMembers(register.database.owner.db, many).then(async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await list({ unit: register.unit('B1'), ...(after ? { after } : {}) })
      seen.push(...page.members.map((one) => one.cardNumber))
      after = page.next ?? undefined
    } while (after)
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })
})
