import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'

import type { withdrawMeeting } from '../contract.ts'
import { givenTwoCells, type MeetingRoom } from '../testing.ts'
import { withdrawMeetingHandler } from './withdraw-meeting.ts'

let room: MeetingRoom

beforeAll(async () => {
  room = await givenTwoCells()
})

afterAll(() => room.database.drop())

const withdraw = (input: InputOf<typeof withdrawMeeting>, more = {}) =>
  room.acting<OutputOf<typeof withdrawMeeting>>(withdrawMeetingHandler, input, more)

describe('taking a meeting back', () => {
  test('it is gone, its record stays among the versions, its day is dirty', async () => {
    const { answer } = await room.record({
      unitId: room.unit('B'),
      heldOn: '2024-09-03',
      attendance: [{ memberId: room.member('B1'), status: 'present' }],
    })
    await room.dirtyDays(room.unit('B'))
    const withdrawn = await withdraw({
      meetingId: answer.id,
      version: 1,
      reason: 'Ghi nhầm chi bộ',
    })
    expect(withdrawn.journal.map(([act]) => act)).toEqual(['meetings.withdrawn'])
    expect(await room.dirtyDays(room.unit('B'))).toEqual(['2024-09-03'])
    await expect(room.read(answer.id)).rejects.toMatchObject({ problem: { status: 404 } })
    const kept = await sql<{ reason: string }>`
      select reason from meetings.meeting_version where meeting_id = ${answer.id}`.execute(
      room.database.owner.db,
    )
    expect(kept.rows).toEqual([{ reason: 'Ghi nhầm chi bộ' }])
    const marks =
      await sql`select from meetings.attendance where meeting_id = ${answer.id}`.execute(
        room.database.owner.db,
      )
    expect(marks.rows).toHaveLength(0)
  })

  test('of a version that is not the present one it is refused', async () => {
    const { answer } = await room.record({
      unitId: room.unit('B'),
      heldOn: '2024-09-04',
      attendance: [],
    })
    await expect(
      withdraw({ meetingId: answer.id, version: 2, reason: 'Ghi nhầm' }),
    ).rejects.toMatchObject({ problem: { code: 'changed-meanwhile' } })
  })

  test('two at once: one takes it back, for the other it is gone', async () => {
    const { answer } = await room.record({
      unitId: room.unit('B'),
      heldOn: '2024-09-05',
      attendance: [],
    })
    const taking = { meetingId: answer.id, version: 1, reason: 'Ghi nhầm' }
    const both = await Promise.allSettled([withdraw(taking), withdraw(taking)])
    const refused = both.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ problem: { status: 404 } })
    const kept = await sql`
      select from meetings.meeting_version where meeting_id = ${answer.id}`.execute(
      room.database.owner.db,
    )
    expect(kept.rows).toHaveLength(1)
  })

  test('out of reach it looks like absent, and stays', async () => {
    const { answer } = await room.record({
      unitId: room.unit('B'),
      heldOn: '2024-09-06',
      attendance: [],
    })
    const reach = room.reachOf('A')
    for (const [meetingId, more] of [
      [answer.id, { reach }],
      [999_999, {}],
    ] as const) {
      await expect(
        withdraw({ meetingId, version: 1, reason: 'Ghi nhầm' }, more),
      ).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } })
    }
    expect(await room.read(answer.id)).toMatchObject({ heldOn: '2024-09-06' })
  })
})
