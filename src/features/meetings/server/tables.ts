// Generated from the database by `npm run docs`.
import type { Generated } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `meetings.attendance`. */
export type AttendanceTable = {
  rootUnitId: number
  heldOn: PlainDate
  meetingId: number
  memberId: number
  status: string
  spoke: Generated<boolean>
  reason: string | null
  unitNumber: number
}

/** Rows of `meetings.meeting`. */
export type MeetingTable = {
  id: Generated<number>
  rootUnitId: number
  unitId: number
  unitNumber: number
  kind: string
  heldOn: PlainDate
  startedAt: string | null
  endedAt: string | null
  chairId: number | null
  secretaryId: number | null
  checkerId: number | null
  outcome: string | null
  outcomeText: string | null
  called: number | null
  present: number | null
  excused: number | null
  unexcused: number | null
  exempt: number | null
  speakers: number | null
  version: Generated<number>
  recordedAt: Generated<string>
}

/** Rows of `meetings.meeting_version`. */
export type MeetingVersionTable = {
  meetingId: number
  version: number
  unitNumber: number
  content: unknown
  replacedAt: Generated<string>
  replacedBy: string
  reason: string | null
}

/** The tables of meetings, by the names queries use. */
export type MeetingsTables = {
  'meetings.attendance': AttendanceTable
  'meetings.meeting': MeetingTable
  'meetings.meetingVersion': MeetingVersionTable
}

/** A handle that sees the tables of meetings alone. */
export type MeetingsDb = Handle<MeetingsTables>
