import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { createAccount, getSession, signIn, signInToSample } from '../contract.ts'
import { activateAccount, changePassword, printSlip } from '../contract/slips.ts'
import {
  type Browser,
  givenAccount,
  givenPassword,
  givenServer,
  givenSlip,
  journalOf,
  type Served,
  statusesOf,
} from '../testing.ts'

let served: Served
let administrator: Browser
let lan: number
let mau: number

const owner = () => served.database.owner.db
const password = 'mật khẩu của riêng Lan'

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])
  const unitId = units.get('top') ?? 0
  await givenAccount(owner(), { login: 'quan-tri', grants: [{ role: 'administrator', unitId }] })
  mau = await givenAccount(owner(), { login: 'mau', sample: true })
  lan = await givenAccount(owner(), { login: 'lan', password: null })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'slip', 'known_device'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`update access.account set password_hash = null where login = 'lan'`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
  administrator = await served.signedIn('quan-tri')
})

afterAll(() => served.stop())

const activate = async (code: string, login = 'lan', browser?: Browser) =>
  (browser ?? (await served.browser())).ask(activateAccount, { login, code, password })

const whoIs = async (browser: Browser) => (await browser.ask(getSession, {})).answer.account

describe('a slip', () => {
  test('is printed for an account that nobody opened yet; its code is kept nowhere', async () => {
    const { answer } = await administrator.ask(createAccount, { login: 'moi', name: 'Vũ Thị Mới' })
    const { status, answer: slip } = await administrator.ask(printSlip, { accountId: answer.id })
    expect(status).toBe(200)
    expect(slip).toMatchObject({ login: 'moi', name: 'Vũ Thị Mới' })
    expect(slip.code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    const kept = await sql`
      select to_jsonb(s) as row from access.slip s
      union all select to_jsonb(e) from platform.event e
      union all select to_jsonb(q) from platform.answered_request q`.execute(owner())
    expect(kept.rows.length).toBeGreaterThan(2)
    for (const code of [slip.code, slip.code.replaceAll('-', '')])
      expect(JSON.stringify(kept.rows)).not.toContain(code)
    expect(await journalOf(owner(), 'access.slip-printed')).toEqual([
      { actor: 'quan-tri', facts: { account: answer.id } },
    ])
  })

  test('lets its owner take a password, however the code is typed, and come in at once', async () => {
    const { code } = (await administrator.ask(printSlip, { accountId: lan })).answer
    const browser = await served.browser()
    const { status } = await activate(code.toUpperCase().replaceAll('-', ' '), ' LAN ', browser)
    expect(status).toBe(200)
    expect(await whoIs(browser)).toMatchObject({ login: 'lan', missingFactor: 'second-factor' })
    expect((await (await served.browser()).ask(signIn, { login: 'lan', password })).status).toBe(
      200,
    )
    expect(await journalOf(owner(), 'access.account-activated')).toEqual([
      { actor: 'nobody', facts: { account: lan, browser: null, system: null, slip: 'activation' } },
    ])
  })

  test('works once, of two at the same moment for one', async () => {
    const code = await givenSlip(owner(), lan, 'activation')
    const both = await Promise.all([activate(code), activate(code)])
    expect(statusesOf(both)).toEqual([200, 422])
    expect((await activate(code)).status).toBe(422)
  })

  test('works for thirty days, and for three after a recovery', async () => {
    for (const [kind, days] of [
      ['activation', 30],
      ['recovery', 3],
    ] as const) {
      const code = await givenSlip(owner(), lan, kind)
      const rest = await sql<{ days: number }>`
        select round(extract(epoch from ends_at - now()) / 86400)::int as days from access.slip`.execute(
        owner(),
      )
      expect(rest.rows).toEqual([{ days }])
      await sql`update access.slip set ends_at = now()`.execute(owner())
      expect((await activate(code)).status).toBe(422)
    }
  })

  test('is replaced by the next one', async () => {
    const { code } = (await administrator.ask(printSlip, { accountId: lan })).answer
    await administrator.ask(printSlip, { accountId: lan })
    expect((await activate(code)).status).toBe(422)
  })

  test('is for nobody’s account but its own', async () => {
    const other = await givenAccount(owner(), { login: 'minh', password: null })
    const code = await givenSlip(owner(), other, 'activation')
    expect((await activate(code)).status).toBe(422)
  })

  test('is not printed for whoever has a password, for a sample account, or for nobody', async () => {
    await activate(await givenSlip(owner(), lan, 'activation'))
    const printed = async (accountId: number) =>
      (await administrator.ask(printSlip, { accountId })).problem.code
    expect(await printed(lan)).toBe('activated-already')
    expect(await printed(mau)).toBe('sample-has-no-slip')
    expect(await printed(999_999)).toBe('not-found')
  })

  test('of a closed account opens nothing', async () => {
    const closed = await givenAccount(owner(), {
      login: 'da-dong',
      password: null,
      disabledOn: '2024-01-01',
    })
    const code = await givenSlip(owner(), closed, 'activation')
    expect((await activate(code, 'da-dong')).status).toBe(422)
    expect((await administrator.ask(printSlip, { accountId: closed })).status).toBe(404)
  })

  test('that is wrong gets the answer of an account that is not there', async () => {
    await givenSlip(owner(), lan, 'activation')
    const told = async (login: string) => {
      const { status, problem, cookies } = await activate('sai-hoàn-toàn', login)
      return { status, problem: { ...problem, instance: '' }, cookies }
    }
    const nobody = await told('khong-ai')
    expect(nobody).toMatchObject({ status: 422, problem: { code: 'slip-wrong' } })
    for (const login of ['lan', 'mau', 'quan-tri']) expect(await told(login)).toEqual(nobody)
  })

  test('twenty guesses at its code are the last of a month, until another one is printed', async () => {
    await givenSlip(owner(), lan, 'activation')
    const statuses: number[] = []
    for (let guess = 0; guess < 21; guess += 1)
      statuses.push((await activate(`sai-${guess}`)).status)
    expect(statuses).toEqual([...Array(20).fill(422), 429])
    const { code } = (await administrator.ask(printSlip, { accountId: lan })).answer
    expect((await activate(code)).status).toBe(200)
  })

  test('with a password that is too short is refused, and still works', async () => {
    const code = await givenSlip(owner(), lan, 'activation')
    const browser = await served.browser()
    const short = { login: 'lan', code, password: 'chín ký t' }
    const { status, problem } = await browser.ask(activateAccount, short)
    expect({ status, where: problem.where }).toEqual({ status: 400, where: 'password' })
    expect((await activate(code)).status).toBe(200)
  })
})

describe('changing one’s own password', () => {
  const next = 'một mật khẩu khác hẳn'
  const given = { currentPassword: givenPassword, newPassword: next }
  let minh: number

  beforeAll(async () => {
    minh = await givenAccount(owner(), { login: 'doi-mat-khau' })
  })

  const enters = async (word: string) =>
    (await (await served.browser()).ask(signIn, { login: 'doi-mat-khau', password: word })).status

  test('takes the current one, ends the other sessions, and goes on under another token', async () => {
    const other = await served.signedIn('doi-mat-khau')
    const browser = await served.signedIn('doi-mat-khau')
    const former = browser.jar.get('chibo') ?? ''
    expect((await browser.ask(changePassword, given)).status).toBe(200)
    expect(await whoIs(other)).toBeNull()
    expect(await whoIs(browser)).toMatchObject({ id: minh })
    browser.jar.set('chibo', former)
    expect(await whoIs(browser)).toBeNull()
    expect([await enters(givenPassword), await enters(next)]).toEqual([401, 200])
    expect(await journalOf(owner(), 'access.password-changed')).toEqual([
      { actor: 'doi-mat-khau', facts: { account: minh, browser: null, system: null } },
    ])
    const back = await served.signedIn('doi-mat-khau', next)
    await back.ask(changePassword, { currentPassword: next, newPassword: givenPassword })
  })

  test('with a wrong one changes nothing; the guesses are counted', async () => {
    const browser = await served.signedIn('doi-mat-khau')
    const wrong = { ...given, currentPassword: 'đoán mò thôi' }
    const first = await browser.ask(changePassword, wrong)
    expect(first.problem).toMatchObject({ code: 'password-wrong', where: 'currentPassword' })
    expect(await enters(givenPassword)).toBe(200)
    let last = first.status
    for (let guess = 0; guess < 25 && last === 422; guess += 1)
      last = (await browser.ask(changePassword, wrong)).status
    expect(last).toBe(429)
    expect((await browser.ask(changePassword, given)).status).toBe(429)
  })

  test('leaves neither password behind in what is kept of requests', async () => {
    const browser = await served.signedIn('doi-mat-khau')
    await browser.ask(changePassword, { ...given, newPassword: givenPassword })
    const kept = await sql`
      select kept::text as request from platform.answered_request kept
      where operation = 'changePassword'`.execute(owner())
    expect(kept.rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(kept.rows)).not.toContain(givenPassword)
  })

  test('is not for sample accounts', async () => {
    const sample = await served.browser()
    await sample.ask(signInToSample, { login: 'mau' })
    expect((await sample.ask(changePassword, given)).problem.code).toBe('sample-has-no-password')
  })
})
