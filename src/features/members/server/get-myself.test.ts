import { afterAll, beforeAll, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMyself } from '../contract.ts'
import { givenRegister, type Register } from '../testing.ts'
import { getMyselfHandler } from './get-myself.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

test('a person sees his own file without any reach; an account without a member sees none', async () => {
  const mine = aRequest({
    db: register.database.app.db,
    reach: [],
    actor: { memberId: register.member('001') },
  })
  const answer = (await ask(getMyselfHandler, {}, mine)) as OutputOf<typeof getMyself>
  expect(answer.member?.name).toBe('Nguyễn Thị Đào')
  expect(await ask(getMyselfHandler, {}, aRequest({ db: register.database.app.db }))).toEqual({
    member: null,
  })
})

test('who left sees what is still held about him; whoever is not in the register sees nothing', async () => {
  const mine = async (memberId: number) => {
    const request = aRequest({ db: register.database.app.db, reach: [], actor: { memberId } })
    return (await ask(getMyselfHandler, {}, request)) as OutputOf<typeof getMyself>
  }
  expect((await mine(register.member('005'))).member).toMatchObject({
    cardNumber: '005',
    status: 'left',
  })
  expect(await mine(register.member('nobody'))).toEqual({ member: null })
})
