import { accept, type Outcome, refuse } from '#law/outcome.ts'

/** How long a slip works: long enough to hand it over at a meeting of the cell. */
export const slipDays = { activation: 30, recovery: 3 } as const

/** What a slip is for. */
export type SlipKind = keyof typeof slipDays

/** How long the second officer may take, in hours: both see the person, on the same day. */
export const recoveryHours = 24

/** By what an officer knows the person before him. */
export const recoveryEvidence = ['identity-card', 'party-card', 'known-in-person'] as const

/** Why somebody’s account is not restored. */
export type RecoveryRefusal = 'own-recovery' | 'same-officer'

/** Somebody with his account, and the member he is, if any. */
export type AccountHolder = { readonly accountId: number; readonly memberId: number | null }

const isSamePerson = (one: AccountHolder, other: AccountHolder) =>
  one.accountId === other.accountId || (one.memberId !== null && one.memberId === other.memberId)

/**
 * Khôi phục tài khoản: decides whether an officer may vouch for the person who lost his way in. Two
 * officers do, each having seen him; neither is the other, or the person himself under another account.
 *
 * @law RS-01
 */
export function decideRecovery(asked: {
  readonly person: AccountHolder
  readonly officer: AccountHolder
  /** Who vouched before; null for the first one. */
  readonly first: AccountHolder | null
}): Outcome<'asked' | 'done', RecoveryRefusal> {
  const { person, officer, first } = asked
  if (isSamePerson(person, officer)) return refuse('own-recovery', ['RS-01'])
  if (first === null) return accept('asked')
  if (isSamePerson(first, officer)) return refuse('same-officer', ['RS-01'])
  return accept('done')
}
