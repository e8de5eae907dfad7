import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import {
  addGrant,
  disableAccount,
  endGrant,
  endOtherSessions,
  endOwnSession,
  getSession,
  listOwnSessions,
  signIn,
  signInToSample,
  signOut,
} from '../contract.ts'
import {
  type Browser,
  givenAccount,
  givenPasskeySession,
  givenGrant,
  givenPassword,
  givenServer,
  journalOf,
  type Served,
  takesPassword,
} from '../testing.ts'

let served: Served
let cell: number
let lan: number

const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  const top = units.get('top') ?? 0
  cell = units.get('A') ?? 0
  const at = (role: 'bloc-staff' | 'administrator') => [{ role, unitId: top }] as const
  await givenAccount(owner(), { login: 'staff', grants: at('bloc-staff') })
  await givenAccount(owner(), { login: 'administrator', grants: at('administrator') })
  await givenAccount(owner(), { login: 'minh' })
  await givenAccount(owner(), { login: 'mau', sample: true })
})

beforeEach(async () => {
  await sql`delete from access.session`.execute(owner())
  await sql`delete from access.role_grant where account_id in (select id from access.account where login like 'lan%')`.execute(
    owner(),
  )
  await sql`update access.account set login = login || '-' || id where login = 'lan'`.execute(
    owner(),
  )
  await sql`truncate platform.event`.execute(owner())
  lan = await givenAccount(owner(), {
    login: 'lan',
    grants: [{ role: 'cell-secretary', unitId: cell }],
  })
})

afterAll(() => served.stop())

const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36'
const phone = 'Mozilla/5.0 (Linux; Android 14) Chrome/143.0.0.0 Mobile Safari/537.36'

async function signedInWith(agent: string, login = 'lan'): Promise<Browser> {
  const browser = await served.browser({ agent })
  expect((await browser.ask(signIn, { login, password: givenPassword })).status).toBe(200)
  await givenPasskeySession(owner(), browser)
  return browser
}

const isOpen = async (browser: Browser) => (await browser.ask(listOwnSessions, {})).status === 200

describe('one’s own sessions', () => {
  test('are listed with their devices, this one first, and nobody else’s', async () => {
    await signedInWith(phone)
    await signedInWith(windows, 'minh')
    const here = await signedInWith(windows)
    const { answer } = await here.ask(listOwnSessions, {})
    expect(
      answer.sessions.map(({ browser, system, here: isHere }) => [browser, system, isHere]),
    ).toEqual([
      ['Chrome', 'Windows', true],
      ['Chrome', 'Android', false],
    ])
    expect(answer.limits).toEqual({ idleMinutes: 30, absoluteHours: 12, atOnce: 3 })
  })

  test('no more than browser and system is kept of what a browser says of itself', async () => {
    await signedInWith(`${windows} Tên máy: phòng 12`)
    const kept = await sql<Record<string, unknown>>`select * from access.session`.execute(owner())
    expect(JSON.stringify(kept.rows)).not.toContain('phòng 12')
  })

  test('that are over are not listed', async () => {
    await signedInWith(phone)
    await sql`update access.session set seen_at = seen_at - interval '30 minutes'`.execute(owner())
    const here = await signedInWith(windows)
    expect((await here.ask(listOwnSessions, {})).answer.sessions).toHaveLength(1)
  })

  test('end at once where they are ended, and the journal says so', async () => {
    const lost = await signedInWith(phone)
    const here = await signedInWith(windows)
    const { answer } = await here.ask(listOwnSessions, {})
    const id = answer.sessions.find((one) => !one.here)?.id ?? 0
    expect((await here.ask(endOwnSession, { sessionId: id })).answer).toEqual({ id })
    expect([await isOpen(lost), await isOpen(here)]).toEqual([false, true])
    expect(await journalOf(owner(), 'access.sessions-ended')).toEqual([
      { actor: 'lan', facts: { account: lan, ended: 1 } },
    ])
    expect((await here.ask(endOwnSession, { sessionId: id })).status).toBe(404)
  })

  test('all others end together, and this one stays', async () => {
    const others = [await signedInWith(phone), await signedInWith(phone)]
    const here = await signedInWith(windows)
    expect((await here.ask(endOtherSessions, {})).answer).toEqual({ ended: 2 })
    expect(await Promise.all(others.map(isOpen))).toEqual([false, false])
    expect(await isOpen(here)).toBe(true)
  })

  test('nobody ends somebody else’s', async () => {
    const minh = await signedInWith(phone, 'minh')
    const { answer } = await minh.ask(listOwnSessions, {})
    const here = await signedInWith(windows)
    const id = answer.sessions[0]?.id ?? 0
    expect((await here.ask(endOwnSession, { sessionId: id })).status).toBe(404)
    expect((await here.ask(endOtherSessions, {})).answer).toEqual({ ended: 0 })
    expect(await isOpen(minh)).toBe(true)
  })

  test('are not told to nobody', async () => {
    const nobody = await served.browser()
    expect((await nobody.ask(listOwnSessions, {})).status).toBe(401)
    expect((await nobody.ask(endOwnSession, { sessionId: 1 })).status).toBe(401)
    expect((await nobody.ask(endOtherSessions, {})).status).toBe(401)
  })

  test('of a sample account are as many as people try it', async () => {
    const browsers = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const browser = await served.browser()
        await browser.ask(signInToSample, { login: 'mau' })
        return browser
      }),
    )
    expect(await Promise.all(browsers.map(isOpen))).toEqual(Array(5).fill(true))
    const { answer } = await (browsers[0] as Browser).ask(listOwnSessions, {})
    expect(answer.limits).toEqual({ idleMinutes: 120, absoluteHours: 12, atOnce: null })
  })
})

const day = (text: string) =>
  sql`update platform.setting set value = ${JSON.stringify({ today: text })}::jsonb where name = 'sample-clock'`.execute(
    owner(),
  )

const grantIt = async (from: string) => {
  const staff = await served.signedIn('staff')
  const grant = { login: 'lan', role: 'inspector', unitId: cell, from: from as never } as const
  const { status, answer } = await staff.ask(addGrant, { ...grant, decision: '7-QĐ/ĐUK' })
  expect(status).toBe(200)
  return { staff, id: answer.id }
}

/** A session begun now, under the grants of now. */
const tokenOf = async () => (await served.signedIn('lan')).jar.get('chibo') ?? ''

/** Everything after which a token must open nothing any more (G-ACC-3); some begin with one of their own. */
const events: Readonly<Record<string, (browser: Browser) => Promise<unknown>>> = {
  'signing out': (browser) => browser.ask(signOut, {}),
  'signing in again in this browser': (browser) =>
    browser.ask(signIn, { login: 'lan', password: givenPassword }),
  'somebody else signing in in this browser': (browser) =>
    browser.ask(signIn, { login: 'minh', password: givenPassword }),
  'being ended from another device': async () =>
    (await served.signedIn('lan')).ask(endOtherSessions, {}),
  'three more signing in': async () => {
    for (let more = 0; more < 3; more += 1) await served.signedIn('lan')
  },
  'a grant more': () => grantIt('2025-01-08'),
  'a grant less': async () => {
    const { staff, id } = await grantIt('2025-01-08')
    const token = await tokenOf()
    await staff.ask(endGrant, { grantId: id, from: '2025-01-08' as never })
    return token
  },
  'a grant given and taken back': async () => {
    const { staff, id } = await grantIt('2025-01-08')
    await staff.ask(endGrant, { grantId: id, from: '2025-01-08' as never })
  },
  'a day on which a grant begins': async () => {
    await grantIt('2025-01-09')
    await day('2025-01-09')
  },
  'a day on which a grant is over': async () => {
    await givenGrant(owner(), lan, { role: 'member', unitId: cell, to: '2025-01-09' })
    const token = await tokenOf()
    await day('2025-01-09')
    return token
  },
  'a new password': async () => void (await takesPassword(served, lan, 'một mật khẩu mới hẳn')),
  'the account being closed': async () =>
    (await served.signedIn('administrator')).ask(disableAccount, { accountId: lan }),
  'half an hour without use': () =>
    sql`update access.session set seen_at = seen_at - interval '30 minutes'`.execute(owner()),
  'twelve hours': () =>
    sql`update access.session set ends_at = ends_at - interval '12 hours'`.execute(owner()),
}

describe('a token opens nothing any more after', () => {
  test.each(Object.entries(events))('%s', async (_, happens) => {
    try {
      const browser = await served.signedIn('lan')
      const first = browser.jar.get('chibo') ?? ''
      const own = await happens(browser)
      const thief = await served.browser()
      thief.jar.set('chibo', typeof own === 'string' ? own : first)
      expect((await thief.ask(getSession, {})).answer.account).toBeNull()
      expect(await isOpen(thief)).toBe(false)
    } finally {
      await day('2025-01-08')
    }
  })
})
