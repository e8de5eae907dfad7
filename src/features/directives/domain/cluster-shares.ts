import type { PlainDate } from '#kernel/time.ts'

/** Where something counts that stands in a cluster: by which unit, in which cluster. */
export type Standing = { readonly unitId: number; readonly clusterId: number }

/** A unit in a cluster on a day, with its way from the top down to itself. */
export type PlacedStanding = Standing & { readonly path: readonly number[] }

/** How the sum of a unit enters figures by cluster: it is added there, or taken away; `at` null is no cluster. */
export type Share = {
  readonly unitId: number
  readonly at: Standing | null
  readonly sign: 1 | -1
}

/** The nearest unit on a way up that stands in a cluster; null where none does. */
export function nearestStanding(
  path: readonly number[],
  standingOf: (unitId: number) => number | undefined,
): Standing | null {
  for (const unitId of path.toReversed()) {
    const clusterId = standingOf(unitId)
    if (clusterId !== undefined) return { unitId, clusterId }
  }
  return null
}

/**
 * How sums of units add up to figures by cluster under one unit, on a day on which everything stands where it stands:
 * all under the unit counts where that counts itself; what stands in a cluster below is added to it and taken away
 * from where it would have counted else. So everything counts once, by the nearest unit, and all figures together are
 * the sum of the unit.
 */
export function sharesOf(
  unit: { readonly id: number; readonly path: readonly number[] },
  standing: readonly PlacedStanding[],
): readonly Share[] {
  const clusters = new Map(standing.map(({ unitId, clusterId }) => [unitId, clusterId]))
  const standingOf = (unitId: number) => clusters.get(unitId)
  const own: Share = { unitId: unit.id, at: nearestStanding(unit.path, standingOf), sign: 1 }
  const below = standing.filter(({ unitId, path }) => unitId !== unit.id && path.includes(unit.id))
  return [
    own,
    ...below.flatMap(({ unitId, clusterId, path }): Share[] => {
      const above = path.slice(path.indexOf(unit.id) + 1, -1)
      const next = nearestStanding(above, standingOf) ?? own.at
      return [
        { unitId, at: { unitId, clusterId }, sign: 1 },
        { unitId, at: next, sign: -1 },
      ]
    }),
  ]
}

/** A stay of a unit in a cluster. */
export type DatedStanding = Standing & {
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** In which cluster units stand on any day. */
export function standingsByDay(
  stays: readonly DatedStanding[],
): (day: PlainDate) => (unitId: number) => number | undefined {
  const units = new Map<number, DatedStanding[]>()
  for (const stay of stays) {
    const own = units.get(stay.unitId)
    if (own) own.push(stay)
    else units.set(stay.unitId, [stay])
  }
  return (day) => (unitId) =>
    units.get(unitId)?.find(({ from, to }) => from <= day && (to === null || day < to))?.clusterId
}
