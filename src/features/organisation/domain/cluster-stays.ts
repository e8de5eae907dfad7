import type { PlainDate } from '#kernel/time.ts'

import { type DaySpell, joined, movedAlong, overlapOf, withoutAll } from './day-spell.ts'

/** Thời gian một tổ chức đứng trong một nhóm: in one grouping a unit stands in at most one cluster a day. */
export type ClusterStay = DaySpell & { readonly unitId: number; readonly clusterId: number }

/** From a day on, up to another one, units stand in a cluster; or, without one, in none. */
export type Placement = DaySpell & {
  readonly unitIds: readonly number[]
  readonly clusterId: number | null
}

/** The stays of each unit, by unit. */
function byUnit(stays: readonly ClusterStay[]): ReadonlyMap<number, readonly ClusterStay[]> {
  const units = new Map<number, ClusterStay[]>()
  for (const stay of stays) {
    const own = units.get(stay.unitId)
    if (own) own.push(stay)
    else units.set(stay.unitId, [stay])
  }
  return units
}

/** One stay where a unit stood in the same cluster day after day. */
function joinedStays(stays: readonly ClusterStay[]): readonly ClusterStay[] {
  return [...byUnit(stays)].flatMap(([unitId, own]) =>
    [...new Set(own.map(({ clusterId }) => clusterId))]
      .flatMap((clusterId) =>
        joined(own.filter((stay) => stay.clusterId === clusterId)).map((days) => ({
          unitId,
          clusterId,
          ...days,
        })),
      )
      .toSorted((one, other) => (one.from < other.from ? -1 : 1)),
  )
}

/**
 * Places units in a cluster, or in none, on the days of the placement. Whatever was said of these units on these days
 * gives way, so that the same act begins, moves, ends and corrects a stay; all other days remain as they were.
 */
export function placed(
  stays: readonly ClusterStay[],
  { unitIds, clusterId, from, to }: Placement,
): readonly ClusterStay[] {
  const units = new Set(unitIds)
  const rest = stays.flatMap((stay) =>
    units.has(stay.unitId)
      ? withoutAll(stay, [{ from, to }]).map((days) => ({ ...stay, ...days }))
      : [stay],
  )
  const told =
    clusterId === null ? [] : [...units].map((unitId) => ({ unitId, clusterId, from, to }))
  return joinedStays([...rest, ...told])
}

/**
 * The same for many units at once, each with stays of its own: on the days whatever was said of these units gives way
 * to what is told now, which lies in these days.
 */
export function placedTogether(
  stays: readonly ClusterStay[],
  { unitIds, ...days }: Omit<Placement, 'clusterId'>,
  told: readonly ClusterStay[],
): readonly ClusterStay[] {
  return joinedStays([...placed(stays, { ...days, unitIds, clusterId: null }), ...told])
}

/** What of the stays lies in the days that are allowed for their units. */
export function keptWithin(
  stays: readonly ClusterStay[],
  allowed: (unitId: number) => readonly DaySpell[],
): readonly ClusterStay[] {
  return stays.flatMap((stay) =>
    allowed(stay.unitId).flatMap((days) => {
      const common = overlapOf(stay, days)
      return common ? [{ ...stay, ...common }] : []
    }),
  )
}

/**
 * The stays after their cluster got other days: those that began or ended with it move along, as far as their unit
 * does not stand in another cluster then; all others are cut to it.
 */
export function staysMovedAlong(
  stays: readonly ClusterStay[],
  clusterId: number,
  { former, present }: { readonly former: DaySpell; readonly present: DaySpell },
): readonly ClusterStay[] {
  const units = byUnit(stays)
  return stays.flatMap((stay) => {
    if (stay.clusterId !== clusterId) return [stay]
    const days = movedAlong(stay, former, present)
    if (!days) return []
    const others = (units.get(stay.unitId) ?? []).filter((one) => one !== stay)
    return withoutAll(days, others).map((left) => ({ ...stay, ...left }))
  })
}

/**
 * The former stays of which days are gone that had been told; kept, for nothing that was told is lost. An open stay
 * that merely got its end is none of them: that is how a stay ends.
 */
export function takenBack(
  former: readonly ClusterStay[],
  present: readonly ClusterStay[],
): readonly ClusterStay[] {
  const units = byUnit(present)
  return former.filter((stay) => {
    const same = (units.get(stay.unitId) ?? []).filter(
      ({ clusterId }) => clusterId === stay.clusterId,
    )
    const lost = withoutAll(stay, same)
    const [first] = lost
    const isGivenAnEnd = lost.length === 1 && first?.to === null && first.from !== stay.from
    return lost.length > 0 && !isGivenAnEnd
  })
}

/** One unit that ended, and who it goes on in. */
export type Followed = {
  readonly unitId: number
  readonly heirId: number
  readonly from: PlainDate
}

/**
 * Lets whoever goes on in place of a unit stand in its cluster, from the day on which that ended: as long as the
 * unit would have stood there, and on the days on which the successor is in no cluster of its own. Of several that go
 * on in one, the first named decides.
 */
export function followedBySuccessors(
  former: readonly ClusterStay[],
  present: readonly ClusterStay[],
  followed: readonly Followed[],
): readonly ClusterStay[] {
  const units = byUnit(former)
  let stays = present
  for (const { unitId, heirId, from } of followed) {
    for (const stay of units.get(unitId) ?? []) {
      const days = overlapOf(stay, { from, to: null })
      if (!days) continue
      const own = stays.filter((one) => one.unitId === heirId)
      const free = withoutAll(days, own)
      stays = [...stays, ...free.map((left) => ({ ...stay, unitId: heirId, ...left }))]
    }
  }
  return joinedStays(stays)
}
