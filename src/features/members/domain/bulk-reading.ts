import type { Role } from '#kernel/rights.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

/** Distinct files that somebody may open on one day: so many freely, so many with a reason. A local default. */
export const readingLimits = { freely: 200, atMost: 500 } as const

/** Why a file is not opened though it is in reach. */
export type ReadingRefusal = 'reason-needed' | 'reading-stopped'

/** One more file, as it is asked for. */
export type ReadingAsked = {
  /** Distinct files that the account has opened today. */
  readonly opened: number
  /** Whether this one is among them. */
  readonly isAgain: boolean
  readonly reason: string | null
}

const ownCellRoles: readonly Role[] = ['member', 'cell-secretary']

/** Whether somebody reads beyond his own cell: whoever works in it alone knows its people anyway. */
export function isReadingCounted(roles: readonly Role[]): boolean {
  return roles.some((role) => !ownCellRoles.includes(role))
}

/**
 * Xem hàng loạt hồ sơ: decides whether an officer may open one more file today. After the free ones he
 * says what for, once a day; with the last one he is stopped until tomorrow, and others are told.
 *
 * @law LAW-03
 */
export function decideReading({
  opened,
  isAgain,
  reason,
}: ReadingAsked): Outcome<'goes-on' | 'was-the-last', ReadingRefusal> {
  const { freely, atMost } = readingLimits
  if (opened >= atMost) return refuse('reading-stopped', ['LAW-03'], { atMost })
  const now = isAgain ? opened : opened + 1
  if (now > freely && reason === null) return refuse('reason-needed', ['LAW-03'], { freely })
  return accept(now === atMost ? 'was-the-last' : 'goes-on')
}
