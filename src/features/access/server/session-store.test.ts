import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { getSession, listAccounts, signIn } from '../contract.ts'
import { type Browser, givenAccount, givenPassword, givenServer, type Served } from '../testing.ts'

let served: Served

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  await givenAccount(served.database.owner.db, { login: 'lan' })
  await givenAccount(served.database.owner.db, { login: 'minh' })
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
    ['after two hours without a request', 'seen_at', '2 hours', null],
    ['not a minute before', 'seen_at', '1 hour 59 minutes', 'lan'],
    ['after twelve hours in any case', 'ends_at', '12 hours', null],
    ['and not a minute before that', 'ends_at', '11 hours 59 minutes', 'lan'],
  ] as const)('%s', async (_, column, time, who) => {
    const browser = await served.signedIn('lan')
    await passing(column, time)
    const { status } = await browser.ask(listAccounts, {})
    expect(status).toBe(who === null ? 401 : 404)
    expect(await whoIs(browser)).toBe(who)
  })

  test('later when it is used, but never later than twelve hours after its beginning', async () => {
    const browser = await served.signedIn('lan')
    await passing('seen_at', '1 hour 59 minutes')
    expect(await whoIs(browser)).toBe('lan')
    await passing('seen_at', '1 hour 59 minutes')
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

test('each signing in has a token of its own', async () => {
  const first = await served.signedIn('lan')
  const second = await served.signedIn('lan')
  expect(first.jar.get('chibo')).not.toBe(second.jar.get('chibo'))
  await first.ask(signIn, { login: 'minh', password: givenPassword })
  expect([await whoIs(first), await whoIs(second)]).toEqual(['minh', 'lan'])
})
