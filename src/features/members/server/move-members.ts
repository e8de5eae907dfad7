import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { seatsQuery } from '#features/organisation/server/public.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'

import { writeMemberNumbers } from './member-numbers.ts'
import { writeSearchKeys } from './search-keys.ts'
import { endPostsOfLeavers } from './seat-people.ts'
import type { MembersDb } from './tables.ts'

/** From which unit, by code, to which one its members go. */
export type CollectiveMove = { readonly from: string; readonly to: string }

/**
 * Moves everybody who sits in some units to others from a day on: whoever was there before the day keeps his stay
 * until it, and whoever came later never sat there. Answers the days of both units that are others now.
 */
export async function moveMembers(
  db: MembersDb,
  moves: readonly CollectiveMove[],
  day: PlainDate,
): Promise<readonly TouchedDays[]> {
  const told = sql`json_to_recordset(${JSON.stringify(moves)}::json) as told ("from" text, "to" text)`
  const between = sql`${told}
    join organisation.org_unit former on former.code = told."from"
    join organisation.org_unit next on next.code = told."to"`
  const { rows } = await sql<{ memberId: number; formerId: number; nextId: number }>`
    with later as (
      update members.home home
      set unit_id = next.id, unit_number = next.number, root_unit_id = next.root_unit_id
      from ${between}
      where home.unit_id = former.id and lower(home.valid) >= ${day}::date
      returning home.member_id, former.id as former_id, next.id as next_id
    ), cut as (
      update members.home home
      set valid = daterange(lower(home.valid), ${day}::date), end_implied = false
      from ${between}
      where home.unit_id = former.id and home.valid @> ${day}::date and lower(home.valid) < ${day}::date
      returning home.member_id, former.id as former_id, next.id as next_id, next.number, next.root_unit_id,
                daterange(${day}::date, upper(old.valid)) as rest, old.end_implied
    ), continued as (
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id, end_implied)
      select member_id, rest, next_id, number, root_unit_id, end_implied from cut
    )
    select member_id, former_id, next_id from later union select member_id, former_id, next_id from cut`.execute(
    db,
  )
  const moved = [...new Set(rows.map(({ memberId }) => memberId))]
  await writeMemberNumbers(db, moved)
  await writeSearchKeys(db, moved)
  await endPostsOfLeavers(db, moved)
  const units = new Set(rows.flatMap(({ formerId, nextId }) => [formerId, nextId]))
  return [...units].map((unitId) => ({ unitId, from: day, to: null }))
}

/** Ends the posts that are held in units on the day on which the units end, whatever end was told of them. */
export async function endPostsInUnits(
  db: MembersDb,
  codes: readonly string[],
  day: PlainDate,
): Promise<void> {
  await sql`
    update members.holding holding set valid = daterange(lower(holding.valid), ${day}::date)
    from (${seatsQuery()}) seat, organisation.org_unit unit
    where unit.code = any (${codes}::text[]) and seat.unit_id = unit.id and holding.seat_id = seat.seat_id
      and holding.valid @> ${day}::date and lower(holding.valid) < ${day}::date`.execute(db)
  await sql`
    update members.full_time_worker work
    set valid = daterange(lower(work.valid), ${day}::date), end_reason = 'reorganised'
    from organisation.org_unit unit
    where unit.code = any (${codes}::text[]) and work.unit_id = unit.id
      and work.valid @> ${day}::date and lower(work.valid) < ${day}::date`.execute(db)
}
