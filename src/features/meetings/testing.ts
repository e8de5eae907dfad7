import { type Kysely, sql } from 'kysely'

export { type GivenMember, givenMembers } from '#features/members/testing.ts'

import type { MeetingsTables } from './server/tables.ts'

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
      insert into meetings.attendance (root_unit_id, held_on, meeting_id, member_id, status, spoke)
      select m.root_unit_id, m.held_on, m.id, ${mark.memberId}, ${mark.status ?? 'present'}, ${mark.spoke ?? false}
      from meetings.meeting m where m.id = ${id}`.execute(db)
  }
  return id
}
