import { setTimeout as pause } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { givenAccount, givenServer, type Served, statusesOf } from '#features/access/testing.ts'
import { recordMeeting } from '#features/meetings/contract.ts'
import { givenMembers } from '#features/members/testing.ts'
import { getTree } from '#features/organisation/contract.ts'
import {
  changeReorganisation,
  draftReorganisation,
  getReorganisation,
  listReorganisations,
  signReorganisation,
  tryReorganisation,
  undoReorganisation,
} from '#features/organisation/contract/reorganisation.ts'
import type { Reorganisation } from '#features/organisation/server/public.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { InputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { sign } from './execute.ts'

let served: Served
let units: ReadonlyMap<string, number>

const unit = (code: string) => units.get(code) ?? 0

beforeEach(async () => {
  served = await givenServer({ today: '2025-02-10' })
  const { db } = served.database.owner
  units = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'A2', parent: 'A' },
    { code: 'B', kind: 'grassroots', parent: 'top' },
    { code: 'B1', parent: 'B' },
  ])
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(db)
  await givenMembers(db, [
    { card: 'a', unitId: unit('A2') },
    { card: 'b', unitId: unit('B1') },
  ])
  const given = (
    login: string,
    role: 'bloc-staff' | 'committee-staff' | 'committee-leader',
    code: string,
  ) => givenAccount(db, { login, grants: [{ role, unitId: unit(code) }] })
  await given('bloc', 'bloc-staff', 'top')
  await given('staff-a', 'committee-staff', 'A')
  await given('staff-b', 'committee-staff', 'B')
  await given('leader', 'committee-leader', 'top')
  for (const login of ['bloc', 'staff-a', 'staff-b', 'leader']) await served.signedIn(login)
})

afterEach(() => served.stop())

type Acts = InputOf<typeof draftReorganisation>['acts']

const merged: Acts = [{ kind: 'merge', units: ['A2'], into: 'A1' }]
const title = 'Sáp nhập hai chi bộ'

async function drafted(login: string, acts: Acts, effectiveOn = '2025-02-03'): Promise<number> {
  const { status, answer } = await served
    .as(login)
    .ask(draftReorganisation, { title, effectiveOn, acts })
  expect(status).toBe(200)
  return answer.id
}

const signed = (login: string, reorganisationId: number, version = 1, number = '05-QĐ/ĐU') =>
  served
    .as(login)
    .ask(signReorganisation, { reorganisationId, version, number, signedOn: '2025-02-01' })

const codes = async () => (await served.as('bloc').ask(getTree, {})).answer.units.code

describe('from a draft to the tree', () => {
  test('tried, nothing changes; signed, its day having come, the tree is another one', async () => {
    const id = await drafted('staff-a', merged)
    const tried = await served.as('staff-a').ask(tryReorganisation, { reorganisationId: id })
    expect(tried.answer.status).toBe('simulated')
    expect(tried.answer.effects?.members).toEqual({
      before: 1,
      after: 1,
      moved: 1,
      excepted: 0,
      handedOver: 0,
      withoutHome: 0,
    })
    expect(await codes()).toContain('A2')
    const { answer } = await signed('staff-a', id)
    expect(answer.status).toBe('executed')
    expect(await codes()).not.toContain('A2')
    const kept = await served.as('staff-a').ask(getReorganisation, { reorganisationId: id })
    expect(kept.answer).toMatchObject({ status: 'executed', number: '05-QĐ/ĐU', title })
    const acts = await sql<{ act: string }>`
      select act from platform.event where act like 'organisation.%' order by id`.execute(
      served.database.owner.db,
    )
    expect(acts.rows.map(({ act }) => act)).toEqual([
      'organisation.reorganisation-drafted',
      'organisation.reorganised',
    ])
  })

  test('for a later day it waits, and is taken back without a trace in the tree', async () => {
    const id = await drafted('bloc', merged, '2025-03-01')
    expect((await signed('bloc', id)).answer.status).toBe('signed')
    expect(await codes()).toContain('A2')
    const undone = await served.as('bloc').ask(undoReorganisation, { reorganisationId: id })
    expect(undone.status).toBe(200)
    const again = await served.as('bloc').ask(undoReorganisation, { reorganisationId: id })
    expect(again.problem.code).toBe('no-such-decision')
    expect((await signed('bloc', id, 3)).problem.code).toBe('no-draft')
  })

  test('what was taken back stays so, though another one waits under its number', async () => {
    const first = await drafted('bloc', merged, '2025-03-01')
    await signed('bloc', first)
    const undo = (id: number) => served.as('bloc').ask(undoReorganisation, { reorganisationId: id })
    expect((await undo(first)).status).toBe(200)
    const second = await drafted('bloc', merged, '2025-03-01')
    await signed('bloc', second)
    expect((await undo(first)).problem.code).toBe('no-such-decision')
    const kept = await served.as('bloc').ask(getReorganisation, { reorganisationId: second })
    expect(kept.answer.status).toBe('signed')
  })

  test('who moved by himself on the day is at home where he moved to', async () => {
    await givenMembers(served.database.owner.db, [
      { card: 'c', unitId: unit('A2'), to: '2025-02-03' },
      { card: 'c', unitId: unit('B1'), from: '2025-02-03' },
    ])
    const id = await drafted('bloc', merged)
    const { answer } = await served.as('bloc').ask(tryReorganisation, { reorganisationId: id })
    expect(answer.effects?.members).toMatchObject({ before: 2, after: 2, withoutHome: 0 })
  })

  test('an act that can’t be done is told by its number, and the draft stays', async () => {
    const id = await drafted('bloc', [{ kind: 'rename', unit: 'A9', name: 'Khác' }])
    const { answer } = await signed('bloc', id)
    expect(answer).toMatchObject({
      status: 'refused',
      refusals: [{ act: 1, code: 'unknown-unit' }],
    })
    const kept = await served.as('bloc').ask(getReorganisation, { reorganisationId: id })
    expect(kept.answer.status).toBe('draft')
  })

  test('without an act, or signed on a day to come, it is refused', async () => {
    const id = await drafted('bloc', [])
    expect((await signed('bloc', id)).problem.code).toBe('no-acts')
    const other = await drafted('bloc', merged)
    const early = await served.as('bloc').ask(signReorganisation, {
      reorganisationId: other,
      version: 1,
      number: '1',
      signedOn: '2025-02-11',
    })
    expect(early.problem).toMatchObject({ code: 'signed-in-the-future', where: 'signedOn' })
  })
})

describe('a meeting that is saved while its cell ends', () => {
  const meeting = () => ({
    unitId: unit('A2'),
    kind: 'ordinary' as const,
    heldOn: '2025-02-05',
    attendance: [],
  })
  const decision = {
    number: '05-QĐ/ĐU',
    signedOn: plainDate('2025-02-01'),
    effectiveOn: plainDate('2025-02-03'),
    acts: [{ kind: 'merge' as const, units: ['A2'], into: 'A1' }],
  }
  const about = {
    today: plainDate('2025-02-10'),
    record: async () => undefined,
    reach: wholeReach,
  }

  test('waits for the decision, and is told that the cell lives no more', async () => {
    const { jobs } = served.database
    let tellBegun: () => void = () => undefined
    const begun = new Promise<void>((resolve) => {
      tellBegun = resolve
    })
    const signing = jobs.db.transaction().execute(async (db) => {
      await sign(db, decision, about)
      tellBegun()
      await pause(300)
    })
    await begun
    const recorded = served.as('staff-a').ask(recordMeeting, meeting())
    await signing
    expect((await recorded).status).toBeGreaterThanOrEqual(400)
  })

  test('stands against the decision where it was first', async () => {
    expect((await served.as('staff-a').ask(recordMeeting, meeting())).status).toBe(200)
    const made = await served.database.jobs.db
      .transaction()
      .execute((db) => sign(db, decision, about))
    expect(made).toMatchObject({ status: 'refused', refusals: [{ code: 'met-since' }] })
  })
})

test('a decision that is broken off in the middle leaves nothing behind, and can be done again', async () => {
  const { jobs, owner } = served.database
  const decision = {
    number: '06-QĐ/ĐU',
    signedOn: plainDate('2025-02-01'),
    effectiveOn: plainDate('2025-02-03'),
    acts: merged as Reorganisation['acts'],
  }
  const about = {
    today: plainDate('2025-02-10'),
    record: async () => undefined,
    reach: wholeReach,
  }
  const state = async () => {
    const { rows } = await sql<{ state: string }>`
      select md5(string_agg(row, '' order by row)) as state from (
        select row_to_json(t)::text as row from organisation.unit_state t
        union all select row_to_json(t)::text from organisation.unit_place t
        union all select row_to_json(t)::text from organisation.org_unit t
        union all select row_to_json(t)::text from organisation.reorganisation t
        union all select row_to_json(t)::text from members.home t
        union all select row_to_json(t)::text from access.role_grant t) all_rows`.execute(owner.db)
    return rows[0]?.state
  }
  const before = await state()
  const broken = jobs.db.transaction().execute(async (db) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sign(db, decision, about)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(owner.db)
    await sql`select 1`.execute(db)
  })
  await expect(broken).rejects.toThrow(/terminat|connection|ECONNRESET/i)
  expect(await state()).toBe(before)
  const made = await jobs.db.transaction().execute((db) => sign(db, decision, about))
  expect(made.status).toBe('executed')
})

describe('two at one draft', () => {
  const change = (login: string, reorganisationId: number, version: number, acts: Acts) =>
    served.as(login).ask(changeReorganisation, {
      reorganisationId,
      version,
      title,
      effectiveOn: '2025-02-03',
      acts,
    })

  test('the second is told, and nothing of the first is lost', async () => {
    const id = await drafted('staff-a', [])
    const both = await Promise.all([
      change('staff-a', id, 1, merged),
      change('bloc', id, 1, [{ kind: 'rename', unit: 'A', name: 'Khác' }]),
    ])
    expect(statusesOf(both)).toEqual([200, 409])
    const { answer } = await served.as('staff-a').ask(getReorganisation, { reorganisationId: id })
    expect([answer.version, answer.acts.length]).toEqual([2, 1])
  })

  test('signed by two at once it is done once', async () => {
    const id = await drafted('staff-a', merged)
    const both = await Promise.all([signed('staff-a', id), signed('bloc', id)])
    expect(statusesOf(both)).toEqual([200, 409])
  })
})

describe('who may', () => {
  test('a draft of another branch is not there, and does not stand in the list', async () => {
    const id = await drafted('staff-a', merged)
    const other = await served.as('staff-b').ask(getReorganisation, { reorganisationId: id })
    const absent = await served.as('staff-b').ask(getReorganisation, { reorganisationId: 9_999 })
    expect([other.status, other.problem.code]).toEqual([absent.status, absent.problem.code])
    expect(
      (await served.as('staff-b').ask(listReorganisations, {})).answer.reorganisations,
    ).toEqual([])
    expect(
      (await served.as('bloc').ask(listReorganisations, {})).answer.reorganisations,
    ).toHaveLength(1)
    expect((await served.as('leader').ask(listReorganisations, {})).status).toBe(404)
  })

  test.each<readonly [string, Acts]>([
    ['its own unit', [{ kind: 'rename', unit: 'A', name: 'Khác' }]],
    ['the top', [{ kind: 'establish', code: 'T', name: 'Đảng bộ T', unitKind: 'bloc' }]],
  ])('a committee decides below itself alone: not on %s', async (_, acts) => {
    const id = await drafted('staff-a', acts)
    for (const { status, problem } of [
      await served.as('staff-a').ask(tryReorganisation, { reorganisationId: id }),
      await signed('staff-a', id),
    ]) {
      expect([status, problem.code]).toEqual([422, 'outside-reach'])
    }
  })

  test.each<readonly [string, Acts]>([
    ['under another branch', [{ kind: 'move', unit: 'A1', under: 'B' }]],
    ['out of another branch', [{ kind: 'merge', units: ['B1'], into: 'A1' }]],
    ['of nobody', [{ kind: 'merge', units: ['B9'], into: 'A1' }]],
  ])('a unit out of reach is one that is not there: %s', async (_, acts) => {
    const id = await drafted('staff-a', acts)
    const { answer } = await served.as('staff-a').ask(tryReorganisation, { reorganisationId: id })
    expect(answer.refusals.map(({ act, code }) => [act, code])).toEqual([[1, 'unknown-unit']])
    expect((await signed('staff-a', id)).answer.status).toBe('refused')
  })

  test('two committees number their decisions alike', async () => {
    const a = await drafted('staff-a', [{ kind: 'rename', unit: 'A1', name: 'Chi bộ Mới' }])
    const b = await drafted('staff-b', [{ kind: 'rename', unit: 'B1', name: 'Chi bộ Mới' }])
    const both = [await signed('staff-a', a), await signed('staff-b', b)]
    expect(both.map(({ answer }) => answer.status)).toEqual(['executed', 'executed'])
  })

  test('effects tell nothing of what is out of reach', async () => {
    const id = await drafted('staff-a', merged)
    const { answer } = await served.as('staff-a').ask(tryReorganisation, { reorganisationId: id })
    const named = answer.effects?.lines.flatMap(({ items }) => items.map(({ code }) => code))
    expect(new Set(named)).toEqual(new Set(['A', 'A1', 'A2']))
  })
})
