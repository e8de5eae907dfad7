import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'

import type { correctMeeting } from '../contract.ts'
import { givenMeeting, givenTwoCells, type MeetingRoom } from '../testing.ts'
import { correctMeetingHandler } from './correct-meeting.ts'

let room: MeetingRoom

beforeAll(async () => {
  room = await givenTwoCells()
})

afterAll(() => room.database.drop())

const correct = (input: InputOf<typeof correctMeeting>, more = {}) =>
  room.acting<OutputOf<typeof correctMeeting>>(correctMeetingHandler, input, more)

describe('correcting a meeting', () => {
  test('keeps the former version whole, moves the day, and makes both days dirty', async () => {
    const { answer } = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-04-12',
      attendance: [{ memberId: room.member('A1'), status: 'present', spoke: true }],
    })
    await room.dirtyDays(room.unit('A'))
    const corrected = await correct({
      meetingId: answer.id,
      version: 1,
      reason: 'Ghi nhầm ngày',
      kind: 'ordinary',
      heldOn: '2024-04-02',
      outcome: 'conclusion',
      attendance: [
        { memberId: room.member('A1'), status: 'present' },
        { memberId: room.member('A2'), status: 'present' },
      ],
    })
    expect(corrected.answer).toEqual({ id: answer.id, version: 2 })
    expect(corrected.journal.map(([act]) => act)).toEqual(['meetings.corrected'])
    expect([...(await room.dirtyDays(room.unit('A')))].sort()).toEqual(['2024-04-02', '2024-04-12'])
    expect(await room.read(answer.id)).toMatchObject({
      heldOn: '2024-04-02',
      version: 2,
      counts: { present: 2, speakers: 0 },
      versions: [
        {
          version: 1,
          replacedBy: 'test',
          reason: 'Ghi nhầm ngày',
          heldOn: '2024-04-12',
          outcome: null,
          present: 1,
        },
      ],
    })
    const kept = await sql<{ content: { attendance: unknown[] } }>`
      select content from meetings.meeting_version where meeting_id = ${answer.id}`.execute(
      room.database.owner.db,
    )
    expect(kept.rows[0]?.content.attendance).toEqual([
      { member_id: room.member('A1'), status: 'present', spoke: true, reason: null },
    ])
  })

  test('a correction in between is refused, and nothing is lost', async () => {
    const { answer } = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-06-05',
      attendance: [],
    })
    const change = {
      meetingId: answer.id,
      version: 1,
      reason: 'Bổ sung',
      kind: 'ordinary' as const,
      heldOn: '2024-06-05',
      attendance: [],
    }
    const both = await Promise.allSettled([correct(change), correct(change)])
    const refused = both.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({
      problem: { status: 409, code: 'changed-meanwhile', facts: { read: 1, current: 2 } },
    })
  })

  test('it does not push another meeting from its day', async () => {
    const first = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-07-02',
      attendance: [],
    })
    const second = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-07-03',
      attendance: [],
    })
    const moved = {
      meetingId: second.answer.id,
      version: 1,
      reason: 'Ghi nhầm ngày',
      kind: 'ordinary' as const,
      heldOn: '2024-07-02',
      attendance: [],
    }
    await expect(correct(moved)).rejects.toMatchObject({
      problem: { code: 'meeting-exists', facts: { meetingId: first.answer.id } },
    })
    expect(await room.read(second.answer.id)).toMatchObject({ heldOn: '2024-07-03', version: 1 })
  })

  test('whoever was named from a file may stay named', async () => {
    const id = await givenMeeting(room.database.owner.db, {
      unitId: room.unit('A'),
      heldOn: '2024-08-02',
      checkerId: room.member('B1'),
      rows: [{ memberId: room.member('B1') }],
    })
    const corrected = await correct({
      meetingId: id,
      version: 1,
      reason: 'Bổ sung kết luận',
      kind: 'ordinary',
      heldOn: '2024-08-02',
      outcome: 'conclusion',
      checkerId: room.member('B1'),
      attendance: [{ memberId: room.member('B1'), status: 'present' }],
    })
    expect(corrected.answer.version).toBe(2)
  })

  test('out of reach looks like absent, and nothing is changed', async () => {
    const { answer } = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-10-01',
      attendance: [],
    })
    const change = {
      version: 1,
      reason: 'Bổ sung',
      kind: 'ordinary' as const,
      heldOn: '2024-10-02',
      attendance: [],
    }
    const reach = room.reachOf('B')
    for (const [meetingId, more] of [
      [answer.id, { reach }],
      [999_999, {}],
    ] as const) {
      await expect(correct({ meetingId, ...change }, more)).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
    }
    expect(await room.read(answer.id)).toMatchObject({ heldOn: '2024-10-01', version: 1 })
  })

  test.each([
    ['held-in-the-future', '2025-01-01'],
    ['not-a-living-cell', '2019-12-31'],
  ])('%s: refused as in a new record, no version is kept', async (code, heldOn) => {
    const id = await givenMeeting(room.database.owner.db, {
      unitId: room.unit('B'),
      heldOn: code === 'not-a-living-cell' ? '2024-10-03' : '2024-10-04',
    })
    const change = { version: 1, reason: 'Ghi nhầm', kind: 'ordinary' as const, attendance: [] }
    await expect(correct({ meetingId: id, heldOn, ...change })).rejects.toMatchObject({
      problem: { status: 422, code },
    })
    expect(await room.read(id)).toMatchObject({ version: 1, versions: [] })
    expect(await room.dirtyDays(room.unit('B'))).toEqual([])
  })
})
