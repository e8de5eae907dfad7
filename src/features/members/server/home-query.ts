import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import { standsUnderCondition, unitsUnderQuery } from '#features/organisation/server/public.ts'

/** Whose home is asked for: on which day, in which reach, under which unit (or anywhere in reach). */
export type HomesAsked = {
  readonly on: PlainDate
  readonly reach: Reach
  readonly unit: number | undefined
}

/** Members in a cell on the day. Answers `(member_id, unit_id)`. */
export function homesOnQuery({ on, reach, unit }: HomesAsked): RawBuilder<unknown> {
  const under =
    unit === undefined ? sql`` : sql` and home.unit_id in (${unitsUnderQuery(unit, on)})`
  return sql`
    select home.member_id, home.unit_id from members.home home
    where home.valid @> ${on}::date and ${within(reach, 'home.unit_number')}${under}`
}

/** Members who had left by the day, in their last cell, under a unit as it stood on their last day. */
export function formerHomesQuery({ on, reach, unit }: HomesAsked): RawBuilder<unknown> {
  const under =
    unit === undefined
      ? sql``
      : sql` and ${standsUnderCondition(sql`home.unit_id`, unit, sql`upper(home.valid) - 1`)}`
  return sql`
    select home.member_id, home.unit_id from members.home home
    where upper(home.valid) <= ${on}::date and ${within(reach, 'home.unit_number')}
      and not exists (
        select from members.home later
        where later.member_id = home.member_id
          and lower(later.valid) > lower(home.valid) and lower(later.valid) <= ${on}::date)${under}`
}
