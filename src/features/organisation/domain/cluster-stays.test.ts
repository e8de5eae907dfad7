import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, plainDate } from '#kernel/time.ts'

import {
  type ClusterStay,
  followedBySuccessors,
  keptWithin,
  placed,
  placedTogether,
  type Placement,
  staysMovedAlong,
  takenBack,
} from './cluster-stays.ts'
import { holdsOn, joined } from './day-spell.ts'

const dayAt = (offset: number) => addDays(plainDate('2024-01-01'), offset)
const days = Array.from({ length: 30 }, (_, offset) => dayAt(offset))
const units = [1, 2, 3]

const aStay = (
  unitId: number,
  clusterId: number,
  from: number,
  to: number | null,
): ClusterStay => ({ unitId, clusterId, from: dayAt(from), to: to === null ? null : dayAt(to) })

const placement: fc.Arbitrary<Placement> = fc
  .record({
    unitIds: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1 }),
    clusterId: fc.constantFrom(7, 8, null),
    from: fc.nat(20),
    length: fc.option(fc.integer({ min: 1, max: 6 })),
  })
  .map(({ from, length, ...rest }) => ({
    ...rest,
    from: dayAt(from),
    to: length === null ? null : dayAt(from + length),
  }))

const placements = fc.array(placement, { maxLength: 6 })

/** Where a unit stands on a day: in one cluster at most, or this fails. */
function clusterOn(stays: readonly ClusterStay[], unitId: number, day: (typeof days)[number]) {
  const found = stays.filter((stay) => stay.unitId === unitId && holdsOn(stay, day))
  expect(found.length).toBeLessThanOrEqual(1)
  return found[0]?.clusterId ?? null
}

describe('placing units', () => {
  test('the last word on a day counts, and a unit stands in one cluster at most', () => {
    fc.assert(
      fc.property(placements, (told) => {
        let stays: readonly ClusterStay[] = []
        for (const one of told) stays = placed(stays, one)
        for (const unitId of units)
          for (const day of days) {
            const last = told.findLast((one) => one.unitIds.includes(unitId) && holdsOn(one, day))
            expect(clusterOn(stays, unitId, day)).toBe(last?.clusterId ?? null)
          }
      }),
    )
  })

  test('what is told a second time changes nothing', () => {
    fc.assert(
      fc.property(placements, placement, (told, again) => {
        const stays = placed(told.reduce(placed, [] as readonly ClusterStay[]), again)
        expect(placed(stays, again)).toEqual(stays)
      }),
    )
  })

  test('begins, moves, ends and corrects by the same act', () => {
    const at = (from: number, clusterId: number | null, to: number | null = null) => ({
      unitIds: [1],
      clusterId,
      from: dayAt(from),
      to: to === null ? null : dayAt(to),
    })
    const begun = placed([], at(2, 7))
    expect(begun).toEqual([aStay(1, 7, 2, null)])
    const moved = placed(begun, at(9, 8))
    expect(moved).toEqual([aStay(1, 7, 2, 9), aStay(1, 8, 9, null)])
    expect(placed(moved, at(12, null))).toEqual([aStay(1, 7, 2, 9), aStay(1, 8, 9, 12)])
    expect(placed(moved, at(2, 8))).toEqual([aStay(1, 8, 2, null)])
    expect(placed(begun, at(4, 8, 6))).toEqual([
      aStay(1, 7, 2, 4),
      aStay(1, 8, 4, 6),
      aStay(1, 7, 6, null),
    ])
  })
})

describe('placing many units at once', () => {
  const spellOf = ({ from, to }: Placement) => ({ from, to })

  test('is the same as one after the other, each cut to where it stands', () => {
    const spell = fc
      .record({ from: fc.nat(24), length: fc.integer({ min: 1, max: 8 }) })
      .map(({ from, length }) => ({ from: dayAt(from), to: dayAt(from + length) }))
    const wanted = fc.record({
      units: fc.uniqueArray(fc.constantFrom(...units), { minLength: 1 }),
      clusters: fc.tuple(...units.map(() => fc.constantFrom(7, 8, null))),
      days: placement.map(spellOf),
    })
    fc.assert(
      fc.property(placements, wanted, fc.array(spell), (before, { units: own, ...asked }, free) => {
        const stays = before.reduce(placed, [] as readonly ClusterStay[])
        const allowed = () => joined(free)
        const told = own.map((unitId) => {
          const clusterId = asked.clusters[units.indexOf(unitId)] ?? null
          const placing = { ...asked.days, unitIds: [unitId] }
          const wished = clusterId === null ? [] : placed([], { ...placing, clusterId })
          return { placing, kept: keptWithin(wished, allowed) }
        })
        const oneByOne = told.reduce(
          (laid, { placing, kept }) =>
            kept.reduce(
              (all, { unitId, ...stay }) => placed(all, { ...stay, unitIds: [unitId] }),
              placed(laid, { ...placing, clusterId: null }),
            ),
          stays,
        )
        const together = { ...asked.days, unitIds: own }
        const kept = told.flatMap((one) => one.kept)
        expect(placedTogether(stays, together, kept)).toEqual(oneByOne)
      }),
      { numRuns: 1000 },
    )
  })

  test('of a whole Bloc takes no longer for each', () => {
    const many = Array.from({ length: 30_000 }, (_, unitId) => aStay(unitId, 7, 2, null))
    const moved = many.map(({ unitId }) => aStay(unitId, 8, 5, null))
    const unitIds = many.map(({ unitId }) => unitId)
    const stays = placedTogether(many, { unitIds, from: dayAt(5), to: null }, moved)
    expect(stays).toHaveLength(60_000)
    expect(stays.slice(-2)).toEqual([aStay(29_999, 7, 2, 5), aStay(29_999, 8, 5, null)])
  })
})

test('a stay is cut to the days on which its unit stands where it must', () => {
  const stays = [aStay(1, 7, 2, null), aStay(2, 7, 2, 9)]
  const allowed = (unitId: number) =>
    unitId === 1
      ? [
          { from: dayAt(0), to: dayAt(5) },
          { from: dayAt(8), to: dayAt(20) },
        ]
      : []
  expect(keptWithin(stays, allowed)).toEqual([aStay(1, 7, 2, 5), aStay(1, 7, 8, 20)])
})

test('a cluster that gets other days takes along who began or ended with it, unless he is elsewhere', () => {
  const stays = [
    aStay(1, 7, 2, 10),
    aStay(2, 7, 2, 6),
    aStay(3, 7, 2, 10),
    aStay(3, 8, 12, null),
    aStay(4, 8, 2, 10),
  ]
  const longer = staysMovedAlong(stays, 7, {
    former: { from: dayAt(2), to: dayAt(10) },
    present: { from: dayAt(1), to: null },
  })
  expect(longer).toEqual([
    aStay(1, 7, 1, null),
    aStay(2, 7, 1, 6),
    aStay(3, 7, 1, 12),
    aStay(3, 8, 12, null),
    aStay(4, 8, 2, 10),
  ])
  const shorter = staysMovedAlong(stays, 7, {
    former: { from: dayAt(2), to: dayAt(10) },
    present: { from: dayAt(6), to: dayAt(8) },
  })
  expect(shorter).toEqual([
    aStay(1, 7, 6, 8),
    aStay(3, 7, 6, 8),
    aStay(3, 8, 12, null),
    aStay(4, 8, 2, 10),
  ])
})

describe('what is taken back is kept', () => {
  const former = [aStay(1, 7, 2, null), aStay(2, 7, 2, 9)]

  test.each([
    ['an open stay that gets its end', [aStay(1, 7, 2, 5), aStay(2, 7, 2, 9)], []],
    ['an end that comes later', [aStay(1, 7, 2, null), aStay(2, 7, 2, 12)], []],
    ['a told end that comes earlier', [aStay(1, 7, 2, null), aStay(2, 7, 2, 8)], [2]],
    ['a stay that is gone', [aStay(2, 7, 2, 9)], [1]],
    ['one that begins later', [aStay(1, 7, 4, null), aStay(2, 7, 2, 9)], [1]],
    ['one in another cluster', [aStay(1, 8, 2, null), aStay(2, 7, 2, 9)], [1]],
    ['days out of its middle', [aStay(1, 7, 2, 4), aStay(1, 7, 6, null), aStay(2, 7, 2, 9)], [1]],
  ])('%s', (_, present, expected) => {
    expect(takenBack(former, present).map(({ unitId }) => unitId)).toEqual(expected)
  })

  test('every day that had been told stands in the stays or among what was taken back', () => {
    fc.assert(
      fc.property(placements, placement, (told, last) => {
        const before = told.reduce(placed, [] as readonly ClusterStay[])
        const after = placed(before, last)
        const kept = takenBack(before, after)
        for (const stay of before) {
          const stands = days
            .filter((day) => holdsOn(stay, day))
            .map((day) => clusterOn(after, stay.unitId, day) === stay.clusterId)
          const whole = stands.every(Boolean)
          // It goes on from its first day, and once it is over it is over for good.
          const ends = stands.indexOf(false)
          const ended = stay.to === null && ends > 0 && !stands.slice(ends).some(Boolean)
          expect(whole || ended || kept.includes(stay)).toBe(true)
        }
      }),
    )
  })
})

describe('whoever goes on in place of a unit', () => {
  test('stands in its cluster from then on, as long as the unit would have', () => {
    const former = [aStay(1, 7, 2, 20)]
    const present = [aStay(1, 7, 2, 9)]
    expect(
      followedBySuccessors(former, present, [{ unitId: 1, heirId: 3, from: dayAt(9) }]),
    ).toEqual([aStay(1, 7, 2, 9), aStay(3, 7, 9, 20)])
  })

  test('keeps its own cluster, and takes the first of several', () => {
    const former = [aStay(1, 7, 2, null), aStay(2, 8, 2, null), aStay(3, 8, 2, 12)]
    const present = [aStay(1, 7, 2, 9), aStay(2, 8, 2, 9), aStay(3, 8, 2, 12)]
    expect(
      followedBySuccessors(former, present, [
        { unitId: 1, heirId: 3, from: dayAt(9) },
        { unitId: 2, heirId: 3, from: dayAt(9) },
      ]),
    ).toEqual([aStay(1, 7, 2, 9), aStay(2, 8, 2, 9), aStay(3, 8, 2, 12), aStay(3, 7, 12, null)])
  })
})
