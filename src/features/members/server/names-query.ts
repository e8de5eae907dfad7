import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

/**
 * What those of these members are called who are on a day in a cell of the reach. Answers `(id, name)`.
 */
export function memberNamesQuery(
  members: readonly number[],
  { on, reach }: { readonly on: PlainDate; readonly reach: Reach },
): RawBuilder<{ id: number; name: string }> {
  return sql`
    select member.id, member.full_name as name from members.member member
    where member.id = any (${members}::int[]) and exists (
      select from members.home home
      where home.member_id = member.id and home.valid @> ${on}::date
        and ${within(reach, 'home.unit_number')})`
}
