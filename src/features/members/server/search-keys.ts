import { type RawBuilder, sql } from 'kysely'

import type { MembersDb } from './tables.ts'

/** Writes the letters of the members that a condition picks; who never came to a cell is not found. */
function writing(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into members.search_key (member_id, unit_number, former_numbers, words, name_order)
    select member.id, member.unit_number, member.former_numbers, member.search_key, member.name_order
    from members.member member where member.unit_number is not null and ${condition}`
}

/** Writes anew under which letters, and in which cell, these members are found. */
export async function writeSearchKeys(db: MembersDb, memberIds: readonly number[]): Promise<void> {
  const ids = sql`${memberIds}::int[]`
  await sql`delete from members.search_key where member_id = any (${ids})`.execute(db)
  await writing(sql`member.id = any (${ids})`).execute(db)
}

/** Writes the letters of all members into the empty table. */
export async function writeAllSearchKeys(db: MembersDb): Promise<void> {
  await writing(sql`true`).execute(db)
}
