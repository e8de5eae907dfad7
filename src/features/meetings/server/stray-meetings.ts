import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { MeetingsDb } from './tables.ts'

/** The code of one of these units that held a meeting on a day on which it was no living cell. */
export async function findStrayMeeting(
  db: MeetingsDb,
  codes: readonly string[],
): Promise<string | undefined> {
  const found = await sql<{ code: string }>`
    select unit.code from organisation.org_unit unit
    join meetings.meeting meeting on meeting.unit_id = unit.id
    where unit.code = any (${codes}::text[]) and not exists (
      select from organisation.unit_state state
      where state.unit_id = unit.id and state.kind = 'cell' and state.valid @> meeting.held_on)
    limit 1`.execute(db)
  return found.rows[0]?.code
}

/** Members whose marks in meetings of a cell they leave on a day were given on that day or after it. */
export async function findStrayMarks(
  db: MeetingsDb,
  leaving: readonly { readonly memberId: number; readonly from: string | null }[],
  day: PlainDate,
): Promise<readonly { readonly memberId: number; readonly heldOn: PlainDate }[]> {
  const { rows } = await sql<{ memberId: number; heldOn: PlainDate }>`
    select mark.member_id, min(mark.held_on) as held_on
    from json_to_recordset(${JSON.stringify(leaving)}::json) as told ("memberId" int, "from" text)
    join organisation.org_unit unit on unit.code = told."from"
    join meetings.meeting meeting on meeting.unit_id = unit.id and meeting.held_on >= ${day}::date
    join meetings.attendance mark
      on mark.meeting_id = meeting.id and mark.held_on = meeting.held_on and mark.member_id = told."memberId"
    group by mark.member_id`.execute(db)
  return rows
}
