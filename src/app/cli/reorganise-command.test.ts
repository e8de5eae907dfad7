import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { recomputeAll, verifyStanding } from '#features/directives/server/public.ts'
import { givenMeeting } from '#features/meetings/testing.ts'
import { givenMembers, listWrongNumbers } from '#features/members/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { stopClock } from '#platform/server/clock.ts'
import { inTransactionAs } from '#platform/server/database.ts'

import { indicators } from '../indicators.ts'
import { executeDue } from '../reorganisation/execute.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { runCommand } from './run-command.ts'

let database: TestDatabase
let folder: string
let units: ReadonlyMap<string, number>

const formerUrl = process.env['DATABASE_URL']
const unit = (code: string) => units.get(code) ?? 0

beforeEach(async () => {
  database = await testDatabase()
  process.env['DATABASE_URL'] = database.url
  folder = await mkdtemp(join(tmpdir(), 'chibo-decision-'))
  const { db } = database.owner
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
    ...['1', '2', '3'].map((card) => ({ card: `A1-${card}`, unitId: unit('A1') })),
    ...['1', '2'].map((card) => ({ card: `A2-${card}`, unitId: unit('A2') })),
    ...['1', '2', '3'].map((card) => ({ card: `B1-${card}`, unitId: unit('B1') })),
  ])
  await stopClock(db, plainDate('2025-02-10'))
})

afterEach(async () => {
  if (formerUrl === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = formerUrl
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

type Act = Readonly<Record<string, unknown>>

async function fileOf(acts: readonly Act[], changes: Readonly<Record<string, unknown>> = {}) {
  const path = join(folder, `${crypto.randomUUID()}.json`)
  const decision = { number: '12-QĐ/ĐUK', signedOn: '2025-01-24', effectiveOn: '2025-02-03' }
  await writeFile(path, JSON.stringify({ ...decision, ...changes, acts }))
  return path
}

async function reorganise(way: 'simulate' | 'sign' | 'undo', path: string) {
  const { exit, out } = await runCommand(['reorganise', path, `--${way}`, '--json'])
  return { exit, answer: JSON.parse(out) as Record<string, unknown> }
}

/** The tree of a day with who sits where, a line for each unit. */
async function treeOn(day: string): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', unit.code, '<', parent.code,
      (select string_agg(member.card_number, ',' order by member.card_number)
       from members.home home join members.member member on member.id = home.member_id
       where home.unit_id = unit.id and home.valid @> ${day}::date)) as line
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    left join organisation.org_unit parent on parent.id = state.parent_id
    where state.valid @> ${day}::date order by unit.code`.execute(database.owner.db)
  return rows.map(({ line }) => line)
}

type Item = {
  readonly code: string
  readonly other?: string
  readonly before?: number
  readonly after?: number
}

/** A line of what a decision does, by codes alone. */
const lineOf = (code: string, ...items: readonly Item[]) => ({
  code,
  count: items.length,
  items: items.map(({ code: unitCode, other, before = null, after = null }) =>
    expect.objectContaining({
      code: unitCode,
      other: other === undefined ? null : expect.objectContaining({ code: other }),
      before,
      after,
    }),
  ),
})

const founded = [
  'A < top',
  'A1 < A A1-1,A1-2,A1-3',
  'A2 < A A2-1,A2-2',
  'B < top',
  'B1 < B B1-1,B1-2,B1-3',
  'top <',
]

const mergeCells: Act = { kind: 'merge', units: ['A2'], into: 'A1' }

describe('a decision', () => {
  test('that is tried tells what it would do and changes nothing', async () => {
    const { exit, answer } = await reorganise('simulate', await fileOf([mergeCells]))
    expect(exit).toBe(0)
    expect(answer).toEqual({
      status: 'simulated',
      effects: {
        units: { founded: 0, ended: 1, moved: 0 },
        members: { before: 5, after: 5, moved: 2, excepted: 0, handedOver: 0, withoutHome: 0 },
        roles: { followed: 0, ended: 0 },
        lines: [
          lineOf('ended', { code: 'A2', other: 'A1' }),
          lineOf(
            'cells-changed',
            { code: 'A', before: 2, after: 1 },
            { code: 'top', before: 3, after: 2 },
          ),
          lineOf('members-moved', { code: 'A2', other: 'A1', after: 2 }),
        ],
      },
    })
    expect(await treeOn('2025-02-10')).toEqual(founded)
    const kept = await sql`select from organisation.reorganisation`.execute(database.owner.db)
    expect(kept.rows).toEqual([])
  })

  test('whose day has come is done at once: the past stays, members and figures follow', async () => {
    const { exit, answer } = await reorganise('sign', await fileOf([mergeCells]))
    expect([exit, answer['status']]).toEqual([0, 'executed'])
    expect(await treeOn('2025-02-02')).toEqual(founded)
    expect(await treeOn('2025-02-03')).toEqual([
      'A < top',
      'A1 < A A1-1,A1-2,A1-3,A2-1,A2-2',
      'B < top',
      'B1 < B B1-1,B1-2,B1-3',
      'top <',
    ])
    const verified = await database.jobs.db
      .transaction()
      .execute((db) => verifyStanding(db, indicators))
    expect([verified.standings, verified.totals]).toEqual([0, 0])
    const acts = await sql<{ act: string }>`
      select act from platform.event where act like 'organisation.%'`.execute(database.owner.db)
    expect(acts.rows).toEqual([{ act: 'organisation.reorganised' }])
  })

  test('of many acts goes as a whole: a new organisation, its cells, one handed over to outside', async () => {
    const path = await fileOf([
      { kind: 'establish', code: 'C', name: 'Đảng bộ C', unitKind: 'grassroots', under: 'top' },
      { kind: 'move', unit: 'A1', under: 'C' },
      { kind: 'dissolve', unit: 'A2' },
      { kind: 'dissolve', unit: 'A' },
      { kind: 'hand-over', unit: 'B', to: 'Thành ủy Hà Nội' },
    ])
    const { answer } = await reorganise('sign', path)
    expect(answer).toMatchObject({
      status: 'executed',
      effects: {
        units: { founded: 1, ended: 4, moved: 1 },
        members: { before: 8, after: 3, moved: 0, handedOver: 3, withoutHome: 2 },
      },
    })
    expect(await treeOn('2025-02-03')).toEqual(['A1 < C A1-1,A1-2,A1-3', 'C < top', 'top <'])
  })

  test('for a later day waits for it, and can be taken back until then', async () => {
    const later = { effectiveOn: '2025-03-01' }
    const [waiting, other] = [
      await fileOf([mergeCells], later),
      await fileOf([{ kind: 'rename', unit: 'B', name: 'Đảng bộ B mới' }], {
        ...later,
        number: '13-QĐ/ĐUK',
      }),
    ]
    expect((await reorganise('sign', waiting)).answer).toMatchObject({ status: 'signed' })
    expect((await reorganise('sign', other)).answer).toMatchObject({ status: 'signed' })
    expect(await treeOn('2025-03-02')).toEqual(founded)
    expect((await reorganise('undo', other)).answer).toEqual({ status: 'undone' })
    expect(await executeDue(database.jobs)).toBe(0)
    await stopClock(database.owner.db, plainDate('2025-03-01'))
    expect(await executeDue(database.jobs)).toBe(1)
    expect(await executeDue(database.jobs)).toBe(0)
    expect((await treeOn('2025-02-28'))[2]).toBe('A2 < A A2-1,A2-2')
    expect((await treeOn('2025-03-01'))[1]).toBe('A1 < A A1-1,A1-2,A1-3,A2-1,A2-2')
    const names = await sql<{ name: string }>`
      select name from organisation.unit_state where unit_id = ${unit('B')}`.execute(
      database.owner.db,
    )
    expect(names.rows).toHaveLength(1)
    const undone = await reorganise('undo', waiting)
    expect([undone.exit, undone.answer['error']]).toEqual([
      1,
      expect.objectContaining({ code: 'took-effect' }),
    ])
  })

  test('that is entered late comes before one that was entered earlier', async () => {
    const rename = (name: string): Act => ({ kind: 'rename', unit: 'B', name })
    await reorganise('sign', await fileOf([rename('Đảng bộ B mới')]))
    const before = { number: '11-QĐ/ĐUK', effectiveOn: '2025-01-27' }
    const { answer } = await reorganise('sign', await fileOf([rename('Đảng bộ B tạm')], before))
    expect(answer).toMatchObject({ status: 'executed' })
    const names = await sql`
      select lower(valid) as "from", name from organisation.unit_state
      where unit_id = ${unit('B')} order by valid offset 1`.execute(database.owner.db)
    expect(names.rows).toEqual([
      { from: '2025-01-27', name: 'Đảng bộ B tạm' },
      { from: '2025-02-03', name: 'Đảng bộ B mới' },
    ])
  })

  test('that is entered late goes on in what was entered earlier, up to the end of the unit', async () => {
    const move = (unit: string, under: string): Act => ({ kind: 'move', unit, under })
    await reorganise('sign', await fileOf([{ kind: 'rename', unit: 'B1', name: 'Chi bộ B1 mới' }]))
    const ended = { number: '13-QĐ/ĐUK', effectiveOn: '2025-02-06' }
    await reorganise(
      'sign',
      await fileOf([{ kind: 'dissolve', unit: 'B1', membersTo: 'A1' }], ended),
    )
    const before = { number: '11-QĐ/ĐUK', effectiveOn: '2025-01-27' }
    const { answer } = await reorganise('sign', await fileOf([move('B1', 'A')], before))
    expect(answer).toMatchObject({ status: 'executed' })
    const lines = await Promise.all(['2025-01-26', '2025-01-27', '2025-02-03'].map(treeOn))
    expect(lines.map((tree) => tree.find((line) => line.startsWith('B1')))).toEqual(
      ['B', 'A', 'A'].map((parent) => `B1 < ${parent} B1-1,B1-2,B1-3`),
    )
    expect((await treeOn('2025-02-06')).some((line) => line.startsWith('B1'))).toBe(false)
    const states = await sql`
      select lower(state.valid) as "from", upper(state.valid) as "to", state.name, parent.code as parent
      from organisation.unit_state state join organisation.org_unit parent on parent.id = state.parent_id
      where state.unit_id = ${unit('B1')} order by state.valid`.execute(database.owner.db)
    expect(states.rows).toEqual([
      { from: '2020-01-01', to: '2025-01-27', name: 'B1', parent: 'B' },
      { from: '2025-01-27', to: '2025-02-03', name: 'B1', parent: 'A' },
      { from: '2025-02-03', to: '2025-02-06', name: 'Chi bộ B1 mới', parent: 'A' },
    ])
  })

  test('sends members elsewhere by their cards', async () => {
    const path = await fileOf([{ ...mergeCells, exceptions: [{ member: 'A2-2', to: 'B1' }] }])
    const { answer } = await reorganise('sign', path)
    expect(answer).toMatchObject({ effects: { members: { moved: 2, excepted: 1 } } })
    expect(await treeOn('2025-02-03')).toEqual([
      'A < top',
      'A1 < A A1-1,A1-2,A1-3,A2-1',
      'B < top',
      'B1 < B A2-2,B1-1,B1-2,B1-3',
      'top <',
    ])
  })

  test('is signed once, by two at the same moment too', async () => {
    const path = await fileOf([mergeCells])
    const both = await Promise.all([reorganise('sign', path), reorganise('sign', path)])
    expect(both.map(({ exit }) => exit).toSorted((one, other) => one - other)).toEqual([0, 1])
    expect((await treeOn('2025-02-03'))[1]).toBe('A1 < A A1-1,A1-2,A1-3,A2-1,A2-2')
  })
})

/** Which cell each of some people is found in by a part of the name, by somebody who reaches it alone. */
async function foundFrom(code: string, name: string): Promise<number> {
  const number = unit(code) * 1_048_576
  const reach = [[number, number + 1]] as const
  const { rows } = await inTransactionAs(
    database.app.db,
    { actor: 'test', memberId: null, reach },
    (db) => sql`select * from members.search_names(${name})`.execute(db),
  )
  return rows.length
}

describe('what follows the members', () => {
  test('they are found by name in the cell they came to, and in no other', async () => {
    expect([await foundFrom('A2', 'nguyen'), await foundFrom('B1', 'nguyen')]).toEqual([2, 3])
    await reorganise('sign', await fileOf([{ kind: 'dissolve', unit: 'A2', membersTo: 'B1' }]))
    expect(await foundFrom('B1', 'nguyen')).toBe(5)
    expect(await listWrongNumbers(database.owner.db)).toEqual([])
  })

  test('the cell that takes them is computed anew, from the day on', async () => {
    const { db } = database.owner
    const path = await fileOf([{ kind: 'merge', units: ['A1'], into: 'A2' }])
    // Any command makes the measures of all indicators.
    await reorganise('simulate', path)
    await givenMeeting(db, { unitId: unit('A2'), heldOn: '2025-02-06' })
    await sql`update directives.engine set first_day = '2024-12-01'`.execute(db)
    const verified = () =>
      database.jobs.db.transaction().execute((jobs) => verifyStanding(jobs, indicators))
    await database.jobs.db
      .transaction()
      .execute((jobs) => recomputeAll(jobs, indicators, plainDate('2025-02-10')))
    expect((await verified()).compared).toBeGreaterThan(0)
    await reorganise('sign', path)
    expect(await verified()).toMatchObject({ standings: 0, totals: 0 })
  })

  test('posts end with their unit, though a later end was told of them', async () => {
    const { db } = database.owner
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        values (${unit('A2')}, 'cell-committee', daterange('2020-01-01', null)) returning id, valid
      ), seat as (
        insert into organisation.seat (body_id, post, valid) select id, 'secretary', valid from body returning id
      )
      insert into members.holding (seat_id, unit_number, member_id, valid)
      select seat.id, ${unit('A2') * 1_048_576}, member.id, daterange('2023-01-01', '2025-06-30')
      from seat, members.member member where member.card_number = 'A2-1'`.execute(db)
    const { answer } = await reorganise('sign', await fileOf([mergeCells]))
    expect(answer).toMatchObject({
      effects: {
        lines: expect.arrayContaining([lineOf('posts-ended', { code: 'A2', before: 1, after: 0 })]),
      },
    })
    const held = await sql<{ to: string }>`
      select upper(valid) as "to" from members.holding`.execute(db)
    expect(held.rows).toEqual([{ to: '2025-02-03' }])
    const body = await sql<{ to: string }>`
      select upper(valid) as "to" from organisation.body`.execute(db)
    expect(body.rows).toEqual([{ to: '2025-02-03' }])
  })

  test('what was split and is merged again keeps the last word on who follows whom', async () => {
    const apart: Act = { kind: 'split', unit: 'A1', into: ['A2'], goesOn: true }
    await reorganise(
      'sign',
      await fileOf([apart], { number: '1-QĐ/ĐUK', effectiveOn: '2024-01-01' }),
    )
    const together = await fileOf([{ kind: 'merge', units: ['A1'], into: 'A2' }])
    expect((await reorganise('sign', together)).answer).toMatchObject({ status: 'executed' })
    const rows = await sql`
      select from_day as "from", is_primary as "isPrimary" from organisation.succession`.execute(
      database.owner.db,
    )
    expect(rows.rows).toEqual([{ from: '2025-02-03', isPrimary: true }])
  })

  test('a split that is entered late takes nobody’s successor away', async () => {
    await reorganise('sign', await fileOf([{ kind: 'merge', units: ['A1'], into: 'A2' }]))
    const before = { number: '1-QĐ/ĐUK', effectiveOn: '2024-01-01' }
    const apart: Act = { kind: 'split', unit: 'A1', into: ['A2'], goesOn: true }
    expect((await reorganise('sign', await fileOf([apart], before))).answer).toMatchObject({
      status: 'executed',
    })
    const rows = await sql`
      select from_day as "from", is_primary as "isPrimary" from organisation.succession`.execute(
      database.owner.db,
    )
    expect(rows.rows).toEqual([{ from: '2025-02-03', isPrimary: true }])
  })
})

describe('a decision that can not be done', () => {
  test('is refused act by act, and nothing of it is done', async () => {
    const path = await fileOf([mergeCells, { kind: 'rename', unit: 'A2', name: 'Chi bộ Hai' }])
    for (const way of ['simulate', 'sign'] as const) {
      expect(await reorganise(way, path)).toEqual({
        exit: 1,
        answer: {
          status: 'refused',
          refusals: [
            { act: 2, code: 'unknown-unit', message: expect.stringContaining('“A2”') as string },
          ],
        },
      })
    }
    expect(await treeOn('2025-02-10')).toEqual(founded)
  })

  test('late, against a meeting that was recorded after its day, names the act and the unit', async () => {
    await givenMeeting(database.owner.db, { unitId: unit('A2'), heldOn: '2025-02-06' })
    const { exit, answer } = await reorganise('sign', await fileOf([mergeCells]))
    expect(exit).toBe(1)
    expect(answer['refusals']).toEqual([
      { act: 1, code: 'met-since', message: expect.stringContaining('“A2”') as string },
    ])
    expect(await treeOn('2025-02-10')).toEqual(founded)
  })

  test('against somebody who came after its day names the unit', async () => {
    await givenMembers(database.owner.db, [
      { card: 'A2-9', unitId: unit('A2'), from: '2025-02-05' },
    ])
    const { exit, answer } = await reorganise(
      'sign',
      await fileOf([{ kind: 'dissolve', unit: 'A2' }]),
    )
    expect(exit).toBe(1)
    expect(answer['refusals']).toEqual([
      { act: 1, code: 'still-in-use', message: expect.stringContaining('“A2”') as string },
    ])
    expect((await treeOn('2025-02-10'))[2]).toBe('A2 < A A2-1,A2-2,A2-9')
  })

  test.each(['2025-02-03', '2025-02-05'])(
    'against a post that was taken up on its day or later (%s) names the unit',
    async (from) => {
      await sql`
        with body as (
          insert into organisation.body (unit_id, kind, valid)
          values (${unit('A2')}, 'cell-committee', daterange('2020-01-01', null)) returning id, valid
        ), seat as (
          insert into organisation.seat (body_id, post, valid) select id, 'secretary', valid from body returning id
        )
        insert into members.holding (seat_id, unit_number, member_id, valid)
        select seat.id, ${unit('A2') * 1_048_576}, member.id, daterange(${from}::date, null)
        from seat, members.member member where member.card_number = 'A2-1'`.execute(
        database.owner.db,
      )
      const { exit, answer } = await reorganise('sign', await fileOf([mergeCells]))
      expect(exit).toBe(1)
      expect(answer['refusals']).toEqual([
        { act: 1, code: 'still-in-use', message: expect.stringContaining('“A2”') as string },
      ])
      expect(await treeOn('2025-02-10')).toEqual(founded)
    },
  )

  test('late, against a unit that took another one over since, names who it is', async () => {
    const since = { number: '13-QĐ/ĐUK', effectiveOn: '2025-02-06' }
    await sql`delete from members.home`.execute(database.owner.db)
    await reorganise('sign', await fileOf([{ kind: 'merge', units: ['B1'], into: 'A2' }], since))
    const { exit, answer } = await reorganise(
      'sign',
      await fileOf([{ kind: 'dissolve', unit: 'A2' }]),
    )
    expect(exit).toBe(1)
    expect(answer['refusals']).toEqual([
      { act: 1, code: 'still-in-use', message: expect.stringContaining('“A2”') as string },
    ])
    expect((await treeOn('2025-02-10')).some((line) => line.startsWith('A2'))).toBe(true)
  })

  test('late, because who takes the members ended since, names the act and who it is', async () => {
    const since = { number: '13-QĐ/ĐUK', effectiveOn: '2025-02-06' }
    await reorganise(
      'sign',
      await fileOf([{ kind: 'dissolve', unit: 'A1', membersTo: 'B1' }], since),
    )
    const rename: Act = { kind: 'rename', unit: 'B', name: 'Đảng bộ B mới' }
    const { exit, answer } = await reorganise('sign', await fileOf([rename, mergeCells]))
    expect(exit).toBe(1)
    expect(answer['refusals']).toEqual([
      { act: 2, code: 'taker-ended-since', message: expect.stringContaining('“A1”') as string },
    ])
    expect((await treeOn('2025-02-03'))[2]).toBe('A2 < A A2-1,A2-2')
  })

  test('on its day is reported, and stops no other', async () => {
    const later = { effectiveOn: '2025-03-01' }
    await reorganise('sign', await fileOf([mergeCells], later))
    const other: Act = { kind: 'rename', unit: 'B', name: 'Đảng bộ B mới' }
    await reorganise('sign', await fileOf([other], { ...later, number: '13-QĐ/ĐUK' }))
    await givenMeeting(database.owner.db, { unitId: unit('A2'), heldOn: '2025-03-04' })
    await stopClock(database.owner.db, plainDate('2025-03-05'))
    const reported: string[] = []
    const known = new Set<number>()
    const report = (error: unknown) => void reported.push((error as Error).name)
    expect(await executeDue(database.jobs, known, report)).toBe(1)
    expect(await executeDue(database.jobs, known, report)).toBe(0)
    expect(reported).toEqual([expect.stringMatching(/^decision \d+ not done: act 1 met-since$/)])
    expect((await treeOn('2025-03-05'))[2]).toBe('A2 < A A2-1,A2-2')
  })

  test('because it is in the register already is told so to the second of two, for a later day too', async () => {
    const path = await fileOf([mergeCells], { effectiveOn: '2025-03-01' })
    const both = await Promise.all([reorganise('sign', path), reorganise('sign', path)])
    const refusals = both.filter(({ exit }) => exit === 1)
    expect(refusals.map(({ answer }) => answer['error'])).toEqual([
      expect.objectContaining({ code: 'signed-already' }),
    ])
  })

  test.each([
    ['acts.1.under', [{ kind: 'move', unit: 'A' }], {}],
    ['acts.2.unitKind', [mergeCells, { kind: 'change-kind', unit: 'A', unitKind: 'ward' }], {}],
    [
      'acts.1.exceptions.2.to',
      [{ ...mergeCells, exceptions: [{ member: 'A2-1', to: 'B1' }, { member: 'A2-2' }] }],
      {},
    ],
    ['effectiveOn', [mergeCells], { effectiveOn: '2025-02-30' }],
    ['acts', [], {}],
  ])('by a file that is wrong at %s is told so', async (where, acts, changes) => {
    const { exit, answer } = await reorganise('sign', await fileOf(acts, changes))
    expect([exit, answer['error']]).toEqual([
      1,
      expect.objectContaining({ code: 'bad-decision', where }),
    ])
  })

  test('asked for in no way, or in two, is wrong use', async () => {
    const path = await fileOf([mergeCells])
    expect((await runCommand(['reorganise', path])).exit).toBe(2)
    expect((await runCommand(['reorganise', path, '--sign', '--undo'])).exit).toBe(2)
  })
})
