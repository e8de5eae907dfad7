// Generated from the database by `npm run docs`.
import type { Generated } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `access.account`. */
export type AccountTable = {
  id: Generated<number>
  login: string
  displayName: string
  passwordHash: string | null
  memberId: number | null
  disabledOn: PlainDate | null
  isSample: Generated<boolean>
}

/** Rows of `access.authenticator`. */
export type AuthenticatorTable = {
  accountId: number
  sealedSecret: Uint8Array
  confirmed: Generated<boolean>
  lastStep: Generated<number>
  addedAt: Generated<string>
}

/** Rows of `access.guess`. */
export type GuessTable = {
  attempt: number
  bucket: Uint8Array
  until: string
}

/** Rows of `access.known_device`. */
export type KnownDeviceTable = {
  accountId: number
  tokenHash: Uint8Array
  seenAt: Generated<string>
  toldEvent: number | null
}

/** Rows of `access.outside_identity`. */
export type OutsideIdentityTable = {
  issuer: string
  subject: string
  accountId: number
  linkedBy: number | null
  linkedAt: Generated<string>
}

/** Rows of `access.outside_visit`. */
export type OutsideVisitTable = {
  tokenHash: Uint8Array
  state: string
  nonce: string
  verifier: string
  endsAt: string
}

/** Rows of `access.passkey`. */
export type PasskeyTable = {
  id: Generated<number>
  accountId: number
  credential: string
  publicKey: Uint8Array
  counter: number
  transports: string
  name: string
  addedAt: Generated<string>
  usedAt: string | null
}

/** Rows of `access.reach`. */
export type ReachTable = {
  accountId: number
  role: string
  computedOn: PlainDate
  epoch: number
  numbers: string
}

/** Rows of `access.recovery`. */
export type RecoveryTable = {
  id: Generated<number>
  accountId: number
  firstBy: number
  evidence: string
  askedAt: Generated<string>
  secondBy: number | null
}

/** Rows of `access.recovery_code`. */
export type RecoveryCodeTable = {
  accountId: number
  codeHash: Uint8Array
  usedAt: string | null
}

/** Rows of `access.role_grant`. */
export type RoleGrantTable = {
  id: Generated<number>
  accountId: number
  role: string
  unitId: number
  valid: string
  decision: string
  grantedBy: number | null
  reason: string | null
  seatId: number | null
}

/** Rows of `access.scope_epoch`. */
export type ScopeEpochTable = {
  onlyRow: Generated<boolean>
  epoch: Generated<number>
}

/** Rows of `access.second_step`. */
export type SecondStepTable = {
  tokenHash: Uint8Array
  accountId: number
  endsAt: string
  challenge: string | null
}

/** Rows of `access.session`. */
export type SessionTable = {
  tokenHash: Uint8Array
  accountId: number
  beganAt: Generated<string>
  seenAt: Generated<string>
  endsAt: string
  id: Generated<number>
  browser: string | null
  system: string | null
  grants: Generated<number[]>
  factor: Generated<string>
  challenge: string | null
  shownAt: Generated<string>
}

/** Rows of `access.slip`. */
export type SlipTable = {
  accountId: number
  codeHash: Uint8Array
  kind: string
  endsAt: string
}

/** The tables of access, by the names queries use. */
export type AccessTables = {
  'access.account': AccountTable
  'access.authenticator': AuthenticatorTable
  'access.guess': GuessTable
  'access.knownDevice': KnownDeviceTable
  'access.outsideIdentity': OutsideIdentityTable
  'access.outsideVisit': OutsideVisitTable
  'access.passkey': PasskeyTable
  'access.reach': ReachTable
  'access.recovery': RecoveryTable
  'access.recoveryCode': RecoveryCodeTable
  'access.roleGrant': RoleGrantTable
  'access.scopeEpoch': ScopeEpochTable
  'access.secondStep': SecondStepTable
  'access.session': SessionTable
  'access.slip': SlipTable
}

/** A handle that sees the tables of access alone. */
export type AccessDb = Handle<AccessTables>
