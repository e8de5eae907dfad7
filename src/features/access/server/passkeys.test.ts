import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { getSession, signIn, signInToSample } from '../contract.ts'
import {
  addPasskey,
  askPasskeyOfSecondStep,
  askPasskeyOfStepUp,
  beginPasskey,
  getFactors,
  getStepUp,
  removePasskey,
  stepUp,
  takeSecondStep,
} from '../contract/factors.ts'
import {
  type Browser,
  type DeviceOrder,
  givenAccount,
  givenDevice,
  givenPassword,
  givenServer,
  journalOf,
  type PasskeyDevice,
  type Served,
} from '../testing.ts'

let served: Served
let lan: number

const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  lan = await givenAccount(owner(), { login: 'lan' })
  await givenAccount(owner(), { login: 'minh' })
  await givenAccount(owner(), { login: 'mau', sample: true })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'passkey', 'recovery_code', 'second_step'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
})

afterAll(() => served.stop())

type Faults = Omit<DeviceOrder, 'options'>

/** Adds the passkey of a device in a browser where somebody is signed in. */
async function add(browser: Browser, device: PasskeyDevice, faults: Faults = {}) {
  const { answer } = await browser.ask(beginPasskey, {})
  const passkey = device.make({ options: answer.options, ...faults })
  return browser.ask(addPasskey, { name: 'điện thoại của tôi', passkey })
}

async function firstStep(login = 'lan'): Promise<Browser> {
  const browser = await served.browser()
  const { answer } = await browser.ask(signIn, { login, password: givenPassword })
  expect(answer.secondStep).toEqual(['passkey', 'code'])
  return browser
}

async function secondStep(browser: Browser, device: PasskeyDevice, faults: Faults = {}) {
  const { answer } = await browser.ask(askPasskeyOfSecondStep, {})
  return browser.ask(takeSecondStep, {
    passkey: device.sign({ options: answer.options, ...faults }),
  })
}

const whoIs = async (browser: Browser) =>
  (await browser.ask(getSession, {})).answer.account?.login ?? null

describe('a passkey', () => {
  test('is added once the device made it, with codes for the day it is lost; other sessions end', async () => {
    const other = await served.signedIn('lan')
    const browser = await served.signedIn('lan')
    const { status, answer } = await add(browser, givenDevice())
    expect(status).toBe(200)
    expect(answer.recoveryCodes).toHaveLength(10)
    expect([await whoIs(other), await whoIs(browser)]).toEqual([null, 'lan'])
    const factors = (await browser.ask(getFactors, {})).answer
    expect(factors.passkeys).toMatchObject([{ name: 'điện thoại của tôi', usedAt: null }])
    expect(await journalOf(owner(), 'access.passkey-added')).toEqual([
      { actor: 'lan', facts: { account: lan, browser: null, system: null } },
    ])
    const second = await add(browser, givenDevice())
    expect(second.answer.recoveryCodes).toEqual([])
  })

  test('opens the second step, and the journal says so', async () => {
    const device = givenDevice()
    await add(await served.signedIn('lan'), device)
    const browser = await firstStep()
    expect(await whoIs(browser)).toBeNull()
    expect((await secondStep(browser, device)).status).toBe(200)
    expect(await whoIs(browser)).toBe('lan')
    const journal = await journalOf(owner(), 'access.signed-in')
    expect(journal.at(-1)?.facts).toEqual({ account: lan, factor: 'passkey' })
    const [passkey] = (await browser.ask(getFactors, {})).answer.passkeys
    expect(passkey?.usedAt).not.toBeNull()
  })

  test('is asked for in a way that only a verified person at this site can answer', async () => {
    const device = givenDevice()
    const browser = await served.signedIn('lan')
    await add(browser, device)
    const { options } = (await browser.ask(beginPasskey, {})).answer
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Chibo' },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [{ type: 'public-key' }],
    })
    const asked = await (await firstStep()).ask(askPasskeyOfSecondStep, {})
    expect(asked.answer.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' })
  })

  const faults: readonly (readonly [string, Faults])[] = [
    ['made for a forged site', { origin: 'http://localhost.example', site: 'localhost.example' }],
    ['signed on a forged page', { origin: 'https://forged.example' }],
    ['without finger, face or PIN', { verified: false }],
  ]

  test.each(faults)('%s is not added', async (_, fault) => {
    const browser = await served.signedIn('lan')
    const { status, problem } = await add(browser, givenDevice(), fault)
    expect([status, problem.code]).toEqual([422, 'passkey-wrong'])
    expect((await browser.ask(getFactors, {})).answer.passkeys).toEqual([])
  })

  test.each(faults)('%s does not open', async (_, fault) => {
    const device = givenDevice()
    await add(await served.signedIn('lan'), device)
    const browser = await firstStep()
    const { status, problem } = await secondStep(browser, device, fault)
    expect([status, problem.code]).toEqual([422, 'passkey-wrong'])
    expect(await whoIs(browser)).toBeNull()
  })

  test('of somebody else does not open', async () => {
    const [mine, other] = [givenDevice(), givenDevice()]
    await add(await served.signedIn('lan'), mine)
    await add(await served.signedIn('minh'), other)
    expect((await secondStep(await firstStep(), other)).status).toBe(422)
  })

  test('answers each question once', async () => {
    const device = givenDevice()
    await add(await served.signedIn('lan'), device)
    const browser = await firstStep()
    const { answer } = await browser.ask(askPasskeyOfSecondStep, {})
    const passkey = device.sign({ options: answer.options })
    const both = await Promise.all([1, 2].map(() => browser.ask(takeSecondStep, { passkey })))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const later = await firstStep()
    expect((await later.ask(takeSecondStep, { passkey })).status).toBe(422)
  })

  test('whose counter goes back has been copied, and does not open', async () => {
    const device = givenDevice()
    await add(await served.signedIn('lan'), device)
    await sql`update access.passkey set counter = 1000`.execute(owner())
    expect((await secondStep(await firstStep(), device)).status).toBe(422)
  })

  test('is what a sensitive act asks for, and the password is not enough', async () => {
    const device = givenDevice()
    const browser = await served.signedIn('lan')
    await add(browser, device)
    await sql`update access.session set shown_at = shown_at - interval '5 minutes'`.execute(owner())
    expect((await browser.ask(getStepUp, {})).answer).toEqual({
      way: 'passkey',
      orCode: true,
    })
    expect((await browser.ask(stepUp, { password: givenPassword })).status).toBe(422)
    expect((await browser.ask(beginPasskey, {})).problem.code).toBe('step-up-needed')
    const { answer } = await browser.ask(askPasskeyOfStepUp, {})
    const passkey = device.sign({ options: answer.options })
    expect((await browser.ask(stepUp, { passkey })).status).toBe(200)
    expect((await browser.ask(beginPasskey, {})).status).toBe(200)
  })

  test('is taken away by its owner alone; without any the password is enough, and no code is left', async () => {
    const browser = await served.signedIn('lan')
    await add(browser, givenDevice())
    const [passkey] = (await browser.ask(getFactors, {})).answer.passkeys
    const passkeyId = passkey?.id ?? 0
    const minh = await served.signedIn('minh')
    expect((await minh.ask(removePasskey, { passkeyId })).status).toBe(404)
    expect((await browser.ask(removePasskey, { passkeyId })).answer).toEqual({ id: passkeyId })
    expect(await whoIs(await served.signedIn('lan'))).toBe('lan')
    const left = await sql`select from access.recovery_code`.execute(owner())
    expect(left.rows).toHaveLength(0)
  })

  test('is neither for nobody nor for sample accounts, nor anything that is not one', async () => {
    const nobody = await served.browser()
    expect((await nobody.ask(beginPasskey, {})).status).toBe(401)
    expect((await nobody.ask(askPasskeyOfSecondStep, {})).problem.code).toBe('second-step-over')
    const sample = await served.browser()
    await sample.ask(signInToSample, { login: 'mau' })
    expect((await sample.ask(beginPasskey, {})).problem.code).toBe('sample-has-no-factor')
    const browser = await served.signedIn('lan')
    await browser.ask(beginPasskey, {})
    const { problem } = await browser.ask(addPasskey, { name: 'x', passkey: { id: 'x' } })
    expect(problem.code).toBe('passkey-wrong')
  })
})
