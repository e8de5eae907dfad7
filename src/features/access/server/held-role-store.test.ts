import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { givenMembers } from '#features/members/testing.ts'
import { getTree, getUnit } from '#features/organisation/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'

import { addGrant, endGrant, getSession } from '../contract.ts'
import { seatRole } from '../domain/seat-role.ts'
import { type Browser, givenAccount, givenServer, type Served } from '../testing.ts'
import { givenSeat, type GivenSeat } from './testing.ts'

let served: Served
let units: ReadonlyMap<string, number>
let lan: number

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 999_999

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A', to: '2025-03-01' },
    { code: 'A1', parent: 'A', kind: 'grassroots', from: '2025-03-01' },
    { code: 'A1a', parent: 'A1', from: '2025-03-01' },
    { code: 'A2', parent: 'A' },
  ])
  const members = await givenMembers(owner(), [{ card: 'lan', unitId: unit('A1') }])
  lan = members.get('lan') ?? 0
  await givenAccount(owner(), { login: 'lan' })
  await givenAccount(owner(), { login: 'dung' })
  await givenAccount(owner(), { login: 'bloc', memberId: lan })
})

beforeEach(async () => {
  await stopClock(owner(), plainDate('2025-01-08'))
  await sql`delete from access.role_grant`.execute(owner())
  await sql`delete from members.holding`.execute(owner())
  await sql`truncate organisation.body cascade`.execute(owner())
  await sql`update access.account set member_id = ${lan} where login in ('lan', 'bloc')`.execute(
    owner(),
  )
  await sql`update access.account set member_id = null where login = 'dung'`.execute(owner())
  await sql`update access.scope_epoch set epoch = epoch + 1`.execute(owner())
})

afterAll(() => served.stop())

/** The units in the tree of somebody; null where there is no tree for him. */
async function seenBy(browser: Browser): Promise<readonly string[] | null> {
  const { status, answer } = await browser.ask(getTree, {})
  return status === 200 ? answer.units.code : null
}

const seatLan = (seat: Omit<GivenSeat, 'memberId'>) =>
  givenSeat(owner(), { memberId: lan, ...seat })

describe('a seat carries its role', () => {
  test('from the first day on which it is held to the last, with no grant written', async () => {
    await seatLan({ unitId: unit('A2'), from: '2025-01-08', to: '2025-01-10' })
    const browser = await served.signedIn('lan')
    const seen: (readonly string[] | null)[] = []
    for (const day of ['2025-01-07', '2025-01-08', '2025-01-09', '2025-01-10']) {
      await stopClock(owner(), plainDate(day))
      seen.push(await seenBy(browser))
    }
    expect(seen).toEqual([null, ['A2'], ['A2'], null])
    const grants = await sql`select from access.role_grant`.execute(owner())
    expect(grants.rows).toEqual([])
  })

  test('is told in the session once, even where a grant gives the same', async () => {
    await seatLan({ unitId: unit('A2') })
    await sql`
      insert into access.role_grant (account_id, role, unit_id, valid, decision)
      select id, 'cell-secretary', ${unit('A2')}, '[2020-01-01,)', '1-QĐ' from access.account where login = 'lan'`.execute(
      owner(),
    )
    const browser = await served.signedIn('lan')
    const { answer } = await browser.ask(getSession, {})
    expect(answer.account?.scopes.map((one) => [one.role, one.unit.code])).toEqual([
      ['cell-secretary', 'A2'],
    ])
    expect(answer.account?.permissions).toContain('meetings.record')
  })

  test('and the session that began with it ends with it', async () => {
    await seatLan({ unitId: unit('A2'), to: '2025-01-10' })
    const browser = await served.signedIn('lan')
    const isSignedIn = async () => (await browser.ask(getSession, {})).answer.account !== null
    expect(await isSignedIn()).toBe(true)
    await stopClock(owner(), plainDate('2025-01-10'))
    expect(await isSignedIn()).toBe(false)
    const anew = await served.signedIn('lan')
    expect((await anew.ask(getSession, {})).answer.account).toMatchObject({ permissions: [] })
  })

  test.each([
    ['cell-committee', 'A2', '29 minutes', 'lan'],
    ['standing-committee', 'A', '15 minutes', undefined],
  ] as const)('%s of %s stands idle for %s: %s', async (body, code, time, who) => {
    await seatLan({ unitId: unit(code), body, post: 'member' })
    const browser = await served.signedIn('lan')
    await sql`update access.session set seen_at = seen_at - ${time}::interval`.execute(owner())
    expect((await browser.ask(getSession, {})).answer.account?.login).toBe(who)
  })

  test('is the office that stands beside an act', async () => {
    await seatLan({ unitId: unit('A2') })
    await sql`truncate platform.event`.execute(owner())
    const browser = await served.signedIn('lan')
    await browser.ask(getUnit, { unitId: unit('A') })
    const refused = await sql<{ offices: unknown }>`
      select offices from platform.event where operation = 'getUnit'`.execute(owner())
    expect(refused.rows).toEqual([{ offices: [{ role: 'cell-secretary', unit: unit('A2') }] }])
  })

  test.each([
    ['cell-committee', 'member', 'A2', 'cell-secretary'],
    ['inspection-commission', 'member', 'A', 'inspector'],
    ['standing-committee', 'member', 'A', 'committee-leader'],
    ['committee', 'secretary', 'A', 'committee-leader'],
    ['committee', 'deputy-secretary', 'A', 'committee-leader'],
    ['committee', 'member', 'A', undefined],
  ] as const)('%s, %s of %s: %s', async (body, post, code, role) => {
    await seatLan({ unitId: unit(code), body, post })
    const { answer } = await (await served.signedIn('lan')).ask(getSession, {})
    expect(answer.account?.scopes.map((one) => one.role)).toEqual(role === undefined ? [] : [role])
    expect(seatRole({ body, post })).toBe(role)
  })

  test('opens nothing any longer once the cell has become something larger', async () => {
    await seatLan({ unitId: unit('A1') })
    const browser = await served.signedIn('lan')
    expect(await seenBy(browser)).toEqual(['A1'])
    await stopClock(owner(), plainDate('2025-03-01'))
    expect(await seenBy(browser)).toEqual([])
  })

  test('opens nothing for an account that is closed or belongs to nobody', async () => {
    await seatLan({ unitId: unit('A2') })
    const browser = await served.signedIn('lan')
    await sql`update access.account set member_id = null where login = 'lan'`.execute(owner())
    expect(await seenBy(browser)).toBeNull()
  })
})

describe('somebody stands in', () => {
  let bloc: Browser
  let seatId: number

  const standIn = (more: object = {}) =>
    bloc.ask(addGrant, {
      login: 'dung',
      role: 'cell-secretary',
      unitId: unit('A2'),
      from: '2025-01-08',
      to: '2025-01-10',
      decision: '15-QĐ/ĐU',
      reason: 'Bí thư đi công tác',
      standsInFor: seatId,
      ...more,
    })

  beforeEach(async () => {
    await sql`
      insert into access.role_grant (account_id, role, unit_id, valid, decision)
      select id, 'bloc-staff', ${unit('top')}, '[2020-01-01,)', '1-QĐ' from access.account where login = 'bloc'`.execute(
      owner(),
    )
    seatId = await seatLan({ unitId: unit('A2') })
    bloc = await served.signedIn('bloc')
  })

  test('for a time, by a decision and for a reason', async () => {
    const { answer } = await standIn()
    const written = await sql<Record<string, unknown>>`
      select seat_id, reason, decision, valid::text as valid from access.role_grant where id = ${answer.id}`.execute(
      owner(),
    )
    expect(written.rows).toEqual([
      {
        seatId,
        reason: 'Bí thư đi công tác',
        decision: '15-QĐ/ĐU',
        valid: '[2025-01-08,2025-01-10)',
      },
    ])
    const dung = await served.signedIn('dung')
    expect(await seenBy(dung)).toEqual(['A2'])
    await sql`truncate platform.event`.execute(owner())
    await dung.ask(getUnit, { unitId: unit('A') })
    const acting = await sql`
      select offices from platform.event where operation = 'getUnit'`.execute(owner())
    expect(acting.rows).toEqual([
      { offices: [{ role: 'cell-secretary', unit: unit('A2'), standsInFor: seatId }] },
    ])
    await stopClock(owner(), plainDate('2025-01-10'))
    expect(await seenBy(dung)).toBeNull()
  })

  test.each([
    ['stand-in-needs-an-end', { to: undefined }],
    ['not-that-seat', { role: 'inspector' }],
    ['not-that-seat', { standsInFor: 999_999 }],
    [
      'compartment-needs-reason-and-end',
      { role: 'vetting', standsInFor: undefined, to: undefined },
    ],
  ])('%s: refused, and nothing is written', async (code, more) => {
    expect((await standIn(more)).problem).toMatchObject({ status: 422, code })
    const grants = await sql`select from access.role_grant where decision = '15-QĐ/ĐU'`.execute(
      owner(),
    )
    expect(grants.rows).toEqual([])
  })

  test('nobody widens his own by another account of the same person', async () => {
    expect((await standIn({ login: 'lan' })).problem).toMatchObject({ code: 'own-grant' })
    const { answer } = await standIn()
    await sql`update access.account set member_id = ${lan} where login = 'dung'`.execute(owner())
    const ended = await bloc.ask(endGrant, { grantId: answer.id, from: '2025-01-09' })
    expect(ended.problem).toMatchObject({ code: 'own-grant-end' })
  })
})
