import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { getTree } from '#features/organisation/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { roles } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'

import { addGrant, endGrant, getSession, listGrants } from '../contract.ts'
import {
  type Browser,
  givenAccount,
  givenGrant,
  type GivenGrant,
  givenServer,
  journalOf,
  type Served,
  statusesOf,
} from '../testing.ts'

let served: Served
let units: ReadonlyMap<string, number>
let bloc: Browser
const accounts = new Map<string, number>()

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 999_999
const account = (login: string) => accounts.get(login) ?? 0

const given = async (login: string, name: string, grants: readonly GivenGrant[] = []) =>
  accounts.set(login, await givenAccount(owner(), { login, name, grants }))

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', name: 'Chi bộ Hai', to: '2024-06-01' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
  ])
  await given('bloc', 'Phạm Thu Trang', [{ role: 'bloc-staff', unitId: unit('top') }])
  // Bloc staff below the top as an older installation may have them.
  await given('partial', 'Trần Văn Phần', [{ role: 'bloc-staff', unitId: unit('A') }])
  await given('lan', 'Nguyễn Thị Lan')
  for (const role of roles.filter((one) => one !== 'bloc-staff'))
    await given(role, `Người ${role}`, [{ role, unitId: unit('top') }])
  bloc = await served.signedIn('bloc')
})

beforeEach(async () => {
  await sql`delete from access.role_grant where account_id = ${account('lan')}`.execute(owner())
  await sql`truncate platform.event`.execute(owner())
  await stopClock(owner(), plainDate('2025-01-08'))
})

afterAll(() => served.stop())

const grantsOf = async (login: string) => {
  const rows = await sql<Record<string, unknown>>`
    select role, unit_id, valid::text as valid, decision, granted_by from access.role_grant
    where account_id = ${account(login)} order by id`.execute(owner())
  return rows.rows
}

type Grant = InputOf<typeof addGrant>

const grant = (more: Partial<Grant> = {}, by: Browser = bloc, key?: string) =>
  by.ask(
    addGrant,
    {
      login: 'lan',
      role: 'inspector',
      unitId: unit('A'),
      from: '2025-01-08',
      decision: ' Quyết định 12-QĐ/ĐUK ',
      ...more,
    },
    key,
  )

/** The units that Lan sees in the tree; null where there is no tree for her. */
async function seenBy(browser: Browser): Promise<readonly string[] | null> {
  const { status, answer } = await browser.ask(getTree, {})
  return status === 200 ? answer.units.code : null
}

describe('granting', () => {
  test('writes role, unit, period, decision and who granted, and journals it', async () => {
    const { status, answer } = await grant({ login: ' LAN ', to: '2025-07-01' })
    expect(status).toBe(200)
    expect(await grantsOf('lan')).toEqual([
      {
        role: 'inspector',
        unitId: unit('A'),
        valid: '[2025-01-08,2025-07-01)',
        decision: 'Quyết định 12-QĐ/ĐUK',
        grantedBy: account('bloc'),
      },
    ])
    expect(await journalOf(owner(), 'access.granted')).toEqual([
      {
        actor: 'Phạm Thu Trang',
        facts: { grant: answer.id, account: account('lan'), role: 'inspector' },
      },
    ])
  })

  test('opens the unit and all under it at once, and nothing beside', async () => {
    expect(await seenBy(await served.signedIn('lan'))).toBeNull()
    await grant()
    expect(await seenBy(await served.signedIn('lan'))).toEqual(['A', 'A1'])
    await grant({ role: 'committee-leader', unitId: unit('B') })
    const lan = await served.signedIn('lan')
    expect(await seenBy(lan)).toEqual(['B', 'A', 'A1'])
    const { answer } = await lan.ask(getSession, {})
    expect(answer.account?.scopes.map((one) => [one.role, one.unit.code])).toEqual([
      ['inspector', 'A'],
      ['committee-leader', 'B'],
    ])
  })

  test('counts from its first day to the day before its last', async () => {
    await grant({ from: '2025-01-10', to: '2025-01-12' })
    const seen: string[] = []
    for (const day of ['09', '10', '11', '12']) {
      await stopClock(owner(), plainDate(`2025-01-${day}`))
      if (await seenBy(await served.signedIn('lan'))) seen.push(day)
    }
    expect(seen).toEqual(['10', '11'])
  })

  test.each<[string, number, Partial<Grant>]>([
    ['account-unknown', 422, { login: 'nobody' }],
    ['own-grant', 422, { login: 'bloc' }],
    ['ends-before-it-begins', 422, { to: '2025-01-08' }],
    ['cell-role-needs-a-cell', 422, { role: 'cell-secretary' }],
    ['whole-role-needs-the-top', 422, { role: 'administrator' }],
    ['whole-role-needs-the-top', 422, { role: 'bloc-staff' }],
    ['bad-input', 400, { decision: '  ' }],
    ['bad-input', 400, { from: '2025-02-30' }],
    ['not-found', 404, { unitId: 999_999 }],
  ])('%s: refused, and nothing is written', async (code, status, more) => {
    const { problem } = await grant(more)
    expect({ status: problem.status, code: problem.code }).toEqual({ status, code })
    expect(problem.message.vi).not.toBe('')
    expect(await grantsOf('lan')).toEqual([])
    expect(await grantsOf('bloc')).toHaveLength(1)
    expect(await journalOf(owner(), 'access.granted')).toEqual([])
  })

  test('in a unit that lives no more on the first day is refused', async () => {
    const ended = { unitId: unit('A2'), role: 'cell-secretary' } as const
    const { problem } = await grant({ ...ended, from: '2024-06-01' })
    expect(problem).toMatchObject({ status: 422, code: 'unit-not-living' })
    expect((await grant({ ...ended, from: '2024-05-31' })).status).toBe(200)
  })

  test('the roles that reach everything are granted at the top', async () => {
    expect((await grant({ role: 'administrator', unitId: unit('top') })).status).toBe(200)
    expect(await grantsOf('lan')).toMatchObject([{ role: 'administrator' }])
  })

  test('a role that stands already for part of the period is refused; after it, it is not', async () => {
    await grant({ to: '2025-07-01' })
    const { problem } = await grant({ from: '2025-06-30' })
    expect(problem).toMatchObject({ status: 409, code: 'granted-already' })
    expect((await grant({ from: '2025-07-01' })).status).toBe(200)
    expect(await grantsOf('lan')).toHaveLength(2)
  })

  test('two at once: one is written, the other is told', async () => {
    const both = await Promise.all([grant(), grant()])
    expect(statusesOf(both)).toEqual([200, 409])
    expect(await grantsOf('lan')).toHaveLength(1)
    expect(await journalOf(owner(), 'access.granted')).toHaveLength(1)
  })

  test('sent twice under one key it is granted once, with the same answer', async () => {
    const both = await Promise.all([
      grant({}, bloc, 'one-key-for-both'),
      grant({}, bloc, 'one-key-for-both'),
    ])
    expect(both.map((one) => one.status)).toEqual([200, 200])
    expect(both[0]?.answer).toEqual(both[1]?.answer)
    expect(await grantsOf('lan')).toHaveLength(1)
  })

  test('nobody grants where he does not reach: out of reach looks like absent', async () => {
    const partial = await served.signedIn('partial')
    for (const unitId of [unit('top'), unit('B'), 999_999]) {
      const { problem } = await grant({ unitId }, partial)
      expect(problem).toMatchObject({ status: 404, code: 'not-found' })
    }
    const upwards = await grant({ role: 'administrator' }, partial)
    expect(upwards.problem.code).toBe('whole-role-needs-the-top')
    expect(await grantsOf('lan')).toEqual([])
    expect((await grant({}, partial)).status).toBe(200)
  })
})

describe('ending a grant', () => {
  const end = (grantId: number, from: string, by: Browser = bloc) =>
    by.ask(endGrant, { grantId, from })

  test('from today on takes effect at once, in the session that is open', async () => {
    const id = await givenGrant(owner(), account('lan'), {
      role: 'inspector',
      unitId: unit('A'),
    })
    const lan = await served.signedIn('lan')
    expect(await seenBy(lan)).toEqual(['A', 'A1'])
    expect((await end(id, '2025-01-08')).answer).toEqual({ id })
    expect(await seenBy(lan)).toBeNull()
    // The session that was open under it is over, and a new one opens nothing.
    expect((await lan.ask(getSession, {})).answer.account).toBeNull()
    const again = await served.signedIn('lan')
    expect((await again.ask(getSession, {})).answer.account).toMatchObject({
      scopes: [],
      permissions: [],
    })
    expect(await grantsOf('lan')).toMatchObject([{ valid: '[2020-01-01,2025-01-08)' }])
    expect(await journalOf(owner(), 'access.grant-ended')).toEqual([
      {
        actor: 'Phạm Thu Trang',
        facts: { grant: id, account: account('lan'), role: 'inspector', from: '2025-01-08' },
      },
    ])
  })

  test('leaves what another grant of the same role opens', async () => {
    const inspector = (code: string) =>
      givenGrant(owner(), account('lan'), { role: 'inspector', unitId: unit(code) })
    const [inA] = [await inspector('A'), await inspector('B')]
    const lan = await served.signedIn('lan')
    expect(await seenBy(lan)).toEqual(['B', 'A', 'A1'])
    await end(inA, '2025-01-08')
    expect(await seenBy(await served.signedIn('lan'))).toEqual(['B'])
  })

  test('from a later day on leaves it until then', async () => {
    const { answer } = await grant()
    const lan = await served.signedIn('lan')
    await end(answer.id, '2025-01-09')
    expect(await seenBy(lan)).toEqual(['A', 'A1'])
    await stopClock(owner(), plainDate('2025-01-09'))
    expect(await seenBy(lan)).toBeNull()
  })

  test('before it begins takes it back whole', async () => {
    const { answer } = await grant({ from: '2025-02-01' })
    expect((await end(answer.id, '2025-01-08')).status).toBe(200)
    expect(await grantsOf('lan')).toEqual([])
    expect(await journalOf(owner(), 'access.grant-ended')).toHaveLength(1)
  })

  test.each([
    ['ends-in-the-past', '2025-01-07', null],
    ['ended-already', '2025-01-08', '2025-01-08'],
    ['ended-already', '2025-01-09', '2024-03-01'],
  ])('%s: refused, and nothing is written', async (code, from, to) => {
    const id = await givenGrant(owner(), account('lan'), {
      role: 'inspector',
      unitId: unit('A'),
      to,
    })
    const before = await grantsOf('lan')
    expect((await end(id, from)).problem).toMatchObject({ status: 422, code })
    expect(await grantsOf('lan')).toEqual(before)
    expect(await journalOf(owner(), 'access.grant-ended')).toEqual([])
  })

  test('his own is refused: somebody must stay who can grant', async () => {
    const own = await owner()
      .selectFrom('access.roleGrant')
      .select('id')
      .where('accountId', '=', account('bloc'))
      .executeTakeFirstOrThrow()
    const { problem } = await end(own.id, '2025-01-08')
    expect(problem).toMatchObject({ status: 422, code: 'own-grant-end' })
    expect(await grantsOf('bloc')).toMatchObject([{ valid: '[2020-01-01,)' }])
  })

  test('two at once: one ends it, the other is told', async () => {
    const id = await givenGrant(owner(), account('lan'), { role: 'inspector', unitId: unit('A') })
    const both = await Promise.all([end(id, '2025-01-08'), end(id, '2025-01-08')])
    expect(statusesOf(both)).toEqual([200, 422])
    expect(await journalOf(owner(), 'access.grant-ended')).toHaveLength(1)
  })

  test('out of reach looks like absent', async () => {
    const id = await givenGrant(owner(), account('lan'), { role: 'inspector', unitId: unit('B') })
    const partial = await served.signedIn('partial')
    for (const grantId of [id, 999_999]) {
      const { problem } = await end(grantId, '2025-01-08', partial)
      expect(problem).toMatchObject({ status: 404, code: 'not-found' })
    }
    expect(await grantsOf('lan')).toMatchObject([{ valid: '[2020-01-01,)' }])
  })
})

describe('the list of grants', () => {
  const listed = async (input: InputOf<typeof listGrants>, by: Browser = bloc) => {
    const { answer } = await by.ask(listGrants, input)
    return answer.grants.map((one) => `${one.account.login} ${one.role} ${one.unit.code}`)
  }

  test('tells who may do what, where, how long and by which decision', async () => {
    await grant({ to: '2025-07-01' })
    const { answer } = await bloc.ask(listGrants, { find: 'lan' })
    expect(answer.roles).toEqual([...roles])
    expect(answer.grants).toMatchObject([
      {
        account: { id: account('lan'), login: 'lan', name: 'Nguyễn Thị Lan' },
        role: 'inspector',
        unit: { id: unit('A'), code: 'A', name: 'Đảng bộ Bộ Tư pháp' },
        from: '2025-01-08',
        to: '2025-07-01',
        decision: 'Quyết định 12-QĐ/ĐUK',
      },
    ])
  })

  test.each([
    ['tu phap', ['partial bloc-staff A', 'lan inspector A']],
    ['NGUYỄN thị', ['lan inspector A']],
    ['%', []],
    ['_', []],
  ])('%s finds %j', async (find, found) => {
    await grant()
    expect(await listed({ find })).toEqual(found)
  })

  test('of one unit holds its own, and of a unit that ended those it had', async () => {
    await givenGrant(owner(), account('lan'), {
      role: 'cell-secretary',
      unitId: unit('A2'),
      to: '2024-06-01',
    })
    expect(await listed({ unit: unit('A') })).toEqual(['partial bloc-staff A'])
    expect(await listed({ unit: unit('A2') })).toEqual(['lan cell-secretary A2'])
  })

  test('shows nothing out of reach', async () => {
    await grant()
    await grant({ unitId: unit('B') })
    const partial = await served.signedIn('partial')
    expect(await listed({}, partial)).toEqual(['partial bloc-staff A', 'lan inspector A'])
    expect(await listed({ unit: unit('B') }, partial)).toEqual([])
  })
})

describe('who may', () => {
  test.each(roles.filter((role) => role !== 'bloc-staff'))(
    '%s: grants are not there, his own neither',
    async (role) => {
      const browser = await served.signedIn(role)
      const before = await grantsOf(role)
      const acts = [
        await browser.ask(listGrants, {}),
        await grant({}, browser),
        await browser.ask(endGrant, { grantId: 1, from: '2025-01-08' }),
      ]
      expect(acts.map(({ problem }) => problem.code)).toEqual(Array(3).fill('not-found'))
      expect(await grantsOf('lan')).toEqual([])
      expect(await grantsOf(role)).toEqual(before)
    },
  )

  test('nobody who is not signed in', async () => {
    const { problem } = await grant({}, await served.browser())
    expect(problem).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(await grantsOf('lan')).toEqual([])
  })
})
