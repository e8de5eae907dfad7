import type { StandingUnit } from './tree-difference.ts'

/** One part of the tree at its top level, with how many units it holds, itself included. */
export type Branch = { readonly id: number; readonly name: string; readonly units: number }

/** The tree of a day as it is drawn from above. */
export type TreeFromAbove = {
  /** All units, parents before children, siblings in the order in which they came. */
  readonly order: readonly StandingUnit[]
  /** What stands directly under the top, and whatever else has nothing above it. */
  readonly branches: readonly Branch[]
  /** The branch that a unit stands in; null for the top itself and for what does not stand on the day. */
  readonly branchOf: (unit: number) => number | null
}

type Children = ReadonlyMap<number | null, readonly StandingUnit[]>

function childrenOf(units: readonly StandingUnit[]): Children {
  const shown = new Set(units.map(({ id }) => id))
  const children = new Map<number | null, StandingUnit[]>()
  for (const unit of units) {
    const parent = unit.parent !== null && shown.has(unit.parent) ? unit.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(unit)
    else children.set(parent, [unit])
  }
  return children
}

/**
 * The unit that holds more than half of all: the top, or the highest that somebody may see. One cell that came from
 * out of his reach stands beside it and changes nothing. Null where no unit holds so many.
 */
export function mainTopOf(units: readonly StandingUnit[]): number | null {
  const children = childrenOf(units)
  const tops = children.get(null) ?? []
  if (tops.length === 1) return tops[0]?.id ?? null
  const sizeOf = (unit: number): number =>
    1 + (children.get(unit) ?? []).reduce((sum, { id }) => sum + sizeOf(id), 0)
  const main = tops.find(({ id }) => sizeOf(id) * 2 > units.length)
  return main?.id ?? null
}

/** Reads a tree from above, through its main top. A parent that is not in the list is none. */
export function treeFromAbove(
  units: readonly StandingUnit[],
  mainTop: number | null,
): TreeFromAbove {
  const children = childrenOf(units)
  const order: StandingUnit[] = []
  const parents = new Map<number, number | null>()
  const sizes = new Map<number, number>()
  const isMain = (unit: number) => unit === mainTop && parents.get(unit) === null
  const walk = (parent: number | null): number => {
    let below = 0
    const countsBranches = parent === null || isMain(parent)
    for (const unit of children.get(parent) ?? []) {
      order.push(unit)
      parents.set(unit.id, parent)
      const size = 1 + walk(unit.id)
      if (countsBranches) sizes.set(unit.id, size)
      below += size
    }
    return below
  }
  walk(null)
  const branchOf = (unit: number) => {
    if (!parents.has(unit) || isMain(unit)) return null
    let at = unit
    for (let up = parents.get(at) ?? null; up !== null && !isMain(up); up = parents.get(at) ?? null)
      at = up
    return at
  }
  const branches = (children.get(null) ?? [])
    .flatMap((top) => (top.id === mainTop ? (children.get(top.id) ?? []) : [top]))
    .map(({ id, name }) => ({ id, name, units: sizes.get(id) ?? 0 }))
  return { order, branches, branchOf }
}
