import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { getSession, listAccounts, signIn, signInToSample, signOut } from '../contract.ts'
import {
  type Browser,
  givenAccount,
  givenPassword,
  givenServer,
  journalOf,
  type Served,
  type ServedAt,
} from '../testing.ts'

let served: Served
let ids: ReadonlyMap<string, number>
const accounts = new Map<string, number>()

const owner = () => served.database.owner.db
const account = (login: string) => accounts.get(login) ?? 0

async function rows<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return (await query.execute(owner())).rows
}

const sessions = () =>
  rows(sql<{ accountId: number }>`select account_id from access.session order by began_at`)

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const db = owner()
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', parent: 'top', name: 'Chi bộ Một' },
  ])
  const unitId = ids.get('A') ?? 0
  const given = async (one: Parameters<typeof givenAccount>[1]) =>
    accounts.set(one.login, await givenAccount(db, one))
  await given({
    login: 'lan',
    name: 'Nguyễn Thị Lan',
    grants: [{ role: 'cell-secretary', unitId }],
  })
  await given({ login: 'closed', disabledOn: '2025-01-08' })
  await given({ login: 'closing', disabledOn: '2025-01-09' })
  await given({ login: 'without-password', password: null })
  const grants = [{ role: 'inspector', unitId: ids.get('top') ?? 0 }] as const
  await given({ login: 'kiem-tra', name: 'Lê Đình Quyết', sample: true, grants })
  await given({ login: 'with-password', sample: true, password: givenPassword })
  await given({ login: 'da-dong', sample: true, disabledOn: '2025-01-08', grants })
})

beforeEach(async () => {
  await sql`delete from access.session`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
})

afterAll(() => served.stop())

const enter = async (login: string, password = givenPassword) => {
  const browser = await served.browser()
  return { browser, ...(await browser.ask(signIn, { login, password })) }
}

async function whoIs(browser: Browser): Promise<string | null> {
  return (await browser.ask(getSession, {})).answer.account?.login ?? null
}

describe('signing in', () => {
  test('opens a session that the browser keeps and no script can read', async () => {
    const { browser, status, answer, cookies } = await enter('lan')
    expect({ status, answer }).toEqual({
      status: 200,
      answer: { accountId: account('lan'), secondStep: [] },
    })
    expect(cookies).toHaveLength(2)
    expect(cookies[0]).toMatch(/^chibo=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookies[1]).toMatch(
      /^chibo-device=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
    )
    expect(await whoIs(browser)).toBe('lan')
    expect(await journalOf(owner(), 'access.signed-in')).toEqual([
      { actor: 'nobody', facts: { account: account('lan') } },
    ])
  })

  test('keeps only a hash of the token', async () => {
    const { browser } = await enter('lan')
    const token = browser.jar.get('chibo') ?? ''
    const kept = await rows(sql<{ tokenHash: Uint8Array }>`select token_hash from access.session`)
    expect(kept).toHaveLength(1)
    expect(kept[0]?.tokenHash).toHaveLength(32)
    expect(Buffer.from(kept[0]?.tokenHash ?? []).toString('latin1')).not.toContain(token)
  })

  test('tells the browser who that is, where he works and what he may do', async () => {
    const { browser } = await enter('lan')
    const { answer } = await browser.ask(getSession, {})
    expect(answer).toMatchObject({
      today: '2025-01-08',
      sample: true,
      firstRun: false,
      sampleAccounts: [],
      account: {
        id: account('lan'),
        name: 'Nguyễn Thị Lan',
        memberId: null,
        scopes: [
          {
            role: 'cell-secretary',
            unit: { id: ids.get('A'), code: 'A', name: 'Chi bộ Một', kind: 'cell' },
          },
        ],
      },
    })
    expect(answer.account?.permissions).toContain('meetings.record')
    expect(answer.account?.permissions).not.toContain('access.grant')
  })

  test.each(['LAN', '  Lan '])('the user name may be typed as “%s”', async (login) => {
    expect((await enter(login)).status).toBe(200)
  })

  test('an account that will be closed tomorrow is open today', async () => {
    expect((await enter('closing')).status).toBe(200)
  })

  test.each([
    ['a wrong password', 'lan', 'một mật khẩu khác hẳn'],
    ['the password with other capitals', 'lan', givenPassword.toUpperCase()],
    ['no password', 'lan', ''],
    ['a name that nobody has', 'nobody', givenPassword],
    ['a closed account with its right password', 'closed', givenPassword],
    ['an account without a password', 'without-password', givenPassword],
    ['an account without a password, and none given', 'without-password', ''],
    ['a sample account', 'kiem-tra', ''],
  ])('%s: the same answer, no session, nothing recorded', async (_, login, password) => {
    const { status, problem, cookies, browser } = await enter(login, password)
    const { instance, ...told } = problem as typeof problem & { instance: string }
    expect(instance).toBeTruthy()
    expect({ status, told, cookies }).toEqual({
      status: 401,
      told: {
        type: 'urn:chibo:problem:sign-in-failed',
        title: 'sign-in-failed',
        status: 401,
        code: 'sign-in-failed',
        message: {
          vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
          en: 'The user name or the password is not right.',
        },
      },
      cookies: [],
    })
    expect(await whoIs(browser)).toBeNull()
    expect(await sessions()).toEqual([])
    expect(await journalOf(owner(), 'access.signed-in')).toEqual([])
  })

  test('the same Vietnamese password fits however the keyboard composes its letters', async () => {
    const password = 'Đường về cội nguồn'
    const [composed, decomposed] = [password.normalize('NFC'), password.normalize('NFD')]
    expect(composed).not.toBe(decomposed)
    await givenAccount(owner(), { login: 'composed', password: composed })
    await givenAccount(owner(), { login: 'decomposed', password: decomposed })
    for (const login of ['composed', 'decomposed']) {
      expect((await enter(login, composed)).status).toBe(200)
      expect((await enter(login, decomposed)).status).toBe(200)
    }
  })

  test('behind a proxy with TLS the cookie is bound to this very host', async () => {
    const browser = await served.browser({ publicOrigin: 'https://chibo.example' })
    const { cookies } = await browser.ask(signIn, { login: 'lan', password: givenPassword })
    expect(cookies[0]).toMatch(
      /^__Host-chibo=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(await whoIs(browser)).toBe('lan')
    browser.jar.set('chibo', browser.jar.get('__Host-chibo') ?? '')
    browser.jar.delete('__Host-chibo')
    expect(await whoIs(browser)).toBeNull()
  })
})

describe('signing out', () => {
  test('ends this session at once and leaves the others', async () => {
    const here = (await enter('lan')).browser
    const there = (await enter('lan')).browser
    const token = here.jar.get('chibo') ?? ''
    const { status } = await here.ask(signOut, {})
    expect(status).toBe(200)
    expect(here.jar.has('chibo')).toBe(false)
    here.jar.set('chibo', token)
    expect(await whoIs(here)).toBeNull()
    expect(await whoIs(there)).toBe('lan')
    expect(await sessions()).toHaveLength(1)
  })

  test('without a session is no fault', async () => {
    expect((await (await served.browser()).ask(signOut, {})).status).toBe(200)
  })
})

const offered = async (browser: Browser) =>
  (await browser.ask(getSession, {})).answer.sampleAccounts.map((one) => one.login)

describe('sample accounts', () => {
  test('are offered by role on this machine, the open ones, until somebody has signed in', async () => {
    const browser = await served.browser()
    expect((await browser.ask(getSession, {})).answer.sampleAccounts).toEqual([
      { login: 'kiem-tra', role: 'inspector', name: 'Lê Đình Quyết', unitName: 'Đảng bộ Khối' },
    ])
    expect(await offered((await enter('lan')).browser)).toEqual([])
  })

  test('open without a password, and the journal says that it was one', async () => {
    const browser = await served.browser()
    const { status, answer } = await browser.ask(signInToSample, { login: 'kiem-tra' })
    expect({ status, answer }).toEqual({ status: 200, answer: { accountId: account('kiem-tra') } })
    expect(await whoIs(browser)).toBe('kiem-tra')
    expect(await journalOf(owner(), 'access.signed-in')).toEqual([
      { actor: 'nobody', facts: { account: account('kiem-tra'), sample: true } },
    ])
  })

  test.each([
    ['an account of a real person', 'lan'],
    ['a closed sample account', 'da-dong'],
    ['a name that nobody has', 'nobody'],
  ])('%s does not open that way', async (_, login) => {
    const { status, problem, cookies } = await (await served.browser()).ask(signInToSample, {
      login,
    })
    expect({ status, code: problem.code, cookies }).toEqual({
      status: 401,
      code: 'sign-in-failed',
      cookies: [],
    })
    expect(await sessions()).toEqual([])
  })

  const offLoopback: readonly [string, ServedAt][] = [
    ['every address of the machine', { host: '0.0.0.0', publicOrigin: 'https://chibo.example' }],
    ['every address, version 6', { host: '::', publicOrigin: 'https://chibo.example' }],
    ['an address of the network', { host: '10.1.2.3', publicOrigin: 'https://chibo.example' }],
    ['an address of the network, whatever is declared', { host: '10.1.2.3' }],
    ['loopback with a proxy that brings others in', { publicOrigin: 'https://chibo.example' }],
  ]

  test.each(offLoopback)('never work at %s', async (_, at) => {
    const browser = await served.browser(at)
    expect(await offered(browser)).toEqual([])
    const { status, problem } = await browser.ask(signInToSample, { login: 'kiem-tra' })
    expect({ status, code: problem.code }).toEqual({ status: 401, code: 'sign-in-failed' })
    expect(await sessions()).toEqual([])
  })

  test.each(offLoopback)('not by a session begun on loopback either, at %s', async (_, at) => {
    const local = await served.browser()
    await local.ask(signInToSample, { login: 'kiem-tra' })
    const browser = await served.browser(at)
    for (const name of ['chibo', '__Host-chibo'])
      browser.jar.set(name, local.jar.get('chibo') ?? '')
    expect(await whoIs(browser)).toBeNull()
    expect((await browser.ask(listAccounts, {})).status).toBe(401)
    expect(await whoIs(local)).toBe('kiem-tra')
  })

  test.each(offLoopback)('not by a password that was set for one, at %s', async (_, at) => {
    const login = 'with-password'
    const { status } = await (await served.browser(at)).ask(signIn, {
      login,
      password: givenPassword,
    })
    expect(status).toBe(401)
    expect(await sessions()).toEqual([])
  })

  test('never work on real data', async () => {
    const real = await givenServer('runs')
    try {
      const given = { login: 'kiem-tra', sample: true, password: givenPassword }
      await givenAccount(real.database.owner.db, given)
      const browser = await real.browser()
      const { answer } = await browser.ask(getSession, {})
      expect({ sample: answer.sample, offered: answer.sampleAccounts }).toEqual({
        sample: false,
        offered: [],
      })
      expect((await browser.ask(signInToSample, { login: 'kiem-tra' })).status).toBe(401)
      const byPassword = { login: 'kiem-tra', password: givenPassword }
      expect((await browser.ask(signIn, byPassword)).status).toBe(401)
      const kept = await sql`select from access.session`.execute(real.database.owner.db)
      expect(kept.rows).toHaveLength(0)
    } finally {
      await real.stop()
    }
  })
})
