import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { problem, type ProblemError } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import {
  addClusters,
  changeCluster,
  changeGrouping,
  createGrouping,
} from '../contract/groupings.ts'
import { type ClusterStay, keptWithin, staysMovedAlong } from '../domain/cluster-stays.ts'
import { type DaySpell, liesIn, overlapOf } from '../domain/day-spell.ts'
import {
  type Cluster,
  clusterFault,
  clustersMovedAlong,
  groupingFault,
  type GroupingFault,
} from '../domain/grouping.ts'
import { groupingChangedMeanwhile, groupingFaultTexts } from '../messages/groupings.ts'
import {
  findGroupOwner,
  insertClusters,
  insertGrouping,
  type KeptGrouping,
  listClusters,
  listStays,
  listUnitsUnderOwner,
  raiseVersion,
  updateClusters,
  updateGrouping,
  writeStays,
} from './grouping-store.ts'
import { findGroupingInReach } from './read-groupings.ts'
import type { OrganisationDb } from './tables.ts'
import { keepTree } from './tree-lock.ts'

type Asked = Request<OrganisationDb>

/** A fault as the answer that says no. */
export function groupingProblem({ code, facts }: GroupingFault, where?: string): ProblemError {
  const message = groupingFaultTexts[code](facts)
  return problem(422, code, message, { facts, ...(where ? { where } : {}) })
}

/** Which field a fault of days and names is about. */
const places: Readonly<Partial<Record<GroupingFault['code'], string>>> = {
  'ends-before-it-begins': 'to',
  'owner-not-living': 'from',
  'outside-grouping': 'from',
  'clusters-left-outside': 'from',
  'name-taken': 'name',
}

const held = <Value>(found: Value | GroupingFault | undefined): Value => {
  if (typeof found === 'object' && found !== null && 'code' in found && 'facts' in found)
    throw groupingProblem(found, places[found.code])
  return found as Value
}

/** The grouping in the version that was read, held until the transaction ends; another one in between is told. */
export async function takeGrouping(
  request: Asked,
  { groupingId, version }: { readonly groupingId: number; readonly version: number },
): Promise<KeptGrouping> {
  // Before it is asked who stands where: a unit that ends meanwhile would be found living.
  await keepTree(request.db)
  const grouping = await findGroupingInReach(request, groupingId, 'lock')
  if (grouping.version !== version)
    throw problem(409, 'changed-meanwhile', groupingChangedMeanwhile, {
      facts: { version: grouping.version },
    })
  return grouping
}

/** Brings stays to other days, as far as their units stand under the owner then. */
async function writeMovedStays(
  { db, today }: Asked,
  grouping: KeptGrouping,
  stays: { readonly former: readonly ClusterStay[]; readonly moved: readonly ClusterStay[] },
): Promise<void> {
  const ids = [...new Set(stays.moved.map(({ unitId }) => unitId))]
  const units = await listUnitsUnderOwner(db, grouping.unitId, { ids, on: today })
  const under = new Map(units.map((unit) => [unit.id, unit.under]))
  const present = keptWithin(stays.moved, (unitId) => under.get(unitId) ?? [])
  await writeStays(db, { grouping, former: stays.former, present, today })
}

const create = implement(createGrouping, async ({ unit, ...content }, request: Asked) => {
  const { db, record } = request
  await keepTree(db)
  const owner = await findGroupOwner(db, {
    unitId: unit,
    on: content.from,
    reach: request.within(),
  })
  request.allowIn(owner?.number)
  if (!owner) throw new Error(`unit ${unit} without a state`)
  if (owner.kind === 'cell' || owner.kind === 'group')
    throw groupingProblem({ code: 'owner-has-none-below', facts: {} }, 'unit')
  held(groupingFault(content, owner))
  const id = await insertGrouping(db, {
    ...content,
    ...overlapOf(content, owner),
    unitId: unit,
    unitNumber: owner.number,
  })
  await record('organisation.grouping-set-up', {
    unitNumber: owner.number,
    facts: { grouping: id, from: content.from },
  })
  return { id, version: 1 }
})

/** Moves every stay along with its cluster, one cluster after the other. */
function movedWithClusters(
  stays: readonly ClusterStay[],
  former: readonly Cluster[],
  present: readonly Cluster[],
): readonly ClusterStay[] {
  const daysOf = new Map(present.map((cluster) => [cluster.id, cluster]))
  return former.reduce((moved, cluster) => {
    const days = daysOf.get(cluster.id)
    return days ? staysMovedAlong(moved, cluster.id, { former: cluster, present: days }) : moved
  }, stays)
}

const change = implement(changeGrouping, async (input, request: Asked) => {
  const { db, record } = request
  const grouping = await takeGrouping(request, input)
  const { id, unitId, unitNumber, version } = grouping
  const owner = await findGroupOwner(db, { unitId, on: input.from, reach: request.within() })
  if (!owner) throw new Error(`unit ${unitId} without a state`)
  held(groupingFault(input, owner))
  const days = { ...input, ...overlapOf(input, owner) }
  const clusters = await listClusters(db, id)
  const moved = held(clustersMovedAlong(clusters, { former: grouping, present: days }))
  const former = await listStays(db, id)
  await updateGrouping(db, { id, name: input.name, document: input.document, ...daysOf(days) })
  await updateClusters(db, moved)
  const stays = { former, moved: movedWithClusters(former, clusters, moved) }
  await writeMovedStays(request, { ...grouping, ...daysOf(days) }, stays)
  await record('organisation.grouping-changed', { unitNumber, facts: { grouping: id } })
  return { id, version: version + 1 }
})

const daysOf = ({ from, to }: DaySpell): { from: PlainDate; to: PlainDate | null } => ({ from, to })

/** An open end is that of the grouping; a told one is held against it. */
export function withinGrouping(days: DaySpell, grouping: DaySpell): DaySpell {
  const common = days.to === null ? overlapOf(days, grouping) : undefined
  return common && liesIn({ from: days.from, to: common.to }, grouping)
    ? { from: days.from, to: common.to }
    : daysOf(days)
}

/** Adds clusters of these names on these days, each held against those that are there. */
export async function addNamedClusters(
  db: OrganisationDb,
  grouping: KeptGrouping,
  told: DaySpell & { readonly names: readonly string[] },
): Promise<readonly Cluster[]> {
  const days = withinGrouping(told, grouping)
  const others = [...(await listClusters(db, grouping.id))]
  for (const name of told.names) {
    held(clusterFault({ name, ...days }, grouping, others))
    others.push({ id: 0, name, ...days })
  }
  return insertClusters(
    db,
    grouping,
    told.names.map((name) => ({ name, ...days })),
  )
}

const add = implement(addClusters, async (input, request: Asked) => {
  const { db, record } = request
  const grouping = await takeGrouping(request, input)
  const { id, unitNumber, version } = grouping
  const added = await addNamedClusters(db, grouping, input)
  await raiseVersion(db, id)
  await record('organisation.clusters-added', {
    unitNumber,
    facts: { grouping: id, clusters: added.length, from: input.from },
  })
  return {
    id,
    version: version + 1,
    clusters: added.map((cluster) => ({ id: cluster.id, name: cluster.name })),
  }
})

const changeOne = implement(changeCluster, async (input, request: Asked) => {
  const { db, record } = request
  const grouping = await takeGrouping(request, input)
  const { id, unitNumber, version } = grouping
  const clusters = await listClusters(db, id)
  const cluster = clusters.find((one) => one.id === input.clusterId)
  if (!cluster) throw groupingProblem({ code: 'no-such-cluster', facts: {} }, 'clusterId')
  const present = { id: cluster.id, name: input.name, ...withinGrouping(input, grouping) }
  held(clusterFault(present, grouping, clusters))
  const former = await listStays(db, id)
  await updateClusters(db, [present])
  const moved = staysMovedAlong(former, cluster.id, { former: cluster, present })
  await writeMovedStays(request, grouping, { former, moved })
  await raiseVersion(db, id)
  await record('organisation.cluster-changed', {
    unitNumber,
    facts: { grouping: id, cluster: cluster.id },
  })
  return { id, version: version + 1 }
})

/** Setting up and changing groupings and their clusters. */
export const groupingChangeHandlers: readonly Handler<OrganisationDb>[] = [
  create,
  change,
  add,
  changeOne,
]
