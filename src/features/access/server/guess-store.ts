import { createHash } from 'node:crypto'

import { sql } from 'kysely'

import { codeGuesses } from '../domain/factors.ts'
import { addressBlockOf, type GuessLimit, guessLimits } from '../domain/guessing.ts'
import { normalLogin } from './account-store.ts'
import { hashOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** What a guess counts against: what it is a hash of, and how many fit. */
export type Bucket = { readonly about: string; readonly limit: GuessLimit }

const keyOf = ({ about }: Bucket) => createHash('sha256').update(about).digest()

const accountBucket = (login: string): Bucket => ({
  about: `account ${normalLogin(login)}`,
  limit: guessLimits.account,
})

const knownDevicesBucket = (login: string): Bucket => ({
  about: `known devices of ${normalLogin(login)}`,
  limit: guessLimits.knownDevices,
})

/** What a guess at a code of an account counts against: whoever gets there knows its password. */
export function codeBuckets(login: string): readonly Bucket[] {
  return [{ about: `codes of ${normalLogin(login)}`, limit: codeGuesses }]
}

/**
 * What a guess at a password counts against. A device that knows the account has places of its own:
 * its owner comes in while others use up theirs, and an office behind one address does not wait.
 */
export function bucketsOf(guess: {
  readonly login: string
  readonly address: string
  readonly fromKnownDevice: boolean
}): readonly Bucket[] {
  if (guess.fromKnownDevice) return [knownDevicesBucket(guess.login)]
  const block = `block ${addressBlockOf(guess.address)}`
  return [accountBucket(guess.login), { about: block, limit: guessLimits.addressBlock }]
}

/** A place for one guess, or how long to wait for one. */
export type GuessTaken =
  | { readonly attempt: number; readonly wait: null }
  | { readonly attempt: null; readonly wait: number }

const slipBucket = (login: string): Bucket => ({
  about: `slip of ${normalLogin(login)}`,
  limit: codeGuesses,
})

/** What a guess at the code of a slip counts against. */
export function slipBuckets(login: string, address: string): readonly Bucket[] {
  const block = `block ${addressBlockOf(address)}`
  return [slipBucket(login), { about: block, limit: guessLimits.addressBlock }]
}

/** What a guess at one’s own password counts against, by whoever sits at a session that is open. */
export function ownPasswordBuckets(login: string): readonly Bucket[] {
  return [knownDevicesBucket(login)]
}

/** Another slip: what was guessed at the former one counts no more. */
export async function forgetGuessesAtSlip(db: AccessDb, login: string): Promise<void> {
  await sql`delete from access.guess where bucket = ${keyOf(slipBucket(login))}`.execute(db)
}

/** Takes a place in every bucket at once, or in none. */
export async function takeGuess(db: AccessDb, buckets: readonly Bucket[]): Promise<GuessTaken> {
  const taken = await sql<GuessTaken>`
    select attempt, wait from access.take_guess(${buckets.map(keyOf)}::bytea[],
      ${buckets.map(({ limit }) => limit.places)}::integer[], ${buckets.map(({ limit }) => limit.seconds)}::integer[])`.execute(
    db,
  )
  const row = taken.rows[0]
  if (!row) throw new Error('a guess was neither taken nor refused')
  return row
}

/** Gives the places of a guess back: it was right, or it was never judged. */
export async function giveGuessBack(db: AccessDb, attempt: number): Promise<void> {
  await sql`delete from access.guess where attempt = ${attempt}`.execute(db)
}

/** A new password: what was guessed at the old one counts no more, and no device knows the account. */
export async function forgetGuessesAt(db: AccessDb, accountId: number): Promise<void> {
  const account = await db
    .selectFrom('access.account')
    .select('login')
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (!account) return
  const { login } = account
  const keys = [accountBucket(login), knownDevicesBucket(login), ...codeBuckets(login)].map(keyOf)
  await sql`delete from access.guess where bucket = any (${keys}::bytea[])`.execute(db)
  await sql`delete from access.known_device where account_id = ${accountId}`.execute(db)
}

/** How many devices an account knows; the one not seen for longest is forgotten first. */
const knownDevices = 10

/**
 * Makes the device behind a token known to an account, under a new token that replaces the former one
 * for everybody who uses it: a token that somebody else put into the browser opens nothing afterwards.
 */
export async function rememberDevice(
  db: AccessDb,
  device: {
    readonly accountId: number
    readonly former: string | undefined
    readonly token: string
  },
): Promise<void> {
  const { accountId, former, token } = device
  await sql`update access.known_device set token_hash = ${hashOf(token)}
    where token_hash = ${hashOf(former ?? '')}`.execute(db)
  await sql`insert into access.known_device (account_id, token_hash) values (${accountId}, ${hashOf(token)})
    on conflict (account_id, token_hash) do update set seen_at = now()`.execute(db)
  await sql`delete from access.known_device where account_id = ${accountId} and token_hash in (
    select token_hash from access.known_device where account_id = ${accountId}
    order by seen_at desc, token_hash offset ${sql.lit(knownDevices)})`.execute(db)
}
