import { describe, expect, test } from 'vitest'

import { compartments, roles } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'

import { decideGrant, decideGrantEnd, type GrantAsked, type GrantEndAsked } from './granting.ts'

const cell = { kind: 'cell', isTop: false }
const upper = { kind: 'upper', isTop: false }
const top = { kind: 'bloc', isTop: true }

const asked: GrantAsked = {
  role: 'cell-secretary',
  from: plainDate('2024-01-01'),
  to: null,
  unit: cell,
  reason: null,
  standsInFor: null,
  toHimself: false,
}

function codeOf(grant: GrantAsked): string {
  const decision = decideGrant(grant)
  return decision.ok ? 'accepted' : decision.refusal.code
}

describe('a grant is a role in a unit for a period', () => {
  test.each([
    ['accepted', asked],
    ['cell-role-needs-a-cell', { ...asked, unit: upper }],
    ['accepted', { ...asked, role: 'inspector', unit: upper } as const],
    ['unit-not-living', { ...asked, unit: null }],
    ['ends-before-it-begins', { ...asked, to: plainDate('2024-01-01') }],
    ['accepted', { ...asked, to: plainDate('2024-01-02') }],
    ['own-grant', { ...asked, toHimself: true }],
    ['stand-in-needs-an-end', { ...asked, standsInFor: { carriesRole: true } }],
    ['accepted', { ...asked, standsInFor: { carriesRole: true }, to: plainDate('2024-03-01') }],
    [
      'not-that-seat',
      { ...asked, standsInFor: { carriesRole: false }, to: plainDate('2024-03-01') },
    ],
  ])('%s', (code, grant) => {
    expect(codeOf(grant)).toBe(code)
  })

  test.each(roles)('%s: the roles that reach everything are granted at the top alone', (role) => {
    const isWhole = role === 'bloc-staff' || role === 'administrator'
    const below = isWhole ? 'whole-role-needs-the-top' : 'accepted'
    const told = { ...asked, role, reason: 'theo dõi vụ việc', to: plainDate('2024-07-01') }
    expect(codeOf({ ...told, unit: cell })).toBe(below)
    const above = role === 'cell-secretary' ? 'cell-role-needs-a-cell' : 'accepted'
    expect(codeOf({ ...told, unit: top })).toBe(above)
  })

  test.each(compartments)('%s is opened for a reason and until a day', (role) => {
    const to = plainDate('2024-07-01')
    const refused = 'compartment-needs-reason-and-end'
    expect(codeOf({ ...asked, role, reason: 'theo dõi vụ việc' })).toBe(refused)
    expect(codeOf({ ...asked, role, to })).toBe(refused)
    expect(codeOf({ ...asked, role, to, reason: 'theo dõi vụ việc' })).toBe('accepted')
  })
})

const end: GrantEndAsked = {
  from: plainDate('2024-06-01'),
  today: plainDate('2024-06-01'),
  grant: { from: plainDate('2024-01-01'), to: null },
  ofHimself: false,
}

function endOf(grantEnd: GrantEndAsked): string {
  const decision = decideGrantEnd(grantEnd)
  return decision.ok ? decision.value : decision.refusal.code
}

describe('a grant ends from a day on', () => {
  const grantFrom = (from: string, to: string | null = null) => ({
    grant: { from: plainDate(from), to: to === null ? null : plainDate(to) },
  })

  test.each([
    ['today', 'shortened', end],
    ['tomorrow', 'shortened', { ...end, from: plainDate('2024-06-02') }],
    ['yesterday', 'ends-in-the-past', { ...end, from: plainDate('2024-05-31') }],
    ['today, when it began yesterday', 'shortened', { ...end, ...grantFrom('2024-05-31') }],
    ['today, when it began today', 'taken-back', { ...end, ...grantFrom('2024-06-01') }],
    ['today, before it begins', 'taken-back', { ...end, ...grantFrom('2024-07-01') }],
    ['earlier than it would', 'shortened', { ...end, ...grantFrom('2024-01-01', '2024-06-02') }],
    ['when it ended today', 'ended-already', { ...end, ...grantFrom('2024-01-01', '2024-06-01') }],
    ['long after it did', 'ended-already', { ...end, ...grantFrom('2024-01-01', '2024-02-01') }],
    ['by his own hand', 'own-grant-end', { ...end, ofHimself: true }],
  ])('%s: %s', (_, code, grantEnd) => {
    expect(endOf(grantEnd)).toBe(code)
  })
})
