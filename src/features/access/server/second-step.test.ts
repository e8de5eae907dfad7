import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'

import { getSession, listOwnSessions } from '../contract.ts'
import { getFactors, takeSecondStep } from '../contract/factors.ts'
import {
  type Browser,
  givenAccount,
  givenServer,
  journalOf,
  type Served,
  statusesOf,
  takesPassword,
} from '../testing.ts'
import { codeOf, setsUpAuthenticator, takesFirstStep, wrongCodeOf } from './testing.ts'

let served: Served
let lan: number

const owner = () => served.database.owner.db

beforeAll(async () => {
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

afterAll(() => served.stop())

const setUp = (browser: Browser) => setsUpAuthenticator(served, browser)

const firstStep = (login = 'lan') => takesFirstStep(served, login)

const whoIs = async (browser: Browser) =>
  (await browser.ask(getSession, {})).answer.account?.login ?? null

describe('signing in with it', () => {
  test('the password alone opens nothing and makes no device known', async () => {
    await setUp(await served.signedIn('lan'))
    const browser = await firstStep()
    expect([...browser.jar.keys()]).toEqual(['chibo-second-step'])
    expect(await whoIs(browser)).toBeNull()
    expect((await browser.ask(listOwnSessions, {})).status).toBe(401)
  })

  test('the code opens the session, and the journal says by what', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const browser = await firstStep()
    const wrong = await browser.ask(takeSecondStep, { code: wrongCodeOf(secret) })
    expect([wrong.status, wrong.problem.code, wrong.cookies]).toEqual([422, 'code-wrong', []])
    const code = codeOf(secret)
    const shown = await browser.ask(takeSecondStep, {
      code: ` ${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(shown.status).toBe(200)
    expect(await whoIs(browser)).toBe('lan')
    expect([...browser.jar.keys()].toSorted()).toEqual(['chibo', 'chibo-device'])
    const journal = await journalOf(owner(), 'access.signed-in')
    expect(journal.at(-1)?.facts).toEqual({ account: lan, factor: 'authenticator' })
  })

  test.each([
    [-2, 422],
    [-1, 200],
    [1, 200],
    [2, 422],
  ])('a phone whose clock is %i half minutes off gets %i', async (steps, status) => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const halfMinute = () => Math.floor(Date.now() / 30_000)
    const tried = async () => {
      const browser = await firstStep()
      const began = halfMinute()
      const answer = await browser.ask(takeSecondStep, { code: codeOf(secret, steps) })
      return { status: answer.status, isOver: halfMinute() !== began }
    }
    const first = await tried()
    // The half minute went over to the next one meanwhile: then once more, at the beginning of that.
    const { status: got } = first.isOver ? await tried() : first
    expect(got).toBe(status)
  })

  test('a code works once, of two at the same moment for one', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const [one, other, later] = [await firstStep(), await firstStep(), await firstStep()]
    const code = codeOf(secret)
    const both = await Promise.all([one, other].map((who) => who.ask(takeSecondStep, { code })))
    // Whoever came through ended what waited for the others.
    expect(statusesOf(both)).toEqual([200, 422])
    expect((await later.ask(takeSecondStep, { code })).status).toBe(422)
    expect((await (await firstStep()).ask(takeSecondStep, { code })).problem.code).toBe(
      'code-wrong',
    )
  })

  test('a code for a lost phone works once, however it is typed', async () => {
    const { codes } = await setUp(await served.signedIn('lan'))
    const code = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ')
    const browser = await firstStep()
    expect((await browser.ask(takeSecondStep, { code })).status).toBe(200)
    expect((await browser.ask(getFactors, {})).answer.recoveryCodesLeft).toBe(9)
    expect((await (await firstStep()).ask(takeSecondStep, { code })).status).toBe(422)
  })

  test('nobody’s code opens somebody else’s account', async () => {
    const minh = await setUp(await served.signedIn('minh'))
    await setUp(await served.signedIn('lan'))
    const browser = await firstStep('lan')
    for (const code of [codeOf(minh.secret), minh.codes[0] ?? ''])
      expect((await browser.ask(takeSecondStep, { code })).problem.code).toBe('code-wrong')
  })

  test('the second step waits five minutes', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const browser = await firstStep()
    await sql`update access.second_step set ends_at = ends_at - interval '5 minutes'`.execute(
      owner(),
    )
    const late = await browser.ask(takeSecondStep, { code: codeOf(secret) })
    expect([late.status, late.problem.code]).toEqual([422, 'second-step-over'])
  })

  test('a new password ends a second step that waits', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const browser = await firstStep()
    await takesPassword(served, lan)
    const { problem } = await browser.ask(takeSecondStep, { code: codeOf(secret) })
    expect(problem.code).toBe('second-step-over')
  })

  test('twenty codes may be guessed in a month, then the right one does not help either', async () => {
    const { secret } = await setUp(await served.signedIn('lan'))
    const wrong = wrongCodeOf(secret)
    const statuses: number[] = []
    for (let guess = 0; guess < 21; guess += 1)
      statuses.push((await (await firstStep()).ask(takeSecondStep, { code: wrong })).status)
    expect(statuses).toEqual([...Array(20).fill(422), 429])
    const browser = await firstStep()
    expect((await browser.ask(takeSecondStep, { code: codeOf(secret) })).status).toBe(429)
  })
})
