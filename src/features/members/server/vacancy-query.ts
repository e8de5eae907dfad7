import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

/**
 * The stretches of days on which seats stood empty, up to a day: from the end of a holder, or from when the seat was
 * there, to the next one's beginning. Whoever only acts for a seat does not fill it. Answers `(seat_id, body_id, post,
 * unit_id, unit_number, body, gap, is_open, was_filled)`; of an open one `gap` ends behind the day.
 *
 * @law ORG-23
 */
export function vacanciesQuery(units: RawBuilder<unknown>, on: PlainDate): RawBuilder<unknown> {
  return sql`
    select seat.id as seat_id, seat.body_id, seat.post, body.unit_id, unit.number as unit_number, body.kind as body,
           empty.gap, upper(empty.gap) > ${on}::date as is_open,
           upper(empty.gap) <= ${on}::date and seat.valid @> upper(empty.gap) as was_filled
    from organisation.seat seat
    join organisation.body body on body.id = seat.body_id
    join organisation.org_unit unit on unit.id = body.unit_id
    left join (
      select seat_id, range_agg(valid) as days from members.holding where not is_acting group by seat_id
    ) held on held.seat_id = seat.id
    cross join lateral unnest(
      datemultirange(seat.valid * daterange(null, ${on}::date + 1)) - coalesce(held.days, '{}')) as empty (gap)
    where body.unit_id in (${units})`
}
