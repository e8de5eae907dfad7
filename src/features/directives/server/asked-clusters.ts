import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import {
  type ClusterAxis,
  findClusterAxis,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { clusterOfNothing } from '../messages/lists.ts'
import type { NamedUnit } from './asked-scope.ts'
import type { ClusterSum, SumsByCluster } from './cluster-sums.ts'
import type { DirectivesDb, DirectivesTables } from './tables.ts'

/** What a question by the clusters of a grouping carries. */
export type ClustersAsked = {
  readonly grouping?: number | undefined
  readonly cluster?: number | 'none' | undefined
}

/** A grouping that was asked for, and the cluster of it: null for what stands in none, undefined for all. */
export type AskedAxis = {
  readonly axis: ClusterAxis
  readonly cluster: { readonly id: number | null; readonly name: string | null } | undefined
}

/** Reads by which grouping is asked; one that is not there and one out of reach get the same 404, as does a cluster. */
export async function readAxis(
  request: Pick<RequestOf<DirectivesTables>, 'db' | 'within'>,
  { grouping, cluster }: ClustersAsked,
): Promise<AskedAxis | undefined> {
  if (grouping === undefined) {
    if (cluster !== undefined)
      throw problem(422, 'cluster-of-nothing', clusterOfNothing, { where: 'grouping' })
    return undefined
  }
  const axis = await findClusterAxis(request.db, grouping, request.within())
  if (!axis) throw notFound()
  if (cluster === undefined) return { axis, cluster: undefined }
  if (cluster === 'none') return { axis, cluster: { id: null, name: null } }
  const found = axis.clusters.find(({ id }) => id === cluster)
  if (!found) throw notFound()
  return { axis, cluster: { id: found.id, name: found.name } }
}

/** A cluster with what counts in it, or what stands in none (`id` null). */
export type ClusterPart = {
  readonly id: number | null
  readonly name: string | null
  readonly sums: readonly ClusterSum[]
}

const clusterOf = ({ at }: ClusterSum) => at?.clusterId ?? null

/**
 * The clusters that are there on one of the days, by name, with what counts in each; last what stands in none. Under
 * another unit than the one that set the grouping up those alone that reach into it.
 */
export function clusterParts(
  { axis }: Pick<AskedAxis, 'axis'>,
  { parts, standing }: SumsByCluster,
  unitId: number,
): readonly ClusterPart[] {
  const days = [...standing.keys()]
  const near = new Set([...standing.values()].flat().map(({ clusterId }) => clusterId))
  const byCluster = new Map<number | null, ClusterSum[]>()
  for (const part of parts) {
    const own = byCluster.get(clusterOf(part))
    if (own) own.push(part)
    else byCluster.set(clusterOf(part), [part])
  }
  const shown = axis.clusters.filter(
    ({ id, from, to }) =>
      near.has(id) ||
      byCluster.has(id) ||
      (unitId === axis.unitId && days.some((day) => from <= day && (to === null || day < to))),
  )
  return [...shown, { id: null, name: null }].map(({ id, name }) => ({
    id,
    name,
    sums: byCluster.get(id) ?? [],
  }))
}

/**
 * The units by which something counts in a cluster, as they are called on a day, by name: those that stand in it on any
 * of the days that settle places, and those in which a cell stood that did not live on these.
 */
export async function listClusterUnits(
  db: DirectivesDb,
  { parts, standing }: SumsByCluster,
  { clusterId, asOf }: { readonly clusterId: number | null; readonly asOf: PlainDate },
): Promise<readonly (NamedUnit & { readonly kind: string })[]> {
  const all = [...[...standing.values()].flat(), ...parts.flatMap(({ at }) => at ?? [])]
  const own = all.filter((one) => one.clusterId === clusterId)
  const ids = [...new Set(own.map(({ unitId }) => unitId))]
  if (ids.length === 0) return []
  const found = await sql<NamedUnit & { readonly kind: string }>`
    select unit.id, unit.code, named.name, named.kind
    from organisation.org_unit unit cross join ${unitOnDayLateral(sql`unit.id`, asOf)} named
    where unit.id = any (${ids}::int[])
    order by organisation.name_order(named.name), unit.code collate "C"`.execute(db)
  return found.rows
}
