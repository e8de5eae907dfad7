import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMeeting, getMeetingForm, listMeetings } from '../contract.ts'
import { givenMeeting, givenMembers } from '../testing.ts'
import { getMeetingFormHandler } from './get-meeting-form.ts'
import { getMeetingHandler } from './get-meeting.ts'
import { listMeetingsHandler } from './list-meetings.ts'
import type { MeetingsDb } from './tables.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>
const meetings = new Map<string, number>()

const unit = (code: string) => ids.get(code) ?? 0
const member = (card: string) => members.get(card) ?? 0
const meeting = (name: string) => meetings.get(name) ?? 0
const reachOf = (...codes: readonly string[]): Reach =>
  codes.map((code) => [unit(code) * 1_048_576, unit(code) * 1_048_576 + 1] as const)

beforeAll(async () => {
  database = await testDatabase()
  const db = database.owner.db
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'B', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', to: '2024-05-06' },
    { code: 'A2', parent: 'B', from: '2024-05-06' },
  ])
  members = await givenMembers(db, [
    { card: '1', unitId: unit('A1'), name: 'Trần Văn Bình' },
    { card: '2', unitId: unit('A1'), name: 'Lê Thị An' },
    { card: '3', unitId: unit('A1'), recognisedOn: '2024-05-03', name: 'Đỗ Văn Cường' },
    { card: '4', unitId: unit('A1'), recognisedOn: null, name: 'Vũ Thị Dung' },
    { card: '5', unitId: unit('A1'), to: '2024-05-03' },
    { card: '6', unitId: unit('A1'), name: 'Ngô Văn Em' },
  ])
  await db
    .insertInto('members.absence')
    .values({ memberId: member('6'), kind: 'exempt', valid: '[2024-01-01,2024-06-01)' })
    .execute()
  const given = async (name: string, values: Parameters<typeof givenMeeting>[1]) =>
    meetings.set(name, await givenMeeting(db, values))
  await given('may', {
    unitId: unit('A1'),
    heldOn: '2024-05-03',
    outcome: 'resolution',
    checkerId: member('1'),
    rows: [
      { memberId: member('1'), spoke: true },
      { memberId: member('2'), status: 'absent-excused' },
      { memberId: member('6') },
    ],
  })
  await given('theme', { unitId: unit('A1'), heldOn: '2024-05-03', kind: 'thematic' })
  await given('moved-before', { unitId: unit('A2'), heldOn: '2024-05-05' })
  await given('moved-after', {
    unitId: unit('A2'),
    heldOn: '2024-06-05',
    called: 10,
    declaredPresent: 9,
  })
})

afterAll(() => database.drop())

async function listed(input: InputOf<typeof listMeetings>, reach?: Reach) {
  const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
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

  test('holds for a unit what its cells held while they stood under it', async () => {
    expect(await days({ unit: unit('A') })).toEqual([
      'A2 2024-05-05 ordinary',
      'A1 2024-05-03 thematic',
      'A1 2024-05-03 ordinary',
    ])
    expect(await days({ unit: unit('B') })).toEqual(['A2 2024-06-05 ordinary'])
    expect(await days({ unit: unit('top') })).toEqual(await days({}))
  })

  test('is narrowed by kind and days, both included', async () => {
    expect(await days({ kind: 'ordinary', from: '2024-05-03', to: '2024-05-05' })).toEqual([
      'A2 2024-05-05 ordinary',
      'A1 2024-05-03 ordinary',
    ])
  })

  test('shows nothing out of reach', async () => {
    expect(await days({}, reachOf('A1'))).toEqual([
      'A1 2024-05-03 thematic',
      'A1 2024-05-03 ordinary',
    ])
    await expect(days({ unit: unit('A2') }, reachOf('A1'))).rejects.toMatchObject({
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
    })
    await expect(listed({ after: 'abc' })).rejects.toMatchObject({
      problem: { code: 'bad-cursor' },
    })
  })
})

async function withMany(work: (unitId: number) => Promise<void>) {
  const db = database.owner.db
  for (let place = 0; place < 60; place += 1) {
    const month = String((place % 12) + 1).padStart(2, '0')
    const year = 2015 + Math.floor(place / 12)
    await givenMeeting(db, { unitId: unit('top'), heldOn: `${year + 5}-${month}-04` })
  }
  await work(unit('top')).finally(() =>
    db.deleteFrom('meetings.meeting').where('unitId', '=', unit('top')).execute(),
  )
}

type Asking = Omit<Parameters<typeof aRequest>[0], 'db'>

async function one(name: string, more: Asking = {}) {
  const request = aRequest<MeetingsDb>({ db: database.app.db, ...more })
  const answer = await ask(getMeetingHandler, { meetingId: meeting(name) }, request)
  return answer as OutputOf<typeof getMeeting>
}

describe('one meeting', () => {
  test('within the cell: who was there, who spoke, who is outside the base', async () => {
    const answer = await one('may')
    expect(answer.unit).toMatchObject({ code: 'A1', name: 'Chi bộ Một' })
    expect(answer.counts).toEqual({
      base: 4,
      present: 1,
      excused: 1,
      unexcused: 0,
      speakers: 1,
      declared: false,
    })
    expect(answer.attendance?.map((mark) => [mark.member.name, mark.spoke, mark.inBase])).toEqual([
      ['Lê Thị An', false, true],
      ['Trần Văn Bình', true, true],
      ['Ngô Văn Em', false, false],
    ])
    expect(answer.checker?.name).toBe('Trần Văn Bình')
    expect(answer.mayCorrect).toBe(true)
  })

  test('above the cell: counts and outcome, no names of who was there or spoke', async () => {
    const answer = await one('may', {
      reaches: { 'meetings.minutes': [], 'meetings.record': [] },
    })
    expect(answer.attendance).toBeNull()
    expect(answer.counts.present).toBe(1)
    expect(answer.mayCorrect).toBe(false)
  })

  test('declared counts say that they are declared', async () => {
    expect((await one('moved-after')).counts).toEqual({
      base: 10,
      present: 9,
      excused: 0,
      unexcused: 0,
      speakers: 0,
      declared: true,
    })
  })

  test('out of reach it is not there', async () => {
    await expect(one('may', { reach: reachOf('A2') })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})

async function form(heldOn: string) {
  const request = aRequest({ db: database.app.db })
  const answer = await ask(getMeetingFormHandler, { unitId: unit('A1'), heldOn }, request)
  return answer as OutputOf<typeof getMeetingForm>
}

describe('the form', () => {
  test('names the roster of the day by given name, with who is official and who is exempt', async () => {
    const answer = await form('2024-05-03')
    expect(answer.roster.map((row) => [row.name, row.official, row.absence])).toEqual([
      ['Lê Thị An', true, null],
      ['Trần Văn Bình', true, null],
      ['Đỗ Văn Cường', true, null],
      ['Vũ Thị Dung', false, null],
      ['Ngô Văn Em', true, 'exempt'],
    ])
    expect(answer).toMatchObject({ quorum: 2, quorumCite: 'MTG-12' })
  })

  test('the day before, one more belonged to the cell and one was not yet official', async () => {
    const answer = await form('2024-05-02')
    expect(answer.roster).toHaveLength(6)
    expect(answer.roster.filter((row) => row.official)).toHaveLength(4)
  })

  test('says what the quarter has already', async () => {
    expect((await form('2024-06-07')).recorded).toEqual([
      { id: meeting('may'), kind: 'ordinary', heldOn: '2024-05-03' },
      { id: meeting('theme'), kind: 'thematic', heldOn: '2024-05-03' },
    ])
    expect((await form('2024-07-01')).recorded).toEqual([])
  })

  test('of a day before the cell lived is refused', async () => {
    await expect(form('2019-12-31')).rejects.toMatchObject({
      problem: { status: 422, code: 'not-a-living-cell' },
    })
  })
})
