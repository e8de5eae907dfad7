import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { createAccount, signIn } from '../contract.ts'
import { guessLimits } from '../domain/guessing.ts'
import {
  type Browser,
  givenAccount,
  givenPassword,
  givenServer,
  newAddress,
  type Served,
  takesPassword,
  statusesOf,
} from '../testing.ts'
import { bucketsOf, giveGuessBack, takeGuess } from './guess-store.ts'

let served: Served
let lan: number

const app = () => served.database.app.db
const owner = () => served.database.owner.db

beforeAll(async () => {
  served = await givenServer('runs')
  lan = await givenAccount(owner(), { login: 'lan' })
  const unitId = (await givenUnits(owner(), [{ code: 'top', kind: 'bloc' }])).get('top') ?? 0
  await givenAccount(owner(), { login: 'quan-tri', grants: [{ role: 'administrator', unitId }] })
})

beforeEach(async () => {
  await sql`delete from access.guess`.execute(owner())
  await sql`delete from access.known_device`.execute(owner())
})

afterAll(() => served.stop())

const wrong = (login: string, address = newAddress()) =>
  takeGuess(app(), bucketsOf({ login, address, fromKnownDevice: false }))

/** Guesses at an account from all over the world, until nothing is left of its places. */
async function attack(login: string): Promise<void> {
  for (let guess = 0; guess < guessLimits.account.places; guess += 1) await wrong(login)
}

const tries = async (browser: Browser, password: string, login = 'lan') =>
  browser.ask(signIn, { login, password })

describe('guesses at an account', () => {
  test('that are right take no place', async () => {
    for (let time = 0; time < 12; time += 1) {
      const browser = await served.browser({ address: '10.99.99.1' })
      expect((await tries(browser, givenPassword)).status).toBe(200)
    }
    const kept = await sql`select from access.guess`.execute(owner())
    expect(kept.rows).toHaveLength(0)
  })

  test('of two hundred at once from as many places, no more than the places there are, get one', async () => {
    const taken = await Promise.all(Array.from({ length: 200 }, () => wrong('lan')))
    expect(taken.filter(({ attempt }) => attempt !== null)).toHaveLength(80)
  })

  test('count whatever the user name looks like', async () => {
    await attack('LAN ')
    const { status, problem } = await tries(await served.browser(), givenPassword)
    expect({ status, code: problem.code }).toEqual({ status: 429, code: 'too-many-guesses' })
  })

  test('are over for a stranger with the right password, and he is told when to come back', async () => {
    await attack('lan')
    const { status, problem, retryAfter, cookies } = await tries(
      await served.browser(),
      givenPassword,
    )
    expect({ status, code: problem.code, cookies }).toEqual({
      status: 429,
      code: 'too-many-guesses',
      cookies: [],
    })
    expect(problem.message.vi).toContain('Hãy dùng thiết bị mà bạn từng đăng nhập')
    expect(retryAfter).toBeGreaterThan(29 * 86_400)
    expect(retryAfter).toBeLessThanOrEqual(30 * 86_400)
  })

  test('do not stop the owner on a device that the account knows', async () => {
    const own = await served.signedIn('lan')
    await attack('lan')
    expect((await tries(own, givenPassword)).status).toBe(200)
    expect((await tries(await served.browser(), givenPassword)).status).toBe(429)
  })

  test('from a known device have few places of their own: a hundred a month altogether', async () => {
    const own = await served.signedIn('lan')
    await attack('lan')
    const statuses: number[] = []
    for (let guess = 0; guess < 21; guess += 1)
      statuses.push((await tries(own, 'không phải mật khẩu')).status)
    expect(statuses).toEqual([...Array(20).fill(401), 429])
    expect((await tries(own, givenPassword)).status).toBe(429)
    const counted = await sql<{ count: number }>`
      select count(distinct attempt) as count from access.guess
      where until > now() + interval '1 day'`.execute(owner())
    expect(counted.rows).toEqual([{ count: 100 }])
  })

  test('are forgotten after a month, and swept away', async () => {
    await attack('lan')
    await sql`update access.guess set until = until - interval '30 days'`.execute(owner())
    expect((await tries(await served.browser(), givenPassword)).status).toBe(200)
    const kept = await sql`select from access.guess`.execute(owner())
    expect(kept.rows).toHaveLength(0)
  })

  test('are forgotten with a new password, and so are the devices', async () => {
    const own = await served.signedIn('lan')
    await attack('lan')
    await takesPassword(served, lan)
    expect((await tries(await served.browser(), givenPassword)).status).toBe(200)
    await attack('lan')
    expect((await tries(own, givenPassword)).status).toBe(429)
  })

  test('hold in another process and after a restart: they stand in the database', async () => {
    await attack('lan')
    const elsewhere = await served.browser({ host: 'localhost' })
    expect((await tries(elsewhere, givenPassword)).status).toBe(429)
  })
})

describe('a known device', () => {
  test('is known under a new token each time: an older one is a stranger', async () => {
    const own = await served.signedIn('lan')
    const old = own.jar.get('chibo-device') ?? ''
    await tries(own, givenPassword)
    await attack('lan')
    const thief = await served.browser()
    thief.jar.set('chibo-device', old)
    expect((await tries(thief, givenPassword)).status).toBe(429)
    expect((await tries(own, givenPassword)).status).toBe(200)
  })

  test('of one account is none of another', async () => {
    await givenAccount(owner(), { login: 'minh' })
    const device = await served.signedIn('minh')
    await attack('lan')
    expect((await tries(device, givenPassword, 'lan')).status).toBe(429)
  })

  test('stays known to everybody who signs in on it', async () => {
    await givenAccount(owner(), { login: 'dung-chung' })
    const shared = await served.signedIn('lan')
    await tries(shared, givenPassword, 'dung-chung')
    await attack('lan')
    expect((await tries(shared, givenPassword)).status).toBe(200)
  })

  test('whose token somebody planted is not his afterwards', async () => {
    const attacker = await served.signedIn('quan-tri')
    const planted = attacker.jar.get('chibo-device') ?? ''
    const victim = await served.browser()
    victim.jar.set('chibo-device', planted)
    expect((await tries(victim, givenPassword)).status).toBe(200)
    await attack('lan')
    expect((await tries(attacker, givenPassword)).status).toBe(429)
  })
})

describe('a block of addresses', () => {
  test('has ten guesses a minute, at whatever account, and is told to wait a minute', async () => {
    const statuses: number[] = []
    for (let guess = 1; guess <= 11; guess += 1) {
      const browser = await served.browser({ address: `10.77.1.${guess}` })
      statuses.push((await tries(browser, 'đoán mò thôi', `login-${guess}`)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429])
    const inside = await tries(await served.browser({ address: '10.77.1.200' }), givenPassword)
    expect(inside.status).toBe(429)
    expect(inside.problem.message.vi).toContain('Hãy chờ một phút')
    expect(inside.retryAfter).toBeGreaterThan(0)
    expect(inside.retryAfter).toBeLessThanOrEqual(60)
    const beside = await tries(await served.browser({ address: '10.77.2.1' }), givenPassword)
    expect(beside.status).toBe(200)
  })

  test('of version 6 is a /56', async () => {
    for (let guess = 1; guess <= 10; guess += 1)
      await wrong(`six-${guess}`, `2001:db8:1:2${guess.toString(16).padStart(2, '0')}::1`)
    expect((await wrong('six', '2001:db8:1:2ff::9')).wait).not.toBeNull()
    expect((await wrong('six', '2001:db8:1:300::9')).wait).toBeNull()
  })

  test('in which an office works does not stop whoever is known there', async () => {
    const own = await served.browser({ address: '10.78.1.1' })
    expect((await tries(own, givenPassword)).status).toBe(200)
    for (let guess = 1; guess <= 10; guess += 1) await wrong(`office-${guess}`, '10.78.1.9')
    expect((await tries(own, givenPassword)).status).toBe(200)
  })

  test('is not kept longer than it counts', async () => {
    await wrong('lan', '10.79.1.1')
    await sql`update access.guess set until = until - interval '1 minute'`.execute(owner())
    await wrong('minh', '10.79.2.1')
    const kept = await sql<{ count: number }>`
      select count(*) as count from access.guess where attempt = (select min(attempt) from access.guess)`.execute(
      owner(),
    )
    expect(kept.rows).toEqual([{ count: 1 }])
  })
})

test('a refused guess takes no place, and one given back leaves none', async () => {
  const first = await wrong('lan', '10.80.1.1')
  for (let guess = 0; guess < 9; guess += 1) await wrong(`other-${guess}`, '10.80.1.2')
  expect((await wrong('lan', '10.80.1.3')).attempt).toBeNull()
  await giveGuessBack(app(), first.attempt ?? 0)
  const kept = await sql<{
    count: number
  }>`select count(distinct attempt) as count from access.guess`.execute(owner())
  expect(kept.rows).toEqual([{ count: 9 }])
  expect((await wrong('lan', '10.80.1.3')).attempt).not.toBeNull()
})

describe('nothing tells whether somebody has an account (G-ACC-2)', () => {
  /** What a stranger learns: status, headers that could tell, and the words, but for the number of the request. */
  const learned = async (login: string, password: string) => {
    const { status, problem, cookies, retryAfter } = await tries(
      await served.browser(),
      password,
      login,
    )
    return {
      status,
      cookies,
      wait: retryAfter !== null,
      told: { ...problem, instance: '', facts: undefined },
    }
  }

  beforeAll(async () => {
    await givenAccount(owner(), { login: 'da-dong', disabledOn: '2020-01-01' })
    await givenAccount(owner(), { login: 'chua-dat', password: null })
  })

  test('neither the answer to a wrong password, a closed account, an account without one, or nobody', async () => {
    const nobody = await learned('khong-ai', 'đoán mò thôi')
    expect(nobody.status).toBe(401)
    expect(await learned('lan', 'đoán mò thôi')).toEqual(nobody)
    expect(await learned('da-dong', givenPassword)).toEqual(nobody)
    expect(await learned('chua-dat', 'đoán mò thôi')).toEqual(nobody)
  })

  test('nor the answer once there were too many guesses, the right password being one of them', async () => {
    for (const login of ['khong-ai', 'lan', 'da-dong']) await attack(login)
    const nobody = await learned('khong-ai', 'đoán mò thôi')
    expect(nobody.status).toBe(429)
    expect(await learned('lan', givenPassword)).toEqual(nobody)
    expect(await learned('lan', 'đoán mò thôi')).toEqual(nobody)
    expect(await learned('da-dong', givenPassword)).toEqual(nobody)
  })

  test('but to the administrator, who sees the accounts anyway', async () => {
    const administrator = await served.signedIn('quan-tri')
    const { problem } = await administrator.ask(createAccount, {
      login: 'lan',
      name: 'Nguyễn Thị Lan',
    })
    expect(problem.code).toBe('login-taken')
    const nobody = await served.browser()
    expect((await nobody.ask(createAccount, { login: 'lan', name: 'Lan' })).status).toBe(401)
  })
})

test('of thirty wrong passwords at once from one place ten are judged', async () => {
  const browsers = await Promise.all(
    Array.from({ length: 30 }, () => served.browser({ address: '10.81.1.1' })),
  )
  const answers = await Promise.all(
    browsers.map((browser, at) => tries(browser, 'đoán mò thôi', `crowd-${at}`)),
  )
  expect(statusesOf(answers)).toEqual([...Array(10).fill(401), ...Array(20).fill(429)])
})
