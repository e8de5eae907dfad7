import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { listHolders } from '../contract.ts'
import { givenRegister, type Register } from '../testing.ts'
import { listHoldersHandler } from './list-holders.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

describe('holders of the seats of a unit', () => {
  const holders = async (code: string, on: string, reach?: Reach) => {
    const request = aRequest({ db: register.database.app.db, ...(reach ? { reach } : {}) })
    return (await ask(
      listHoldersHandler(),
      { unitId: register.unit(code), on },
      request,
    )) as OutputOf<typeof listHolders>
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
    await expect(holders('A1', '2024-05-01', register.reachOf('A2'))).rejects.toThrow('not-found')
  })
})
