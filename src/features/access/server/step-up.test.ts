import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { handlersOf, rights } from '#app/endpoints.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { openApiOf } from '#platform/server/openapi.ts'

import { createAccount, getSession, listAccounts, signInToSample } from '../contract.ts'
import { getStepUp, stepUp } from '../contract/factors.ts'
import {
  type Browser,
  givenAccount,
  givenPassword,
  givenServer,
  journalOf,
  type Served,
} from '../testing.ts'
import { codeOf, setsUpAuthenticator } from './testing.ts'

let served: Served
let staff: number

const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])
  const unitId = units.get('top') ?? 0
  const grants = [
    { role: 'administrator', unitId },
    { role: 'bloc-staff', unitId },
  ] as const
  staff = await givenAccount(owner(), { login: 'staff', grants })
  await givenAccount(owner(), { login: 'mau', sample: true, grants })
  await givenAccount(owner(), { login: 'lan' })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'authenticator'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
})

afterAll(() => served.stop())

const minutesPass = (minutes: number) =>
  sql`update access.session set shown_at = shown_at - make_interval(mins => ${minutes})`.execute(
    owner(),
  )

const sensitive = handlersOf({ secureCookies: false, loopback: true })
  .map(({ endpoint }) => endpoint)
  .filter((endpoint) => endpoint.stepUp)

/** An input that the endpoint reads; what it is about does not exist. */
const inputs: Readonly<Record<string, object>> = {
  createAccount: { login: 'moi-mo', name: 'Người mới' },
  disableAccount: { accountId: 999_999 },
  printSlip: { accountId: 999_999 },
  linkIdentity: { accountId: 999_999, subject: 'lan' },
  changePassword: { currentPassword: 'không phải', newPassword: 'một mật khẩu nữa' },
  askRecovery: { login: 'khong-ai', evidence: 'party-card' },
  confirmRecovery: { recoveryId: 999_999, evidence: 'party-card' },
  addGrant: { login: 'khong-ai', role: 'member', unitId: 1, from: '2025-01-08', decision: '1-QĐ' },
  endGrant: { grantId: 999_999, from: '2025-01-08' },
  importTable: {
    kind: 'members',
    fileName: 'a.csv',
    contentBase64: 'YQ==',
    dryRun: true,
    skipBad: false,
  },
  beginAuthenticator: {},
  removeAuthenticator: {},
  renewRecoveryCodes: {},
  beginPasskey: {},
  removePasskey: { passkeyId: 999_999 },
  importDirective: { fileName: 'a.txt', contentBase64: 'YQ==' },
  signReorganisation: {
    reorganisationId: 999_999,
    version: 1,
    number: '1-QĐ',
    signedOn: '2025-01-08',
  },
  undoReorganisation: { reorganisationId: 999_999 },
  fillSeat: {
    seatId: 999_999,
    memberId: 999_999,
    from: '2025-01-08',
    act: 'elected',
    acting: false,
    replaces: null,
    document: null,
    approvedOn: null,
    hostPost: null,
    headsHost: null,
  },
  beginTerm: {
    bodyId: 999_999,
    from: '2025-01-08',
    origin: 'elected',
    ordinal: null,
    dueOn: '2030-01-08',
    approvedSize: null,
    document: '1-NQ',
    seats: [{ post: 'secretary', memberId: null }],
  },
}

const ask = (browser: Browser, endpoint: Endpoint) =>
  browser.ask(endpoint, inputs[endpoint.name] as never)

test('these acts are sensitive', () => {
  const names = sensitive.map(({ name }) => name)
  expect(names.toSorted()).toEqual(Object.keys(inputs).toSorted())
})

test('whatever changes accounts, grants or slips is one of them', () => {
  const unmarked = handlersOf({ secureCookies: false, loopback: true })
    .map(({ endpoint }) => endpoint)
    .filter(({ permission, method }) => permission.startsWith('access.') && method !== 'GET')
    .filter((endpoint) => !endpoint.stepUp)
  expect(unmarked.map(({ name }) => name)).toEqual([])
})

test('the interface document marks exactly these', () => {
  const endpoints = handlersOf({ secureCookies: false, loopback: true }).map(
    ({ endpoint }) => endpoint,
  )
  const { paths } = openApiOf(endpoints, rights) as {
    readonly paths: Readonly<
      Record<string, Readonly<Record<string, { operationId: string; 'x-step-up'?: true }>>>
    >
  }
  const marked = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .filter((operation) => operation['x-step-up'] === true)
  expect(marked.map(({ operationId }) => operationId).toSorted()).toEqual(
    Object.keys(inputs).toSorted(),
  )
})

describe.each(sensitive.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s',
  (_, endpoint) => {
    test('is refused five minutes after the last sign of who is there, and passes after another one', async () => {
      const browser = await served.signedIn('staff')
      expect((await ask(browser, endpoint)).problem.code).not.toBe('step-up-needed')
      await sql`delete from access.account where login = 'moi-mo'`.execute(owner())
      await sql`truncate platform.event`.execute(owner())
      await minutesPass(5)
      const refused = await ask(browser, endpoint)
      expect([refused.status, refused.problem.code]).toEqual([403, 'step-up-needed'])
      const events = await sql`select from platform.event`.execute(owner())
      expect(events.rows).toHaveLength(0)
      expect((await browser.ask(stepUp, { password: givenPassword })).status).toBe(200)
      expect((await ask(browser, endpoint)).problem.code).not.toBe('step-up-needed')
      await sql`delete from access.account where login = 'moi-mo'`.execute(owner())
    })

    test('tells nothing of itself to nobody', async () => {
      expect((await ask(await served.browser(), endpoint)).status).toBe(401)
    })
  },
)

describe('showing again who one is', () => {
  test('by the password: the session gets another token, the former one opens nothing', async () => {
    const browser = await served.signedIn('staff')
    const former = browser.jar.get('chibo') ?? ''
    expect((await browser.ask(getStepUp, {})).answer).toEqual({
      way: 'password',
      orCode: false,
    })
    expect((await browser.ask(stepUp, { password: givenPassword })).status).toBe(200)
    expect(browser.jar.get('chibo')).not.toBe(former)
    expect(await journalOf(owner(), 'access.stepped-up')).toEqual([
      { actor: 'staff', facts: { account: staff, factor: 'password' } },
    ])
    browser.jar.set('chibo', former)
    expect((await browser.ask(getSession, {})).answer.account).toBeNull()
  })

  test.each([{ password: 'không phải' }, { code: '123456' }, {}])(
    'by %j: refused, and nothing changes',
    async (given) => {
      const browser = await served.signedIn('staff')
      await minutesPass(5)
      const former = browser.jar.get('chibo')
      const refused = await browser.ask(stepUp, given)
      expect([refused.status, refused.problem.code]).toEqual([422, 'step-up-failed'])
      expect(browser.jar.get('chibo')).toBe(former)
      const { problem } = await ask(browser, createAccount)
      expect(problem.code).toBe('step-up-needed')
    },
  )

  test('with an authenticator the password is not enough', async () => {
    const browser = await served.signedIn('staff')
    const { secret } = await setsUpAuthenticator(served, browser)
    await minutesPass(5)
    expect((await browser.ask(getStepUp, {})).answer).toEqual({
      way: 'authenticator',
      orCode: true,
    })
    expect((await browser.ask(stepUp, { password: givenPassword })).status).toBe(422)
    expect((await ask(browser, createAccount)).status).toBe(403)
    expect((await browser.ask(stepUp, { code: codeOf(secret) })).status).toBe(200)
    expect((await ask(browser, createAccount)).status).toBe(200)
    await sql`delete from access.account where login = 'moi-mo'`.execute(owner())
  })

  test('a sample account has nothing to show and confirms by a press', async () => {
    const browser = await served.browser()
    await browser.ask(signInToSample, { login: 'mau' })
    await minutesPass(5)
    expect((await ask(browser, createAccount)).status).toBe(403)
    expect((await browser.ask(getStepUp, {})).answer).toEqual({
      way: 'sample',
      orCode: false,
    })
    expect((await browser.ask(stepUp, {})).status).toBe(200)
    expect((await ask(browser, createAccount)).status).toBe(200)
    await sql`delete from access.account where login = 'moi-mo'`.execute(owner())
  })

  test('twenty wrong ones are the last of a month', async () => {
    const browser = await served.signedIn('staff')
    for (let guess = 0; guess < 20; guess += 1)
      expect((await browser.ask(stepUp, { code: '000000' })).status).toBe(422)
    expect((await browser.ask(stepUp, { password: givenPassword })).status).toBe(429)
  })

  test('whoever has no right to an act is told that it is absent, not that he should step up', async () => {
    const browser = await served.signedIn('lan')
    await minutesPass(5)
    expect((await ask(browser, createAccount)).status).toBe(404)
  })

  test('reading is never sensitive', async () => {
    const browser = await served.signedIn('staff')
    await minutesPass(60)
    expect((await browser.ask(listAccounts, {})).status).toBe(200)
  })
})
