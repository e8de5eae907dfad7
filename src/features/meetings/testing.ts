import { type Kysely, sql } from 'kysely'
import { expect } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { type GivenMember, givenMembers } from '#features/members/testing.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import type { Handler } from '#platform/server/handler.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getMeeting, recordMeeting } from './contract.ts'
import { getMeetingHandler } from './server/get-meeting.ts'
import { recordMeetingHandler } from './server/record-meeting.ts'
import type { MeetingsTables } from './server/tables.ts'
import type { WritingDb } from './server/writing-db.ts'

export { type GivenMember, givenMembers }

/** A meeting, as tests name it; `present` and `spoke` by member identity. */
export type GivenMeeting = {
  readonly unitId: number
  readonly heldOn: string
  readonly kind?: 'ordinary' | 'thematic'
  readonly outcome?: 'resolution' | 'conclusion' | null
  readonly checkerId?: number | null
  readonly called?: number
  readonly declaredPresent?: number
  readonly rows?: readonly {
    readonly memberId: number
    readonly status?: string
    readonly spoke?: boolean
  }[]
}

/** Writes a meeting with its attendance; answers its identity. No dirty marks: that is the writer's duty. */
export async function givenMeeting(
  db: Kysely<MeetingsTables>,
  meeting: GivenMeeting,
): Promise<number> {
  const row = await sql<{ id: number }>`
    insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, outcome, checker_id, called, present)
    select u.root_unit_id, u.id, u.number, ${meeting.kind ?? 'ordinary'}, ${meeting.heldOn}::date,
           ${meeting.outcome ?? null}, ${meeting.checkerId ?? null}, ${meeting.called ?? null}, ${meeting.declaredPresent ?? null}
    from organisation.org_unit u where u.id = ${meeting.unitId}
    returning id`.execute(db)
  const id = row.rows[0]?.id ?? 0
  for (const mark of meeting.rows ?? []) {
    await sql`
      insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke)
      select m.root_unit_id, m.held_on, m.id, m.unit_number, ${mark.memberId}, ${mark.status ?? 'present'}, ${mark.spoke ?? false}
      from meetings.meeting m where m.id = ${id}`.execute(db)
  }
  return id
}

type Asking = Omit<Parameters<typeof aRequest>[0], 'db'>

/** A database in which meetings are held, with the ways of asking that every test of them needs. */
export type MeetingRoom = {
  readonly database: TestDatabase
  /** The identity of a unit by its code, of a member by his card; of nobody, where there is none. */
  readonly unit: (code: string) => number
  readonly member: (card: string) => number
  readonly reachOf: (...codes: readonly string[]) => Reach
  /** Asks in one transaction of the application; also tells what was journalled. */
  acting<Answer>(
    handler: Handler<WritingDb>,
    input: unknown,
    more?: Asking,
  ): Promise<{ answer: Answer; journal: ReturnType<typeof aRequest>['journal'] }>
  record(
    input: Omit<InputOf<typeof recordMeeting>, 'kind'> & { readonly kind?: string },
    more?: Asking,
  ): Promise<{
    answer: OutputOf<typeof recordMeeting>
    journal: ReturnType<typeof aRequest>['journal']
  }>
  read(meetingId: number): Promise<OutputOf<typeof getMeeting>>
  /** The days of meetings of a unit that standing has yet to look at; asked once, they are gone. */
  dirtyDays(unitId: number): Promise<readonly string[]>
}

/** Writes units and members into a fresh database. */
export async function givenMeetingRoom(
  states: readonly GivenState[],
  members: readonly (Omit<GivenMember, 'unitId'> & { readonly unit: string })[],
): Promise<MeetingRoom> {
  const database = await testDatabase()
  const ids = await givenUnits(database.owner.db, states)
  const unit = (code: string) => ids.get(code) ?? 999_999
  const cards = await givenMembers(
    database.owner.db,
    members.map(({ unit: code, ...member }) => ({ ...member, unitId: unit(code) })),
  )
  const acting = async <Answer>(handler: Handler<WritingDb>, input: unknown, more: Asking = {}) =>
    database.app.db.transaction().execute(async (db) => {
      const request = aRequest<WritingDb>({ db, today: '2024-12-31', ...more })
      const answer = (await ask(handler, input, request)) as Answer
      return { answer, journal: request.journal }
    })
  return {
    database,
    unit,
    member: (card) => cards.get(card) ?? 999_999,
    reachOf: (...codes) =>
      codes.map((code) => [unit(code) * 1_048_576, unit(code) * 1_048_576 + 1] as const),
    acting,
    record: (input, more) => acting(recordMeetingHandler, { kind: 'ordinary', ...input }, more),
    read: async (meetingId) =>
      (await acting<OutputOf<typeof getMeeting>>(getMeetingHandler, { meetingId })).answer,
    dirtyDays: async (unitId) => {
      const marks = await sql<{ day: string; days: number }>`
        select lower(days) as day, upper(days) - lower(days) as days from directives.dirty
        where unit_id = ${unitId} and facts = 'meetings' order by id`.execute(database.owner.db)
      await sql`delete from directives.dirty`.execute(database.owner.db)
      expect(marks.rows.every((mark) => mark.days === 1)).toBe(true)
      return marks.rows.map((mark) => mark.day)
    },
  }
}

/** Two cells of three members each, A1 … A3 and B1 … B3, and a cell that ended on 10 May 2024. */
export function givenTwoCells(): Promise<MeetingRoom> {
  return givenMeetingRoom(
    [
      { code: 'top', kind: 'bloc' },
      { code: 'A', parent: 'top' },
      { code: 'B', parent: 'top' },
      { code: 'ended', parent: 'top', to: '2024-05-10' },
    ],
    ['A', 'B'].flatMap((unit) => [1, 2, 3].map((place) => ({ card: `${unit}${place}`, unit }))),
  )
}

/** A room with meetings in it, by name. */
export type HeldMeetings = MeetingRoom & { meeting(name: string): number }

/** A year of a cell with all kinds of members, and of one that was moved between its two meetings. */
export async function givenHeldMeetings(): Promise<HeldMeetings> {
  const room = await givenMeetingRoom(
    [
      { code: 'top', kind: 'bloc' },
      { code: 'A', kind: 'upper', parent: 'top' },
      { code: 'B', kind: 'upper', parent: 'top' },
      { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
      { code: 'A2', parent: 'A', to: '2024-05-06' },
      { code: 'A2', parent: 'B', from: '2024-05-06' },
    ],
    [
      { card: '1', unit: 'A1', name: 'Trần Văn Bình' },
      { card: '2', unit: 'A1', name: 'Lê Thị An' },
      { card: '3', unit: 'A1', recognisedOn: '2024-05-03', name: 'Đỗ Văn Cường' },
      { card: '4', unit: 'A1', recognisedOn: null, name: 'Vũ Thị Dung' },
      { card: '5', unit: 'A1', to: '2024-05-03' },
      { card: '6', unit: 'A1', name: 'Ngô Văn Em' },
    ],
  )
  const { unit, member } = room
  const db = room.database.owner.db
  await db
    .insertInto('members.absence')
    .values({
      memberId: member('6'),
      unitNumber: unit('A1') * 1_048_576,
      kind: 'exempt',
      valid: '[2024-01-01,2024-06-01)',
    })
    .execute()
  const meetings = new Map<string, number>()
  const given = async (name: string, values: GivenMeeting) =>
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
  return { ...room, meeting: (name) => meetings.get(name) ?? 999_999 }
}
