import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { handlersOf } from '#app/endpoints.ts'
import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Endpoint } from '#kernel/endpoint.ts'

import { getSession, listAccounts, listOwnSessions, signIn, signInToSample } from '../contract.ts'
import {
  addPasskey,
  askPasskeyOfSecondStep,
  askPasskeyOfStepUp,
  beginAuthenticator,
  beginPasskey,
  confirmAuthenticator,
  getFactors,
  getStepUp,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
  stepUp,
  takeSecondStep,
} from '../contract/factors.ts'
import {
  type Browser,
  givenAccount,
  givenDevice,
  givenGrant,
  givenPassword,
  givenServer,
  type PasskeyDevice,
  type Served,
} from '../testing.ts'
import { codeOf, givenSeat, setsUpAuthenticator } from './testing.ts'

let served: Served
let top: number
let cell: number

const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  top = units.get('top') ?? 0
  const grants = [
    { role: 'administrator', unitId: top },
    { role: 'bloc-staff', unitId: top },
  ] as const
  await givenAccount(owner(), { login: 'officer', grants })
  await givenAccount(owner(), { login: 'mau', sample: true, grants })
  cell = units.get('A') ?? 0
  await givenAccount(owner(), {
    login: 'secretary',
    grants: [{ role: 'cell-secretary', unitId: cell }],
  })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'passkey', 'authenticator', 'recovery_code'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
})

afterAll(() => served.stop())

/** Somebody who gave his password, and a second step where he has one by code. */
async function byPassword(login: string): Promise<Browser> {
  const browser = await served.browser()
  expect((await browser.ask(signIn, { login, password: givenPassword })).status).toBe(200)
  return browser
}

async function addDevice(browser: Browser): Promise<PasskeyDevice> {
  const device = givenDevice()
  const { options } = (await browser.ask(beginPasskey, {})).answer
  const added = await browser.ask(addPasskey, { name: 'máy', passkey: device.make({ options }) })
  expect(added.status).toBe(200)
  return device
}

const addApplication = (browser: Browser) => setsUpAuthenticator(served, browser)

const missingOf = async (browser: Browser) =>
  (await browser.ask(getSession, {})).answer.account?.missingFactor

const endpoints = handlersOf({ secureCookies: false, loopback: true })
  .map(({ endpoint }) => endpoint)
  .filter(({ permission }) => permission !== 'public')

const openBefore = [
  addPasskey,
  askPasskeyOfStepUp,
  beginAuthenticator,
  beginPasskey,
  confirmAuthenticator,
  getFactors,
  getStepUp,
  stepUp,
].map(({ name }) => name)

describe('the password alone', () => {
  test.each(['officer', 'secretary'])(
    'opens nothing to the %s but the way to the factor',
    async (login) => {
      const browser = await byPassword(login)
      const open: string[] = []
      for (const endpoint of endpoints) {
        const asked = await browser.ask(endpoint as Endpoint, {} as never)
        const isClosed = asked.status === 403 && asked.problem.code === 'factor-needed'
        if (!isClosed) open.push(endpoint.name)
      }
      expect(endpoints.length).toBeGreaterThan(50)
      expect(open.toSorted()).toEqual(openBefore.toSorted())
    },
  )

  test('is told to the page with what is missing, by the reach of the roles', async () => {
    expect(await missingOf(await byPassword('officer'))).toBe('passkey')
    expect(await missingOf(await byPassword('secretary'))).toBe('second-factor')
  })

  test('does not matter to a sample account', async () => {
    const browser = await served.browser()
    await browser.ask(signInToSample, { login: 'mau' })
    expect(await missingOf(browser)).toBeNull()
    expect((await browser.ask(listAccounts, {})).status).toBe(200)
  })
})

describe('beyond the own cell', () => {
  test('a passkey opens, in the session where it is added and from then on', async () => {
    const browser = await byPassword('officer')
    const device = await addDevice(browser)
    expect((await browser.ask(listAccounts, {})).status).toBe(200)

    const later = await served.browser()
    const first = await later.ask(signIn, { login: 'officer', password: givenPassword })
    expect(first.answer.secondStep).toEqual(['passkey'])
    const { options } = (await later.ask(askPasskeyOfSecondStep, {})).answer
    expect((await later.ask(takeSecondStep, { passkey: device.sign({ options }) })).status).toBe(
      200,
    )
    expect((await later.ask(listAccounts, {})).status).toBe(200)
  })

  test('a code does not: it leads to the passkey', async () => {
    const browser = await byPassword('officer')
    const { secret } = await addApplication(browser)
    expect(await missingOf(browser)).toBe('passkey')
    const later = await byPassword('officer')
    expect((await later.ask(takeSecondStep, { code: codeOf(secret) })).status).toBe(200)
    expect((await later.ask(listAccounts, {})).problem.code).toBe('factor-needed')
    await addDevice(later)
    expect((await later.ask(listAccounts, {})).status).toBe(200)
  })

  test('once there is a passkey no code gets in, and there are none for a lost device', async () => {
    const browser = await byPassword('officer')
    const { secret } = await addApplication(browser)
    await addDevice(browser)
    const later = await byPassword('officer')
    const refused = await later.ask(takeSecondStep, { code: codeOf(secret) })
    expect([refused.status, refused.problem.code]).toEqual([422, 'code-wrong'])
    expect((await browser.ask(renewRecoveryCodes, {})).status).toBe(422)
    await sql`update access.authenticator set last_step = 0`.execute(owner())
    expect((await browser.ask(getStepUp, {})).answer).toEqual({ way: 'passkey', orCode: false })
    expect((await browser.ask(stepUp, { code: codeOf(secret) })).status).toBe(422)
  })

  test('whoever takes his last passkey away has to add another one', async () => {
    const browser = await byPassword('officer')
    await addDevice(browser)
    const [passkey] = (await browser.ask(getFactors, {})).answer.passkeys
    expect((await browser.ask(removePasskey, { passkeyId: passkey?.id ?? 0 })).status).toBe(200)
    expect((await browser.ask(listAccounts, {})).problem.code).toBe('factor-needed')
  })
})

test('a role that comes with a seat demands the passkey as a granted one does', async () => {
  const members = await givenMembers(owner(), [{ card: 'seated', unitId: cell }])
  const memberId = members.get('seated') ?? 0
  await givenAccount(owner(), { login: 'seated', memberId })
  await givenSeat(owner(), { unitId: top, memberId, body: 'standing-committee' })
  const browser = await byPassword('seated')
  expect(await missingOf(browser)).toBe('passkey')
  await addApplication(browser)
  await addDevice(browser)
  const later = await served.browser()
  const { answer } = await later.ask(signIn, { login: 'seated', password: givenPassword })
  expect(answer.secondStep).toEqual(['passkey'])
})

describe('inside the own cell', () => {
  test('a code is enough, one for a lost device too, until it is taken away', async () => {
    const browser = await byPassword('secretary')
    await addApplication(browser)
    expect((await browser.ask(listOwnSessions, {})).status).toBe(200)
    const codes = (await browser.ask(renewRecoveryCodes, {})).answer.recoveryCodes
    const later = await byPassword('secretary')
    expect((await later.ask(takeSecondStep, { code: codes[0] ?? '' })).status).toBe(200)
    expect((await later.ask(listOwnSessions, {})).status).toBe(200)
    expect((await browser.ask(removeAuthenticator, {})).status).toBe(200)
    expect((await browser.ask(listOwnSessions, {})).problem.code).toBe('factor-needed')
  })

  test('a wider grant asks for the passkey at the next sign-in', async () => {
    const login = 'promoted'
    const accountId = await givenAccount(owner(), { login })
    const { secret } = await addApplication(await byPassword(login))
    await givenGrant(owner(), accountId, { role: 'inspector', unitId: top })
    const later = await byPassword(login)
    expect((await later.ask(takeSecondStep, { code: codeOf(secret) })).status).toBe(200)
    expect(await missingOf(later)).toBe('passkey')
  })
})
