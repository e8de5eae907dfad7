import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import type { ClusterStay } from '../domain/cluster-stays.ts'
import type { Cluster } from '../domain/grouping.ts'

/** A grouping as an axis of figures: its clusters by name, and which unit stands in which one from day to day. */
export type ClusterAxis = {
  readonly id: number
  readonly name: string
  /** The unit that set it up. */
  readonly unitId: number
  readonly clusters: readonly Cluster[]
  readonly stays: readonly ClusterStay[]
}

type Row = Pick<ClusterAxis, 'id' | 'name' | 'unitId' | 'clusters'> & {
  readonly unitIds: readonly number[]
  readonly clusterIds: readonly number[]
  readonly froms: readonly PlainDate[]
  readonly tos: readonly (PlainDate | null)[]
}

/**
 * The grouping as an axis, if the unit that set it up is in reach. Units out of reach are left out: what stands under
 * them counts where nothing stands in a cluster, as the total counts what no row of the tree shows.
 */
export async function findClusterAxis(
  db: QueryExecutorProvider,
  groupingId: number,
  reach: Reach,
): Promise<ClusterAxis | undefined> {
  const { rows } = await sql<Row>`
    select grouping.id, grouping.name, grouping.unit_id, coalesce((
             select json_agg(json_build_object('id', id, 'name', name, 'from', lower(valid), 'to', upper(valid))
                             order by name_order, lower(valid), id)
             from organisation.cluster where grouping_id = grouping.id), '[]') as clusters,
           stay.unit_ids, stay.cluster_ids, stay.froms, stay.tos
    from organisation.unit_grouping grouping
    cross join lateral (
      select coalesce(array_agg(own.unit_id), '{}') as unit_ids,
             coalesce(array_agg(own.cluster_id), '{}') as cluster_ids,
             coalesce(array_agg(lower(own.valid)::text), '{}') as froms,
             coalesce(array_agg(upper(own.valid)::text), '{}') as tos
      from organisation.cluster_stay own join organisation.org_unit unit on unit.id = own.unit_id
      where own.grouping_id = grouping.id and ${within(reach, 'unit.number')}
    ) stay
    where grouping.id = ${groupingId} and ${within(reach, 'grouping.unit_number')}`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { id, name, unitId: ownerId, clusters, unitIds, clusterIds, froms, tos } = found
  const stays = unitIds.flatMap((unitId, place) => {
    const [clusterId, from] = [clusterIds[place], froms[place]]
    return clusterId === undefined || from === undefined
      ? []
      : [{ unitId, clusterId, from, to: tos[place] ?? null }]
  })
  return { id, name, unitId: ownerId, clusters, stays }
}
