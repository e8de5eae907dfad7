import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  type Browser,
  givenAccount,
  givenServer,
  journalOf,
  type Served,
  statusesOf,
} from '#features/access/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { type Role, roles } from '#kernel/rights.ts'

import { recordMeeting } from '../contract.ts'
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

type Given = Omit<InputOf<typeof recordMeeting>, 'kind' | 'unitId' | 'heldOn'>

describe('what contradicts itself is refused, and nothing is written', () => {
  const mark = (card: string, more: Partial<Given['attendance'][number]> = {}) => ({
    memberId: room.member(card),
    status: 'present' as const,
    ...more,
  })

  test.each<[string, () => Given]>([
    ['ends-before-it-began', () => ({ startedAt: '20:00', endedAt: '19:00', attendance: [] })],
    ['text-without-outcome', () => ({ outcomeText: 'Nhất trí', attendance: [] })],
    ['officer-not-of-the-cell', () => ({ chairId: room.member('B1'), attendance: [] })],
    [
      'officer-absent',
      () => ({
        chairId: room.member('A1'),
        attendance: [mark('A1', { status: 'absent-excused' })],
      }),
    ],
    ['marked-twice', () => ({ attendance: [mark('A1'), mark('A1')] })],
    ['reason-without-absence', () => ({ attendance: [mark('A1', { reason: 'đi công tác' })] })],
    [
      'spoke-while-absent',
      () => ({ attendance: [mark('A1', { status: 'absent-unexcused', spoke: true })] }),
    ],
  ])('%s', async (code, given) => {
    const unitId = room.unit('A')
    await expect(room.record({ unitId, heldOn: '2024-03-09', ...given() })).rejects.toMatchObject({
      problem: { status: 422, code },
    })
    const kept = await sql`select from meetings.meeting where held_on = '2024-03-09'`.execute(
      room.database.owner.db,
    )
    expect(kept.rows).toHaveLength(0)
    expect(await room.dirtyDays(unitId)).not.toContain('2024-03-09')
  })
})

describe('through the gate', () => {
  let served: Served
  let units: ReadonlyMap<string, number>
  const meeting = (heldOn: string) => ({
    unitId: units.get('A') ?? 0,
    kind: 'ordinary' as const,
    heldOn,
    attendance: [],
  })
  const recordedOn = async (heldOn: string) => {
    const kept = await sql<{ id: number }>`
      select id from meetings.meeting where held_on = ${heldOn}::date`.execute(
      served.database.owner.db,
    )
    return kept.rows.map((one) => one.id)
  }
  const recordBy = (browser: Browser, heldOn: string, key?: string) =>
    browser.ask(recordMeeting, meeting(heldOn), key)

  beforeAll(async () => {
    served = await givenServer({ today: '2024-12-31' })
    const db = served.database.owner.db
    units = await givenUnits(db, [
      { code: 'top', kind: 'bloc' },
      { code: 'A', parent: 'top' },
      { code: 'B', parent: 'top' },
    ])
    const given = (login: string, role: Role, code: string) =>
      givenAccount(db, { login, name: login, grants: [{ role, unitId: units.get(code) ?? 0 }] })
    await given('secretary-of-a', 'cell-secretary', 'A')
    await given('secretary-of-b', 'cell-secretary', 'B')
    for (const role of roles) await given(role, role, role === 'member' ? 'A' : 'top')
  })

  afterAll(() => served.stop())

  test('a secretary records for his cell, and the journal says so without content', async () => {
    const { answer } = await recordBy(await served.signedIn('secretary-of-a'), '2024-02-05')
    expect(await recordedOn('2024-02-05')).toEqual([answer.id])
    expect(await journalOf(served.database.owner.db, 'meetings.recorded')).toEqual([
      {
        actor: 'secretary-of-a',
        facts: { meeting: answer.id, kind: 'ordinary', heldOn: '2024-02-05' },
      },
    ])
  })

  test('sent twice under one key it is recorded once, with the same answer', async () => {
    const browser = await served.signedIn('secretary-of-a')
    const both = await Promise.all([
      recordBy(browser, '2024-02-06', 'one-key-for-both'),
      recordBy(browser, '2024-02-06', 'one-key-for-both'),
    ])
    expect(statusesOf(both)).toEqual([200, 200])
    expect(both[0].answer).toEqual(both[1].answer)
    expect(await recordedOn('2024-02-06')).toEqual([both[0].answer.id])
  })

  test('staff of the committee above may record for it', async () => {
    const browser = await served.signedIn('committee-staff')
    expect((await recordBy(browser, '2024-02-07')).status).toBe(200)
  })

  test.each([
    'secretary-of-b',
    ...roles.filter((role) => role !== 'committee-staff' && role !== 'cell-secretary'),
  ])('%s may not: the cell looks like one that is not there', async (login) => {
    const { problem } = await recordBy(await served.signedIn(login), '2024-02-08')
    expect(problem).toMatchObject({ status: 404, code: 'not-found' })
    expect(await recordedOn('2024-02-08')).toEqual([])
  })

  test('nor may anybody who is not signed in', async () => {
    const { problem } = await recordBy(await served.browser(), '2024-02-08')
    expect(problem).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(await recordedOn('2024-02-08')).toEqual([])
  })
})
