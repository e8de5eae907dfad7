import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenMembers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'

import {
  getAccountRights,
  listMemberViewers,
  listMyViewers,
  listUnitActs,
  listUnitViewers,
} from '../contract/who-sees.ts'
import {
  type Browser,
  givenAccount,
  type GivenAccount,
  givenServer,
  type Served,
} from '../testing.ts'
import { givenSeat } from './testing.ts'

let served: Served
let units: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>
const accounts = new Map<string, number>()

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 999_999
const member = (card: string) => members.get(card) ?? 999_999
const account = (login: string) => accounts.get(login) ?? 999_999

const given = async (login: string, more: Omit<GivenAccount, 'login'> = {}) =>
  accounts.set(login, await givenAccount(owner(), { login, ...more }))

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ A' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', name: 'Chi bộ Hai', to: '2024-06-01' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ B' },
    { code: 'B1', parent: 'B', name: 'Chi bộ Ba' },
  ])
  members = await givenMembers(owner(), [
    { card: 'secretary', unitId: unit('A1') },
    { card: 'plain', unitId: unit('A1') },
    { card: 'away', unitId: unit('B1') },
  ])
  const seatId = await givenSeat(owner(), {
    unitId: unit('A1'),
    memberId: member('secretary'),
    from: '2024-02-01',
  })
  await given('secretary', { name: 'Bí thư An', memberId: member('secretary') })
  await given('deputy', {
    name: 'Phó Bình',
    grants: [{ role: 'cell-secretary', unitId: unit('A1'), to: '2025-02-01', seatId }],
  })
  await given('inspector', {
    name: 'Kiểm tra Cường',
    grants: [{ role: 'inspector', unitId: unit('A') }],
  })
  await given('bloc', { name: 'Khối Dung', grants: [{ role: 'bloc-staff', unitId: unit('top') }] })
  await given('administrator', {
    name: 'Quản trị',
    grants: [{ role: 'administrator', unitId: unit('top') }],
  })
  await given('beside', {
    name: 'Bên cạnh',
    grants: [{ role: 'committee-staff', unitId: unit('B') }],
  })
  await given('before', {
    name: 'Trước đây',
    grants: [{ role: 'committee-staff', unitId: unit('A'), to: '2025-01-08' }],
  })
  await given('closed', {
    name: 'Đã đóng',
    disabledOn: '2025-01-01',
    grants: [{ role: 'committee-staff', unitId: unit('A') }],
  })
  await given('named', {
    name: 'Ngăn riêng',
    grants: [{ role: 'discipline', unitId: unit('top'), reason: 'Vụ việc 3' }],
  })
  await given('plain', { name: 'Đảng viên Em', memberId: member('plain') })
})

afterAll(() => served.stop())

type Viewers = OutputOf<typeof listUnitViewers>

const permissionsOf = (one: Viewers['viewers'][number] | undefined) =>
  one?.may.map(({ permission }) => permission)

const told = ({ viewers }: Viewers) =>
  viewers.map((one) => `${one.name}: ${one.role} ${one.unit.code}, ${one.by}`)

const everybody = [
  'Khối Dung: bloc-staff top, grant',
  'Kiểm tra Cường: inspector A, grant',
  'Bí thư An: cell-secretary A1, seat',
  'Phó Bình: cell-secretary A1, stand-in',
]

describe('who sees', () => {
  test('a unit: every role at it and above it today, and nobody else', async () => {
    const bloc = await served.signedIn('bloc')
    const { answer } = await bloc.ask(listUnitViewers, { unitId: unit('A1') })
    expect(told(answer)).toEqual(everybody)
    expect(answer.unit).toMatchObject({ code: 'A1', name: 'Chi bộ Một' })
  })

  test('says why: seat, grant, stand-in, period, decision', async () => {
    const bloc = await served.signedIn('bloc')
    const { answer } = await bloc.ask(listUnitViewers, { unitId: unit('A1') })
    const [, inspector, secretary, deputy] = answer.viewers
    const seat = { body: 'cell-committee', post: 'secretary' }
    expect(inspector).toMatchObject({ seat: null, decision: '12-QĐ/ĐUK', to: null })
    expect(secretary).toMatchObject({ seat, decision: null, from: '2024-02-01', to: null })
    expect(deputy).toMatchObject({ seat, decision: '12-QĐ/ĐUK', to: '2025-02-01' })
    expect(permissionsOf(inspector)).not.toContain('meetings.minutes')
    expect(permissionsOf(secretary)).toContain('meetings.minutes')
  })

  test('a member: whoever reaches his cell; what is not of him is not told', async () => {
    const bloc = await served.signedIn('bloc')
    const { answer } = await bloc.ask(listMemberViewers, { memberId: member('plain') })
    expect(told(answer)).toEqual(everybody)
    expect(permissionsOf(answer.viewers[1])).toEqual(['members.read'])
    expect(permissionsOf(answer.viewers[2])).toEqual([
      'members.read',
      'members.particulars',
      'meetings.minutes',
    ])
  })

  test('a unit that ended: those above who stand for it', async () => {
    const bloc = await served.signedIn('bloc')
    const { answer } = await bloc.ask(listUnitViewers, { unitId: unit('A2') })
    expect(told(answer)).toEqual(everybody.slice(0, 2))
  })

  test('me: the same list, for a member who has no role at all', async () => {
    const plain = await served.signedIn('plain')
    const { answer } = await plain.ask(listMyViewers, {})
    expect(told(answer)).toEqual(everybody)
    const bloc = await served.signedIn('bloc')
    expect((await bloc.ask(listMyViewers, {})).answer).toEqual({ unit: null, viewers: [] })
  })

  test('out of reach looks like absent', async () => {
    const secretary = await served.signedIn('secretary')
    for (const unitId of [unit('A'), unit('B1'), 999_999])
      expect((await secretary.ask(listUnitViewers, { unitId })).problem.status).toBe(404)
    for (const memberId of [member('away'), 999_999])
      expect((await secretary.ask(listMemberViewers, { memberId })).problem.status).toBe(404)
    expect((await secretary.ask(listUnitViewers, { unitId: unit('A1') })).status).toBe(200)
  })
})

describe('what an account sees', () => {
  const rightsOf = async (by: Browser, login: string) =>
    by.ask(getAccountRights, { accountId: account(login) })

  test('an administrator reads that it exists: role, place, why; of a compartment no more than that', async () => {
    const administrator = await served.signedIn('administrator')
    const secretary = (await rightsOf(administrator, 'secretary')).answer
    expect(secretary).toMatchObject({
      account: { login: 'secretary', name: 'Bí thư An' },
      open: true,
      roles: [{ role: 'cell-secretary', by: 'seat', unit: { code: 'A1' } }],
    })
    expect(secretary.roles[0]?.may.map(({ permission }) => permission)).toContain('meetings.record')
    const named = (await rightsOf(administrator, 'named')).answer
    expect(named.roles).toMatchObject([{ role: 'discipline', may: [], reason: 'Vụ việc 3' }])
    expect((await rightsOf(administrator, 'closed')).answer.open).toBe(false)
    expect((await rightsOf(administrator, 'before')).answer.roles).toEqual([])
  })

  test('nobody else, and not about himself', async () => {
    for (const login of ['secretary', 'inspector', 'plain', 'named']) {
      const { problem } = await rightsOf(await served.signedIn(login), login)
      expect(problem).toMatchObject({ status: 404, code: 'not-found' })
    }
    const administrator = await served.signedIn('administrator')
    const absent = await administrator.ask(getAccountRights, { accountId: 999_999 })
    expect(absent.problem.status).toBe(404)
  })
})

describe('what may be done in a unit', () => {
  const actsOf = async (login: string, code = 'A1') => {
    const browser = await served.signedIn(login)
    const { answer } = await browser.ask(listUnitActs, { unitId: unit(code) })
    return answer.acts.filter(({ may }) => may).map(({ permission }) => permission)
  }

  test('is told of everything that changes something, with the roles that carry it', async () => {
    const inspector = await served.signedIn('inspector')
    const { answer } = await inspector.ask(listUnitActs, { unitId: unit('A1') })
    expect(answer.acts.find(({ permission }) => permission === 'meetings.record')).toMatchObject({
      may: false,
      roles: ['cell-secretary', 'committee-staff'],
    })
    expect(answer.acts.map(({ permission }) => permission)).not.toContain('members.read')
  })

  test('follows the role, the seat and the unit', async () => {
    expect(await actsOf('secretary')).toEqual(['register.enter', 'meetings.record'])
    expect(await actsOf('deputy')).toEqual(['register.enter', 'meetings.record'])
    expect(await actsOf('inspector')).toEqual([])
    expect(await actsOf('bloc')).toEqual([
      'organisation.reorganise',
      'organisation.group',
      'members.correct',
      'members.seat',
      'members.office',
      'members.vacancy-limit',
      'access.grant',
      'register.enter',
      'register.confirm',
      'meetings.import',
    ])
    const beside = await served.signedIn('beside')
    expect((await beside.ask(listUnitActs, { unitId: unit('A1') })).problem.status).toBe(404)
    expect(await actsOf('beside', 'B1')).toEqual([
      'organisation.reorganise',
      'organisation.group',
      'members.correct',
      'members.seat',
      'members.office',
      'register.enter',
      'register.confirm',
      'meetings.import',
      'meetings.record',
    ])
  })
})
