import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { standsUnderCondition } from '#features/organisation/server/public.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'

import type { Candidate, EndReason, HoldingAct, SeatThen } from '../domain/post-acts.ts'
import type { MembersDb } from './tables.ts'

/** How members stand to a unit on a day, by identity; whoever is in no register is not among them. */
export async function listCandidates(
  db: MembersDb,
  memberIds: readonly number[],
  { unitId, on }: { readonly unitId: number; readonly on: PlainDate },
): Promise<ReadonlyMap<number, Candidate>> {
  const { rows } = await sql<Candidate>`
    select member.id as member_id, coalesce(member.recognised_on <= ${on}::date, false) as is_official,
           exists (select from members.home home
                   where home.member_id = member.id and home.valid @> ${on}::date
                     and ${standsUnderCondition(sql`home.unit_id`, unitId, sql`${on}::date`)}) as is_under_unit
    from members.member member where member.id = any (${memberIds}::int[])`.execute(db)
  return new Map(rows.map((candidate) => [candidate.memberId, candidate]))
}

/** Who holds a seat on a day, or acts for it, and when somebody comes next. */
export async function readSeatThen(
  db: MembersDb,
  seat: { readonly id: number; readonly from: PlainDate; readonly to: PlainDate | null },
  on: PlainDate,
): Promise<SeatThen> {
  const held = await sql<{ memberId: number; from: PlainDate; isActing: boolean }>`
    select member_id, lower(valid) as "from", is_acting from members.holding
    where seat_id = ${seat.id} and valid @> ${on}::date`.execute(db)
  const next = await sql<{ from: PlainDate | null }>`
    select min(lower(valid)) as "from" from members.holding
    where seat_id = ${seat.id} and lower(valid) > ${on}::date`.execute(db)
  return { ...seat, holder: held.rows[0] ?? null, nextFrom: next.rows[0]?.from ?? null }
}

/** A holding that begins. */
export type BeginningHolding = {
  readonly seatId: number
  readonly memberId: number
  readonly unitNumber: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly act: HoldingAct
  readonly isActing: boolean
  readonly document: string | null
  readonly approvedOn: PlainDate | null
  readonly hostPost: string | null
  readonly headsHost: boolean | null
}

/** Writes holdings that begin. */
export async function insertHoldings(
  db: MembersDb,
  holdings: readonly BeginningHolding[],
): Promise<void> {
  await sql`
    insert into members.holding (seat_id, member_id, unit_number, valid, act, is_acting, document, approved_on,
                                 host_post, heads_host)
    select "seatId", "memberId", "unitNumber", daterange("from", "to"), act, "isActing", document, "approvedOn",
           "hostPost", "headsHost"
    from json_to_recordset(${JSON.stringify(holdings)}::json) as told ("seatId" int, "memberId" int,
      "unitNumber" bigint, "from" date, "to" date, act text, "isActing" boolean, document text, "approvedOn" date,
      "hostPost" text, "headsHost" boolean)`.execute(db)
}

/** A holding that ended: whose it was, and what is told of him beside it. */
type EndedHolding = Pick<BeginningHolding, 'memberId' | 'hostPost' | 'headsHost'>

/** Ends on a day what is held on it on these seats; answers whose. */
export async function endHoldings(
  db: MembersDb,
  seatIds: readonly number[],
  { on, reason }: { readonly on: PlainDate; readonly reason: EndReason | null },
): Promise<readonly EndedHolding[]> {
  const { rows } = await sql<EndedHolding>`
    update members.holding
    set valid = daterange(lower(valid), ${on}::date), end_reason = coalesce(${reason}, end_reason)
    where seat_id = any (${seatIds}::int[]) and valid @> ${on}::date and lower(valid) < ${on}::date
    returning member_id, host_post, heads_host`.execute(db)
  return rows
}

/**
 * Ends the posts and the full-time work of members on the day on which they no longer belong to a cell at or under the
 * unit: whoever is transferred leaves the committee that day. A post that was given to somebody from elsewhere stays.
 *
 * @law ORG-21
 */
export async function endPostsOfLeavers(
  db: MembersDb,
  memberIds: readonly number[],
): Promise<void> {
  if (memberIds.length === 0) return
  await sql`
    with held as materialized (
      select holding.seat_id, holding.member_id, holding.valid, body.unit_id
      from members.holding holding
      join organisation.seat seat on seat.id = holding.seat_id
      join organisation.body body on body.id = seat.body_id
      where holding.member_id = any (${memberIds}::int[])
      union all
      select null, member_id, valid, unit_id from members.full_time_worker
      where member_id = any (${memberIds}::int[])
    ), belonging as (
      select held.seat_id, held.member_id, held.valid, range_agg(home.valid * place.valid) as days
      from held
      join members.home home on home.member_id = held.member_id and home.valid && held.valid
      join organisation.unit_place place on place.unit_id = home.unit_id and place.valid && home.valid
       and place.path @> array[held.unit_id]
      group by held.seat_id, held.member_id, held.valid
    ), leaving as (
      select seat_id, member_id, valid, lower(datemultirange(valid) - days) as day from belonging
      where days @> lower(valid) and not days @> valid
    ), left_work as (
      update members.full_time_worker work
      set valid = daterange(lower(work.valid), leaving.day), end_reason = 'transferred'
      from leaving
      where leaving.seat_id is null and work.member_id = leaving.member_id and work.valid = leaving.valid
    )
    update members.holding holding
    set valid = daterange(lower(holding.valid), leaving.day), end_reason = 'transferred'
    from leaving
    where holding.seat_id = leaving.seat_id and holding.member_id = leaving.member_id
      and holding.valid = leaving.valid`.execute(db)
}

/**
 * Ends the posts of those who belong to their unit no longer since cells stand elsewhere, or nowhere: a whole cell that
 * goes to another superior leaves the committee of its former one. `touched` names the cells.
 *
 * @law ORG-21
 */
export async function endPostsOfMovedCells(
  db: MembersDb,
  touched: readonly TouchedDays[],
): Promise<void> {
  const [first] = touched.map(({ from }) => from).toSorted()
  if (first === undefined) return
  const cells = [...new Set(touched.map(({ unitId }) => unitId))]
  const { rows } = await sql<{ memberId: number }>`
    select distinct member_id from members.home
    where unit_id = any (${cells}::int[]) and valid && daterange(${first}::date - 1, null)`.execute(
    db,
  )
  await endPostsOfLeavers(
    db,
    rows.map(({ memberId }) => memberId),
  )
}
