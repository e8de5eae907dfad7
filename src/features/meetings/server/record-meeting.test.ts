import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenTwoCells, type MeetingRoom } from '../testing.ts'

let room: MeetingRoom

beforeAll(async () => {
  room = await givenTwoCells()
})

afterAll(() => room.database.drop())

describe('recording a meeting', () => {
  test('keeps what was given, journals no content, and makes the day dirty', async () => {
    const { answer, journal } = await room.record({
      unitId: room.unit('A'),
      heldOn: '2024-03-05',
      startedAt: '19:00',
      endedAt: '20:30',
      chairId: room.member('A1'),
      secretaryId: room.member('A2'),
      checkerId: room.member('A3'),
      outcome: 'resolution',
      outcomeText: 'Nhất trí giao nhiệm vụ tháng 3',
      attendance: [
        { memberId: room.member('A1'), status: 'present', spoke: true },
        { memberId: room.member('A2'), status: 'present-online' },
        { memberId: room.member('A3'), status: 'absent-excused', reason: 'đi công tác' },
      ],
    })
    expect(answer.version).toBe(1)
    expect(journal).toEqual([
      [
        'meetings.recorded',
        {
          unitNumber: room.unit('A') * 1_048_576,
          facts: { meeting: answer.id, kind: 'ordinary', heldOn: '2024-03-05' },
        },
      ],
    ])
    expect(await room.dirtyDays(room.unit('A'))).toEqual(['2024-03-05'])
    expect(await room.read(answer.id)).toMatchObject({
      kind: 'ordinary',
      heldOn: '2024-03-05',
      startedAt: '19:00',
      endedAt: '20:30',
      chair: { id: room.member('A1') },
      checker: { id: room.member('A3') },
      outcome: 'resolution',
      outcomeText: 'Nhất trí giao nhiệm vụ tháng 3',
      counts: { base: 3, present: 2, excused: 1, unexcused: 0, speakers: 1, declared: false },
      version: 1,
      versions: [],
    })
  })

  test('a second one of the kind on the day is refused and names the first', async () => {
    const meeting = { unitId: room.unit('A'), heldOn: '2024-03-06', attendance: [] }
    const first = await room.record(meeting)
    await expect(room.record(meeting)).rejects.toMatchObject({
      problem: { status: 409, code: 'meeting-exists', facts: { meetingId: first.answer.id } },
    })
    await expect(room.record({ ...meeting, kind: 'thematic' })).resolves.toBeDefined()
  })

  test('two people saving the same meeting at once: one is kept, the other is told', async () => {
    const meeting = { unitId: room.unit('B'), heldOn: '2024-03-06', attendance: [] }
    const both = await Promise.allSettled([room.record(meeting), room.record(meeting)])
    const refused = both.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ problem: { code: 'meeting-exists' } })
  })

  test.each([
    ['ended', '2024-05-10', 'not-a-living-cell'],
    ['top', '2024-03-05', 'not-a-living-cell'],
    ['A', '2025-01-01', 'held-in-the-future'],
  ])('%s on %s → %s, and nothing is written', async (code, heldOn, refusal) => {
    await expect(
      room.record({ unitId: room.unit(code), heldOn, attendance: [] }),
    ).rejects.toMatchObject({
      problem: { status: 422, code: refusal },
    })
    expect(await room.dirtyDays(room.unit(code))).not.toContain(heldOn)
  })

  test('a cell that ended can still record what it held on its last day', async () => {
    const last = { unitId: room.unit('ended'), heldOn: '2024-05-09', attendance: [] }
    await expect(room.record(last)).resolves.toBeDefined()
  })

  test('a member of another cell is not marked', async () => {
    const attendance = [{ memberId: room.member('B1'), status: 'present' as const }]
    await expect(
      room.record({ unitId: room.unit('A'), heldOn: '2024-03-07', attendance }),
    ).rejects.toMatchObject({ problem: { code: 'marked-outside-the-cell' } })
  })

  test('a cell out of reach looks like one that is not there', async () => {
    const reach = room.reachOf('B')
    for (const unitId of [room.unit('A'), 999_999]) {
      await expect(
        room.record({ unitId, heldOn: '2024-03-08', attendance: [] }, { reach }),
      ).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } })
    }
  })
})
