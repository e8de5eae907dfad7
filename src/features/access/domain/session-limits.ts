import type { Role } from '#kernel/rights.ts'

/** How long a session lasts, and how many of them an account may have. */
export type SessionLimits = {
  readonly idleSeconds: number
  readonly absoluteSeconds: number
  /** Null where there is no limit. */
  readonly atOnce: number | null
  readonly source: string
}

const minutes = 60
const hours = 3600

/** The one table of limits, each with what it rests on. */
export const sessionLimits = {
  /** Whoever reaches further than his own cell. */
  beyondOwnCell: {
    idleSeconds: 15 * minutes,
    absoluteSeconds: 12 * hours,
    atOnce: 3,
    source: 'NIST SP 800-63B (2017) 4.3.3',
  },
  insideOwnCell: {
    idleSeconds: 30 * minutes,
    absoluteSeconds: 12 * hours,
    atOnce: 3,
    source: 'NIST SP 800-63B (2017) 4.2.3',
  },
  /** Open to everybody at this machine anyway, and to several at a time. */
  sample: {
    idleSeconds: 2 * hours,
    absoluteSeconds: 12 * hours,
    atOnce: null,
    source: 'local default: invented people, on loopback alone',
  },
} as const satisfies Readonly<Record<string, SessionLimits>>

const insideRoles: readonly Role[] = ['member', 'cell-secretary']

/** Whether one of these roles reaches further than the cell of its holder. */
export function reachesBeyondOwnCell(roles: readonly Role[]): boolean {
  return roles.some((role) => !insideRoles.includes(role))
}

/** The limits of a session, by what its account may do. */
export function sessionLimitsOf(account: {
  readonly roles: readonly Role[]
  readonly isSample: boolean
}): SessionLimits {
  if (account.isSample) return sessionLimits.sample
  return reachesBeyondOwnCell(account.roles)
    ? sessionLimits.beyondOwnCell
    : sessionLimits.insideOwnCell
}
