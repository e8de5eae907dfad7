import { describe, expect, test } from 'vitest'

import { decideRecovery } from './recovery.ts'

const person = { accountId: 1, memberId: 11 }
const first = { accountId: 2, memberId: 12 }
const second = { accountId: 3, memberId: null }

const codeOf = (outcome: ReturnType<typeof decideRecovery>) =>
  outcome.ok ? outcome.value : outcome.refusal.code

describe('restoring an account', () => {
  test('takes two officers, one after the other', () => {
    expect(codeOf(decideRecovery({ person, officer: first, first: null }))).toBe('asked')
    expect(codeOf(decideRecovery({ person, officer: second, first }))).toBe('done')
  })

  test.each([
    ['under the same account', { accountId: 1, memberId: null }],
    ['under another account of the same member', { accountId: 9, memberId: 11 }],
  ])('nobody vouches for himself %s, neither first nor second', (_, officer) => {
    expect(codeOf(decideRecovery({ person, officer, first: null }))).toBe('own-recovery')
    expect(codeOf(decideRecovery({ person, officer, first }))).toBe('own-recovery')
  })

  test.each([
    ['the same account', first],
    ['another account of the same member', { accountId: 9, memberId: 12 }],
  ])('one officer is not two: %s', (_, officer) => {
    expect(codeOf(decideRecovery({ person, officer, first }))).toBe('same-officer')
  })

  test('two officers who are no members are not taken for one', () => {
    const other = { accountId: 4, memberId: null }
    expect(codeOf(decideRecovery({ person, officer: other, first: second }))).toBe('done')
  })
})
