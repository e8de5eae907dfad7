import { randomInt } from 'node:crypto'

import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { qrPicture } from '#platform/server/qr-picture.ts'
import { eraseKeys, fieldSealOf, type KeySubject } from '#platform/server/sealing/field-seal.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import {
  type Factor,
  isAuthenticatorCode,
  plainCode,
  recoveryCodes,
  type SecondStepWay,
  secondStepSeconds,
} from '../domain/factors.ts'
import { reachesBeyondOwnCell } from '../domain/session-limits.ts'
import { hashOf, newToken } from './session-store.ts'
import type { AccessDb } from './tables.ts'

const period = 30

const totpOf = (secret: string, label: string) =>
  new TOTP({
    issuer: 'Chibo',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period,
  })

/** The tables that the sealed secret of an application needs beside those of access. */
type SealingDb = AccessDb & PlatformDb

const seals = fieldSealOf(process.env)

const keyOf = (accountId: number): KeySubject => `account ${accountId}`

const placeOf = (row: number) => ({ table: 'access.authenticator', column: 'sealed_secret', row })

/** A secret for an authenticator application that is not confirmed yet, with its picture. */
export async function beginAuthenticatorOf(
  db: SealingDb,
  account: { readonly id: number; readonly login: string },
): Promise<{ readonly secret: string; readonly picture: string }> {
  const secret = new Secret({ size: 20 }).base32
  const sealed = await seals.sealText(db, keyOf(account.id), placeOf(account.id), secret)
  await sql`
    insert into access.authenticator (account_id, sealed_secret) values (${account.id}, ${sealed})
    on conflict (account_id) do update
      set sealed_secret = excluded.sealed_secret, last_step = 0, added_at = now()
    where not authenticator.confirmed`.execute(db)
  const picture = await qrPicture(totpOf(secret, account.login).toString())
  return { secret, picture }
}

/**
 * Whether a code is right now, at most half a minute off, and was not used before: the step of the last
 * right code is kept, and of two who send the same code at once only one comes through.
 */
async function isFreshCode(db: SealingDb, accountId: number, code: string, confirmed: boolean) {
  const found = await sql<{ sealedSecret: Uint8Array; now: number }>`
    select sealed_secret, extract(epoch from clock_timestamp())::float8 as now from access.authenticator
    where account_id = ${accountId} and confirmed = ${confirmed}`.execute(db)
  const row = found.rows[0]
  if (!row) return false
  const { sealedSecret } = row
  const secret = await seals.unsealText(db, keyOf(accountId), placeOf(accountId), sealedSecret)
  if (secret === undefined) return false
  const off = totpOf(secret, '').validate({ token: code, timestamp: row.now * 1000, window: 1 })
  if (off === null) return false
  const step = Math.floor(row.now / period) + off
  const used = await sql`
    update access.authenticator set last_step = ${step}, confirmed = true
    where account_id = ${accountId} and sealed_secret = ${sealedSecret} and last_step < ${step}
    returning account_id`.execute(db)
  return used.rows.length > 0
}

/** Confirms the authenticator application of an account by its first code. */
export function confirmAuthenticatorOf(
  db: SealingDb,
  accountId: number,
  typed: string,
): Promise<boolean> {
  return isFreshCode(db, accountId, plainCode(typed), false)
}

/** By which factor a code is right, if by any; either way it is used up by being right. */
export async function showCode(
  db: SealingDb,
  accountId: number,
  typed: string,
): Promise<Factor | undefined> {
  const code = plainCode(typed)
  if (isAuthenticatorCode(code))
    return (await isFreshCode(db, accountId, code, true)) ? 'authenticator' : undefined
  const used = await sql`
    update access.recovery_code set used_at = now()
    where account_id = ${accountId} and code_hash = ${hashOf(code)} and used_at is null
    returning account_id`.execute(db)
  return used.rows.length > 0 ? 'recovery-code' : undefined
}

/** What an account has beside its password, and the roles that it is held for. */
export type Factors = {
  readonly roles: readonly Role[]
  readonly since: string | null
  readonly codesLeft: number
  readonly passkeys: number
}

/**
 * How the second step of an account may be taken; empty where it has none. A code may be one for a lost
 * device. Whoever reaches beyond his own cell and has a passkey gets in by nothing else: a code, which a
 * forged page can ask for, would let a stranger add a passkey of his own.
 */
export function waysOf({ since, passkeys, roles }: Factors): SecondStepWay[] {
  if (passkeys > 0) return reachesBeyondOwnCell(roles) ? ['passkey'] : ['passkey', 'code']
  return since === null ? [] : ['code']
}

/** Since when an account has an authenticator application, and how many codes it has left without it. */
export async function findFactors(
  db: AccessDb,
  accountId: number,
  today: PlainDate,
): Promise<Factors> {
  const found = await sql<Factors>`
    select array(select distinct held.role from access.held_role held
                 where held.account_id = ${accountId} and held.valid @> ${today}::date) as roles,
           (select added_at from access.authenticator where account_id = ${accountId} and confirmed) as since,
           (select count(*) from access.recovery_code where account_id = ${accountId} and used_at is null) as codes_left,
           (select count(*) from access.passkey where account_id = ${accountId}) as passkeys`.execute(
    db,
  )
  return found.rows[0] ?? { roles: [], since: null, codesLeft: 0, passkeys: 0 }
}

/** Codes for a lost device are of no use without one. */
export async function forgetIdleCodes(db: AccessDb, accountId: number): Promise<void> {
  await sql`
    delete from access.recovery_code where account_id = ${accountId}
      and not exists (select from access.authenticator a where a.account_id = ${accountId} and a.confirmed)
      and not exists (select from access.passkey p where p.account_id = ${accountId})`.execute(db)
}

/** Takes the authenticator application of an account away, with the key that sealed it; false where there is none. */
export async function removeAuthenticatorOf(db: SealingDb, accountId: number): Promise<boolean> {
  await eraseKeys(db, keyOf(accountId))
  const gone = await sql`
    delete from access.authenticator where account_id = ${accountId} returning account_id`.execute(
    db,
  )
  return gone.rows.length > 0
}

/** A code that nobody guesses, without letters that look alike. */
export const newCode = (): string =>
  Array.from(
    { length: recoveryCodes.letters },
    () => recoveryCodes.alphabet[randomInt(recoveryCodes.alphabet.length)],
  ).join('')

/** New codes in place of all former ones; only their hashes stay here. */
export async function renewRecoveryCodesOf(
  db: AccessDb,
  accountId: number,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes.count }, newCode)
  await sql`delete from access.recovery_code where account_id = ${accountId}`.execute(db)
  await sql`
    insert into access.recovery_code (account_id, code_hash)
    select ${accountId}, code_hash from unnest(${codes.map(hashOf)}::bytea[]) as made (code_hash)`.execute(
    db,
  )
  return codes
}

/** Waits for the second step of an account; the token goes to the browser. */
export async function beginSecondStep(db: AccessDb, accountId: number): Promise<string> {
  const token = newToken()
  await sql`delete from access.second_step where ends_at < now()`.execute(db)
  await sql`
    insert into access.second_step (token_hash, account_id, ends_at)
    values (${hashOf(token)}, ${accountId}, now() + make_interval(secs => ${sql.lit(secondStepSeconds)}))`.execute(
    db,
  )
  return token
}

/** The user name of the account whose second step a token waits for. */
export async function findSecondStep(
  db: AccessDb,
  token: string | undefined,
): Promise<string | undefined> {
  const found = await sql<{ login: string }>`
    select a.login from access.second_step s join access.account a on a.id = s.account_id
    where s.token_hash = ${hashOf(token ?? '')} and s.ends_at > now()`.execute(db)
  return found.rows[0]?.login
}

/** The second step of an account is over, done or not. */
export async function endSecondSteps(db: AccessDb, accountId: number): Promise<void> {
  await sql`delete from access.second_step where account_id = ${accountId}`.execute(db)
}
