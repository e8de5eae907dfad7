import { describe, expect, test } from 'vitest'

import { decideReading, isReadingCounted } from './bulk-reading.ts'

const reason = 'Lập danh sách tặng huy hiệu Đảng'

const told = (opened: number, more: { isAgain?: boolean; reason?: string } = {}) => {
  const asked = { opened, isAgain: false, reason: null, ...more }
  const decided = decideReading(asked)
  return decided.ok ? decided.value : decided.refusal.code
}

describe('the files that somebody opens on one day', () => {
  test.each([
    [0, 'goes-on'],
    [199, 'goes-on'],
    [200, 'reason-needed'],
  ] as const)('after %i without a reason: %s', (opened, expected) => {
    expect(told(opened)).toBe(expected)
  })

  test.each([
    [200, 'goes-on'],
    [498, 'goes-on'],
    [499, 'was-the-last'],
    [500, 'reading-stopped'],
  ] as const)('after %i with a reason: %s', (opened, expected) => {
    expect(told(opened, { reason })).toBe(expected)
  })

  test('one that was opened before counts once, until everything is stopped', () => {
    expect(told(200, { isAgain: true })).toBe('goes-on')
    expect(told(499, { isAgain: true, reason })).toBe('goes-on')
    expect(told(500, { isAgain: true, reason })).toBe('reading-stopped')
  })
})

test('whoever works in his own cell alone is not counted', () => {
  expect(isReadingCounted(['cell-secretary', 'member'])).toBe(false)
  expect(isReadingCounted(['member', 'inspector'])).toBe(true)
})
