import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { seatsQuery } from '#features/organisation/server/public.ts'

/**
 * Who belonged to a cell on a day: official or probationary, why outside the attendance base, and the
 * post held in the cell. Answers `(id, name, name_order, official, absence, post)`.
 *
 * @law MTG-10
 */
export function rosterQuery(unitId: RawBuilder<unknown>, on: PlainDate): RawBuilder<unknown> {
  return sql`
    select member.id, member.full_name as name, member.name_order,
           coalesce(member.recognised_on <= ${on}::date, false) as official,
           (select absence.kind from members.absence absence
            where absence.member_id = member.id and absence.valid @> ${on}::date
            order by absence.kind limit 1) as absence,
           (select seat.post from members.holding holding
            join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id and seat.unit_id = home.unit_id
            where holding.member_id = member.id and holding.valid @> ${on}::date
            order by array_position(array['secretary', 'deputy-secretary', 'member'], seat.post)
            limit 1) as post
    from members.home home
    join members.member member on member.id = home.member_id
    where home.unit_id = ${unitId} and home.valid @> ${on}::date`
}
