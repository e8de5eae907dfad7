import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, plainDate } from '#kernel/time.ts'

import { levelsOf, monthEndsOf, mostMonths } from './months.ts'

const born = plainDate('2024-01-15')

describe('the days on which a life is looked at', () => {
  test('are the ends of its months, and the day itself in the month that is not over', () => {
    expect(monthEndsOf({ from: born, to: null }, plainDate('2024-04-10'))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
      '2024-04-10',
    ])
    expect(monthEndsOf({ from: born, to: null }, plainDate('2024-02-29'))).toEqual([
      '2024-01-31',
      '2024-02-29',
    ])
  })

  test('end with the last day of a life that is over', () => {
    const life = { from: born, to: plainDate('2024-03-01') }
    expect(monthEndsOf(life, plainDate('2025-01-08'))).toEqual(['2024-01-31', '2024-02-29'])
    expect(monthEndsOf({ ...life, to: plainDate('2024-03-02') }, plainDate('2025-01-08'))).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-01',
    ])
  })

  test('are none before a birth', () => {
    expect(monthEndsOf({ from: born, to: null }, plainDate('2024-01-14'))).toEqual([])
  })

  test('rise by one month each, lie within the life, and are ten years at most', () => {
    const day = fc
      .integer({ min: 0, max: 9000 })
      .map((days) => addDays(plainDate('2005-01-01'), days))
    fc.assert(
      fc.property(day, day, day, (from, to, on) => {
        const days = monthEndsOf({ from, to: to > from ? to : null }, on)
        expect(days.length).toBeLessThanOrEqual(mostMonths)
        const months = days.map((one) => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7)))
        for (const [place, month] of months.entries()) expect(month - (months[0] ?? 0)).toBe(place)
        for (const one of days) expect(one >= from && one <= on).toBe(true)
        for (const one of days.slice(0, -1)) expect(addDays(one, 1).slice(8)).toBe('01')
      }),
    )
  })
})

test('levels are the sums of all that rose and fell before', () => {
  const changes = [
    { at: 0, by: 3 },
    { at: 2, by: -1 },
    { at: 2, by: 4 },
    { at: 9, by: 7 },
  ]
  expect(levelsOf(changes, 4)).toEqual([3, 3, 6, 6])
})
