import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import {
  type CorrectionClock,
  decideAcknowledgement,
  decideAnswer,
  decideExtension,
  decideRequest,
  nextDue,
} from './correction.ts'

const open: CorrectionClock = {
  memberId: 7,
  acknowledgeBy: plainDate('2026-11-27'),
  acknowledgedOn: null,
  decideBy: plainDate('2026-12-05'),
  extendedOn: null,
  decidedOn: null,
}
const given = (clock: Partial<CorrectionClock> = {}, today = '2026-11-26', actingMember = 9) => ({
  clock: { ...open, ...clock },
  today: plainDate(today),
  actingMember,
})
const on = (day: string) => plainDate(day)

function told(decision: { ok: boolean; value?: unknown; refusal?: { code: string } }) {
  return decision.ok ? decision.value : decision.refusal?.code
}

describe('a request sets its clock', () => {
  test('two working days to acknowledge, ten days to decide', () => {
    const asked = { today: on('2026-11-27'), isInRegister: true, open: 0 }
    expect(told(decideRequest(asked))).toEqual({
      acknowledgeBy: '2026-12-01',
      decideBy: '2026-12-07',
    })
  })

  test('nobody without a file asks, and not more than five at once', () => {
    const asked = { today: on('2026-11-27'), isInRegister: true, open: 5 }
    expect(told(decideRequest(asked))).toBe('asked-already')
    expect(told(decideRequest({ ...asked, open: 4 }))).not.toBe('asked-already')
    expect(told(decideRequest({ ...asked, open: 0, isInRegister: false }))).toBe('no-file')
  })

  test.each([
    ['to acknowledge', {}, '2026-11-27'],
    ['to decide', { acknowledgedOn: on('2026-11-26') }, '2026-12-05'],
    ['nothing', { decidedOn: on('2026-11-26') }, null],
  ])('next is %s', (_, clock, due) => {
    expect(nextDue({ ...open, ...clock })).toBe(due)
  })
})

describe('the office answers', () => {
  test.each([
    ['acknowledges', decideAcknowledgement(given()), '2026-11-26'],
    ['acknowledges late', decideAcknowledgement(given({}, '2026-12-20')), '2026-12-20'],
    [
      'acknowledges once',
      decideAcknowledgement(given({ acknowledgedOn: on('2026-11-25') })),
      'acknowledged-already',
    ],
    ['puts off', decideExtension(given()), '2026-12-20'],
    ['puts off on the last day', decideExtension(given({}, '2026-12-05')), '2026-12-20'],
    ['not after it', decideExtension(given({}, '2026-12-06')), 'too-late-to-extend'],
    ['once', decideExtension(given({ extendedOn: on('2026-11-25') })), 'extended-already'],
    ['decides', decideAnswer(given()), '2026-11-26'],
    ['decides late', decideAnswer(given({}, '2027-02-01')), '2027-02-01'],
    ['decides once', decideAnswer(given({ decidedOn: on('2026-11-25') })), 'decided-already'],
  ])('%s', (_, decision, expected) => {
    expect(told(decision)).toBe(expected)
  })

  test('nobody answers his own request', () => {
    const own = given({}, '2026-11-26', 7)
    for (const decide of [decideAcknowledgement, decideExtension, decideAnswer])
      expect(told(decide(own))).toBe('own-request')
  })
})
