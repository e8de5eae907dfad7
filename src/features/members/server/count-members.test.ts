import { afterAll, beforeAll, expect, test } from 'vitest'

import type { InputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { countMembers } from '../contract.ts'
import { givenRegister, type Register } from '../testing.ts'
import { countMembersHandler } from './count-members.ts'
import { listMembersHandler } from './list-members.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

type Question = InputOf<typeof countMembers>

function answered(handler: typeof countMembersHandler, input: Question, reach?: Reach) {
  const request = aRequest({ db: register.database.app.db, ...(reach ? { reach } : {}) })
  return ask(handler, input, request)
}

const count = async (input: Question, reach?: Reach) =>
  ((await answered(countMembersHandler, input, reach)) as { total: number }).total

const listed = async (input: Question, reach?: Reach) =>
  ((await answered(listMembersHandler, input, reach)) as { members: readonly unknown[] }).members
    .length

test.each<[Question, number]>([
  [{}, 4],
  [{ on: '2024-02-01' }, 5],
  [{ find: 'van an' }, 1],
  [{ find: '00' }, 4],
  [{ status: 'probationary', on: '2024-05-09' }, 1],
  [{ status: 'official', on: '2024-05-09' }, 3],
  [{ status: 'left' }, 1],
])(
  '%j counts %d: as many as the list holds, everywhere, in reach and in a unit',
  async (input, all) => {
    expect(await count(input)).toBe(all)
    const reach = register.reachOf('A2')
    expect(await count(input, reach)).toBe(await listed(input, reach))
    const inUnit = { ...input, unit: register.unit('A2') }
    expect(await count(inUnit)).toBe(await listed(inUnit))
  },
)

test('who left is counted in his last cell', async () => {
  expect(await count({ status: 'left', unit: register.unit('B1') })).toBe(1)
  expect(await count({ status: 'left', unit: register.unit('A') })).toBe(0)
})

test('a unit out of reach looks like absent', async () => {
  await expect(count({ unit: register.unit('A1') }, register.reachOf('A2'))).rejects.toThrow(
    'not-found',
  )
})
