import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import { sql } from 'kysely'

import { hashOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** Read when first asked for: it takes as long to read as everything else that a command needs. */
const library = () => import('@simplewebauthn/server')

/** Whom passkeys are made for: the origin that the browser shows. */
export type PasskeySite = { readonly origin: string; readonly name: string }

/** The site of a request: the declared origin, or the one on this machine that was asked. */
export function siteOf(publicOrigin: string | undefined, host: string): PasskeySite {
  const { origin, hostname } = new URL(publicOrigin ?? `http://${host}`)
  return { origin, name: hostname }
}

/** Where a challenge waits for its answer: with a session, or with the second step of signing in. */
export type Waiting = 'session' | 'second_step'

async function keepChallenge(
  db: AccessDb,
  waiting: Waiting,
  asked: { readonly token: string | undefined; readonly challenge: string },
): Promise<void> {
  await sql`update ${sql.table(`access.${waiting}`)} set challenge = ${asked.challenge}
    where token_hash = ${hashOf(asked.token ?? '')}`.execute(db)
}

/** The challenge that waits; it is taken away, so that it is answered once. */
async function takeChallenge(
  db: AccessDb,
  waiting: Waiting,
  token: string | undefined,
): Promise<string | undefined> {
  const taken = await sql<{ challenge: string }>`
    update ${sql.table(`access.${waiting}`)} set challenge = null
    where token_hash = ${hashOf(token ?? '')} and challenge is not null
    returning old.challenge`.execute(db)
  return taken.rows[0]?.challenge
}

type PasskeyRow = {
  readonly id: number
  readonly credential: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: string
}

async function passkeysOf(db: AccessDb, accountId: number): Promise<readonly PasskeyRow[]> {
  const rows = await sql<PasskeyRow>`
    select id, credential, public_key, counter, transports from access.passkey
    where account_id = ${accountId} order by id`.execute(db)
  return rows.rows
}

const transportsOf = ({ transports }: { readonly transports: string }) =>
  transports.split(' ').filter(Boolean) as AuthenticatorTransport[]

const described = (row: PasskeyRow) => ({ id: row.credential, transports: transportsOf(row) })

/** What a browser is asked to make for an account. */
export async function beginPasskeyOf(
  db: AccessDb,
  account: { readonly id: number; readonly login: string; readonly displayName: string },
  beside: { readonly site: PasskeySite; readonly token: string | undefined },
): Promise<Record<string, unknown>> {
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: 'Chibo',
    rpID: beside.site.name,
    userName: account.login,
    userDisplayName: account.displayName,
    userID: new TextEncoder().encode(`account ${account.id}`),
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(db, account.id)).map(described),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  })
  await keepChallenge(db, 'session', { token: beside.token, challenge: options.challenge })
  return { ...options }
}

/** Adds what the browser made, if it is what was asked for, made here, by a person who was verified. */
export async function addPasskeyOf(
  db: AccessDb,
  accountId: number,
  made: {
    readonly name: string
    readonly response: Record<string, unknown>
    readonly site: PasskeySite
    readonly token: string | undefined
  },
): Promise<boolean> {
  const challenge = await takeChallenge(db, 'session', made.token)
  if (challenge === undefined) return false
  const { verifyRegistrationResponse } = await library()
  const verified = await verifyRegistrationResponse({
    response: made.response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: made.site.origin,
    expectedRPID: made.site.name,
    requireUserVerification: true,
  }).catch(() => undefined)
  const credential = verified?.registrationInfo?.credential
  if (!verified?.verified || !credential) return false
  const added = await sql`
    insert into access.passkey (account_id, credential, public_key, counter, transports, name)
    values (${accountId}, ${credential.id}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
            ${(credential.transports ?? []).join(' ')}, ${made.name})
    on conflict (credential) do nothing returning id`.execute(db)
  return added.rows.length > 0
}

/** What the passkeys of an account are asked to sign. */
export async function askPasskeysOf(
  db: AccessDb,
  accountId: number,
  beside: {
    readonly site: PasskeySite
    readonly waiting: Waiting
    readonly token: string | undefined
  },
): Promise<Record<string, unknown>> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: beside.site.name,
    allowCredentials: (await passkeysOf(db, accountId)).map(described),
    userVerification: 'required',
  })
  const { token, waiting } = beside
  await keepChallenge(db, waiting, { token, challenge: options.challenge })
  return { ...options }
}

/** Whether a passkey of this account signed what it was asked to, here, its person verified. */
export async function isSignedBy(
  db: AccessDb,
  accountId: number,
  signed: {
    readonly response: Record<string, unknown>
    readonly site: PasskeySite
    readonly waiting: Waiting
    readonly token: string | undefined
  },
): Promise<boolean> {
  const challenge = await takeChallenge(db, signed.waiting, signed.token)
  const response = signed.response as unknown as AuthenticationResponseJSON
  const passkey = (await passkeysOf(db, accountId)).find((one) => one.credential === response.id)
  if (challenge === undefined || !passkey) return false
  const { verifyAuthenticationResponse } = await library()
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: signed.site.origin,
    expectedRPID: signed.site.name,
    credential: {
      ...described(passkey),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!verified?.verified) return false
  await sql`update access.passkey set counter = ${verified.authenticationInfo.newCounter}, used_at = now()
    where id = ${passkey.id}`.execute(db)
  return true
}

/** The passkeys of an account as its owner sees them. */
export async function listPasskeysOf(db: AccessDb, accountId: number) {
  const rows = await sql<{ id: number; name: string; addedAt: string; usedAt: string | null }>`
    select id, name, added_at, used_at from access.passkey where account_id = ${accountId} order by id`.execute(
    db,
  )
  return rows.rows
}

/** Takes a passkey of an account away; false where it has none with this identity. */
export async function removePasskeyOf(
  db: AccessDb,
  accountId: number,
  id: number,
): Promise<boolean> {
  const gone = await sql`
    delete from access.passkey where id = ${id} and account_id = ${accountId} returning id`.execute(
    db,
  )
  return gone.rows.length > 0
}
