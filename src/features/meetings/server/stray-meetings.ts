import { sql } from 'kysely'

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
