import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { addWorkingDays, isWorkingDay } from './working-days.ts'

describe('working days', () => {
  test.each([
    ['a Wednesday', '2026-11-25', true],
    ['a Friday', '2026-11-27', true],
    ['a Saturday', '2026-11-28', false],
    ['a Sunday', '2026-11-29', false],
    ['National Day', '2026-09-02', false],
    ['the first day of the year of the Horse', '2026-02-17', false],
    ['the day of the Hùng kings', '2025-04-07', false],
    ['a Monday before the count begins', '2023-12-25', true],
  ])('%s', (_, day, expected) => {
    expect(isWorkingDay(plainDate(day))).toBe(expected)
  })

  test.each([
    ['within a week', '2026-11-23', 2, '2026-11-25'],
    ['over a weekend', '2026-11-27', 2, '2026-12-01'],
    ['from a Sunday', '2026-11-29', 2, '2026-12-01'],
    ['over Tết', '2026-02-13', 2, '2026-02-24'],
    ['over the end of April', '2026-04-29', 2, '2026-05-05'],
  ])('%s', (_, day, count, expected) => {
    expect(addWorkingDays(plainDate(day), count)).toBe(expected)
  })

  test('over two years every clock ends on a working day, later days never earlier', () => {
    let day = plainDate('2025-01-01')
    let former = day
    while (day < '2027-01-01') {
      const end = addWorkingDays(day, 2)
      expect(isWorkingDay(end)).toBe(true)
      expect(end >= former).toBe(true)
      former = end
      day = addWorkingDays(day, 1)
    }
  })
})
