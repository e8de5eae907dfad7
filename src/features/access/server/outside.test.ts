import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { getSession, listAccounts } from '../contract.ts'
import {
  addPasskey,
  askPasskeyOfSecondStep,
  beginPasskey,
  takeSecondStep,
} from '../contract/factors.ts'
import { linkIdentity, returnFromProvider, visitProvider } from '../contract/outside.ts'
import {
  type Browser,
  givenAccount,
  givenDevice,
  givenPasskeySession,
  givenServer,
  journalOf,
  type Served,
} from '../testing.ts'
import type { IdentityProvider } from './identity-provider.ts'

let served: Served
let http: Server
let identityProvider: IdentityProvider
let administrator: Browser
let lan: number

const owner = () => served.database.owner.db
const returnTo = 'http://localhost/api/v1/session/outside/return'

/** What the tests use of a real provider, which brings no types. */
type ProviderLibrary = {
  readonly default: new (
    issuer: string,
    configuration: object,
  ) => { readonly callback: () => RequestListener }
}

const providerLibrary: string = 'oidc-provider'

/** A real provider: its own sign-in pages take whatever name is typed for the identity. */
async function startProvider(): Promise<IdentityProvider> {
  http = createHttpServer()
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const client = {
    client_id: 'chibo',
    client_secret: 'a secret of the test run alone',
    redirect_uris: [returnTo],
    grant_types: ['authorization_code'],
    response_types: ['code'],
  }
  const { default: Provider } = (await import(providerLibrary)) as ProviderLibrary
  const provider = new Provider(issuer, {
    clients: [client],
    cookies: { keys: ['keys of the test run'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
  })
  http.on('request', provider.callback())
  return { issuer, clientId: 'chibo', clientSecret: client.client_secret, name: 'Cổng chung' }
}

beforeAll(async () => {
  identityProvider = await startProvider()
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])
  const unitId = units.get('top') ?? 0
  await givenAccount(owner(), { login: 'quan-tri', grants: [{ role: 'administrator', unitId }] })
  await givenAccount(owner(), { login: 'minh' })
  await givenAccount(owner(), { login: 'da-dong', disabledOn: '2024-01-01' })
  lan = await givenAccount(owner(), { login: 'lan', password: null })
})

beforeEach(async () => {
  for (const table of ['session', 'outside_identity', 'outside_visit', 'passkey', 'second_step'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
  const own = await served.signedIn('quan-tri')
  administrator = await atDoor()
  for (const [name, value] of own.jar) administrator.jar.set(name, value)
})

afterAll(async () => {
  http.close()
  await served.stop()
})

const atDoor = () => served.browser({ identityProvider })

async function link(login: string, subject: string | null = login) {
  const { answer } = await administrator.ask(listAccounts, { find: login })
  const accountId = answer.accounts.find((one) => one.login === login)?.id ?? 0
  return administrator.ask(linkIdentity, { accountId, subject })
}

/** Signs in at the pages of the provider; answers what the browser brings back. */
async function walkProvider(url: string, login: string): Promise<Record<string, string>> {
  const jar = new Map<string, string>()
  let next = url
  let body: URLSearchParams | undefined
  for (let step = 0; step < 15; step += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    })
    body = undefined
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null) {
      next = new URL(location, next).href
      if (next.startsWith(returnTo)) return Object.fromEntries(new URL(next).searchParams)
      continue
    }
    const page = await response.text()
    next = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', next).href
    const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    body = new URLSearchParams({ prompt, login, password: 'whatever' })
  }
  throw new Error('the provider never sent the browser back')
}

async function visit(browser: Browser, login: string) {
  const { status, answer } = await browser.ask(visitProvider, {})
  expect(status).toBe(200)
  return walkProvider(answer.url, login)
}

async function comeIn(login: string) {
  const browser = await atDoor()
  const brought = await visit(browser, login)
  return { browser, back: await browser.ask(returnFromProvider, brought) }
}

const failed = '/login?outside=failed'
const sessionOf = async (browser: Browser) => (await browser.ask(getSession, {})).answer

describe('signing in with the outside provider', () => {
  test('lets in whoever is linked, in the place of the password: the second factor is still demanded', async () => {
    await link('lan', 'lan@noi-khac')
    const { browser, back } = await comeIn('lan@noi-khac')
    expect([back.status, back.location]).toEqual([303, '/'])
    expect((await sessionOf(browser)).account).toMatchObject({
      login: 'lan',
      missingFactor: 'second-factor',
    })
    expect((await journalOf(owner(), 'access.signed-in')).at(-1)?.facts).toEqual({
      account: lan,
      outside: true,
    })
  })

  test('asks for the second step where there is one', async () => {
    const device = givenDevice()
    const own = await served.signedIn('minh')
    const made = device.make({ options: (await own.ask(beginPasskey, {})).answer.options })
    await own.ask(addPasskey, { name: 'máy', passkey: made })
    await link('minh')
    const { browser, back } = await comeIn('minh')
    expect(back.location).toBe('/')
    const { account, secondStep } = await sessionOf(browser)
    expect({ account, secondStep }).toEqual({ account: null, secondStep: ['passkey', 'code'] })
    const { options } = (await browser.ask(askPasskeyOfSecondStep, {})).answer
    await browser.ask(takeSecondStep, { passkey: device.sign({ options }) })
    expect((await sessionOf(browser)).account).toMatchObject({ login: 'minh', missingFactor: null })
  })

  test('opens no account by itself', async () => {
    const count = async () =>
      (await sql<{ count: number }>`select count(*)::int from access.account`.execute(owner())).rows
    const before = await count()
    const { browser, back } = await comeIn('minh')
    expect(back.location).toBe(failed)
    expect((await sessionOf(browser)).account).toBeNull()
    expect(await count()).toEqual(before)
    expect(await journalOf(owner(), 'access.outside-refused')).toHaveLength(1)
  })

  test('does not open a closed account', async () => {
    await link('da-dong')
    expect((await comeIn('da-dong')).back.location).toBe(failed)
  })

  test('is told on the page by the name that was configured', async () => {
    expect((await sessionOf(await atDoor())).outsideProvider).toBe('Cổng chung')
  })
})

describe('coming back', () => {
  test('keeps its token from scripts and from other sites', async () => {
    const { cookies } = await (await atDoor()).ask(visitProvider, {})
    expect(cookies[0]).toMatch(
      /^chibo-visit=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  test('works once', async () => {
    await link('lan')
    const browser = await atDoor()
    const brought = await visit(browser, 'lan')
    const token = browser.jar.get('chibo-visit') ?? ''
    expect((await browser.ask(returnFromProvider, brought)).location).toBe('/')
    const thief = await atDoor()
    thief.jar.set('chibo-visit', token)
    expect((await thief.ask(returnFromProvider, brought)).location).toBe(failed)
  })

  test('in another browser lets nobody in: a link with somebody else’s code is of no use', async () => {
    await link('lan')
    const brought = await visit(await atDoor(), 'lan')
    const other = await atDoor()
    expect((await other.ask(returnFromProvider, brought)).location).toBe(failed)
    await other.ask(visitProvider, {})
    expect((await other.ask(returnFromProvider, brought)).location).toBe(failed)
    expect((await sessionOf(other)).account).toBeNull()
  })

  test.each(['state', 'nonce', 'verifier'])('with another %s lets nobody in', async (secret) => {
    await link('lan')
    const browser = await atDoor()
    const brought = await visit(browser, 'lan')
    await sql`update access.outside_visit set ${sql.ref(secret)} = reverse(${sql.ref(secret)})`.execute(
      owner(),
    )
    expect((await browser.ask(returnFromProvider, brought)).location).toBe(failed)
  })

  test('after ten minutes, or with a refusal of the provider, lets nobody in', async () => {
    await link('lan')
    const late = await atDoor()
    const brought = await visit(late, 'lan')
    await sql`update access.outside_visit set ends_at = now()`.execute(owner())
    expect((await late.ask(returnFromProvider, brought)).location).toBe(failed)
    const refused = await atDoor()
    await refused.ask(visitProvider, {})
    const told = { error: 'access_denied' }
    expect((await refused.ask(returnFromProvider, told)).location).toBe(failed)
  })
})

describe('linking', () => {
  test('joins one identity with one account, replaces and takes away, and ends sessions', async () => {
    expect((await link('lan', 'l-1')).status).toBe(200)
    expect((await link('minh', 'l-1')).problem.code).toBe('identity-taken')
    const there = await served.signedIn('minh')
    await link('minh', 'm-1')
    expect((await sessionOf(there)).account).toBeNull()
    await link('lan', 'l-2')
    expect((await comeIn('l-1')).back.location).toBe(failed)
    await link('lan', null)
    expect((await comeIn('l-2')).back.location).toBe(failed)
    expect((await journalOf(owner(), 'access.identity-unlinked')).at(-1)?.facts).toEqual({
      account: lan,
    })
  })

  test('is for the administrator alone', async () => {
    const minh = await served.signedIn('minh')
    await givenPasskeySession(owner(), minh)
    const there = await atDoor()
    for (const [name, value] of minh.jar) there.jar.set(name, value)
    expect((await there.ask(linkIdentity, { accountId: lan, subject: 'x' })).status).toBe(404)
  })
})

test('where no provider is configured, and where it is silent, nothing is offered', async () => {
  const plain = await served.browser()
  expect((await plain.ask(visitProvider, {})).status).toBe(404)
  expect((await plain.ask(returnFromProvider, { code: 'x', state: 'y' })).status).toBe(404)
  expect((await sessionOf(plain)).outsideProvider).toBeNull()
  const own = await served.signedIn('quan-tri')
  expect((await own.ask(linkIdentity, { accountId: lan, subject: 'x' })).status).toBe(404)
  const silent = { ...identityProvider, issuer: 'http://127.0.0.1:9' }
  const browser = await served.browser({ identityProvider: silent })
  expect((await browser.ask(visitProvider, {})).problem).toMatchObject({
    status: 503,
    code: 'provider-silent',
  })
})
