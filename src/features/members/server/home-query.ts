import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import { unguessed } from '#platform/server/unguessed.ts'
import { standsUnderCondition } from '#features/organisation/server/public.ts'

/** Members in a cell on the day, for which a condition on their `home` holds. Answers `(member_id, unit_id)`. */
export function homesOnQuery(
  on: PlainDate,
  reach: Reach,
  condition: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select home.member_id, home.unit_id from members.home home
    where ${isHomeOn(on)} and ${within(reach, 'home.unit_number')} and ${condition}`
}

/**
 * Behind a policy the planner may not look at how long homes last, takes one in two hundred to hold a day,
 * and then looks up tens of thousands one by one.
 */
export const isHomeOn = (on: PlainDate): RawBuilder<unknown> =>
  unguessed(sql`home.valid @> ${on}::date`)

/**
 * Members who had left by the day, in their last cell, under a unit as it stood on their last day. Who
 * went on to a cell outside the reach has not left; few are asked about that one by one.
 */
export function formerHomesQuery(
  on: PlainDate,
  reach: Reach,
  unit: number | undefined,
): RawBuilder<unknown> {
  const under =
    unit === undefined
      ? sql``
      : sql` and ${standsUnderCondition(sql`home.unit_id`, unit, sql`upper(home.valid) - 1`)}`
  return sql`
    select last.member_id, last.unit_id
    from (
      select home.member_id, home.unit_id, lower(home.valid) as began from members.home home
      where upper(home.valid) <= ${on}::date and ${within(reach, 'home.unit_number')}
        and not exists (
          select from members.home later
          where later.member_id = home.member_id
            and lower(later.valid) > lower(home.valid) and lower(later.valid) <= ${on}::date)${under}
      offset 0
    ) last
    where not members.went_on(last.member_id, last.began, ${on}::date)`
}
