import { describe, expect, test } from 'vitest'

import { isReached, type Level } from './level.ts'

const share = (comparator: Level['comparator'], value: number): Level => ({
  comparator,
  value,
  valueUnit: '%',
})
const of = (numerator: number, denominator: number) => ({ numerator, denominator })

describe('a share against the level of its text', () => {
  test('"over 80 %" is not reached by 80 % itself, "from 80 %" is', () => {
    expect(isReached(share('>', 80), of(80, 100))).toBe(false)
    expect(isReached(share('>', 80), of(800_001, 1_000_000))).toBe(true)
    expect(isReached(share('>=', 80), of(80, 100))).toBe(true)
  })

  test('100 % is reached by all of them only, however many there are', () => {
    expect(isReached(share('=', 100), of(5_999_999, 6_000_000))).toBe(false)
    expect(isReached(share('=', 100), of(6000, 6000))).toBe(true)
  })

  test('"at most" and "below" look from above', () => {
    expect(isReached(share('<=', 5), of(5, 100))).toBe(true)
    expect(isReached(share('<', 5), of(5, 100))).toBe(false)
  })

  test('"there be none" is reached by none at all', () => {
    const none: Level = { comparator: 'none', value: null, valueUnit: null }
    expect(isReached(none, of(0, 50))).toBe(true)
    expect(isReached(none, of(1, 50))).toBe(false)
  })

  test('"about", nothing counted and a level that is no share are not judged', () => {
    expect(isReached(share('approx', 50), of(1, 2))).toBeNull()
    expect(isReached(share('>', 80), of(0, 0))).toBeNull()
    expect(isReached({ ...share('>=', 30_000), valueUnit: 'người' }, of(1, 2))).toBeNull()
    expect(isReached({ comparator: null, value: null, valueUnit: null }, of(1, 2))).toBeNull()
  })
})
