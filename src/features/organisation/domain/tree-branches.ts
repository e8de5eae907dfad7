import type { StandingUnit } from './tree-difference.ts'

/** One part of the tree at its top level, with how many units it holds, itself included. */
export type Branch = { readonly id: number; readonly name: string; readonly units: number }

/** The tree of a day as it is drawn from above. */
export type TreeFromAbove = {
  /** All units, parents before children, siblings in the order in which they came. */
  readonly order: readonly StandingUnit[]
  /** What stands directly under the top; where several units have nothing above them, those. */
  readonly branches: readonly Branch[]
  /** The branch that a unit stands in; null for the top itself and for what does not stand on the day. */
  readonly branchOf: (unit: number) => number | null
}

/** Reads a tree from above. A parent that is not in the list is none. */
export function treeFromAbove(units: readonly StandingUnit[]): TreeFromAbove {
  const shown = new Set(units.map(({ id }) => id))
  const children = new Map<number | null, StandingUnit[]>()
  for (const unit of units) {
    const parent = unit.parent !== null && shown.has(unit.parent) ? unit.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(unit)
    else children.set(parent, [unit])
  }
  const tops = children.get(null) ?? []
  const [top] = tops
  const onlyTop = tops.length === 1 && top ? top.id : null
  const order: StandingUnit[] = []
  const within = new Map<number, number | null>()
  const sizes = new Map<number, number>()
  const walk = (parent: number | null, branch: number | null) => {
    for (const unit of children.get(parent) ?? []) {
      const own = branch ?? (unit.id === onlyTop ? null : unit.id)
      order.push(unit)
      within.set(unit.id, own)
      if (own !== null) sizes.set(own, (sizes.get(own) ?? 0) + 1)
      walk(unit.id, own)
    }
  }
  walk(null, null)
  const branches = (children.get(onlyTop) ?? []).map(({ id, name }) => ({
    id,
    name,
    units: sizes.get(id) ?? 0,
  }))
  return { order, branches, branchOf: (unit) => within.get(unit) ?? null }
}
