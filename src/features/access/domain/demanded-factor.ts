import type { Role } from '#kernel/rights.ts'

import type { Factor } from './factors.ts'
import { reachesBeyondOwnCell } from './session-limits.ts'

/** What must be shown beside the password: a passkey, or any second factor. */
export type DemandedFactor = 'passkey' | 'second-factor'

/** Whose factor is asked about. */
export type FactorHolder = { readonly roles: readonly Role[]; readonly isSample: boolean }

const enough: Readonly<Record<DemandedFactor, readonly Factor[]>> = {
  passkey: ['passkey'],
  'second-factor': ['passkey', 'authenticator', 'recovery-code'],
}

/**
 * What is demanded of an account: a passkey, which no forged page can take, for every grant beyond the
 * own cell, and inside it a passkey or a code. Sample accounts, open to everybody at this machine
 * anyway, are the one exception.
 */
export function demandedFactorOf({ roles, isSample }: FactorHolder): DemandedFactor | null {
  if (isSample) return null
  return reachesBeyondOwnCell(roles) ? 'passkey' : 'second-factor'
}

/** What a session lacks that was opened by this factor; null where it is enough. */
export function missingFactorOf(holder: FactorHolder, shown: Factor): DemandedFactor | null {
  const demanded = demandedFactorOf(holder)
  return demanded === null || enough[demanded].includes(shown) ? null : demanded
}
