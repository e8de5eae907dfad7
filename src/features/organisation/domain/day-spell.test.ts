import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'

import {
  type DaySpell,
  holdsOn,
  joined,
  liesIn,
  movedAlong,
  overlapOf,
  without,
  withoutAll,
} from './day-spell.ts'

const dayAt = (offset: number) => addDays(plainDate('2024-01-01'), offset)
const days = Array.from({ length: 30 }, (_, offset) => dayAt(offset))

const spell: fc.Arbitrary<DaySpell> = fc
  .record({ from: fc.nat(20), length: fc.option(fc.integer({ min: 1, max: 8 })) })
  .map(({ from, length }) => ({
    from: dayAt(from),
    to: length === null ? null : dayAt(from + length),
  }))

const holdIn = (spells: readonly DaySpell[]) =>
  days.filter((day) => spells.some((one) => holdsOn(one, day)))

/** What the words say, day by day. */
const daysWhere = (holds: (day: PlainDate) => boolean) => days.filter(holds)

describe('spells of days, held against one day after another', () => {
  test('what two share, what one has without the other', () => {
    fc.assert(
      fc.property(spell, spell, (one, other) => {
        const common = overlapOf(one, other)
        expect(holdIn(common ? [common] : [])).toEqual(
          daysWhere((day) => holdsOn(one, day) && holdsOn(other, day)),
        )
        expect(holdIn(without(one, other))).toEqual(
          daysWhere((day) => holdsOn(one, day) && !holdsOn(other, day)),
        )
        const isInside = days.every((day) => !holdsOn(one, day) || holdsOn(other, day))
        const bothOpen = one.to !== null || other.to === null
        expect(liesIn(one, other)).toBe(isInside && bothOpen)
      }),
    )
  })

  test('what one has without all others, and several joined', () => {
    fc.assert(
      fc.property(spell, fc.array(spell, { maxLength: 4 }), (one, others) => {
        expect(holdIn(withoutAll(one, others))).toEqual(
          daysWhere((day) => holdsOn(one, day) && !others.some((other) => holdsOn(other, day))),
        )
        const together = joined(others)
        expect(holdIn(together)).toEqual(holdIn(others))
        const ends = together.slice(0, -1).map(({ to }) => to)
        expect(ends.every((to, at) => to !== null && to < (together[at + 1]?.from ?? ''))).toBe(
          true,
        )
      }),
    )
  })
})

describe('what lies in a spell that gets other days', () => {
  const former = { from: dayAt(5), to: dayAt(10) }
  const from = (first: number, last: number | null) => ({
    from: dayAt(first),
    to: last === null ? null : dayAt(last),
  })

  test.each([
    ['began and ended with it', from(5, 10), from(3, 12), from(3, 12)],
    ['ended with it, and it is open now', from(6, 10), from(5, null), from(6, null)],
    ['lay within and still does', from(6, 8), from(3, 12), from(6, 8)],
    ['is cut at its end', from(6, 9), from(5, 8), from(6, 8)],
    ['is cut at its beginning', from(6, 9), from(7, 10), from(7, 9)],
    ['lies outside now', from(6, 7), from(8, 10), undefined],
    ['would end before it begins', from(9, 10), from(5, 9), undefined],
  ])('%s', (_, inner, present, expected) => {
    expect(movedAlong(inner, former, present)).toEqual(expected)
  })
})
