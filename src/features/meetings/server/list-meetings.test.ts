import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { listMeetings } from '../contract.ts'
import { givenMeeting, givenHeldMeetings, type HeldMeetings } from '../testing.ts'
import { listMeetingsHandler } from './list-meetings.ts'

let room: HeldMeetings

beforeAll(async () => {
  room = await givenHeldMeetings()
})

afterAll(() => room.database.drop())

async function listed(input: InputOf<typeof listMeetings>, reach?: Reach) {
  const request = aRequest({ db: room.database.app.db, ...(reach ? { reach } : {}) })
  return (await ask(listMeetingsHandler, input, request)) as OutputOf<typeof listMeetings>
}

async function days(input: InputOf<typeof listMeetings>, reach?: Reach) {
  const { meetings: found } = await listed(input, reach)
  return found.map((one) => `${one.unit.code} ${one.heldOn} ${one.kind}`)
}

describe('the list of meetings', () => {
  test('runs from the latest back', async () => {
    expect(await days({})).toEqual([
      'A2 2024-06-05 ordinary',
      'A2 2024-05-05 ordinary',
      'A1 2024-05-03 thematic',
      'A1 2024-05-03 ordinary',
    ])
  })

  test('tells cells of one name apart by the organisation that they belong to today', async () => {
    const { meetings: found } = await listed({ kind: 'ordinary' })
    expect(found.map(({ unit }) => [unit.code, unit.organisation])).toEqual([
      ['A2', 'B'],
      ['A2', 'B'],
      ['A1', 'A'],
    ])
  })

  test('holds for a unit what its cells held while they stood under it', async () => {
    expect(await days({ unit: room.unit('A') })).toEqual([
      'A2 2024-05-05 ordinary',
      'A1 2024-05-03 thematic',
      'A1 2024-05-03 ordinary',
    ])
    expect(await days({ unit: room.unit('B') })).toEqual(['A2 2024-06-05 ordinary'])
    expect(await days({ unit: room.unit('top') })).toEqual(await days({}))
  })

  test('is narrowed by kind and days, both included', async () => {
    expect(await days({ kind: 'ordinary', from: '2024-05-03', to: '2024-05-05' })).toEqual([
      'A2 2024-05-05 ordinary',
      'A1 2024-05-03 ordinary',
    ])
  })

  test('shows nothing out of reach', async () => {
    expect(await days({}, room.reachOf('A1'))).toEqual([
      'A1 2024-05-03 thematic',
      'A1 2024-05-03 ordinary',
    ])
    await expect(days({ unit: room.unit('A2') }, room.reachOf('A1'))).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })

  test('goes on page by page without losing or repeating one', async () => {
    await withMany(async (unitId) => {
      const first = await listed({ unit: unitId })
      expect(first.meetings).toHaveLength(50)
      const second = await listed({ unit: unitId, after: first.next ?? '' })
      expect(second.next).toBeNull()
      const both = [...first.meetings, ...second.meetings].map((one) => one.id)
      expect(both).toHaveLength(64)
      expect(new Set(both).size).toBe(64)
      // Whatever span of days the page was looked for in: the latest of all, and none before the first day asked for.
      const heldOn = [...first.meetings, ...second.meetings].map((one) => one.heldOn)
      expect(heldOn).toEqual(heldOn.toSorted().toReversed())
      for (const from of ['2023-06-01', '2021-06-01'] as const) {
        const since = await listed({ unit: unitId, from, to: '2024-05-31' })
        const asked = heldOn.filter((day) => day >= from && day <= '2024-05-31')
        expect(since.meetings.map((one) => one.heldOn)).toEqual(asked)
      }
    })
    await expect(listed({ after: 'abc' })).rejects.toMatchObject({
      problem: { code: 'bad-cursor' },
    })
  })
})

async function withMany(work: (unitId: number) => Promise<void>) {
  const db = room.database.owner.db
  for (let place = 0; place < 60; place += 1) {
    const month = String((place % 12) + 1).padStart(2, '0')
    const year = 2015 + Math.floor(place / 12)
    await givenMeeting(db, { unitId: room.unit('top'), heldOn: `${year + 5}-${month}-04` })
  }
  await work(room.unit('top')).finally(() =>
    db.deleteFrom('meetings.meeting').where('unitId', '=', room.unit('top')).execute(),
  )
}
