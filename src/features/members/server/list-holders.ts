import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'
import type { BodyKind, Post } from '#features/organisation/domain/public.ts'
import { findUnitNumber, seatsQuery } from '#features/organisation/server/public.ts'

import { listHolders } from '../contract.ts'
import { keptFigures } from './kept-figures.ts'
import { countMembersOn, type MemberCount } from './member-count.ts'
import type { MembersDb } from './tables.ts'

type Holder = {
  readonly seatId: number
  readonly memberId: number
  readonly name: string
  readonly body: BodyKind
  readonly post: Post
  readonly from: PlainDate
}

/** Secretary first, then deputies, then members; with the numbers of members at and below the unit. */
export function listHoldersHandler(): Handler<MembersDb> {
  const counts = keptFigures<MemberCount>()
  return implement(listHolders, async ({ unitId, on: asked }, request: Request<MembersDb>) => {
    const { db, today, scopeEpoch } = request
    request.allowIn(await findUnitNumber(db, unitId))
    const on = asked ?? today
    const found = await sql<Holder>`
      select seat.seat_id, holding.member_id, holder.name, seat.body_kind as body, seat.post,
             lower(holding.valid) as "from"
      from (${seatsQuery()}) seat
      join members.holding holding on holding.seat_id = seat.seat_id and holding.valid @> ${on}::date
      cross join lateral members.holder_name(holding.seat_id, holding.member_id) as holder (name)
      where seat.unit_id = ${unitId}
      order by array_position(array['secretary', 'deputy-secretary', 'chair', 'vice-chair', 'member'], seat.post),
               array_position(array['standing-committee', 'committee', 'cell-committee'], seat.body_kind),
               platform.name_order(holder.name), holding.member_id`.execute(db)
    const count = await counts({ scopeEpoch, unitId, on }, () => countMembersOn(db, unitId, on))
    return { holders: found.rows, ...count }
  })
}
