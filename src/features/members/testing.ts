import { type Kysely, sql } from 'kysely'

import type { MembersTables } from './server/tables.ts'

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
