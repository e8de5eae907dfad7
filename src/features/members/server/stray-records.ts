import { sql } from 'kysely'

import { seatsQuery } from '#features/organisation/server/public.ts'

import type { MembersDb } from './tables.ts'

/** The code of one of these units in which somebody took up a post on a day on which it lived no more. */
export async function findStrayPost(
  db: MembersDb,
  codes: readonly string[],
): Promise<string | undefined> {
  const found = await sql<{ code: string }>`
    select unit.code from organisation.org_unit unit
    join (${seatsQuery()}) seat on seat.unit_id = unit.id
    join members.holding holding on holding.seat_id = seat.seat_id
    where unit.code = any (${codes}::text[]) and lower(holding.valid) >= upper(unit.life)
    limit 1`.execute(db)
  return found.rows[0]?.code
}

/** The code of one of these units in which somebody sits on a day on which it lives no more. */
export async function findStrayStay(
  db: MembersDb,
  codes: readonly string[],
): Promise<string | undefined> {
  const found = await sql<{ code: string }>`
    select unit.code from organisation.org_unit unit
    join members.home home on home.unit_id = unit.id
    where unit.code = any (${codes}::text[]) and upper(unit.life) is not null and not home.valid <@ unit.life
    limit 1`.execute(db)
  return found.rows[0]?.code
}
