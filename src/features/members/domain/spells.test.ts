import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, plainDate } from '#kernel/time.ts'

import { mergeSpells, overlap, type ToldSpell } from './spells.ts'

const dayAt = (place: number) => addDays(plainDate('2024-01-01'), place)

const told = fc.array(
  fc
    .record({
      what: fc.constantFrom('A', 'B'),
      from: fc.nat(30),
      days: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    })
    .map(({ what, from, days }) => ({
      what,
      from: dayAt(from),
      to: days === undefined ? null : dayAt(from + days),
    })),
  { maxLength: 8 },
)

/** Lays lines, leaving out those with faults, as an import with bad rows left out does. */
function settle(lines: readonly ToldSpell[]) {
  let standing = lines
  for (;;) {
    const merged = mergeSpells([], standing)
    if (merged.faults.length === 0) return { ...merged, standing }
    const bad = new Set(merged.faults.map((fault) => fault.line))
    standing = standing.filter((line) => !bad.has(line.line))
  }
}

describe('spells in time', () => {
  test('what stands never overlaps, and laid again it says nothing new', () => {
    fc.assert(
      fc.property(told, (spells) => {
        const { spells: laid, standing } = settle(spells.map((spell, line) => ({ ...spell, line })))
        for (const [place, one] of laid.entries()) {
          for (const other of laid.slice(place + 1)) expect(overlap(one, other)).toBe(false)
        }
        const again = mergeSpells(
          laid.map(({ what, from, to }) => ({ what, from, to })),
          standing,
        )
        expect(again.faults).toEqual([])
        expect(again.changing.size).toBe(0)
      }),
    )
  })

  test('an open spell ends where the next begins, one with an end may leave a gap', () => {
    const { spells } = mergeSpells(
      [{ what: 'A', from: dayAt(0), to: null }],
      [
        { line: 2, what: 'B', from: dayAt(5), to: dayAt(8) },
        { line: 3, what: 'A', from: dayAt(10), to: null },
      ],
    )
    expect(spells.map(({ what, from, to }) => [what, from, to])).toEqual([
      ['A', dayAt(0), dayAt(5)],
      ['B', dayAt(5), dayAt(8)],
      ['A', dayAt(10), null],
    ])
  })

  test.each([
    ['another end', { line: 2, what: 'A', from: dayAt(0), to: dayAt(9) }, 'another-end'],
    [
      'another thing that day',
      { line: 2, what: 'B', from: dayAt(0), to: null },
      'another-at-that-day',
    ],
    ['an overlap', { line: 2, what: 'B', from: dayAt(7), to: null }, 'spells-overlap'],
  ])('%s is a fault of its line', (_what, line, code) => {
    const stored = [{ what: 'A', from: dayAt(0), to: dayAt(8) }]
    expect(mergeSpells(stored, [line]).faults.map((fault) => [fault.line, fault.code])).toEqual([
      [2, code],
    ])
  })
})
