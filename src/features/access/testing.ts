import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

import { sql } from 'kysely'

import { createServer } from '#app/server.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import { compartments, type Role } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'

import { signIn } from './contract.ts'
import { activateAccount } from './contract/slips.ts'
import { findAccountById } from './server/account-store.ts'
import type { IdentityProvider } from './server/identity-provider.ts'
import { hashPassword } from './server/passwords.ts'
import { hashOf } from './server/session-store.ts'
import { printSlipOf } from './server/slip-store.ts'
import type { AccessDb } from './server/tables.ts'

/** The password of every account that does not name one. */
export const givenPassword = 'một mật khẩu đủ dài'

/** A grant of an account, as tests name it. */
export type GivenGrant = {
  readonly role: Role
  readonly unitId: number
  readonly from?: string
  readonly to?: string | null
  readonly reason?: string
  readonly seatId?: number
}

/** An account, as tests name it; a sample account has no password. */
export type GivenAccount = {
  readonly login: string
  readonly name?: string
  readonly password?: string | null
  readonly memberId?: number
  readonly disabledOn?: string
  readonly sample?: boolean
  readonly grants?: readonly GivenGrant[]
}

/** Writes a grant; answers its identity. A compartment gets a reason and an end where none is given. */
export async function givenGrant(
  db: AccessDb,
  accountId: number,
  grant: GivenGrant,
): Promise<number> {
  const isCompartment = compartments.some((one) => one === grant.role)
  const { to = isCompartment ? '2099-01-01' : null, reason = isCompartment ? 'nhiệm vụ' : null } =
    grant
  const row = await sql<{ id: number }>`
    insert into access.role_grant (account_id, role, unit_id, valid, decision, reason, seat_id)
    values (${accountId}, ${grant.role}, ${grant.unitId},
            daterange(${grant.from ?? '2020-01-01'}::date, ${to}::date), '12-QĐ/ĐUK',
            ${reason}, ${grant.seatId ?? null})
    returning id`.execute(db)
  return row.rows[0]?.id ?? 0
}

/** Writes an account with its grants; answers its identity. */
export async function givenAccount(db: AccessDb, account: GivenAccount): Promise<number> {
  const { login, sample = false, password = sample ? null : givenPassword } = account
  const row = await sql<{ id: number }>`
    insert into access.account (login, display_name, password_hash, member_id, disabled_on, is_sample)
    values (${login}, ${account.name ?? login}, ${password === null ? null : await hashPassword(password)},
            ${account.memberId ?? null}, ${account.disabledOn ?? null}::date, ${sample})
    returning id`.execute(db)
  const id = row.rows[0]?.id ?? 0
  for (const grant of account.grants ?? []) await givenGrant(db, id, grant)
  return id
}

/** What came back: the answer where it was a yes, the problem where it was a no. */
export type Answered<E extends Endpoint> = {
  readonly status: number
  readonly answer: OutputOf<E>
  readonly problem: Problem
  /** The cookies that came with it, as they were sent. */
  readonly cookies: readonly string[]
  /** The page that the browser is sent on to, where it is. */
  readonly location: string | null
  /** How many seconds to wait, where the answer says so. */
  readonly retryAfter: number | null
}

/** The statuses of several answers, in rising order: who of two came first does not matter. */
export function statusesOf(answers: readonly { readonly status: number }[]): readonly number[] {
  return answers.map(({ status }) => status).toSorted((one, other) => one - other)
}

/** Somebody at a browser: keeps the cookies and asks over HTTP, through the gate. */
export type Browser = {
  ask<E extends Endpoint>(endpoint: E, input: InputOf<E>, key?: string): Promise<Answered<E>>
  /** The cookies kept, by name. */
  readonly jar: Map<string, string>
}

/** The whole server over a database of its own, with as many browsers as a test needs. */
export type Served = {
  readonly database: TestDatabase
  /** A browser in which nobody is signed in yet, at a server reached in this way. */
  browser(settings?: ServedAt): Promise<Browser>
  /** A browser in which this person has signed in, by password and as if by a passkey. */
  signedIn(login: string, password?: string): Promise<Browser>
  /** The browser in which this person signed in last. */
  as(login: string): Browser
  stop(): Promise<void>
}

/** How the server is reached; on loopback without a proxy where nothing is said. */
export type ServedAt = {
  readonly host?: string
  readonly publicOrigin?: string
  readonly identityProvider?: IdentityProvider
  /** Where the browser comes from; a block of addresses of its own where nothing is said. */
  readonly address?: string
  /** What the browser says of itself. */
  readonly agent?: string
  /** Whether its page asks by itself while nobody is there. */
  readonly unattended?: boolean
}

type Server = Awaited<ReturnType<typeof createServer>>

let keys = 0

let addresses = 0

/** An address of a block that nobody else in the test has. */
export function newAddress(): string {
  addresses += 1
  return `10.${Math.floor(addresses / 250)}.${addresses % 250}.7`
}

function browserOf(
  server: Server,
  { address = newAddress(), agent, unattended }: ServedAt,
): Browser {
  const jar = new Map<string, string>()
  return {
    jar,
    ask: async <E extends Endpoint>(endpoint: E, input: InputOf<E>, key?: string) => {
      keys += 1
      const given = { ...(input as Record<string, unknown>) }
      const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
        const value = String(given[name])
        delete given[name]
        return value
      })
      const isRead = endpoint.method === 'GET'
      const response = await server.inject({
        method: endpoint.method,
        url: `/api/v1${path}`,
        cookies: Object.fromEntries(jar),
        remoteAddress: address,
        headers: {
          ...(agent === undefined ? {} : { 'user-agent': agent }),
          ...(unattended === true ? { 'x-nobody-there': '1' } : {}),
          ...(isRead ? {} : { 'idempotency-key': key ?? `act-number-${keys}` }),
        },
        ...(isRead ? { query: given as Record<string, string> } : { payload: given }),
      })
      for (const { name, value } of response.cookies) {
        if (value === '') jar.delete(name)
        else jar.set(name, value)
      }
      // A file has nothing that a test of the gate reads.
      const isFile = response.headers['content-disposition'] !== undefined
      const isBare = isFile || response.body === ''
      const body = (isBare ? {} : response.json()) as OutputOf<E> & Problem
      const location = response.headers.location ?? null
      const cookies = [response.headers['set-cookie'] ?? []].flat()
      const wait = response.headers['retry-after']
      const retryAfter = wait === undefined ? null : Number(wait)
      const status = response.statusCode
      return { status, answer: body, problem: body, cookies, location, retryAfter }
    },
  }
}

/** Serves a fresh database; the clock stands at a day of sample data unless it is to run. */
export async function givenServer(clock: { readonly today: string } | 'runs'): Promise<Served> {
  const database = await testDatabase()
  if (clock !== 'runs') await stopClock(database.owner.db, plainDate(clock.today))
  const servers = new Map<string, Server>()
  const serverAt = async ({ host = '127.0.0.1', publicOrigin, identityProvider }: ServedAt) => {
    const address = `${host} ${publicOrigin} ${identityProvider?.issuer}`
    const running = servers.get(address)
    if (running) return running
    const settings = { host, publicOrigin, identityProvider, logLevel: 'silent' } as const
    const server = await createServer(database.app, settings)
    servers.set(address, server)
    return server
  }
  const signed = new Map<string, Browser>()
  const browser = async (at: ServedAt = {}) => browserOf(await serverAt(at), at)
  return {
    database,
    browser,
    signedIn: async (login, password = givenPassword) => {
      const entered = await browser()
      const { status } = await entered.ask(signIn, { login, password })
      if (status !== 200) throw new Error(`${login} could not sign in`)
      await givenPasskeySession(database.owner.db, entered)
      signed.set(login, entered)
      return entered
    },
    as: (login) => {
      const entered = signed.get(login)
      if (!entered) throw new Error(`${login} has not signed in`)
      return entered
    },
    stop: async () => {
      for (const server of servers.values()) await server.close()
      await database.drop()
    },
  }
}

/** Lets the session of a browser count as one that a passkey opened, as far as roles demand it. */
export async function givenPasskeySession(db: AccessDb, { jar }: Browser): Promise<void> {
  const token = jar.get('chibo') ?? jar.get('__Host-chibo') ?? ''
  await sql`update access.session set factor = 'passkey' where token_hash = ${hashOf(token)}`.execute(
    db,
  )
}

/** A slip in somebody’s hand; answers its code. */
export async function givenSlip(
  db: AccessDb,
  accountId: number,
  kind: 'activation' | 'recovery' = 'recovery',
): Promise<string> {
  const account = await findAccountById(db, accountId)
  if (!account) throw new Error(`there is no account ${accountId}`)
  return (await printSlipOf(db, account, kind)).code
}

/** Somebody takes another password by a slip. */
export async function takesPassword(
  served: Served,
  accountId: number,
  password = givenPassword,
): Promise<Browser> {
  const { db } = served.database.owner
  const login = (await findAccountById(db, accountId))?.login ?? ''
  const browser = await served.browser()
  const code = await givenSlip(db, accountId)
  const { status } = await browser.ask(activateAccount, { login, code, password })
  if (status !== 200) throw new Error(`${login} could not take a password`)
  return browser
}

/** What the journal tells of one act: who did it, with which facts. */
export async function journalOf(
  db: AccessDb,
  act: string,
): Promise<readonly { readonly actor: string; readonly facts: Record<string, unknown> }[]> {
  const rows = await sql<{ actor: string; facts: Record<string, unknown> }>`
    select actor, facts from platform.event where act = ${act} order by id`.execute(db)
  return rows.rows
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest()

/** What a made or signing device is told, and what it may do wrong. */
export type DeviceOrder = {
  readonly options: Record<string, unknown>
  readonly origin?: string
  readonly site?: string
  /** False for a device that asked nobody for finger, face or PIN. */
  readonly verified?: boolean
}

/** A device with one passkey, as browsers speak for it. */
export type PasskeyDevice = {
  make(order: DeviceOrder): Record<string, unknown>
  sign(order: DeviceOrder): Record<string, unknown>
}

/** A device that holds a key of P-256 and speaks as its standard says. */
export function givenDevice(): PasskeyDevice {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credential = randomBytes(16)
  const id = credential.toString('base64url')
  let count = 0
  const coordinate = (head: number, text: string) =>
    Buffer.concat([Buffer.from([head, 0x58, 32]), Buffer.from(text, 'base64url')])
  const key = Buffer.concat([
    Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1]),
    coordinate(0x21, x),
    coordinate(0x22, y),
  ])
  const data = (order: DeviceOrder, attested: Buffer) => {
    count += 1
    const present = order.verified === false ? 1 : 5
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    const flags = Buffer.from([present | (attested.length > 0 ? 0x40 : 0)])
    return Buffer.concat([sha256(order.site ?? 'localhost'), flags, counter, attested])
  }
  const client = ({ options, origin = 'http://localhost' }: DeviceOrder, type: string) =>
    Buffer.from(
      JSON.stringify({ type, challenge: options['challenge'], origin, crossOrigin: false }),
    )
  const spoken = (response: Record<string, unknown>) => ({
    id,
    rawId: id,
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })
  return {
    make: (order) => {
      const length = Buffer.from([0, credential.length])
      const authData = data(order, Buffer.concat([Buffer.alloc(16), length, credential, key]))
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        Buffer.from('\x63fmt\x64none\x67attStmt', 'latin1'),
        Buffer.from([0xa0, 0x68]),
        Buffer.from('authData'),
        Buffer.from([0x58, authData.length]),
        authData,
      ])
      return spoken({
        clientDataJSON: client(order, 'webauthn.create').toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    sign: (order) => {
      const clientData = client(order, 'webauthn.get')
      const authData = data(order, Buffer.alloc(0))
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientData)]), privateKey)
      return spoken({
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}
