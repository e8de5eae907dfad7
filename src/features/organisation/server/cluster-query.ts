import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

/** Of which grouping, on which day, and how far whoever asks reaches. */
export type ClustersAsked = {
  readonly groupingId: number
  readonly ownerId: number
  readonly on: PlainDate
  readonly reach: Reach
}

/**
 * Every unit under the one that set a grouping up, with the cluster of the nearest unit on its way up that stands in
 * one: a unit and one above it may both stand in clusters, and nothing is counted twice. What stands out of reach
 * counts where nothing stands. Answers `(unit_id, cluster_id)`.
 */
export function unitsByClusterQuery({
  groupingId,
  ownerId,
  on,
  reach,
}: ClustersAsked): RawBuilder<unknown> {
  return sql`
    with standing as materialized (
      select stay.unit_id, stay.cluster_id from organisation.cluster_stay stay
      join organisation.org_unit unit on unit.id = stay.unit_id
      where stay.grouping_id = ${groupingId} and stay.valid @> ${on}::date and ${within(reach, 'unit.number')}
    ), under as materialized (
      select unit_id, path from organisation.unit_place
      where path @> array[${ownerId}::int] and valid @> ${on}::date
    ), nearest as (
      select distinct on (under.unit_id) under.unit_id, standing.cluster_id
      from under
      cross join lateral unnest(under.path) with ordinality as step (unit_id, level)
      join standing on standing.unit_id = step.unit_id
      order by under.unit_id, step.level desc
    )
    select under.unit_id, nearest.cluster_id from under left join nearest on nearest.unit_id = under.unit_id`
}
