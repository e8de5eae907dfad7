import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import { decideGrant, type GrantAsked } from './granting.ts'

const asked: GrantAsked = {
  role: 'cell-secretary',
  from: plainDate('2024-01-01'),
  to: null,
  unitKind: 'cell',
  toHimself: false,
}

function codeOf(grant: GrantAsked): string {
  const decision = decideGrant(grant)
  return decision.ok ? 'accepted' : decision.refusal.code
}

describe('a grant is a role in a unit for a period', () => {
  test.each([
    ['accepted', asked],
    ['cell-role-needs-a-cell', { ...asked, unitKind: 'upper' }],
    ['accepted', { ...asked, role: 'inspector', unitKind: 'upper' } as const],
    ['unit-not-living', { ...asked, unitKind: null }],
    ['ends-before-it-begins', { ...asked, to: plainDate('2024-01-01') }],
    ['accepted', { ...asked, to: plainDate('2024-01-02') }],
    ['own-grant', { ...asked, toHimself: true }],
  ])('%s', (code, grant) => {
    expect(codeOf(grant)).toBe(code)
  })
})
