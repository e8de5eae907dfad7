import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { seatsQuery } from '#features/organisation/server/public.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'

import { writeMemberNumbers } from './member-numbers.ts'
import { writeSearchKeys } from './search-keys.ts'
import { endPostsOfLeavers } from './seat-people.ts'
import type { MembersDb } from './tables.ts'

/** From which unit, by code, to which one its members go. */
export type CollectiveMove = { readonly from: string; readonly to: string }

/** A member who goes to a cell of his own, by code; from nowhere where he sits in no cell on the day. */
export type IndividualMove = {
  readonly memberId: number
  readonly from: string | null
  readonly to: string
}

type Moved = {
  readonly memberId: number
  readonly formerId: number | null
  readonly nextId: number
}

/**
 * Carries homes over, for pairs `(former_id, next_id, number, root_unit_id, member_id)`: of a member who is named the stay
 * of the day, of everybody else, who is meant by null, that and all later ones.
 */
async function carryOver(
  db: MembersDb,
  pairs: RawBuilder<unknown>,
  day: PlainDate,
): Promise<readonly Moved[]> {
  const isMeant = sql`home.unit_id = pair.former_id
    and (pair.member_id is null or pair.member_id = home.member_id)`
  const { rows } = await sql<Moved>`
    with pair as materialized (${pairs}), later as (
      update members.home home
      set unit_id = pair.next_id, unit_number = pair.number, root_unit_id = pair.root_unit_id
      from pair
      where ${isMeant} and (lower(home.valid) = ${day}::date
        or pair.member_id is null and lower(home.valid) > ${day}::date)
      returning home.member_id, pair.former_id, pair.next_id
    ), cut as (
      update members.home home
      set valid = daterange(lower(home.valid), ${day}::date), end_implied = false
      from pair
      where ${isMeant} and home.valid @> ${day}::date and lower(home.valid) < ${day}::date
      returning home.member_id, pair.former_id, pair.next_id, pair.number, pair.root_unit_id,
                daterange(${day}::date, upper(old.valid)) as rest, old.end_implied
    ), continued as (
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id, end_implied)
      select member_id, rest, next_id, number, root_unit_id, end_implied from cut
    )
    select member_id, former_id, next_id from later union select member_id, former_id, next_id from cut`.execute(
    db,
  )
  return rows
}

/** Gives a home to members who have none on the day, until the next one that is told of them. */
async function bringBack(
  db: MembersDb,
  pairs: RawBuilder<unknown>,
  day: PlainDate,
): Promise<readonly Moved[]> {
  const { rows } = await sql<Moved>`
    insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
    select pair.member_id,
           daterange(${day}::date, (select min(lower(later.valid)) from members.home later
                                    where later.member_id = pair.member_id and lower(later.valid) > ${day}::date)),
           pair.next_id, pair.number, pair.root_unit_id
    from (${pairs}) pair
    returning member_id, null::int as former_id, unit_id as next_id`.execute(db)
  return rows
}

/**
 * Moves members from a day on: those who are named to where each goes, then everybody else who sits in a unit to the one
 * that takes its members. Whoever was there before the day keeps his stay until it, and whoever came later never sat
 * there. Answers the days of all units that are others now.
 *
 * @law ORG-35
 */
export async function moveMembers(
  db: MembersDb,
  moves: {
    readonly collective: readonly CollectiveMove[]
    readonly individual: readonly IndividualMove[]
  },
  day: PlainDate,
): Promise<readonly TouchedDays[]> {
  const pairsOf = (told: readonly (CollectiveMove | IndividualMove)[]) => sql`
    select former.id as former_id, next.id as next_id, next.number, next.root_unit_id, told."memberId" as member_id
    from json_to_recordset(${JSON.stringify(told)}::json) as told ("memberId" int, "from" text, "to" text)
    left join organisation.org_unit former on former.code = told."from"
    join organisation.org_unit next on next.code = told."to"`
  const leaving = moves.individual.filter(({ from }) => from !== null)
  const coming = moves.individual.filter(({ from }) => from === null)
  const rows = [
    ...(await carryOver(db, pairsOf(leaving), day)),
    ...(await bringBack(db, pairsOf(coming), day)),
    ...(await carryOver(db, pairsOf(moves.collective), day)),
  ]
  const moved = [...new Set(rows.map(({ memberId }) => memberId))]
  await writeMemberNumbers(db, moved)
  await writeSearchKeys(db, moved)
  await endPostsOfLeavers(db, moved)
  const units = new Set(rows.flatMap(({ formerId, nextId }) => [formerId ?? nextId, nextId]))
  return [...units].map((unitId) => ({ unitId, from: day, to: null }))
}

/** Ends the posts that are held in units on the day on which the units end, whatever end was told of them. */
export async function endPostsInUnits(
  db: MembersDb,
  codes: readonly string[],
  day: PlainDate,
): Promise<void> {
  await sql`
    update members.holding holding
    set valid = daterange(lower(holding.valid), ${day}::date), end_reason = 'reorganised'
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
