import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMember } from '../contract.ts'
import { givenRegister, type Register } from '../testing.ts'
import { getMemberHandler } from './get-member.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

describe('one member', () => {
  const open = async (card: string, more: { on?: string; reach?: Reach } = {}) => {
    const request = aRequest({
      db: register.database.app.db,
      ...(more.reach ? { reach: more.reach } : {}),
    })
    const input = { memberId: register.member(card), ...(more.on ? { on: more.on } : {}) }
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
    expect((await open('003', { on: '2024-05-09' })).recognisedOn).toBeNull()
    expect((await open('003', { on: '2024-05-10' })).recognisedOn).toBe('2024-05-10')
  })

  test('belongs to the reach of his cell on the day', async () => {
    await expect(open('002', { reach: register.reachOf('A1') })).rejects.toThrow('not-found')
    expect((await open('002', { reach: register.reachOf('A1'), on: '2024-05-31' })).name).toBe(
      'Lê Văn Dũng',
    )
    await expect(open('nobody')).rejects.toThrow('not-found')
  })

  test('is written down whenever somebody else opens it, and not where it does not open', async () => {
    const memberId = register.member('002')
    const opened = async (actor: { memberId: number | null }, on?: string) => {
      const request = aRequest({
        db: register.database.app.db,
        reach: register.reachOf('A2'),
        actor,
      })
      await ask(getMemberHandler, { memberId, ...(on ? { on } : {}) }, request).catch(
        () => undefined,
      )
      return request.journal
    }
    expect(await opened({ memberId: null })).toEqual([
      [
        'members.file-read',
        { unitNumber: register.reachOf('A2')[0]?.[0], facts: { member: memberId } },
      ],
    ])
    expect(await opened({ memberId: register.member('004') })).toHaveLength(1)
    expect(await opened({ memberId })).toEqual([])
    expect(await opened({ memberId: null }, '2024-05-31')).toEqual([])
  })

  test('who left keeps his file, with the status that says so', async () => {
    expect((await open('005')).status).toBe('left')
  })
})
