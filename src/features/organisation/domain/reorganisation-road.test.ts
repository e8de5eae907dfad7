import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { addDays, plainDate } from '#kernel/time.ts'

import { heldUp, type RoadStep, stepKinds } from './reorganisation-road.ts'

const day = plainDate('2025-01-10')
const at = (days: number, kind: RoadStep['kind']): RoadStep => ({ on: addDays(day, days), kind })

describe('what stands in the way of a decision', () => {
  test.each<readonly [string, readonly RoadStep[], number, ReturnType<typeof heldUp>]>([
    ['nothing', [at(0, 'proposed')], 9, { blockedDays: 0, blockedSince: null }],
    ['still does', [at(0, 'blocked')], 9, { blockedDays: 9, blockedSince: day }],
    ['did', [at(0, 'blocked'), at(4, 'unblocked')], 9, { blockedDays: 4, blockedSince: null }],
    [
      'does again',
      [at(7, 'blocked'), at(0, 'blocked'), at(4, 'unblocked')],
      9,
      { blockedDays: 6, blockedSince: addDays(day, 7) },
    ],
    [
      'counts once, whoever tells it twice',
      [at(0, 'blocked'), at(2, 'blocked'), at(4, 'unblocked'), at(5, 'unblocked')],
      9,
      { blockedDays: 4, blockedSince: null },
    ],
    ['does not yet', [at(10, 'blocked')], 9, { blockedDays: 0, blockedSince: null }],
  ])('%s', (_, steps, days, expected) => {
    expect(heldUp(steps, addDays(day, days))).toEqual(expected)
  })

  test('is never longer than the time since the first step, and in whatever order it is told', () => {
    const step = fc.record({
      on: fc.integer({ min: 0, max: 60 }).map((days) => addDays(day, days)),
      kind: fc.constantFrom(...stepKinds),
    })
    const steps = fc.uniqueArray(step, { selector: ({ on }) => on, maxLength: 12 })
    fc.assert(
      fc.property(steps, (told) => {
        const held = heldUp(told, addDays(day, 60))
        expect(held.blockedDays).toBeGreaterThanOrEqual(0)
        expect(held.blockedDays).toBeLessThanOrEqual(60)
        expect(heldUp(told.toReversed(), addDays(day, 60))).toEqual(held)
      }),
    )
  })
})
