import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { decideAddedSeat, decideApproval, decideEndOfSeat, decideFilling } from './post-acts.ts'

const today = plainDate('2025-01-08')
const from = plainDate('2024-10-01')
const empty = { from: plainDate('2020-01-01'), to: null, holder: null, nextFrom: null }
const candidate = { memberId: 7, isUnderUnit: true, isOfficial: true }
const filling = { seat: empty, candidate, from, approvedOn: null, replaces: null, today }

describe('nobody holds two seats of a body', () => {
  const deputy = (begun: string) => ({
    seatId: 2,
    post: 'deputy-secretary' as const,
    from: plainDate(begun),
  })

  test.each([
    ['2024-09-30', 'gives it up', 'the day before'],
    ['2024-10-01', 'holds-another-later', 'the same day'],
    ['2024-10-02', 'holds-another-later', 'the day after'],
  ])('who holds another one since %s %s (%s)', (begun, expected) => {
    const decision = decideFilling({ ...filling, others: [deputy(begun)], isActing: false })
    expect(
      decision.ok ? decision.value.givesUp.map(() => 'gives it up').join() : decision.refusal.code,
    ).toBe(expected)
  })

  test('who only acts for a seat keeps his own', () => {
    const decision = decideFilling({ ...filling, others: [deputy('2024-01-01')], isActing: true })
    expect(decision).toEqual({ ok: true, value: { leaves: null, givesUp: [] } })
  })
})

describe('the superior approves whoever was elected', () => {
  test.each([
    [null, true, 'not yet'],
    ['2024-09-30', false, 'the day before he began'],
    ['2024-10-01', true, 'the day on which he began'],
  ])('on %s → %s (%s)', (day, expected, _when) => {
    expect(decideApproval(from, day === null ? null : plainDate(day)).ok).toBe(expected)
  })
})

describe('one leads a body', () => {
  const body = { from: plainDate('2024-01-01'), to: null }
  const added = { body, posts: ['chair', 'member'] as const, from, today }

  test('a second leading seat is not added, a further member is', () => {
    expect(decideAddedSeat({ ...added, post: 'chair' })).toMatchObject({
      refusal: { code: 'leader-there' },
    })
    expect(decideAddedSeat({ ...added, post: 'chair', posts: ['member'] }).ok).toBe(true)
    expect(decideAddedSeat({ ...added, post: 'member' }).ok).toBe(true)
  })

  test.each([
    ['2023-12-31', 'seat-not-there', 'before the body'],
    ['2026-01-08', undefined, 'twelve months ahead'],
    ['2026-01-09', 'too-far-ahead', 'a day more'],
  ])('a seat from %s on → %s (%s)', (day, expected, _when) => {
    const decision = decideAddedSeat({ ...added, post: 'member', from: plainDate(day) })
    expect(decision.ok ? undefined : decision.refusal.code).toBe(expected)
  })

  test('the only leading seat is not ended, one of two is', () => {
    const ended = { seat: { ...empty, post: 'secretary' as const }, on: from, today }
    expect(decideEndOfSeat({ ...ended, otherPosts: ['member'] })).toMatchObject({
      refusal: { code: 'only-leader' },
    })
    expect(decideEndOfSeat({ ...ended, otherPosts: ['secretary'] }).ok).toBe(true)
  })
})
