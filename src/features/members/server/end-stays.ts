import { sql } from 'kysely'

import { seatsQuery } from '#features/organisation/server/public.ts'

import type { MembersDb } from './tables.ts'

/**
 * Ends open stays and posts in units that have ended on the last day of the unit, and posts that
 * ended with such a stay. A stay whose end was told is left as it is: the database refuses it where it
 * goes on without its unit.
 */
export async function endStaysWithUnits(db: MembersDb, codes: readonly string[]): Promise<void> {
  await sql`
    with stay as (
      update members.home home
      set valid = daterange(lower(home.valid), upper(unit.life)), end_implied = true
      from organisation.org_unit unit
      where unit.code = any (${codes}::text[]) and home.unit_id = unit.id
        and (upper_inf(home.valid) or home.end_implied)
        and lower(home.valid) < upper(unit.life) and home.valid @> upper(unit.life)
      returning home.unit_id, home.member_id, upper(old.valid) as former_end, upper(new.valid) as ends
    )
    update members.holding holding
    set valid = daterange(lower(holding.valid), stay.ends), end_reason = 'reorganised'
    from stay join (${seatsQuery()}) seat on seat.unit_id = stay.unit_id
    where holding.seat_id = seat.seat_id and holding.member_id = stay.member_id
      and upper(holding.valid) = stay.former_end and lower(holding.valid) < stay.ends`.execute(db)
  await sql`
    update members.full_time_worker work
    set valid = daterange(lower(work.valid), upper(unit.life)), end_reason = 'reorganised'
    from organisation.org_unit unit
    where unit.code = any (${codes}::text[]) and work.unit_id = unit.id
      and work.valid @> upper(unit.life) and lower(work.valid) < upper(unit.life)`.execute(db)
  await sql`
    update members.holding holding
    set valid = daterange(lower(holding.valid), upper(unit.life)), end_reason = 'reorganised'
    from (${seatsQuery()}) seat, organisation.org_unit unit
    where unit.code = any (${codes}::text[]) and seat.unit_id = unit.id
      and holding.seat_id = seat.seat_id and upper_inf(holding.valid)
      and lower(holding.valid) < upper(unit.life)`.execute(db)
}
