import { sql } from 'kysely'

import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getMeeting } from '../contract.ts'
import { attendanceBaseOf, countAttendance } from '../domain/attendance.ts'
import { declaredAttendance } from '../domain/declared-counts.ts'
import type { AttendanceMark, MeetingOutcome } from '../domain/meeting.ts'
import { type CellRow, findCellOn, findMeeting, type MeetingRow } from './meeting-store.ts'
import type { MeetingsDb } from './tables.ts'

type VersionRow = {
  readonly version: number
  readonly replacedAt: string
  readonly replacedBy: string
  readonly reason: string | null
  readonly heldOn: string
  readonly outcome: MeetingOutcome | null
  readonly present: number
}

async function listVersions(db: MeetingsDb, meetingId: number): Promise<VersionRow[]> {
  const found = await sql<VersionRow>`
    select version, replaced_at, replaced_by, reason, content ->> 'held_on' as held_on, content ->> 'outcome' as outcome,
           case when jsonb_array_length(content -> 'attendance') > 0 then (
             select count(*) from jsonb_array_elements(content -> 'attendance') mark
             where mark ->> 'status' in ('present', 'present-online'))
           else coalesce((content ->> 'present')::int, 0) end as present
    from meetings.meeting_version where meeting_id = ${meetingId}
    order by version desc`.execute(db)
  return found.rows
}

type Person = { readonly id: number; readonly name: string }

/** The names of chair, secretary and checker, who may have left the cell since. */
async function listOfficers(
  db: MeetingsDb,
  meeting: MeetingRow,
): Promise<ReadonlyMap<number, Person>> {
  const ids = [meeting.chairId, meeting.secretaryId, meeting.checkerId]
  const found = await sql<Person>`
    select member_id as id, name from meetings.people_at(${meeting.id})
    where member_id = any(${ids}::int[])`.execute(db)
  return new Map(found.rows.map((person) => [person.id, person]))
}

function shownMarks(meeting: MeetingRow, cell: CellRow) {
  const base = new Set(attendanceBaseOf(cell.roster).map((member) => member.id))
  return meeting.attendance.map(({ memberId, name, status, spoke, reason }) => ({
    member: { id: memberId, name },
    status,
    spoke,
    reason,
    inBase: base.has(memberId),
  }))
}

function countsOf(meeting: MeetingRow, cell: CellRow) {
  const marks: readonly AttendanceMark[] = meeting.attendance.map(
    ({ memberId, status, spoke }) => ({ memberId, status, spoke }),
  )
  const declared = marks.length === 0 ? declaredAttendance(meeting) : undefined
  return declared ?? countAttendance(cell.roster, marks)
}

/** One meeting. Who was there and who spoke leaves the server only for those whom the minutes are open to. */
export const getMeetingHandler = implement(
  getMeeting,
  async ({ meetingId }, { db, allowIn, reachOf }: Request<MeetingsDb>) => {
    const meeting = await findMeeting(db, meetingId, 'read')
    allowIn(meeting?.unitNumber)
    const cell = meeting && (await findCellOn(db, meeting.unitId, meeting.heldOn))
    if (!meeting || !cell) throw notFound()
    const officers = await listOfficers(db, meeting)
    const officer = (id: number | null) => (id === null ? null : (officers.get(id) ?? null))
    return {
      id: meeting.id,
      unit: { id: cell.id, code: cell.code, name: cell.name },
      kind: meeting.kind,
      heldOn: meeting.heldOn,
      startedAt: meeting.startedAt,
      endedAt: meeting.endedAt,
      chair: officer(meeting.chairId),
      secretary: officer(meeting.secretaryId),
      checker: officer(meeting.checkerId),
      outcome: meeting.outcome,
      outcomeText: meeting.outcomeText,
      version: meeting.version,
      recordedAt: meeting.recordedAt,
      counts: countsOf(meeting, cell),
      attendance: shownMarks(meeting, cell),
      mayCorrect: reaches(await reachOf('meetings.record'), meeting.unitNumber),
      versions: await listVersions(db, meetingId),
    }
  },
)
