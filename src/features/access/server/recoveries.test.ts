import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import { getSession, signIn } from '../contract.ts'
import { addPasskey, beginPasskey } from '../contract/factors.ts'
import { activateAccount, askRecovery, confirmRecovery, listRecoveries } from '../contract/slips.ts'
import {
  type Browser,
  givenAccount,
  givenDevice,
  givenPassword,
  givenServer,
  journalOf,
  type Served,
} from '../testing.ts'

let served: Served
let officers: Readonly<Record<'one' | 'two' | 'second-account-of-one', Browser>>
let lan: number

const owner = () => served.database.owner.db
const evidence = 'party-card'

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  const [unitId, cell] = [units.get('top') ?? 0, units.get('A') ?? 0]
  const members = await givenMembers(owner(), [
    { card: '001', unitId: cell },
    { card: '002', unitId: cell },
  ])
  const staff = [{ role: 'bloc-staff', unitId }] as const
  const own = members.get('001') ?? 0
  await givenAccount(owner(), { login: 'one', memberId: own, grants: staff })
  await givenAccount(owner(), { login: 'second-account-of-one', memberId: own, grants: staff })
  await givenAccount(owner(), { login: 'two', grants: [{ role: 'administrator', unitId }] })
  await givenAccount(owner(), { login: 'mau', sample: true })
  lan = await givenAccount(owner(), {
    login: 'lan',
    memberId: members.get('002') ?? 0,
    grants: [{ role: 'cell-secretary', unitId: cell }],
  })
  await givenAccount(owner(), {
    login: 'secretary',
    grants: [{ role: 'cell-secretary', unitId: cell }],
  })
})

beforeEach(async () => {
  for (const table of ['session', 'guess', 'slip', 'recovery', 'passkey'])
    await sql`delete from ${sql.table(`access.${table}`)}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
  officers = {
    one: await served.signedIn('one'),
    two: await served.signedIn('two'),
    'second-account-of-one': await served.signedIn('second-account-of-one'),
  }
})

afterAll(() => served.stop())

async function firstOfficer(login = 'lan'): Promise<number> {
  const { status, answer } = await officers.one.ask(askRecovery, { login, evidence })
  expect(status).toBe(200)
  return answer.id
}

const confirm = (browser: Browser, recoveryId: number) =>
  browser.ask(confirmRecovery, { recoveryId, evidence })

describe('an account is restored', () => {
  test('by two officers, with a slip from the second, and each of them is on record', async () => {
    const recoveryId = await firstOfficer()
    expect((await sql`select from access.slip`.execute(owner())).rows).toHaveLength(0)
    const { status, answer } = await confirm(officers.two, recoveryId)
    expect(status).toBe(200)
    expect(answer).toMatchObject({ login: 'lan', name: 'lan' })
    const facts = { account: lan, evidence }
    expect(await journalOf(owner(), 'access.recovery-asked')).toEqual([{ actor: 'one', facts }])
    const [confirmed] = await journalOf(owner(), 'access.recovery-confirmed')
    expect(confirmed).toMatchObject({ actor: 'two', facts })
  })

  test('for good: the former password, passkeys and sessions open it no more', async () => {
    const lost = await served.signedIn('lan')
    const { options } = (await lost.ask(beginPasskey, {})).answer
    await lost.ask(addPasskey, { name: 'máy', passkey: givenDevice().make({ options }) })
    const { code } = (await confirm(officers.two, await firstOfficer())).answer
    const password = 'một mật khẩu mới hẳn'
    const browser = await served.browser()
    expect((await browser.ask(activateAccount, { login: 'lan', code, password })).status).toBe(200)
    expect((await lost.ask(getSession, {})).answer.account).toBeNull()
    const enter = async (word: string) =>
      (await served.browser()).ask(signIn, { login: 'lan', password: word })
    expect((await enter(givenPassword)).status).toBe(401)
    expect((await enter(password)).answer.secondStep).toEqual([])
    await sql`update access.account set password_hash =
      (select password_hash from access.account where login = 'one') where id = ${lan}`.execute(
      owner(),
    )
  })

  test('not by one officer alone, under one account or two', async () => {
    const recoveryId = await firstOfficer()
    for (const same of [officers.one, officers['second-account-of-one']])
      expect((await confirm(same, recoveryId)).problem.code).toBe('same-officer')
    expect((await sql`select from access.slip`.execute(owner())).rows).toHaveLength(0)
  })

  test('not by its owner, first or second', async () => {
    const own = { login: 'one', evidence } as const
    expect((await officers.one.ask(askRecovery, own)).problem.code).toBe('own-recovery')
    const { answer } = await officers.two.ask(askRecovery, own)
    for (const browser of [officers.one, officers['second-account-of-one']])
      expect((await confirm(browser, answer.id)).problem.code).toBe('own-recovery')
  })

  test('not by anybody without the competence: to him it is not there', async () => {
    const recoveryId = await firstOfficer()
    const secretary = await served.signedIn('secretary')
    expect((await secretary.ask(listRecoveries, {})).status).toBe(404)
    expect((await secretary.ask(askRecovery, { login: 'lan', evidence })).status).toBe(404)
    expect((await confirm(secretary, recoveryId)).status).toBe(404)
  })

  test('once, within a day, and not twice at a time', async () => {
    const recoveryId = await firstOfficer()
    const again = await officers.two.ask(askRecovery, { login: 'lan', evidence })
    expect([again.status, again.problem.code]).toEqual([409, 'recovery-waits'])
    await sql`update access.recovery set asked_at = asked_at - interval '24 hours'`.execute(owner())
    expect((await confirm(officers.two, recoveryId)).status).toBe(404)
    const next = await firstOfficer()
    expect((await confirm(officers.two, next)).status).toBe(200)
    expect((await confirm(officers.two, next)).status).toBe(404)
  })

  test('never a sample account or one that is not there', async () => {
    const ask = async (login: string) =>
      (await officers.one.ask(askRecovery, { login, evidence })).problem.code
    expect([await ask('mau'), await ask('khong-ai')]).toEqual(['sample-has-no-slip', 'not-found'])
  })
})

test('what waits is told to the officers, and to the first one that it is his', async () => {
  const id = await firstOfficer()
  const list = async (browser: Browser) => (await browser.ask(listRecoveries, {})).answer.recoveries
  expect(await list(officers.two)).toMatchObject([
    { id, login: 'lan', officer: 'one', isMine: false },
  ])
  expect(await list(officers.one)).toMatchObject([{ id, isMine: true }])
  await confirm(officers.two, id)
  expect(await list(officers.two)).toEqual([])
})
