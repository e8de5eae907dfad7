import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'
import { inTransaction } from '#platform/server/database.ts'
import { rotateRoot } from '#platform/server/sealing/field-seal.ts'

import { getSession, signInToSample } from '../contract.ts'
import {
  beginAuthenticator,
  confirmAuthenticator,
  getFactors,
  getStepUp,
  removeAuthenticator,
  renewRecoveryCodes,
  stepUp,
  takeSecondStep,
} from '../contract/factors.ts'
import { type Browser, givenAccount, givenServer, journalOf, type Served } from '../testing.ts'
import { codeOf, setsUpAuthenticator, takesFirstStep, wrongCodeOf } from './testing.ts'

let served: Served
let lan: number
let keys: string

const owner = () => served.database.owner.db

beforeAll(async () => {
  // Root keys of its own: they are changed here, and other files seal at the same time.
  keys = await mkdtemp(join(tmpdir(), 'chibo-keys-'))
  process.env['CHIBO_KEYS'] = join(keys, 'keys.json')
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])
  const unitId = units.get('top') ?? 0
  lan = await givenAccount(owner(), { login: 'lan' })
  await givenAccount(owner(), { login: 'minh' })
  await givenAccount(owner(), { login: 'mau', sample: true })
  await givenAccount(owner(), { login: 'quan-tri', grants: [{ role: 'administrator', unitId }] })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'known_device', 'authenticator', 'recovery_code'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
})

afterAll(async () => {
  await served.stop()
  await rm(keys, { recursive: true })
})

const setUp = (browser: Browser) => setsUpAuthenticator(served, browser)

const firstStep = (login = 'lan') => takesFirstStep(served, login)

const whoIs = async (browser: Browser) =>
  (await browser.ask(getSession, {})).answer.account?.login ?? null

describe('setting it up', () => {
  test('shows a picture and its letters, and counts only once a code confirmed it', async () => {
    const browser = await served.signedIn('lan')
    const { answer } = await browser.ask(beginAuthenticator, {})
    expect(answer.secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(answer.picture).toMatch(/^<svg[^]*<\/svg>\s*$/)
    const wrong = await browser.ask(confirmAuthenticator, { code: wrongCodeOf(answer.secret) })
    expect({ status: wrong.status, code: wrong.problem.code }).toEqual({
      status: 422,
      code: 'code-wrong',
    })
    expect((await browser.ask(getFactors, {})).answer.authenticatorSince).toBeNull()
    expect(await whoIs(await served.signedIn('lan'))).toBe('lan')
  })

  test('tells ten codes for a lost phone, once, and keeps their hashes alone', async () => {
    const browser = await served.signedIn('lan')
    const { codes, secret } = await setUp(browser)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    const { answer } = await browser.ask(getFactors, {})
    expect(answer).toMatchObject({ sample: false, recoveryCodesLeft: 10 })
    const kept = await sql`
      select to_jsonb(r) as row from access.recovery_code r
      union all select to_jsonb(a) || jsonb_build_object('as_text', encode(a.sealed_secret, 'escape')) from access.authenticator a
      union all select to_jsonb(e) from platform.event e
      union all select to_jsonb(q) from platform.answered_request q`.execute(owner())
    const text = JSON.stringify(kept.rows)
    for (const told of [...codes, ...codes.map((code) => code.replaceAll('-', '')), secret])
      expect(text).not.toContain(told)
    expect(await journalOf(owner(), 'access.authenticator-added')).toEqual([
      { actor: 'lan', facts: { account: lan, browser: null, system: null } },
    ])
  })

  test('ends the other sessions, and this one goes on under another token', async () => {
    const other = await served.signedIn('lan')
    const browser = await served.signedIn('lan')
    const former = browser.jar.get('chibo') ?? ''
    await setUp(browser)
    expect([await whoIs(other), await whoIs(browser)]).toEqual([null, 'lan'])
    browser.jar.set('chibo', former)
    expect(await whoIs(browser)).toBeNull()
  })

  test('its sealed secret still makes codes after the root key was changed', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const rotated = await rotateRoot(
      (work) => inTransaction(served.database.jobs.db, work),
      process.env,
    )
    expect(rotated).toBeGreaterThan(0)
    const second = await firstStep()
    expect((await second.ask(takeSecondStep, { code: codeOf(secret) })).status).toBe(200)
  })

  test('taken away, it leaves no key behind', async () => {
    const browser = await served.signedIn('minh')
    await setUp(browser)
    await browser.ask(removeAuthenticator, {})
    const left = await sql`
      select from platform.data_key k join access.account a on k.subject = 'account ' || a.id
      where a.login = 'minh'`.execute(owner())
    expect(left.rows).toHaveLength(0)
  })

  test('cannot be begun anew over one that stands', async () => {
    const browser = await served.signedIn('lan')
    const { secret } = await setUp(browser)
    await browser.ask(beginAuthenticator, {})
    const second = await firstStep()
    expect((await second.ask(takeSecondStep, { code: codeOf(secret) })).status).toBe(200)
  })

  test('is not for sample accounts', async () => {
    const browser = await served.browser()
    await browser.ask(signInToSample, { login: 'mau' })
    expect((await browser.ask(beginAuthenticator, {})).problem.code).toBe('sample-has-no-factor')
    expect((await browser.ask(getFactors, {})).answer.sample).toBe(true)
  })
})

describe('codes for a lost phone and the way back', () => {
  test('new codes replace the former ones', async () => {
    const browser = await served.signedIn('lan')
    const { codes } = await setUp(browser)
    const renewed = await browser.ask(renewRecoveryCodes, {})
    expect(renewed.answer.recoveryCodes).toHaveLength(10)
    const asked = (code: string) => async () =>
      (await (await firstStep()).ask(takeSecondStep, { code })).status
    expect(await asked(codes[0] ?? '')()).toBe(422)
    expect(await asked(renewed.answer.recoveryCodes[0] ?? '')()).toBe(200)
  })

  test('without it the person is led to set one up again, and every other session ended', async () => {
    const browser = await served.signedIn('lan')
    const { secret } = await setUp(browser)
    const other = await firstStep()
    await other.ask(takeSecondStep, { code: codeOf(secret) })
    expect((await browser.ask(removeAuthenticator, {})).status).toBe(200)
    expect([await whoIs(other), await whoIs(browser)]).toEqual([null, 'lan'])
    expect(await whoIs(await served.signedIn('lan'))).toBe('lan')
    for (const act of [removeAuthenticator, renewRecoveryCodes])
      expect((await browser.ask(act, {})).problem.code).toBe('factor-needed')
    const left = await sql`select from access.recovery_code`.execute(owner())
    expect(left.rows).toHaveLength(0)
  })

  test('nobody asks for the second factor of nobody', async () => {
    const nobody = await served.browser()
    for (const asked of [getFactors, getStepUp, stepUp, beginAuthenticator, renewRecoveryCodes])
      expect((await nobody.ask(asked, {})).status).toBe(401)
    expect((await nobody.ask(takeSecondStep, { code: '123456' })).problem.code).toBe(
      'second-step-over',
    )
  })
})
