import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { nearestStanding, type PlacedStanding, sharesOf, standingsByDay } from './cluster-shares.ts'

/** A tree by parents: the unit at place n is n, its parent stands before it; the first is the top. */
const tree = fc
  .array(fc.nat(1_000), { minLength: 4, maxLength: 30 })
  .map((draws) => draws.map((draw, place) => (place === 0 ? null : draw % place)))

function pathOf(parents: readonly (number | null)[], unit: number): readonly number[] {
  const parent = parents[unit]
  return parent === null || parent === undefined ? [unit] : [...pathOf(parents, parent), unit]
}

const world = tree.chain((parents) =>
  fc.record({
    parents: fc.constant(parents),
    clusters: fc.array(fc.option(fc.constantFrom(7, 8, 9)), {
      minLength: parents.length,
      maxLength: parents.length,
    }),
    amounts: fc.array(fc.nat(50), { minLength: parents.length, maxLength: parents.length }),
    asked: fc.nat(parents.length - 1),
  }),
)

describe('what a unit and its clusters add up to', () => {
  test('everything counts once, at the nearest unit above it, and all together are the sum of the unit', () => {
    fc.assert(
      fc.property(world, ({ parents, clusters, amounts, asked }) => {
        const units = parents.map((_, unit) => unit)
        const standing: readonly PlacedStanding[] = units.flatMap((unitId) => {
          const clusterId = clusters[unitId] ?? null
          return clusterId === null ? [] : [{ unitId, clusterId, path: pathOf(parents, unitId) }]
        })
        const under = units.filter((unit) => pathOf(parents, unit).includes(asked))
        const totalOf = (unit: number) =>
          units
            .filter((one) => pathOf(parents, one).includes(unit))
            .reduce((sum, one) => sum + (amounts[one] ?? 0), 0)
        const figures = new Map<string, number>()
        const add = (key: string, amount: number) =>
          figures.set(key, (figures.get(key) ?? 0) + amount)
        for (const { unitId, at, sign } of sharesOf(
          { id: asked, path: pathOf(parents, asked) },
          standing,
        ))
          add(at ? `${at.unitId} ${at.clusterId}` : 'none', sign * totalOf(unitId))
        const expected = new Map<string, number>()
        for (const unit of under) {
          // Said in the plainest way: walk up until somebody stands in a cluster.
          const near = pathOf(parents, unit).findLast((one) => clusters[one] != null)
          const key = near === undefined ? 'none' : `${near} ${clusters[near]}`
          expected.set(key, (expected.get(key) ?? 0) + (amounts[unit] ?? 0))
        }
        const told = (all: ReadonlyMap<string, number>) =>
          [...all].filter(([, amount]) => amount !== 0).toSorted()
        expect(told(figures)).toEqual(told(expected))
      }),
    )
  })
})

test('the nearest is the last on the way down', () => {
  const clusters = new Map([
    [1, 7],
    [3, 8],
  ])
  const nearest = (path: readonly number[]) => nearestStanding(path, (unit) => clusters.get(unit))
  expect(nearest([1, 2])).toEqual({ unitId: 1, clusterId: 7 })
  expect(nearest([1, 3, 4])).toEqual({ unitId: 3, clusterId: 8 })
  expect(nearest([2])).toBeNull()
})

test('on each day a unit stands where its stay of that day says', () => {
  const on = standingsByDay([
    { unitId: 1, clusterId: 7, from: plainDate('2024-01-01'), to: plainDate('2024-06-01') },
    { unitId: 1, clusterId: 8, from: plainDate('2024-06-01'), to: null },
  ])
  expect(
    ['2023-12-31', '2024-01-01', '2024-05-31', '2024-06-01'].map((day) => on(plainDate(day))(1)),
  ).toEqual([undefined, 7, 7, 8])
  expect(on(plainDate('2024-06-01'))(2)).toBeUndefined()
})
