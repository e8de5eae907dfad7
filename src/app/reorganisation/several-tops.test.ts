import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { listMeetings } from '#features/meetings/contract.ts'
import { givenMeeting } from '#features/meetings/testing.ts'
import { listMembers } from '#features/members/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { getTree, getUnit } from '#features/organisation/contract.ts'
import {
  draftReorganisation,
  tryReorganisation,
} from '#features/organisation/contract/reorganisation.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import { wholeReach } from '#platform/server/reach.ts'

import { type ReorganisationOutcome, sign } from './execute.ts'

let served: Served
let units: ReadonlyMap<string, number>
let outcome: ReorganisationOutcome

const unit = (code: string) => units.get(code) ?? 0
const day = plainDate('2025-02-03')
const logins = ['bloc', 'admin', 'staff-a', 'staff-c', 'named', 'one-top']

beforeAll(async () => {
  served = await givenServer({ today: '2025-02-10' })
  const { owner, jobs } = served.database
  units = await givenUnits(owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'B', kind: 'grassroots', parent: 'top' },
    { code: 'B1', parent: 'B' },
    { code: 'C', kind: 'grassroots', parent: 'top' },
  ])
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(
    owner.db,
  )
  await givenMembers(owner.db, [
    { card: 'one', unitId: unit('A1') },
    { card: 'two', unitId: unit('B1') },
  ])
  await givenMeeting(owner.db, { unitId: unit('A1'), kind: 'ordinary', heldOn: '2025-02-05' })
  await givenMeeting(owner.db, { unitId: unit('B1'), kind: 'ordinary', heldOn: '2025-02-05' })
  const granted = async (login: string, role: 'bloc-staff' | 'administrator') =>
    givenAccount(owner.db, { login, grants: [{ role, unitId: unit('top') }] })
  await granted('bloc', 'bloc-staff')
  await granted('admin', 'administrator')
  for (const code of ['A', 'C']) {
    const grants = [{ role: 'committee-staff' as const, unitId: unit(code) }]
    await givenAccount(owner.db, { login: `staff-${code.toLowerCase()}`, grants })
  }
  await givenAccount(owner.db, {
    login: 'later',
    grants: [{ role: 'inspector', unitId: unit('top'), from: '2025-03-01' }],
  })
  await givenAccount(owner.db, {
    login: 'named',
    grants: [{ role: 'discipline', unitId: unit('top') }],
  })
  outcome = await jobs.db.transaction().execute((db) =>
    sign(
      db,
      {
        number: '243-QĐ/TW',
        signedOn: plainDate('2025-01-24'),
        effectiveOn: day,
        acts: [
          { kind: 'establish', code: 'T1', name: 'Đảng bộ Một', unitKind: 'bloc' },
          { kind: 'establish', code: 'T2', name: 'Đảng bộ Hai', unitKind: 'bloc' },
          { kind: 'move', unit: 'A', under: 'T1' },
          { kind: 'move', unit: 'B', under: 'T2' },
          { kind: 'merge', units: ['C'], into: 'B' },
          { kind: 'split', unit: 'top', into: ['T1', 'T2'], goesOn: false },
        ],
      },
      {
        today: plainDate('2025-02-10'),
        record: async () => undefined,
        reach: wholeReach,
      },
    ),
  )
  const first = await sql<{ id: number }>`
    select id from organisation.org_unit where code = 'T1'`.execute(owner.db)
  await givenAccount(owner.db, {
    login: 'one-top',
    grants: [{ role: 'committee-staff', unitId: first.rows[0]?.id ?? 0 }],
  })
  for (const login of logins) await served.signedIn(login)
  const found = await sql<{ code: string; id: number }>`
    select code, id from organisation.org_unit`.execute(owner.db)
  units = new Map(found.rows.map(({ code, id }) => [code, id]))
})

afterAll(() => served.stop())

test('nobody is lost, and roles go on', () => {
  expect(outcome).toMatchObject({
    status: 'executed',
    effects: { members: { before: 2, after: 2 }, roles: { followed: 6, ended: 5 } },
  })
})

const codesSeenBy = async (login: string, on?: string) => {
  const { answer } = await served.as(login).ask(getTree, on === undefined ? {} : { on })
  return answer.units.code
}

test('whoever worked for what was split works for each part; whoever was merged away does not', async () => {
  expect(await codesSeenBy('bloc')).toEqual(['T2', 'B', 'B1', 'T1', 'A', 'A1'])
  expect(await codesSeenBy('bloc', '2025-02-02')).toEqual(['top', 'A', 'A1', 'B', 'B1', 'C'])
  expect(await codesSeenBy('staff-a')).toEqual(['A', 'A1'])
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', account.login, held.role, unit.code) as line
    from access.role_grant held
    join access.account account on account.id = held.account_id
    join organisation.org_unit unit on unit.id = held.unit_id
    where held.valid @> date '2025-02-10' order by line`.execute(served.database.owner.db)
  expect(rows.map(({ line }) => line)).toEqual([
    'admin administrator T1',
    'admin administrator T2',
    'bloc bloc-staff T1',
    'bloc bloc-staff T2',
    'one-top committee-staff T1',
    'staff-a committee-staff A',
  ])
})

test('a role that begins later begins in what came of its unit', async () => {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', unit.code, held.valid) as line from access.role_grant held
    join access.account account on account.id = held.account_id
    join organisation.org_unit unit on unit.id = held.unit_id
    where account.login = 'later' order by line`.execute(served.database.owner.db)
  expect(rows.map(({ line }) => line)).toEqual(['T1 [2025-03-01,)', 'T2 [2025-03-01,)'])
})

test.each<InputOf<typeof draftReorganisation>['acts']>([
  [{ kind: 'hand-over', unit: 'T1', to: 'nơi khác' }],
  [{ kind: 'establish', code: 'T3', name: 'Đảng bộ Ba', unitKind: 'bloc' }],
])('who works for one top decides on none (%#)', async (act) => {
  const staff = served.as('one-top')
  const { answer } = await staff.ask(draftReorganisation, {
    title: 'Dự thảo',
    effectiveOn: '2025-02-10',
    acts: [act],
  })
  const tried = await staff.ask(tryReorganisation, { reorganisationId: answer.id })
  expect(tried.problem.code).toBe('outside-reach')
  expect(tried.problem.message.vi).not.toContain('T2')
})

test('lists of one of several tops hold nothing of the others', async () => {
  const bloc = served.as('bloc')
  const meetings = async (code: string) =>
    (await bloc.ask(listMeetings, { unit: unit(code) })).answer.meetings.map((one) => one.unit.code)
  expect(await meetings('T1')).toEqual(['A1'])
  expect(await meetings('T2')).toEqual(['B1'])
  const members = async (code: string) =>
    (await bloc.ask(listMembers, { unit: unit(code) })).answer.members.length
  expect([await members('T1'), await members('T2')]).toEqual([1, 1])
})

test('each top is opened, and tells the others as its neighbours', async () => {
  const { answer } = await served.as('bloc').ask(getUnit, { unitId: unit('T1') })
  expect(answer.path).toEqual([])
  expect(answer.siblings.map(({ code }) => code)).toEqual(['T2'])
  expect(answer.predecessors.map(({ code }) => code)).toEqual(['top'])
})
