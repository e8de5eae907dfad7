import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { getSession, listAccounts, signIn } from '../contract.ts'
import { type Browser, givenAccount, givenPassword, givenServer, type Served } from '../testing.ts'

let served: Served

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const db = served.database.owner.db
  const units = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  const [top, cell] = [units.get('top') ?? 0, units.get('A') ?? 0]
  await givenAccount(db, { login: 'lan' })
  await givenAccount(db, { login: 'minh' })
  await givenAccount(db, { login: 'bi-thu', grants: [{ role: 'cell-secretary', unitId: cell }] })
  await givenAccount(db, { login: 'can-bo', grants: [{ role: 'inspector', unitId: top }] })
})

beforeEach(async () => {
  await sql`delete from access.session`.execute(served.database.owner.db)
})

afterAll(() => served.stop())

async function whoIs(browser: Browser): Promise<string | null> {
  return (await browser.ask(getSession, {})).answer.account?.login ?? null
}

/** Lets time pass for the sessions there are. */
const passing = (column: 'seen_at' | 'ends_at', time: string) =>
  sql`update access.session set ${sql.ref(column)} = ${sql.ref(column)} - ${time}::interval`.execute(
    served.database.owner.db,
  )

describe('a session ends', () => {
  test.each([
    ['half an hour without a request', 'bi-thu', 'seen_at', '30 minutes', null],
    ['half an hour, without any role', 'lan', 'seen_at', '30 minutes', null],
    ['not a minute before', 'bi-thu', 'seen_at', '29 minutes', 'bi-thu'],
    [
      'a quarter of an hour where somebody reaches further',
      'can-bo',
      'seen_at',
      '15 minutes',
      null,
    ],
    ['not a minute before, there either', 'can-bo', 'seen_at', '14 minutes', 'can-bo'],
    ['twelve hours in any case', 'bi-thu', 'ends_at', '12 hours', null],
    ['and not a minute before that', 'bi-thu', 'ends_at', '11 hours 59 minutes', 'bi-thu'],
  ] as const)('after %s', async (_, login, column, time, who) => {
    const browser = await served.signedIn(login)
    await passing(column, time)
    const { status } = await browser.ask(listAccounts, {})
    expect(status).toBe(who === null ? 401 : 404)
    expect(await whoIs(browser)).toBe(who)
  })

  test('for a page that asks by itself too: nobody being there, it keeps nothing alive', async () => {
    const browser = await served.signedIn('lan')
    const unattended = await served.browser({ unattended: true })
    for (const [name, value] of browser.jar) unattended.jar.set(name, value)
    await passing('seen_at', '20 minutes')
    expect(await whoIs(unattended)).toBe('lan')
    await passing('seen_at', '10 minutes')
    expect(await whoIs(browser)).toBeNull()
  })

  test('later when it is used, but never later than twelve hours after its beginning', async () => {
    const browser = await served.signedIn('lan')
    await passing('seen_at', '29 minutes')
    expect(await whoIs(browser)).toBe('lan')
    await passing('seen_at', '29 minutes')
    expect(await whoIs(browser)).toBe('lan')
    await passing('ends_at', '12 hours')
    expect(await whoIs(browser)).toBeNull()
  })

  test('and its row is swept away when somebody signs in', async () => {
    await served.signedIn('lan')
    await passing('ends_at', '12 hours')
    await served.signedIn('minh')
    const kept = await sql<{ login: string }>`
      select a.login from access.session s join access.account a on a.id = s.account_id`.execute(
      served.database.owner.db,
    )
    expect(kept.rows).toEqual([{ login: 'minh' }])
  })

  test.each([
    ['2025-01-08', null],
    ['2025-01-09', 'lan'],
  ])('on the day from which its account is closed: %s', async (disabledOn, who) => {
    const browser = await served.signedIn('lan')
    const close = (day: string | null) =>
      sql`update access.account set disabled_on = ${day}::date where login = 'lan'`.execute(
        served.database.owner.db,
      )
    await close(disabledOn)
    expect(await whoIs(browser)).toBe(who)
    await close(null)
  })
})

test('a made-up token opens nothing', async () => {
  const browser = await served.browser()
  browser.jar.set('chibo', 'A'.repeat(43))
  expect(await whoIs(browser)).toBeNull()
})

test('signing in again in the same browser ends the session that was there', async () => {
  const browser = await served.signedIn('lan')
  const former = browser.jar.get('chibo') ?? ''
  await browser.ask(signIn, { login: 'lan', password: givenPassword })
  expect(await whoIs(browser)).toBe('lan')
  browser.jar.set('chibo', former)
  expect(await whoIs(browser)).toBeNull()
})

test('an account has three sessions at most: the one unused for longest gives way', async () => {
  const first = await served.signedIn('lan')
  const second = await served.signedIn('lan')
  const third = await served.signedIn('lan')
  await sql`update access.session set seen_at = seen_at - interval '10 minutes'`.execute(
    served.database.owner.db,
  )
  expect(await whoIs(first)).toBe('lan')
  const fourth = await served.signedIn('lan')
  const open = await Promise.all([first, second, third, fourth].map(whoIs))
  expect(open.filter((who) => who === 'lan')).toHaveLength(3)
  expect([open[0], open[3]]).toEqual(['lan', 'lan'])
})

test('ten signing in at once leave three sessions', async () => {
  await Promise.all(Array.from({ length: 10 }, () => served.signedIn('lan')))
  const kept = await sql`select from access.session`.execute(served.database.owner.db)
  expect(kept.rows).toHaveLength(3)
})

test('a token that somebody planted before is not taken over by a sign-in', async () => {
  const browser = await served.browser()
  const planted = 'B'.repeat(43)
  browser.jar.set('chibo', planted)
  await browser.ask(signIn, { login: 'lan', password: givenPassword })
  expect(browser.jar.get('chibo')).not.toBe(planted)
  browser.jar.set('chibo', planted)
  expect(await whoIs(browser)).toBeNull()
})

test('each signing in has a token of its own', async () => {
  const first = await served.signedIn('lan')
  const second = await served.signedIn('lan')
  expect(first.jar.get('chibo')).not.toBe(second.jar.get('chibo'))
  await first.ask(signIn, { login: 'minh', password: givenPassword })
  expect([await whoIs(first), await whoIs(second)]).toEqual(['minh', 'lan'])
})
