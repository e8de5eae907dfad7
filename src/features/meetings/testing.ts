import { type Kysely, sql } from 'kysely'

import type { MembersTables } from '../members/server/tables.ts'
import type { MeetingsTables } from './server/tables.ts'

/** A member of a cell, as tests name it. */
export type GivenMember = {
  readonly card: string
  readonly unitId: number
  readonly name?: string
  readonly recognisedOn?: string | null
  readonly from?: string
  readonly to?: string | null
}

/** Writes members with one home each; a card given again is a further home. Answers identities by card. */
export async function givenMembers(
  db: Kysely<MembersTables>,
  members: readonly GivenMember[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const member of members) {
    const known = ids.get(member.card)
    const id = known ?? (await insertMember(db, member))
    ids.set(member.card, id)
    await sql`
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
      select ${id}, daterange(${member.from ?? '2020-06-01'}::date, ${member.to ?? null}::date), u.id, u.number, u.root_unit_id
      from organisation.org_unit u where u.id = ${member.unitId}`.execute(db)
  }
  return ids
}

async function insertMember(db: Kysely<MembersTables>, member: GivenMember): Promise<number> {
  const recognised = member.recognisedOn === undefined ? '2011-01-01' : member.recognisedOn
  const row = await sql<{ id: number }>`
    insert into members.member (card_number, full_name, gender, birth_date, admitted_on, recognised_on)
    values (${member.card}, ${member.name ?? `Nguyễn Văn ${member.card}`}, 'male', '1980-01-01', '2010-01-01', ${recognised}::date)
    returning id`.execute(db)
  return row.rows[0]?.id ?? 0
}

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
