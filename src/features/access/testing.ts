import { sql } from 'kysely'

import { createServer } from '#app/server.ts'
import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import type { Role } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'

import { signIn } from './contract.ts'
import { hashPassword } from './server/passwords.ts'
import type { AccessDb } from './server/tables.ts'

/** The password of every account that does not name one. */
export const givenPassword = 'một mật khẩu đủ dài'

/** A grant of an account, as tests name it. */
export type GivenGrant = {
  readonly role: Role
  readonly unitId: number
  readonly from?: string
  readonly to?: string | null
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

/** Writes a grant; answers its identity. */
export async function givenGrant(
  db: AccessDb,
  accountId: number,
  grant: GivenGrant,
): Promise<number> {
  const row = await sql<{ id: number }>`
    insert into access.role_grant (account_id, role, unit_id, valid, decision)
    values (${accountId}, ${grant.role}, ${grant.unitId},
            daterange(${grant.from ?? '2020-01-01'}::date, ${grant.to ?? null}::date), '12-QĐ/ĐUK')
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
  /** A browser in which this person has signed in by password. */
  signedIn(login: string, password?: string): Promise<Browser>
  stop(): Promise<void>
}

/** How the server is reached; on loopback without a proxy where nothing is said. */
export type ServedAt = {
  readonly host?: string
  readonly publicOrigin?: string
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
      const body = response.json<OutputOf<E> & Problem>()
      const cookies = [response.headers['set-cookie'] ?? []].flat()
      const wait = response.headers['retry-after']
      const retryAfter = wait === undefined ? null : Number(wait)
      return { status: response.statusCode, answer: body, problem: body, cookies, retryAfter }
    },
  }
}

/** Serves a fresh database; the clock stands at a day of sample data unless it is to run. */
export async function givenServer(clock: { readonly today: string } | 'runs'): Promise<Served> {
  const database = await testDatabase()
  if (clock !== 'runs') await stopClock(database.owner.db, plainDate(clock.today))
  const servers = new Map<string, Server>()
  const serverAt = async ({ host = '127.0.0.1', publicOrigin }: ServedAt) => {
    const address = `${host} ${publicOrigin}`
    const running = servers.get(address)
    if (running) return running
    const server = await createServer(database.app, { host, publicOrigin, logLevel: 'silent' })
    servers.set(address, server)
    return server
  }
  const browser = async (at: ServedAt = {}) => browserOf(await serverAt(at), at)
  return {
    database,
    browser,
    signedIn: async (login, password = givenPassword) => {
      const entered = await browser()
      const { status } = await entered.ask(signIn, { login, password })
      if (status !== 200) throw new Error(`${login} could not sign in`)
      return entered
    },
    stop: async () => {
      for (const server of servers.values()) await server.close()
      await database.drop()
    },
  }
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
