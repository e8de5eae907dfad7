/** What changes the ways into an account: its owner is told of each, whoever did it. */
export const toldActs = [
  'access.passkey-added',
  'access.passkey-removed',
  'access.authenticator-added',
  'access.authenticator-removed',
  'access.recovery-codes-renewed',
  'access.password-changed',
  'access.account-activated',
  'access.recovery-asked',
  'access.recovery-confirmed',
  'access.identity-linked',
  'access.identity-unlinked',
] as const

/** One of them. */
export type ToldAct = (typeof toldActs)[number]

/** Those that officers do to an account: its owner is told who did. */
export const actsOfOfficers: readonly ToldAct[] = [
  'access.recovery-asked',
  'access.recovery-confirmed',
  'access.identity-linked',
  'access.identity-unlinked',
]

/** What lies further back is told no more, on whatever device. */
export const toldDays = 90
