import { describe, expect, test } from 'vitest'

import { type Role, roles } from '#kernel/rights.ts'

import { demandedFactorOf, missingFactorOf } from './demanded-factor.ts'
import type { Factor } from './factors.ts'

const inside: readonly Role[] = ['member', 'cell-secretary']
const factors: readonly Factor[] = ['password', 'recovery-code', 'authenticator', 'passkey']

describe('the factor that is demanded', () => {
  test.each(roles.map((role) => [role] as const))('of a %s', (role) => {
    const demanded = inside.includes(role) ? 'second-factor' : 'passkey'
    expect(demandedFactorOf({ roles: [role], isSample: false })).toBe(demanded)
  })

  test('of somebody with a role on both sides is that of the wider one', () => {
    expect(demandedFactorOf({ roles: ['member', 'inspector'], isSample: false })).toBe('passkey')
  })

  test('of somebody without any role is a second factor, too', () => {
    expect(demandedFactorOf({ roles: [], isSample: false })).toBe('second-factor')
  })

  test('of a sample account is none', () => {
    expect(demandedFactorOf({ roles: ['administrator'], isSample: true })).toBeNull()
    expect(missingFactorOf({ roles: ['administrator'], isSample: true }, 'sample')).toBeNull()
  })

  test('is met beyond the own cell by a passkey alone', () => {
    const officer = { roles: ['committee-staff'], isSample: false } as const
    expect(factors.filter((shown) => missingFactorOf(officer, shown) === null)).toEqual(['passkey'])
  })

  test('is met inside of it by anything but the password', () => {
    const secretary = { roles: ['cell-secretary'], isSample: false } as const
    expect(factors.filter((shown) => missingFactorOf(secretary, shown) === null)).toEqual([
      'recovery-code',
      'authenticator',
      'passkey',
    ])
  })
})
