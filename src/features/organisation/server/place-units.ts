import type { InputOf } from '#kernel/endpoint.ts'
import { implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'

import { placeUnits } from '../contract/groupings.ts'
import { type ClusterStay, keptWithin, placed, placedTogether } from '../domain/cluster-stays.ts'
import { type DaySpell, overlapOf } from '../domain/day-spell.ts'
import { type Cluster, cutShort, placingFault, type UnitUnder } from '../domain/grouping.ts'
import { addNamedClusters, groupingProblem, takeGrouping } from './change-grouping.ts'
import {
  type KeptGrouping,
  listClusters,
  listStays,
  listUnitsUnderOwner,
  raiseVersion,
  writeStays,
} from './grouping-store.ts'
import type { OrganisationDb } from './tables.ts'

type Asked = Request<OrganisationDb>
type Told = InputOf<typeof placeUnits>['placements'][number]

/** Units to stand in a cluster, or in none. */
type Placing = { readonly cluster: Cluster | null; readonly unitIds: readonly number[] }

/** Every unit once: one that was chosen for two clusters stands against the whole. */
function keepOnce(told: readonly Told[], units: readonly UnitUnder[]): void {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const id of told.flatMap((one) => [...new Set(one.units)]))
    if (seen.has(id)) twice.add(id)
    else seen.add(id)
  if (twice.size === 0) return
  const names = units.filter(({ id }) => twice.has(id)).map(({ name, code }) => `${name} (${code})`)
  throw groupingProblem({ code: 'placed-twice', facts: { units: names.join(', ') } }, 'placements')
}

/** The units that are meant, as far as they are in reach; one that is not stands against the whole. */
async function unitsMeant(
  { db, within }: Asked,
  grouping: KeptGrouping,
  { from, ids }: { readonly from: DaySpell['from']; readonly ids: readonly number[] },
): Promise<readonly UnitUnder[]> {
  const units = await listUnitsUnderOwner(db, grouping.unitId, { ids, on: from, reach: within() })
  const missing = new Set(ids).size - units.length
  if (missing > 0)
    throw groupingProblem({ code: 'unknown-units', facts: { units: missing } }, 'placements')
  return units
}

/** The clusters that are meant; those named by a text are added. */
async function placingsOf(
  db: OrganisationDb,
  grouping: KeptGrouping,
  { placements, ...days }: DaySpell & { readonly placements: readonly Told[] },
): Promise<readonly Placing[]> {
  const names = placements.flatMap(({ cluster }) => (typeof cluster === 'string' ? [cluster] : []))
  const added = await addNamedClusters(db, grouping, { ...days, names: [...new Set(names)] })
  const known = await listClusters(db, grouping.id)
  return placements.map(({ cluster: told, units }) => {
    if (told === null) return { cluster: null, unitIds: units }
    const cluster =
      typeof told === 'string'
        ? added.find(({ name }) => name === told)
        : known.find(({ id }) => id === told)
    if (!cluster) throw groupingProblem({ code: 'no-such-cluster', facts: {} }, 'placements')
    return { cluster, unitIds: units }
  })
}

/** Lays the placings over the stays, each cut to its cluster and to where its units stand. */
function laidOver(
  stays: readonly ClusterStay[],
  placings: readonly Placing[],
  { days, units }: { readonly days: DaySpell; readonly units: ReadonlyMap<number, UnitUnder> },
): readonly ClusterStay[] {
  const told = placings.flatMap(({ cluster, unitIds }) => {
    const own = unitIds.flatMap((id) => units.get(id) ?? [])
    const found = placingFault(days, cluster, own)
    if (found) throw groupingProblem(found, 'placements')
    if (!cluster) return []
    const wanted = overlapOf(days, cluster) ?? days
    const alone = placed([], { ...wanted, unitIds, clusterId: cluster.id })
    return keptWithin(alone, (unitId) => units.get(unitId)?.under ?? [])
  })
  return placedTogether(stays, { ...days, unitIds: [...units.keys()] }, told)
}

/** Whose stay ends earlier than was asked, by name. */
function cutShortOf(
  stays: readonly ClusterStay[],
  placings: readonly Placing[],
  { days, units }: { readonly days: DaySpell; readonly units: ReadonlyMap<number, UnitUnder> },
) {
  return placings.flatMap(({ cluster, unitIds }) =>
    cluster === null
      ? []
      : cutShort(stays, { ...days, unitIds, clusterId: cluster.id }, cluster).flatMap(
          ({ unitId, on }) => {
            const unit = units.get(unitId)
            return unit ? [{ unit: { id: unit.id, code: unit.code, name: unit.name }, on }] : []
          },
        ),
  )
}

/** Puts units into clusters, moves them, takes them out, corrects: one act, all of it or nothing. */
export const placeUnitsHandler = implement(placeUnits, async (input, request: Asked) => {
  const { db, today, record } = request
  const grouping = await takeGrouping(request, input)
  const { id, unitNumber, version } = grouping
  const days = { from: input.from, to: input.to }
  const ids = [...new Set(input.placements.flatMap(({ units }) => units))]
  const meant = await unitsMeant(request, grouping, { from: input.from, ids })
  keepOnce(input.placements, meant)
  const units = new Map(meant.map((unit) => [unit.id, unit]))
  const placings = await placingsOf(db, grouping, input)
  const former = await listStays(db, id, ids)
  const present = laidOver(former, placings, { days, units })
  await writeStays(db, { grouping, former, present, today })
  await raiseVersion(db, id)
  await record('organisation.units-grouped', {
    unitNumber,
    facts: { grouping: id, units: ids.length, from: input.from },
  })
  return {
    id,
    version: version + 1,
    cutShort: cutShortOf(present, placings, { days, units }),
  }
})
