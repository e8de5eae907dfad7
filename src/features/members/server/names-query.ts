import { type RawBuilder, sql } from 'kysely'

import { type Reach, within } from '#platform/server/reach.ts'

/**
 * What those of these members are called whose cell, or last one, is in reach, and those of planted files:
 * an act about one is read like any other. Answers `(id, name)`.
 */
export function memberNamesQuery(
  members: readonly number[],
  reach: Reach,
): RawBuilder<{ id: number; name: string }> {
  return sql`
    select member.id, member.full_name as name from members.member member
    where member.id = any (${members}::int[]) and ${within(reach, 'member.unit_number')}
    union all
    select planted.id, planted.full_name from members.planted_file planted
    where planted.id = any (${members}::int[]) and ${within(reach, 'planted.unit_number')}`
}
