import { expect, test } from 'vitest'

import { roles } from '#kernel/rights.ts'

import { sessionLimits, sessionLimitsOf } from './session-limits.ts'

test('a quarter of an hour for everybody who reaches beyond his own cell, half an hour for the others', () => {
  const idleMinutes = Object.fromEntries(
    roles.map((role) => [
      role,
      sessionLimitsOf({ roles: [role], isSample: false }).idleSeconds / 60,
    ]),
  )
  expect(idleMinutes).toEqual({
    member: 30,
    'cell-secretary': 30,
    'committee-staff': 15,
    'committee-leader': 15,
    inspector: 15,
    'bloc-staff': 15,
    administrator: 15,
    discipline: 15,
    complaints: 15,
    vetting: 15,
    ballots: 15,
  })
})

test('the widest of several roles counts', () => {
  const both = sessionLimitsOf({ roles: ['cell-secretary', 'inspector'], isSample: false })
  expect(both).toBe(sessionLimits.beyondOwnCell)
})

test('no session outlives half a day, and a real account has three at most', () => {
  for (const limits of Object.values(sessionLimits))
    expect(limits.absoluteSeconds).toBeLessThanOrEqual(12 * 3600)
  expect([sessionLimits.beyondOwnCell.atOnce, sessionLimits.insideOwnCell.atOnce]).toEqual([3, 3])
})
