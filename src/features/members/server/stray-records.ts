import { sql } from 'kysely'

import { seatsQuery } from '#features/organisation/server/public.ts'

import type { MembersDb } from './tables.ts'

/**
 * The code of one of these units in which somebody took up a post, or full-time work, on a day on which it lived no
 * more, or a body, a term, a seat or an office began.
 */
export async function findStrayPost(
  db: MembersDb,
  codes: readonly string[],
): Promise<string | undefined> {
  if (codes.length === 0) return undefined
  const found = await sql<{ code: string }>`
    with begun as (
      select seat.unit_id, holding.valid from (${seatsQuery()}) seat
      join members.holding holding on holding.seat_id = seat.seat_id
      union all
      select unit_id, valid from members.full_time_worker
      union all
      select unit_id, valid from organisation.party_office
      union all
      select unit_id, valid from organisation.body
      union all
      select body.unit_id, seat.valid from organisation.seat seat join organisation.body body on body.id = seat.body_id
      union all
      select body.unit_id, term.valid from organisation.term term join organisation.body body on body.id = term.body_id
    )
    select unit.code from organisation.org_unit unit join begun on begun.unit_id = unit.id
    where unit.code = any (${codes}::text[]) and lower(begun.valid) >= upper(unit.life)
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
