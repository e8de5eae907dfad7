import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { membersByCardQuery } from './card-query.ts'
import type { MembersDb } from './tables.ts'

/** Where a member sits on a day: in a cell, by code, or in none. */
export type SeatedOnDay = { readonly memberId: number; readonly cell: string | null }

/** Where members sit on a day, by the cards that were asked for; a card that nobody has is not among them. */
export async function findSeatedOn(
  db: MembersDb,
  cards: readonly string[],
  day: PlainDate,
): Promise<ReadonlyMap<string, SeatedOnDay>> {
  const { rows } = await sql<SeatedOnDay & { card: string }>`
    select known.card, known.member_id, unit.code as cell
    from (${membersByCardQuery()}) known
    left join members.home home on home.member_id = known.member_id and home.valid @> ${day}::date
    left join organisation.org_unit unit on unit.id = home.unit_id
    where known.card = any (${cards}::text[])`.execute(db)
  return new Map(rows.map(({ card, ...seated }) => [card, seated]))
}

/** The names of members by card, of those whose cell, or last one, is in reach. */
export async function findNamesByCard(
  db: MembersDb,
  cards: readonly string[],
  reach: Reach,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ card: string; name: string }>`
    select known.card, member.full_name as name
    from (${membersByCardQuery()}) known
    join members.member member on member.id = known.member_id
    where known.card = any (${cards}::text[]) and ${within(reach, 'member.unit_number')}`.execute(
    db,
  )
  return new Map(rows.map(({ card, name }) => [card, name]))
}

/** The cards of members whose cell, or last one, is out of reach. */
export async function findCardsOutOf(
  db: MembersDb,
  cards: readonly string[],
  reach: Reach,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ card: string }>`
    select known.card
    from (${membersByCardQuery()}) known
    join members.member member on member.id = known.member_id
    where known.card = any (${cards}::text[]) and ${within(reach, 'member.unit_number')} is not true`.execute(
    db,
  )
  return new Set(rows.map(({ card }) => card))
}
