import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { handlersOf } from '#app/endpoints.ts'
import { getMyself } from '#features/members/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { roles } from '#kernel/rights.ts'

import { createAccount, disableAccount, getSession, listAccounts, signIn } from '../contract.ts'
import { printSlip } from '../contract/slips.ts'
import {
  type Browser,
  givenAccount,
  givenPassword,
  givenServer,
  journalOf,
  type Served,
  statusesOf,
  takesPassword,
} from '../testing.ts'

let served: Served
let members: ReadonlyMap<string, number>
let administrator: Browser
let administratorId: number

const owner = () => served.database.owner.db
const nowhere = 999_999

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  const [top, cell] = [units.get('top') ?? 0, units.get('A') ?? 0]
  members = await givenMembers(owner(), [{ card: '001', unitId: cell }])
  for (const role of roles) {
    const unitId = role === 'cell-secretary' || role === 'member' ? cell : top
    const id = await givenAccount(owner(), {
      login: role,
      name: `Người ${role}`,
      grants: [{ role, unitId }],
    })
    if (role === 'administrator') administratorId = id
  }
  administrator = await served.signedIn('administrator')
})

afterAll(() => served.stop())

async function rowOf(login: string) {
  return owner()
    .selectFrom('access.account')
    .select(['id', 'displayName', 'passwordHash', 'memberId', 'disabledOn', 'isSample'])
    .where('login', '=', login)
    .executeTakeFirst()
}

const canEnter = async (login: string, password = givenPassword) =>
  (await (await served.browser()).ask(signIn, { login, password })).status === 200

const open = (login: string, more: { name?: string; cardNumber?: string } = {}, key?: string) =>
  administrator.ask(createAccount, { login, name: 'Nguyễn Thị Đào', ...more }, key)

describe('opening an account', () => {
  test('keeps the name, without a password: a slip opens the door, without any role', async () => {
    const { status, answer } = await open(' Dao ')
    expect(status).toBe(200)
    const row = await rowOf('dao')
    expect(row).toMatchObject({
      id: answer.id,
      displayName: 'Nguyễn Thị Đào',
      passwordHash: null,
      memberId: null,
      disabledOn: null,
      isSample: false,
    })
    expect(await journalOf(owner(), 'access.account-opened')).toEqual([
      { actor: 'Người administrator', facts: { account: answer.id } },
    ])
    expect(await canEnter('dao')).toBe(false)
    const entered = await takesPassword(served, answer.id)
    expect((await rowOf('dao'))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
    const session = await entered.ask(getSession, {})
    expect(session.answer.account).toMatchObject({ scopes: [], permissions: [] })
  })

  test('for a member by his card: he then sees his own file', async () => {
    const { answer } = await open('member-001', { cardNumber: '001' })
    expect(await rowOf('member-001')).toMatchObject({ id: answer.id, memberId: members.get('001') })
    await takesPassword(served, answer.id)
    const entered = await served.signedIn('member-001')
    expect((await entered.ask(getMyself, {})).answer.member?.cardNumber).toBe('001')
  })

  test('a card that nobody has is refused, and nothing is written', async () => {
    const { status, problem } = await open('no-card', { cardNumber: '002' })
    expect(status).toBe(422)
    expect(problem).toMatchObject({
      code: 'card-unknown',
      where: 'cardNumber',
    })
    expect(await rowOf('no-card')).toBeUndefined()
  })

  test('a user name that is taken is refused, in other capitals too', async () => {
    await open('taken')
    const { status, problem } = await open('TAKEN', { name: 'Người khác' })
    expect(status).toBe(422)
    expect(problem).toMatchObject({
      code: 'login-taken',
      where: 'login',
    })
    expect(await rowOf('taken')).toMatchObject({ displayName: 'Nguyễn Thị Đào' })
  })

  test('two at once for the same user name: one is opened, the other is told', async () => {
    const both = await Promise.all([open('at-once'), open('at-once')])
    expect(statusesOf(both)).toEqual([200, 422])
    const kept = await sql`select from access.account where login = 'at-once'`.execute(owner())
    expect(kept.rows).toHaveLength(1)
  })

  test('sent twice under one key it is opened once, with the same answer', async () => {
    const [first, second] = await Promise.all([
      open('sent-twice', {}, 'key-of-sent-twice'),
      open('sent-twice', {}, 'key-of-sent-twice'),
    ])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.answer).toEqual(first.answer)
    const opened = await journalOf(owner(), 'access.account-opened')
    expect(opened.filter((one) => one.facts['account'] === first.answer.id)).toHaveLength(1)
    const other = await open('sent-other', {}, 'key-of-sent-twice')
    expect(other.problem).toMatchObject({ status: 422, code: 'idempotency-key-reused' })
    expect(await rowOf('sent-other')).toBeUndefined()
  })

  test('the same key from another administrator of the same name is another request', async () => {
    const grants = [{ role: 'administrator', unitId: 1 }] as const
    await givenAccount(owner(), { login: 'namesake', name: 'Người administrator', grants })
    const first = await open('by-one', {}, 'key-of-namesakes')
    const input = { login: 'by-another', name: 'Nguyễn Thị Đào' }
    const namesake = await served.signedIn('namesake')
    const second = await namesake.ask(createAccount, input, 'key-of-namesakes')
    expect([first.status, second.status]).toEqual([200, 200])
    expect(await rowOf('by-another')).toMatchObject({ id: second.answer.id })
  })
})

describe('closing an account', () => {
  const close = (accountId: number) => administrator.ask(disableAccount, { accountId })

  test('ends its sessions at once, shuts the door, and is journalled', async () => {
    const accountId = await givenAccount(owner(), { login: 'leaving' })
    const there = await served.signedIn('leaving')
    expect((await close(accountId)).answer).toEqual({ id: accountId })
    expect((await there.ask(getSession, {})).answer.account).toBeNull()
    const kept = await sql`select from access.session where account_id = ${accountId}`.execute(
      owner(),
    )
    expect(kept.rows).toHaveLength(0)
    expect(await rowOf('leaving')).toMatchObject({ disabledOn: '2025-01-08' })
    expect(await canEnter('leaving')).toBe(false)
    expect((await journalOf(owner(), 'access.account-closed')).at(-1)).toEqual({
      actor: 'Người administrator',
      facts: { account: accountId },
    })
  })

  test('that was closed before leaves the day on which it was', async () => {
    const accountId = await givenAccount(owner(), { login: 'left', disabledOn: '2024-03-01' })
    expect((await close(accountId)).status).toBe(200)
    expect(await rowOf('left')).toMatchObject({ disabledOn: '2024-03-01' })
  })

  test('his own is refused: somebody must stay who can open one', async () => {
    const { status, problem } = await close(administratorId)
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'own-account' })
    expect(await rowOf('administrator')).toMatchObject({ disabledOn: null })
  })

  test('that is not there gets a 404', async () => {
    expect((await close(nowhere)).problem).toMatchObject({ status: 404, code: 'not-found' })
  })
})

describe('the list of accounts', () => {
  const found = async (find?: string) => {
    const { answer } = await administrator.ask(listAccounts, find === undefined ? {} : { find })
    return answer.accounts.map((one) => one.login)
  }

  beforeAll(async () => {
    await givenAccount(owner(), { login: 'list-1', name: 'Vũ Đức Ân', disabledOn: '2024-03-01' })
    await givenAccount(owner(), { login: 'list_2', name: 'Vũ Đức An', sample: true })
    await givenAccount(owner(), { login: 'list-3', name: 'Lê Đức Bình' })
  })

  test('tells who may sign in, by given name, closed and sample accounts marked', async () => {
    const { answer } = await administrator.ask(listAccounts, { find: 'duc' })
    expect(answer.accounts).toMatchObject([
      { login: 'list_2', name: 'Vũ Đức An', disabledOn: null, sample: true },
      { login: 'list-1', name: 'Vũ Đức Ân', disabledOn: '2024-03-01', sample: false },
      { login: 'list-3', name: 'Lê Đức Bình', disabledOn: null, sample: false },
    ])
  })

  test.each([
    ['ĐỨC bình', ['list-3']],
    ['vu duc', ['list_2', 'list-1']],
    ['LIST-3', ['list-3']],
    ['t_2', ['list_2']],
    ['%', []],
    ['\\', []],
  ])('%s finds %j', async (find, logins) => {
    expect(await found(find)).toEqual(logins)
  })

  test('without words it is whole', async () => {
    const all = await sql<{ count: number }>`select count(*)::int from access.account`.execute(
      owner(),
    )
    expect(await found()).toHaveLength(all.rows[0]?.count ?? 0)
    expect(await found('  ')).toHaveLength(all.rows[0]?.count ?? 0)
  })
})

describe('who may', () => {
  const acts = (accountId: number) =>
    [
      [listAccounts, {}],
      [createAccount, { login: 'smuggled', name: 'Nguyễn An' }],
      [disableAccount, { accountId }],
      [printSlip, { accountId }],
    ] as const

  test.each(roles.filter((role) => role !== 'administrator'))(
    '%s: accounts are not there',
    async (role) => {
      const browser = await served.signedIn(role)
      for (const [endpoint, input] of acts(administratorId)) {
        const { problem } = await browser.ask(endpoint, input)
        expect(problem).toMatchObject({ status: 404, code: 'not-found' })
      }
      expect(await rowOf('smuggled')).toBeUndefined()
      expect(await canEnter('administrator')).toBe(true)
    },
  )

  test('nobody who is not signed in', async () => {
    const browser = await served.browser()
    for (const [endpoint, input] of acts(administratorId)) {
      const { problem } = await browser.ask(endpoint, input)
      expect(problem).toMatchObject({ status: 401, code: 'not-signed-in' })
    }
    expect(await rowOf('smuggled')).toBeUndefined()
  })

  test('an administrator whose grant has run out, no more', async () => {
    const grants = [{ role: 'administrator', unitId: 1, to: '2025-01-08' }] as const
    await givenAccount(owner(), { login: 'former', grants })
    const browser = await served.signedIn('former')
    expect((await browser.ask(listAccounts, {})).status).toBe(404)
  })
})

describe('an administrator sees no content', () => {
  beforeAll(async () => {
    administrator = await served.signedIn('administrator')
  })

  // Accounts, and of the record of acts that it runs: when something happened, never to whom.
  const his = [
    'access.manage-accounts',
    'access.recover',
    'access.account-rights',
    'audit.trace',
    'audit.witness',
  ]

  test('accounts are all he may manage', async () => {
    const { answer } = await administrator.ask(getSession, {})
    expect(answer.account?.permissions).toEqual(his)
  })

  const closed = handlersOf({ secureCookies: false, loopback: true })
    .map(({ endpoint }) => endpoint)
    .filter(({ permission }) => !['public', 'signed-in', ...his].includes(permission))

  test.each(closed)('$name is not there for him', async (endpoint) => {
    const { problem } = await administrator.ask(endpoint, {})
    expect(problem).toMatchObject({ status: 404, code: 'not-found' })
  })

  test('nor does a page of his own show any: he is no member', async () => {
    expect((await administrator.ask(getMyself, {})).answer).toEqual({ member: null })
  })
})
