import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { unitsUnderQuery } from '#features/organisation/server/public.ts'

import { isHomeOn } from './home-query.ts'

/** Members of a unit and all under it on a day; `absent` are those outside the attendance base. */
export type MemberCount = {
  readonly members: number
  readonly official: number
  readonly probationary: number
  readonly absent: number
}

/** Counts the members of a unit and all under it as the tree stood on the day. */
export async function countMembersOn(
  db: QueryExecutorProvider,
  unitId: number,
  on: PlainDate,
): Promise<MemberCount> {
  // A figure of the unit and all under it, who was let through: tens of thousands of rows at the top.
  const counted = await underRole(db, 'chibo_reports', () =>
    sql<MemberCount>`
    select count(*)::int as members,
           (count(*) filter (where member.recognised_on <= ${on}::date))::int as official,
           (count(*) filter (where member.recognised_on <= ${on}::date is not true))::int as probationary,
           (count(absent.member_id))::int as absent
    from members.home home
    join members.member member on member.id = home.member_id
    left join (
      select distinct member_id from members.absence where valid @> ${on}::date
    ) absent on absent.member_id = home.member_id
    where ${isHomeOn(on)} and home.unit_id in (${unitsUnderQuery(unitId, on)})`.execute(db),
  )
  return counted.rows[0] ?? { members: 0, official: 0, probationary: 0, absent: 0 }
}

/**
 * Counts members by the clusters that their cells are counted in, for a relation `(unit_id, cluster_id)`. Answers
 * `(cluster_id, members, official)`.
 */
export function membersByClusterQuery(
  units: RawBuilder<unknown>,
  on: PlainDate,
): RawBuilder<unknown> {
  return sql`
    select counted.cluster_id, count(*)::int as members,
           (count(*) filter (where member.recognised_on <= ${on}::date))::int as official
    from (${units}) counted
    join members.home home on home.unit_id = counted.unit_id and ${isHomeOn(on)}
    join members.member member on member.id = home.member_id
    group by counted.cluster_id`
}
