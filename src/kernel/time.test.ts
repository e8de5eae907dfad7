import { expect, test } from 'vitest'

import { showInstant } from './time.ts'

test.each([
  ['2024-05-07T12:30:00+00:00', '07/05/2024 19:30'],
  ['2024-12-31T17:00:00.123456+00:00', '01/01/2025 00:00'],
  ['2025-01-01T00:30:00+07:00', '01/01/2025 00:30'],
])('%s is shown on the clock of Hà Nội', (instant, shown) => {
  expect(showInstant(instant)).toBe(shown)
})
