import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'

import type { ClusterStay } from './cluster-stays.ts'
import { type DaySpell, holdsOn, liesIn, movedAlong, overlapOf } from './day-spell.ts'

/** Nhóm, cụm, khối: a named set of units in a grouping, with its days. */
export type Cluster = DaySpell & { readonly id: number; readonly name: string }

/** What stands against a change of a grouping, with the facts for its sentence. */
export type GroupingFault = {
  readonly code:
    | 'ends-before-it-begins'
    | 'owner-not-living'
    | 'owner-has-none-below'
    | 'clusters-left-outside'
    | 'outside-grouping'
    | 'name-taken'
    | 'cluster-not-on-day'
    | 'no-such-cluster'
    | 'unknown-units'
    | 'not-under-owner'
    | 'placed-twice'
  readonly facts: Facts
}

const fault = (code: GroupingFault['code'], facts: Facts = {}): GroupingFault => ({ code, facts })

/** Whether days go forward. */
export const isForward = ({ from, to }: DaySpell): boolean => to === null || from < to

/**
 * What stands against the days of a grouping (cách chia nhóm): the unit that sets it up lives on its first day. It
 * ends with that unit at the latest.
 */
export function groupingFault(days: DaySpell, life: DaySpell): GroupingFault | undefined {
  if (!isForward(days)) return fault('ends-before-it-begins')
  return holdsOn(life, days.from) ? undefined : fault('owner-not-living', { ...days })
}

/** Clusters after their grouping got other days; those of which nothing would be left stand against it. */
export function clustersMovedAlong(
  clusters: readonly Cluster[],
  { former, present }: { readonly former: DaySpell; readonly present: DaySpell },
): readonly Cluster[] | GroupingFault {
  const moved = clusters.map((cluster) => ({
    cluster,
    days: movedAlong(cluster, former, present),
  }))
  const lost = moved.filter(({ days }) => !days)
  if (lost.length > 0) {
    const names = lost.map(({ cluster }) => cluster.name).join(', ')
    return fault('clusters-left-outside', { clusters: names })
  }
  return moved.flatMap(({ cluster, days }) => (days ? [{ ...cluster, ...days }] : []))
}

/**
 * The name of a cluster as it is held against others: however it is typed, and numbers without their leading zeros. Of
 * a number the last nine digits count, for the database (`organisation.name_order`) tells names no further apart.
 */
export const clusterKey = (name: string): string =>
  plainText(name.replace(/\d+/g, (digits) => String(Number(digits.slice(-9)))))

/** What stands against a cluster with this name on these days, in a grouping that has others. */
export function clusterFault(
  cluster: DaySpell & { readonly id?: number; readonly name: string },
  grouping: DaySpell,
  others: readonly Cluster[],
): GroupingFault | undefined {
  if (!isForward(cluster)) return fault('ends-before-it-begins')
  if (!liesIn(cluster, grouping)) return fault('outside-grouping', { ...grouping })
  const key = clusterKey(cluster.name)
  const same = others.find(
    (other) =>
      other.id !== cluster.id && clusterKey(other.name) === key && overlapOf(other, cluster),
  )
  return same && fault('name-taken', { name: same.name, from: same.from })
}

/** A unit with the days on which it stood under the unit that set the grouping up. */
export type UnitUnder = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly under: readonly DaySpell[]
}

const shownUnits = 12

const namesOf = (units: readonly UnitUnder[]) =>
  units
    .slice(0, shownUnits)
    .map(({ name, code }) => `${name} (${code})`)
    .join(', ') + (units.length > shownUnits ? '…' : '')

/**
 * What stands against placing units in a cluster, or in none, from a day on: they stand under the unit that set the
 * grouping up and the cluster is there, both on that very day. Later ends cut the stay and stand against nothing.
 */
export function placingFault(
  days: DaySpell,
  cluster: Cluster | null,
  units: readonly UnitUnder[],
): GroupingFault | undefined {
  if (!isForward(days)) return fault('ends-before-it-begins')
  if (!cluster) return undefined
  if (!holdsOn(cluster, days.from))
    return fault('cluster-not-on-day', { cluster: cluster.name, on: days.from })
  const strangers = units.filter(({ under }) => !under.some((spell) => holdsOn(spell, days.from)))
  return strangers.length === 0
    ? undefined
    : fault('not-under-owner', { units: namesOf(strangers), on: days.from })
}

/** A unit whose stay ends before the asked one would, for it ends or goes elsewhere itself. */
export type CutShort = { readonly unitId: number; readonly on: PlainDate }

/** Of the units that were placed, those whose stay had to be cut short, and on which day it ends. */
export function cutShort(
  stays: readonly ClusterStay[],
  placing: DaySpell & { readonly clusterId: number | null; readonly unitIds: readonly number[] },
  allowed: DaySpell,
): readonly CutShort[] {
  if (placing.clusterId === null) return []
  const wanted = overlapOf(placing, allowed)
  const units = new Set(placing.unitIds)
  return stays.flatMap(({ unitId, clusterId, from, to }) =>
    units.has(unitId) &&
    clusterId === placing.clusterId &&
    holdsOn({ from, to }, placing.from) &&
    to !== null &&
    wanted &&
    (wanted.to === null || to < wanted.to)
      ? [{ unitId, on: to }]
      : [],
  )
}
