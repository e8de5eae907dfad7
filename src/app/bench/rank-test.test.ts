import { describe, expect, test } from 'vitest'

import { createRandom } from '../sample/random.ts'
import { chanceOfRanks } from './rank-test.ts'

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, place) => from + place)

describe('the rank test', () => {
  // The chances of these samples as a statistics package of others gives them, to twelve digits.
  test.each([
    ['apart altogether', [1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.012185780355],
    ['mixed, of unequal length', [19, 22, 16, 29, 24], [20, 11, 17, 12], 0.111346886533],
    ['many equal', [1, 1, 2, 2], [1, 2, 2, 3], 0.42919530044],
    [
      'equal ones here and there',
      [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5],
      [2, 2, 3.5, 9, 10, 11, 12, 12, 13],
      0.122967024841,
    ],
    ['many, a little apart', upTo(100), upTo(100, 20.5), 0.00000696963],
  ])('%s', (_what, first, second, chance) => {
    expect(chanceOfRanks(first, second)).toBeCloseTo(chance, 12)
    expect(chanceOfRanks(second, first)).toBeCloseTo(chance, 12)
  })

  test('of what does not differ at all is 1, of what lies far apart nothing', () => {
    expect(chanceOfRanks([3, 3, 3], [3, 3, 3])).toBe(1)
    expect(chanceOfRanks([1, 2, 3], [3, 2, 1])).toBe(1)
    expect(chanceOfRanks(upTo(1000), upTo(1000, 990))).toBe(0)
  })

  test('calls one in twenty of equal samples unlikely at one in twenty', () => {
    const random = createRandom(7)
    const sample = () => Array.from({ length: 60 }, () => random.bell())
    const chances = Array.from({ length: 1000 }, () => chanceOfRanks(sample(), sample()))
    const unlikely = chances.filter((chance) => chance < 0.05).length
    expect(unlikely).toBeGreaterThan(30)
    expect(unlikely).toBeLessThan(70)
  })
})
