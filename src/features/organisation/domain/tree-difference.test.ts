import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { mainTopOf, treeFromAbove } from './tree-branches.ts'
import { differenceOf, heirsOf, type StandingUnit } from './tree-difference.ts'
import type { UnitKind } from './unit-kinds.ts'

const kinds: readonly UnitKind[] = ['upper', 'grassroots', 'cell']

/** A random tree: each unit hangs on one that was drawn before it; the order of drawing is another on each day. */
const aTree: fc.Arbitrary<readonly StandingUnit[]> = fc
  .tuple(
    fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    fc.infiniteStream(fc.record({ parent: fc.nat(), name: fc.nat(1), kind: fc.nat(2) })),
  )
  .map(([ids, dice]) =>
    ids.map((id, place): StandingUnit => {
      const { parent, name, kind } = dice.next().value
      return {
        id,
        name: `Chi bộ ${name}`,
        kind: kinds[kind] ?? 'cell',
        parent: place === 0 ? null : (ids[parent % place] ?? null),
      }
    }),
  )

const pathsOf = (units: readonly StandingUnit[]) => {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]))
  return new Map(
    units.map(({ id }) => {
      const path: number[] = []
      for (let at: number | null = id; at !== null; at = parents.get(at) ?? null) path.unshift(at)
      return [id, path.join('/')]
    }),
  )
}

test('a tree does not differ from itself', () => {
  fc.assert(
    fc.property(aTree, (tree) => {
      expect(Object.values(differenceOf(tree, tree.toReversed())).flat()).toEqual([])
    }),
  )
})

test('the first day with its difference laid over it is the second day', () => {
  fc.assert(
    fc.property(aTree, aTree, (before, after) => {
      const { founded, ended, moved, renamed, kindChanged } = differenceOf(before, after)
      const units = new Map(before.map((unit) => [unit.id, unit]))
      for (const id of ended) units.delete(id)
      const change = (id: number, changes: Partial<StandingUnit>) => {
        const unit = units.get(id)
        if (unit) units.set(id, { ...unit, ...changes })
      }
      for (const one of moved) change(one.unit, { parent: one.after })
      for (const one of renamed) change(one.unit, { name: one.after })
      for (const one of kindChanged) change(one.unit, { kind: one.after })
      for (const unit of after) if (founded.includes(unit.id)) units.set(unit.id, unit)
      expect(units).toEqual(new Map(after.map((unit) => [unit.id, unit])))
    }),
  )
})

test('whoever stands on another path moved, or is counted once with the one that moved', () => {
  fc.assert(
    fc.property(aTree, aTree, (before, after) => {
      const { moved } = differenceOf(before, after)
      const [paths, later] = [pathsOf(before), pathsOf(after)]
      const elsewhere = [...later].filter(([id, path]) => paths.has(id) && paths.get(id) !== path)
      const counted = moved.reduce((sum, { along }) => sum + 1 + along, 0)
      expect(counted).toBe(elsewhere.length)
    }),
  )
})

test('from above, each unit but the only top stands in one branch, and parents come before children', () => {
  fc.assert(
    fc.property(aTree, (tree) => {
      const { order, branches, branchOf } = treeFromAbove(tree, mainTopOf(tree))
      expect(order).toHaveLength(tree.length)
      expect(new Set(order.map(({ id }) => id))).toEqual(new Set(tree.map(({ id }) => id)))
      const seen = new Set<number | null>([null])
      for (const { id, parent } of order) {
        expect(seen.has(parent)).toBe(true)
        seen.add(id)
      }
      const held = branches.reduce((sum, { units }) => sum + units, 0)
      expect(held).toBe(Math.max(0, tree.length - 1))
      for (const { id, units } of branches)
        expect(tree.filter((unit) => branchOf(unit.id) === id)).toHaveLength(units)
    }),
  )
})

test('a cell that came from out of reach stands beside the branches, and does not hide them', () => {
  const unit = (id: number, parent: number | null): StandingUnit => ({
    id,
    name: `Chi bộ ${id}`,
    kind: 'cell',
    parent,
  })
  const tree = [unit(1, null), unit(2, 1), unit(3, 1), unit(4, 99)]
  expect(mainTopOf(tree)).toBe(1)
  expect(treeFromAbove(tree, 1).branches.map(({ id }) => id)).toEqual([2, 3, 4])
  expect(mainTopOf([unit(1, null), unit(2, null)])).toBeNull()
  expect(mainTopOf([])).toBeNull()
})

test('heirs are looked for until one lives; where none does, the last ones are named', () => {
  const links = new Map([
    [1, [2, 3]],
    [2, [4]],
    [4, [1, 5]],
  ])
  expect(heirsOf(1, links, (unit) => unit === 3 || unit === 4)).toEqual([4, 3])
  expect(heirsOf(1, links, (unit) => unit === 2)).toEqual([2, 3])
  expect(heirsOf(1, links, () => false)).toEqual([5, 3])
  expect(heirsOf(9, links, () => true)).toEqual([])
})
