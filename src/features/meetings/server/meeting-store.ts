import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { rosterQuery } from '#features/members/server/public.ts'

import type { DeclaredCounts } from '../domain/declared-counts.ts'
import type {
  AttendanceMark,
  MeetingContent,
  MeetingKind,
  MeetingOutcome,
  RosterMember,
} from '../domain/meeting.ts'
import type { MeetingsDb } from './tables.ts'

/** A member of the cell on the day, as forms and pages name him. */
export type NamedRosterMember = RosterMember & {
  readonly name: string
  readonly post: 'secretary' | 'deputy-secretary' | 'member' | null
}

/** A unit as it was on the day of a meeting, with everybody who belonged to it. */
export type CellRow = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly number: number
  readonly rootUnitId: number
  readonly isLivingCell: boolean
  readonly roster: readonly NamedRosterMember[]
}

/** The unit with its roster on a day, in one question; undefined where there is no such unit. */
export async function findCellOn(
  db: MeetingsDb,
  unitId: number,
  on: PlainDate,
): Promise<CellRow | undefined> {
  const found = await sql<CellRow>`
    select unit.id, unit.code, unit.number, unit.root_unit_id,
           coalesce(state.name, unit.code) as name,
           coalesce(state.kind = 'cell', false) as is_living_cell,
           coalesce((
             select jsonb_agg(jsonb_build_object('id', roster.id, 'name', roster.name,
                      'official', roster.official, 'absence', roster.absence, 'post', roster.post)
                    order by roster.name_order, roster.id)
             from (${rosterQuery(sql`unit.id`, on)}) roster), '[]') as roster
    from organisation.org_unit unit
    left join organisation.unit_state state
      on state.unit_id = unit.id and state.valid @> ${on}::date
    where unit.id = ${unitId}`.execute(db)
  return found.rows[0]
}

/** A meeting as it is kept, with its roll call. */
export type MeetingRow = DeclaredCounts & {
  readonly id: number
  readonly unitId: number
  readonly unitNumber: number
  readonly rootUnitId: number
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly chairId: number | null
  readonly secretaryId: number | null
  readonly checkerId: number | null
  readonly outcome: MeetingOutcome | null
  readonly outcomeText: string | null
  readonly version: number
  readonly recordedAt: string
  readonly attendance: readonly (Omit<AttendanceMark, 'reason'> & {
    readonly name: string
    readonly reason: string | null
  })[]
}

/** A meeting with its roll call; `lock` keeps others from changing it until the transaction ends. */
export async function findMeeting(
  db: MeetingsDb,
  meetingId: number,
  lock: 'read' | 'lock',
): Promise<MeetingRow | undefined> {
  const found = await sql<MeetingRow>`
    select meeting.id, meeting.unit_id, meeting.unit_number, meeting.root_unit_id, meeting.kind, meeting.held_on,
           to_char(meeting.started_at, 'HH24:MI') as started_at, to_char(meeting.ended_at, 'HH24:MI') as ended_at,
           meeting.chair_id, meeting.secretary_id, meeting.checker_id, meeting.outcome, meeting.outcome_text,
           meeting.called, meeting.present, meeting.excused, meeting.unexcused, meeting.exempt, meeting.speakers,
           meeting.version, meeting.recorded_at,
           coalesce((
             select jsonb_agg(jsonb_build_object('memberId', mark.member_id, 'name', person.name,
                      'status', mark.status, 'spoke', mark.spoke, 'reason', mark.reason)
                    order by person.name_order, mark.member_id)
             from meetings.attendance mark
             join meetings.people_at(meeting.id) person on person.member_id = mark.member_id
             where mark.root_unit_id = meeting.root_unit_id and mark.held_on = meeting.held_on
               and mark.meeting_id = meeting.id), '[]') as attendance
    from meetings.meeting meeting
    where meeting.id = ${meetingId}
    ${lock === 'lock' ? sql`for update of meeting` : sql``}`.execute(db)
  return found.rows[0]
}

/** The meeting of the kind that a cell has on a day, if any. */
export async function findMeetingOn(
  db: MeetingsDb,
  place: { readonly unitId: number; readonly kind: MeetingKind; readonly heldOn: PlainDate },
): Promise<{ id: number; version: number } | undefined> {
  return db
    .selectFrom('meetings.meeting')
    .select(['id', 'version'])
    .where('unitId', '=', place.unitId)
    .where('kind', '=', place.kind)
    .where('heldOn', '=', place.heldOn)
    .executeTakeFirst()
}

/** The marks as columns, for one statement over all of them. */
function marksOf(marks: readonly AttendanceMark[]) {
  return sql`unnest(${marks.map((mark) => mark.memberId)}::int[], ${marks.map((mark) => mark.status)}::text[],
    ${marks.map((mark) => mark.spoke)}::boolean[], ${marks.map((mark) => mark.reason ?? null)}::text[])
    as mark (member_id, status, spoke, reason)`
}

/**
 * Writes a meeting with its roll call in one statement; answers its identity, or undefined where the
 * cell has a meeting of the kind on the day, even one that was saved a moment ago.
 */
export async function insertMeeting(
  db: MeetingsDb,
  cell: Pick<CellRow, 'id' | 'number' | 'rootUnitId'>,
  content: MeetingContent,
): Promise<number | undefined> {
  const written = await sql<{ id: number }>`
    with written as (
      insert into meetings.meeting (root_unit_id, unit_id, unit_number, kind, held_on, started_at, ended_at,
        chair_id, secretary_id, checker_id, outcome, outcome_text)
      values (${cell.rootUnitId}, ${cell.id}, ${cell.number}, ${content.kind}, ${content.heldOn}::date,
        ${content.startedAt ?? null}::time, ${content.endedAt ?? null}::time, ${content.chairId ?? null},
        ${content.secretaryId ?? null}, ${content.checkerId ?? null}, ${content.outcome ?? null},
        ${content.outcomeText || null})
      on conflict on constraint one_meeting_of_a_kind_a_day do nothing
      returning id, root_unit_id, held_on, unit_number
    ), marked as (
      insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke, reason)
      select written.root_unit_id, written.held_on, written.id, written.unit_number, mark.member_id, mark.status, mark.spoke, mark.reason
      from written cross join ${marksOf(content.attendance)}
    )
    select id from written`.execute(db)
  return written.rows[0]?.id
}

/** Who replaced a version, and why. */
export type Replacement = { readonly by: string; readonly reason: string }

/** Keeps the present version of a meeting whole, with its roll call, before it is replaced. */
export async function keepVersion(
  db: MeetingsDb,
  meetingId: number,
  { by, reason }: Replacement,
): Promise<void> {
  await sql`
    insert into meetings.meeting_version (meeting_id, version, unit_number, content, replaced_by, reason)
    select meeting.id, meeting.version, meeting.unit_number,
           to_jsonb(meeting) || jsonb_build_object('attendance', coalesce((
             select jsonb_agg(to_jsonb(mark) - 'root_unit_id' - 'held_on' - 'meeting_id' - 'unit_number' order by mark.member_id)
             from meetings.attendance mark
             where mark.root_unit_id = meeting.root_unit_id and mark.held_on = meeting.held_on
               and mark.meeting_id = meeting.id), '[]')),
           ${by}, ${reason}
    from meetings.meeting meeting where meeting.id = ${meetingId}`.execute(db)
}

/** Writes a correction over a meeting; the roll call is written anew. Answers the new version. */
export async function replaceMeeting(
  db: MeetingsDb,
  former: Pick<MeetingRow, 'id' | 'rootUnitId' | 'heldOn' | 'version'>,
  content: MeetingContent,
): Promise<number> {
  await removeMarks(db, former)
  const version = former.version + 1
  await sql`
    with written as (
      update meetings.meeting
      set kind = ${content.kind}, held_on = ${content.heldOn}::date,
          started_at = ${content.startedAt ?? null}::time, ended_at = ${content.endedAt ?? null}::time,
          chair_id = ${content.chairId ?? null}, secretary_id = ${content.secretaryId ?? null},
          checker_id = ${content.checkerId ?? null}, outcome = ${content.outcome ?? null},
          outcome_text = ${content.outcomeText || null}, version = ${version}, recorded_at = now()
      where id = ${former.id}
      returning id, root_unit_id, held_on, unit_number
    )
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke, reason)
    select written.root_unit_id, written.held_on, written.id, written.unit_number, mark.member_id, mark.status, mark.spoke, mark.reason
    from written cross join ${marksOf(content.attendance)}`.execute(db)
  return version
}

async function removeMarks(
  db: MeetingsDb,
  meeting: Pick<MeetingRow, 'id' | 'rootUnitId' | 'heldOn'>,
): Promise<void> {
  await db
    .deleteFrom('meetings.attendance')
    .where('rootUnitId', '=', meeting.rootUnitId)
    .where('heldOn', '=', meeting.heldOn)
    .where('meetingId', '=', meeting.id)
    .execute()
}

/** Takes a meeting with its roll call out; its versions stay. */
export async function removeMeeting(
  db: MeetingsDb,
  meeting: Pick<MeetingRow, 'id' | 'rootUnitId' | 'heldOn'>,
): Promise<void> {
  await removeMarks(db, meeting)
  await db.deleteFrom('meetings.meeting').where('id', '=', meeting.id).execute()
}
