import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Handler } from '#platform/server/endpoint-server.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { correctMeeting, getMeeting, recordMeeting, withdrawMeeting } from '../contract.ts'
import { givenMeeting, givenMembers } from '../testing.ts'
import { correctMeetingHandler } from './correct-meeting.ts'
import { getMeetingHandler } from './get-meeting.ts'
import { recordMeetingHandler } from './record-meeting.ts'
import { withdrawMeetingHandler } from './withdraw-meeting.ts'
import type { WritingDb } from './writing-db.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const unit = (code: string) => ids.get(code) ?? 0
const member = (card: string) => members.get(card) ?? 0

beforeAll(async () => {
  database = await testDatabase()
  const db = database.owner.db
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
    { code: 'B', parent: 'top' },
    { code: 'ended', parent: 'top', to: '2024-05-10' },
  ])
  members = await givenMembers(db, [
    ...['A', 'B'].flatMap((cell) =>
      [1, 2, 3].map((place) => ({ card: `${cell}${place}`, unitId: unit(cell) })),
    ),
  ])
})

afterAll(() => database.drop())

async function acting<Answer>(
  handler: Handler<WritingDb>,
  input: unknown,
  more: { today?: string; reach?: Reach } = {},
) {
  return database.app.db.transaction().execute(async (db) => {
    const request = aRequest<WritingDb>({ db, today: '2024-12-31', ...more })
    const answer = (await ask(handler, input, request)) as Answer
    return { answer, journal: request.journal }
  })
}

type Recorded = OutputOf<typeof recordMeeting>

const record = (
  input: Omit<InputOf<typeof recordMeeting>, 'kind'> & { kind?: string },
  more = {},
) => acting<Recorded>(recordMeetingHandler, { kind: 'ordinary', ...input }, more)

const correct = (input: InputOf<typeof correctMeeting>) =>
  acting<OutputOf<typeof correctMeeting>>(correctMeetingHandler, input)

const withdraw = (input: InputOf<typeof withdrawMeeting>) =>
  acting<OutputOf<typeof withdrawMeeting>>(withdrawMeetingHandler, input)

async function read(meetingId: number) {
  const { answer } = await acting<OutputOf<typeof getMeeting>>(getMeetingHandler, { meetingId })
  return answer
}

async function dirtyDays(unitId: number): Promise<readonly string[]> {
  const marks = await sql<{ day: string; days: number }>`
    select lower(days) as day, upper(days) - lower(days) as days from directives.dirty
    where unit_id = ${unitId} and facts = 'meetings' order by id`.execute(database.owner.db)
  await sql`delete from directives.dirty`.execute(database.owner.db)
  expect(marks.rows.every((mark) => mark.days === 1)).toBe(true)
  return marks.rows.map((mark) => mark.day)
}

describe('recording a meeting', () => {
  test('keeps what was given, journals no content, and makes the day dirty', async () => {
    const { answer, journal } = await record({
      unitId: unit('A'),
      heldOn: '2024-03-05',
      startedAt: '19:00',
      endedAt: '20:30',
      chairId: member('A1'),
      secretaryId: member('A2'),
      checkerId: member('A3'),
      outcome: 'resolution',
      outcomeText: 'Nhất trí giao nhiệm vụ tháng 3',
      attendance: [
        { memberId: member('A1'), status: 'present', spoke: true },
        { memberId: member('A2'), status: 'present-online' },
        { memberId: member('A3'), status: 'absent-excused', reason: 'đi công tác' },
      ],
    })
    expect(answer.version).toBe(1)
    expect(journal).toEqual([
      [
        'meetings.recorded',
        {
          unitNumber: unit('A') * 1_048_576,
          facts: { meeting: answer.id, kind: 'ordinary', heldOn: '2024-03-05' },
        },
      ],
    ])
    expect(await dirtyDays(unit('A'))).toEqual(['2024-03-05'])
    expect(await read(answer.id)).toMatchObject({
      kind: 'ordinary',
      heldOn: '2024-03-05',
      startedAt: '19:00',
      endedAt: '20:30',
      chair: { id: member('A1') },
      checker: { id: member('A3') },
      outcome: 'resolution',
      outcomeText: 'Nhất trí giao nhiệm vụ tháng 3',
      counts: { base: 3, present: 2, excused: 1, unexcused: 0, speakers: 1, declared: false },
      version: 1,
      versions: [],
    })
  })

  test('a second one of the kind on the day is refused and names the first', async () => {
    const meeting = { unitId: unit('A'), heldOn: '2024-03-06', attendance: [] }
    const first = await record(meeting)
    await expect(record(meeting)).rejects.toMatchObject({
      problem: { status: 409, code: 'meeting-exists', facts: { meetingId: first.answer.id } },
    })
    await expect(record({ ...meeting, kind: 'thematic' })).resolves.toBeDefined()
  })

  test('two people saving the same meeting at once: one is kept, the other is told', async () => {
    const meeting = { unitId: unit('B'), heldOn: '2024-03-06', attendance: [] }
    const both = await Promise.allSettled([record(meeting), record(meeting)])
    const refused = both.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ problem: { code: 'meeting-exists' } })
  })

  test.each([
    ['ended', '2024-05-10', 'not-a-living-cell'],
    ['top', '2024-03-05', 'not-a-living-cell'],
    ['A', '2025-01-01', 'held-in-the-future'],
  ])('%s on %s → %s, and nothing is written', async (code, heldOn, refusal) => {
    await expect(record({ unitId: unit(code), heldOn, attendance: [] })).rejects.toMatchObject({
      problem: { status: 422, code: refusal },
    })
    expect(await dirtyDays(unit(code))).not.toContain(heldOn)
  })

  test('a cell that ended can still record what it held on its last day', async () => {
    const last = { unitId: unit('ended'), heldOn: '2024-05-09', attendance: [] }
    await expect(record(last)).resolves.toBeDefined()
  })

  test('a member of another cell is not marked', async () => {
    const attendance = [{ memberId: member('B1'), status: 'present' as const }]
    await expect(
      record({ unitId: unit('A'), heldOn: '2024-03-07', attendance }),
    ).rejects.toMatchObject({ problem: { code: 'marked-outside-the-cell' } })
  })

  test('a cell out of reach looks like one that is not there', async () => {
    const reach: Reach = [[unit('B') * 1_048_576, unit('B') * 1_048_576 + 1]]
    for (const unitId of [unit('A'), 999_999]) {
      await expect(
        record({ unitId, heldOn: '2024-03-08', attendance: [] }, { reach }),
      ).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } })
    }
  })
})

describe('correcting a meeting', () => {
  test('keeps the former version whole, moves the day, and makes both days dirty', async () => {
    const { answer } = await record({
      unitId: unit('A'),
      heldOn: '2024-04-12',
      attendance: [{ memberId: member('A1'), status: 'present', spoke: true }],
    })
    await dirtyDays(unit('A'))
    const corrected = await correct({
      meetingId: answer.id,
      version: 1,
      reason: 'Ghi nhầm ngày',
      kind: 'ordinary',
      heldOn: '2024-04-02',
      outcome: 'conclusion',
      attendance: [
        { memberId: member('A1'), status: 'present' },
        { memberId: member('A2'), status: 'present' },
      ],
    })
    expect(corrected.answer).toEqual({ id: answer.id, version: 2 })
    expect(corrected.journal.map(([act]) => act)).toEqual(['meetings.corrected'])
    expect([...(await dirtyDays(unit('A')))].sort()).toEqual(['2024-04-02', '2024-04-12'])
    expect(await read(answer.id)).toMatchObject({
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
      database.owner.db,
    )
    expect(kept.rows[0]?.content.attendance).toEqual([
      { member_id: member('A1'), status: 'present', spoke: true, reason: null },
    ])
  })

  test('a correction in between is refused, and nothing is lost', async () => {
    const { answer } = await record({ unitId: unit('A'), heldOn: '2024-06-05', attendance: [] })
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
    const first = await record({ unitId: unit('A'), heldOn: '2024-07-02', attendance: [] })
    const second = await record({ unitId: unit('A'), heldOn: '2024-07-03', attendance: [] })
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
    expect(await read(second.answer.id)).toMatchObject({ heldOn: '2024-07-03', version: 1 })
  })

  test('whoever was named from a file may stay named', async () => {
    const id = await givenMeeting(database.owner.db, {
      unitId: unit('A'),
      heldOn: '2024-08-02',
      checkerId: member('B1'),
      rows: [{ memberId: member('B1') }],
    })
    const corrected = await correct({
      meetingId: id,
      version: 1,
      reason: 'Bổ sung kết luận',
      kind: 'ordinary',
      heldOn: '2024-08-02',
      outcome: 'conclusion',
      checkerId: member('B1'),
      attendance: [{ memberId: member('B1'), status: 'present' }],
    })
    expect(corrected.answer.version).toBe(2)
  })
})

describe('taking a meeting back', () => {
  test('it is gone, its record stays among the versions, its day is dirty', async () => {
    const { answer } = await record({
      unitId: unit('B'),
      heldOn: '2024-09-03',
      attendance: [{ memberId: member('B1'), status: 'present' }],
    })
    await dirtyDays(unit('B'))
    const withdrawn = await withdraw({
      meetingId: answer.id,
      version: 1,
      reason: 'Ghi nhầm chi bộ',
    })
    expect(withdrawn.journal.map(([act]) => act)).toEqual(['meetings.withdrawn'])
    expect(await dirtyDays(unit('B'))).toEqual(['2024-09-03'])
    await expect(read(answer.id)).rejects.toMatchObject({ problem: { status: 404 } })
    const kept = await sql<{ reason: string }>`
      select reason from meetings.meeting_version where meeting_id = ${answer.id}`.execute(
      database.owner.db,
    )
    expect(kept.rows).toEqual([{ reason: 'Ghi nhầm chi bộ' }])
    const marks =
      await sql`select from meetings.attendance where meeting_id = ${answer.id}`.execute(
        database.owner.db,
      )
    expect(marks.rows).toHaveLength(0)
  })

  test('of a version that is not the present one it is refused', async () => {
    const { answer } = await record({ unitId: unit('B'), heldOn: '2024-09-04', attendance: [] })
    await expect(
      withdraw({ meetingId: answer.id, version: 2, reason: 'Ghi nhầm' }),
    ).rejects.toMatchObject({ problem: { code: 'changed-meanwhile' } })
  })
})
