import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isPlainDate, showInstant } from './time.ts'

test('a day exists where the calendar of the machine has it', () => {
  const two = (number: number) => String(number).padStart(2, '0')
  const date = fc.record({
    year: fc.oneof(
      fc.integer({ min: 0, max: 9999 }),
      fc.constantFrom(1900, 2000, 2023, 2024, 2100),
    ),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.oneof(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 28, max: 31 })),
  })
  fc.assert(
    fc.property(date, ({ year, month, day }) => {
      const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
      const instant = new Date(`${text}T00:00:00Z`)
      const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text
      expect(isPlainDate(text)).toBe(exists)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['2024-05-07T12:30:00+00:00', '07/05/2024 19:30'],
  ['2024-12-31T17:00:00.123456+00:00', '01/01/2025 00:00'],
  ['2025-01-01T00:30:00+07:00', '01/01/2025 00:30'],
])('%s is shown on the clock of Hà Nội', (instant, shown) => {
  expect(showInstant(instant)).toBe(shown)
})
