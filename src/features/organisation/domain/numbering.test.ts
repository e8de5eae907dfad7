import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { type Birth, numberUnits } from './numbering.ts'

/** Random trees: each unit hangs under an earlier one. */
const births = fc.array(fc.nat(), { minLength: 1, maxLength: 60 }).map((picks) =>
  picks.map(
    (pick, place): Birth => ({
      key: `u${place}`,
      parentKey: place === 0 ? null : `u${pick % place}`,
    }),
  ),
)

describe('numbers of units', () => {
  test('a first load is numbered in preorder: every subtree is one range', () => {
    fc.assert(
      fc.property(births, (tree) => {
        const numbered = numberUnits([], tree).toSorted((one, other) => one.number - other.number)
        const parents = new Map(tree.map((unit) => [unit.key, unit.parentKey]))
        for (const top of tree) {
          const below = numbered.map((unit) => {
            for (let at: string | null | undefined = unit.key; at; at = parents.get(at)) {
              if (at === top.key) return true
            }
            return false
          })
          expect(below.lastIndexOf(true) - below.indexOf(true) + 1).toBe(
            below.filter(Boolean).length,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a later unit keeps every given number and gets one of its own', () => {
    fc.assert(
      fc.property(births, fc.array(fc.nat(), { maxLength: 80 }), (tree, later) => {
        let all = numberUnits([], tree)
        for (const [place, pick] of later.entries()) {
          const parent = all[pick % all.length]
          const added = numberUnits(all, [{ key: `late${place}`, parentKey: parent?.key ?? null }])
          all = [...all, ...added]
        }
        expect(all.length).toBe(tree.length + later.length)
        expect(new Set(all.map((unit) => unit.number)).size).toBe(all.length)
        expect(all.every((unit) => Number.isSafeInteger(unit.number))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('a unit founded later stands inside the range of its parent while there is room', () => {
    const tree = numberUnits(
      [],
      [
        { key: 'top', parentKey: null },
        { key: 'a', parentKey: 'top' },
        { key: 'b', parentKey: 'top' },
      ],
    )
    const [late] = numberUnits(tree, [{ key: 'a1', parentKey: 'a' }])
    const numberOf = (key: string) => tree.find((unit) => unit.key === key)?.number ?? 0
    expect(late?.number).toBeGreaterThan(numberOf('a'))
    expect(late?.number).toBeLessThan(numberOf('b'))
  })
})
