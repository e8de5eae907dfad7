import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { givenMeeting } from '#features/meetings/testing.ts'
import { givenMembers, listWrongNumbers } from '#features/members/testing.ts'
import type { Effects } from '#features/organisation/contract/reorganisation.ts'
import type { Reorganisation } from '#features/organisation/server/public.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { type TestDatabase, testDatabase } from '../testing.ts'
import { executeDue, type ReorganisationOutcome, sign, simulate } from './execute.ts'

let database: TestDatabase
let units: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const unit = (code: string) => units.get(code) ?? 0
const db = () => database.owner.db

beforeEach(async () => {
  database = await testDatabase()
  units = await givenUnits(db(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'A2', parent: 'A' },
    { code: 'B', kind: 'grassroots', parent: 'top' },
    { code: 'B1', parent: 'B' },
  ])
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 100)`.execute(db())
  members = await givenMembers(db(), [
    ...['1', '2', '3', '4'].map((card) => ({ card: `A1-${card}`, unitId: unit('A1') })),
    ...['1', '2'].map((card) => ({ card: `A2-${card}`, unitId: unit('A2') })),
    { card: 'B1-1', unitId: unit('B1') },
    { card: 'gone', unitId: unit('B1'), to: '2023-01-01' },
  ])
  await stopClock(db(), plainDate('2025-02-10'))
})

afterEach(() => database.drop())

type Acts = Reorganisation['acts']

const about = {
  today: plainDate('2025-02-10'),
  record: async () => undefined,
  reach: wholeReach,
}

function decision(acts: Acts, changes: Partial<Reorganisation> = {}): Reorganisation {
  const [signedOn, effectiveOn] = [plainDate('2025-01-24'), plainDate('2025-02-03')]
  return { number: '12-QĐ/ĐUK', signedOn, effectiveOn, acts, ...changes }
}

const signed = (acts: Acts, changes?: Partial<Reorganisation>): Promise<ReorganisationOutcome> =>
  database.jobs.db.transaction().execute((jobs) => sign(jobs, decision(acts, changes), about))

const tried = (acts: Acts): Promise<ReorganisationOutcome> =>
  database.jobs.db.transaction().execute((jobs) => simulate(jobs, decision(acts), about))

function effects(outcome: ReorganisationOutcome): Effects {
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.refusals))
  return outcome.effects
}

/** A line of what was told, as `from > to: how many`. */
const lineOf = (told: Effects, code: string) =>
  told.lines
    .find((one) => one.code === code)
    ?.items.map(
      ({ code: own, other, before: was, after }) =>
        `${own} > ${other?.code ?? '-'}: ${[was, after].filter((one) => one !== null).join(' to ')}`,
    )

/** Who sits where on a day: a line for each cell that has somebody. */
async function seatedOn(day: string): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select unit.code || ' ' || string_agg(member.card_number, ',' order by member.card_number) as line
    from members.home home
    join members.member member on member.id = home.member_id
    join organisation.org_unit unit on unit.id = home.unit_id
    where home.valid @> ${day}::date group by unit.code order by unit.code`.execute(db())
  return rows.map(({ line }) => line)
}

const cell = (code: string): Acts[number] => ({
  kind: 'establish',
  code,
  name: `Chi bộ ${code}`,
  unitKind: 'cell',
  under: 'A',
})

const before = ['A1 A1-1,A1-2,A1-3,A1-4', 'A2 A2-1,A2-2', 'B1 B1-1']

const divided: Acts = [
  cell('N1'),
  cell('N2'),
  {
    kind: 'split',
    unit: 'A1',
    into: ['N1', 'N2'],
    goesOn: false,
    exceptions: [
      { member: 'A1-2', to: 'N2' },
      { member: 'A1-3', to: 'N2' },
      { member: 'A1-4', to: 'B1' },
    ],
  },
]

describe('a split with exceptions', () => {
  test('tried, it counts who goes by the default rule and who by exception, and changes nothing', async () => {
    const told = effects(await tried(divided))
    expect(told.members).toEqual({
      before: 5,
      after: 5,
      moved: 4,
      excepted: 3,
      handedOver: 0,
      withoutHome: 0,
    })
    expect(lineOf(told, 'members-moved')).toEqual(['A1 > N1: 1'])
    expect(lineOf(told, 'members-excepted')?.toSorted()).toEqual(['A1 > B1: 1', 'A1 > N2: 2'])
    expect(await seatedOn('2025-02-10')).toEqual(before)
  })

  test('done, each sits where he was sent, and the day before is as it was', async () => {
    expect((await signed(divided)).status).toBe('executed')
    expect(await seatedOn('2025-02-02')).toEqual(before)
    expect(await seatedOn('2025-02-03')).toEqual([
      'A2 A2-1,A2-2',
      'B1 A1-4,B1-1',
      'N1 A1-1',
      'N2 A1-2,A1-3',
    ])
    expect(await listWrongNumbers(db())).toEqual([])
  })

  test('for a later day it is done on that day', async () => {
    const later = { effectiveOn: plainDate('2025-03-01') }
    expect((await signed(divided, later)).status).toBe('signed')
    expect(await seatedOn('2025-03-01')).toEqual(before)
    await stopClock(db(), plainDate('2025-03-01'))
    expect(await executeDue(database.jobs)).toBe(1)
    expect(await seatedOn('2025-03-01')).toContain('N2 A1-2,A1-3')
  })

  test('a former card names the same person', async () => {
    await sql`
      update members.member set card_number = 'new', former_card_number = 'A1-2'
      where card_number = 'A1-2'`.execute(db())
    await signed(divided)
    expect(await seatedOn('2025-02-03')).toContain('N2 A1-3,new')
  })
})

describe('exceptions of other acts', () => {
  test('of a cell that goes on: only the named ones leave it', async () => {
    const acts: Acts = [
      cell('N1'),
      {
        kind: 'split',
        unit: 'A1',
        into: ['N1'],
        goesOn: true,
        exceptions: [{ member: 'A1-4', to: 'N1' }],
      },
    ]
    const told = effects(await signed(acts))
    expect(told.members).toMatchObject({ moved: 1, excepted: 1 })
    expect(await seatedOn('2025-02-03')).toEqual([
      'A1 A1-1,A1-2,A1-3',
      'A2 A2-1,A2-2',
      'B1 B1-1',
      'N1 A1-4',
    ])
    const { rows } = await sql<{ who: string }>`
      select predecessor.code || '>' || successor.code || ' ' || followed.is_primary as who
      from organisation.succession followed
      join organisation.org_unit predecessor on predecessor.id = followed.predecessor_id
      join organisation.org_unit successor on successor.id = followed.successor_id`.execute(db())
    expect(rows).toEqual([{ who: 'A1>N1 false' }])
  })

  test('of a merger and of a dissolution', async () => {
    const acts: Acts = [
      { kind: 'merge', units: ['A1'], into: 'A2', exceptions: [{ member: 'A1-1', to: 'B1' }] },
    ]
    await signed(acts)
    expect(await seatedOn('2025-02-03')).toEqual(['A2 A1-2,A1-3,A1-4,A2-1,A2-2', 'B1 A1-1,B1-1'])
    const ending: Acts = [
      { kind: 'dissolve', unit: 'B1', exceptions: [{ member: 'A1-1', to: 'A2' }] },
    ]
    const told = effects(
      await signed(ending, { number: '13-QĐ/ĐUK', effectiveOn: plainDate('2025-02-05') }),
    )
    expect(told.members).toMatchObject({ excepted: 1, withoutHome: 1 })
    expect(await seatedOn('2025-02-05')).toEqual(['A2 A1-1,A1-2,A1-3,A1-4,A2-1,A2-2'])
  })

  test('of a handing over: whoever is named stays, the others leave with their unit', async () => {
    const acts: Acts = [
      {
        kind: 'hand-over',
        unit: 'A',
        to: 'Thành ủy Hà Nội',
        exceptions: [{ member: 'A2-1', to: 'B1' }],
      },
    ]
    const told = effects(await signed(acts))
    expect(told.members).toMatchObject({ before: 7, after: 2, excepted: 1, handedOver: 5 })
    expect(await seatedOn('2025-02-03')).toEqual(['B1 A2-1,B1-1'])
  })

  test('of a receipt: whoever left before comes back, and stays until what is told of him next', async () => {
    await givenMembers(db(), [
      { card: 'twice', unitId: unit('B1'), to: '2024-01-01' },
      { card: 'twice', unitId: unit('B1'), from: '2025-02-07' },
    ])
    const acts: Acts = [
      {
        kind: 'establish',
        code: 'N1',
        name: 'Chi bộ N1',
        unitKind: 'cell',
        under: 'A',
        receivedFrom: 'Thành ủy Hà Nội',
        exceptions: [
          { member: 'gone', to: 'N1' },
          { member: 'twice', to: 'N1' },
        ],
      },
    ]
    const told = effects(await signed(acts))
    expect(lineOf(told, 'members-received')).toEqual(['N1 > -: 2'])
    expect(told.members).toMatchObject({ before: 0, after: 2, excepted: 2 })
    expect(await seatedOn('2025-02-03')).toContain('N1 gone,twice')
    expect(await seatedOn('2025-02-07')).toContain('N1 gone')
    expect(await seatedOn('2025-02-07')).toContain('B1 B1-1,twice')
    expect(await listWrongNumbers(db())).toEqual([])
  })
})

test('what was split is put together again by another decision, the excepted ones included', async () => {
  await signed(divided)
  const back: Acts = [
    cell('A1x'),
    { kind: 'merge', units: ['N1', 'N2'], into: 'A1x' },
    {
      kind: 'split',
      unit: 'B1',
      into: ['A1x'],
      goesOn: true,
      exceptions: [{ member: 'A1-4', to: 'A1x' }],
    },
  ]
  const made = await signed(back, { number: '14-QĐ/ĐUK', effectiveOn: plainDate('2025-02-06') })
  expect(made.status).toBe('executed')
  expect(await seatedOn('2025-02-06')).toEqual([
    'A1x A1-1,A1-2,A1-3,A1-4',
    'A2 A2-1,A2-2',
    'B1 B1-1',
  ])
  expect(await seatedOn('2025-02-05')).toContain('N2 A1-2,A1-3')
  expect(await seatedOn('2025-02-02')).toEqual(before)
  expect(await listWrongNumbers(db())).toEqual([])
})

describe('what they held', () => {
  /** A body of a unit with a secretary. */
  async function seat(code: string, kind: string, card: string) {
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        values (${unit(code)}, ${kind}, daterange('2020-01-01', null)) returning id, valid
      ), seat as (
        insert into organisation.seat (body_id, post, valid) select id, 'secretary', valid from body returning id
      )
      insert into members.holding (seat_id, unit_number, member_id, valid)
      select seat.id, ${unit(code) * 1_048_576}, ${members.get(card) ?? 0}, daterange('2023-01-01', null) from seat`.execute(
      db(),
    )
  }

  const posts = async () =>
    (
      await sql<{ post: string }>`
        select concat_ws(' ', member.card_number, body.kind, upper(holding.valid), holding.end_reason) as post
        from members.holding holding
        join members.member member on member.id = holding.member_id
        join organisation.seat seat on seat.id = holding.seat_id
        join organisation.body body on body.id = seat.body_id order by post`.execute(db())
    ).rows.map(({ post }) => post)

  test('ends as for leavers in a unit that they leave, and goes on where they stay under it', async () => {
    await seat('A1', 'cell-committee', 'A1-4')
    await seat('A', 'committee', 'A1-2')
    await seat('top', 'committee', 'A1-4')
    const acts: Acts = [
      cell('N1'),
      {
        kind: 'split',
        unit: 'A1',
        into: ['N1'],
        goesOn: true,
        exceptions: [
          { member: 'A1-2', to: 'N1' },
          { member: 'A1-4', to: 'B1' },
        ],
      },
    ]
    const told = effects(await signed(acts))
    expect(lineOf(told, 'posts-of-movers')).toEqual(['A1 > -: 1 to 0'])
    expect(await posts()).toEqual([
      'A1-2 committee',
      'A1-4 cell-committee 2025-02-03 transferred',
      'A1-4 committee',
    ])
  })

  test('ends in the former superior with a whole cell that goes to another, and goes on where it still belongs', async () => {
    await seat('A1', 'cell-committee', 'A1-1')
    await seat('A', 'committee', 'A1-2')
    await seat('top', 'committee', 'A1-3')
    await seat('B', 'committee', 'A1-4')
    const told = effects(await signed([{ kind: 'move', unit: 'A1', under: 'B' }]))
    expect(lineOf(told, 'posts-of-movers')).toEqual(['A > -: 1 to 0'])
    expect(await posts()).toEqual([
      'A1-1 cell-committee',
      'A1-2 committee 2025-02-03 transferred',
      'A1-3 committee',
      // Given to somebody from elsewhere, who has come under it since.
      'A1-4 committee',
    ])
  })

  test('ends in every superior with an organisation that is handed over', async () => {
    await seat('A1', 'cell-committee', 'A1-1')
    await seat('top', 'committee', 'A1-2')
    const told = effects(await signed([{ kind: 'hand-over', unit: 'A', to: 'Đảng bộ khác' }]))
    expect(lineOf(told, 'posts-of-movers')).toEqual(['top > -: 1 to 0'])
    expect(lineOf(told, 'posts-ended')).toEqual(['A1 > -: 1 to 0'])
    expect(await posts()).toEqual([
      'A1-1 cell-committee 2025-02-03 reorganised',
      'A1-2 committee 2025-02-03 transferred',
    ])
  })
})

describe('an exception that can’t be made', () => {
  test('into a cell that ended since the day of a late decision is told of its own act', async () => {
    await signed([{ kind: 'dissolve', unit: 'B1' }], {
      number: '13-QĐ/ĐUK',
      effectiveOn: plainDate('2025-02-06'),
    })
    const acts: Acts = [
      { kind: 'rename', unit: 'A2', name: 'Chi bộ Hai' },
      cell('N1'),
      {
        kind: 'split',
        unit: 'A1',
        into: ['N1'],
        goesOn: true,
        exceptions: [{ member: 'A1-4', to: 'B1' }],
      },
    ]
    expect(await signed(acts)).toMatchObject({
      status: 'refused',
      refusals: [{ act: 3, code: 'taker-ended-since' }],
    })
  })

  test('names the act, the card and the place, and nothing of the decision is done', async () => {
    const acts: Acts = [
      cell('N1'),
      {
        kind: 'split',
        unit: 'A1',
        into: ['N1'],
        goesOn: true,
        exceptions: [
          { member: 'B1-1', to: 'N1' },
          { member: 'không-có', to: 'N1' },
        ],
      },
    ]
    const outcome = await signed(acts)
    expect(outcome).toMatchObject({
      status: 'refused',
      refusals: ['B1-1', 'không-có'].map((card) => ({
        act: 2,
        code: 'member-not-there',
        message: {
          vi: `Vào ngày có hiệu lực không có đảng viên nào mang thẻ “${card}” sinh hoạt ở “A1” hoặc chi bộ bên dưới.`,
        },
      })),
    })
    expect(await seatedOn('2025-02-10')).toEqual(before)
  })

  test('on the day of a decision that waited is reported, and the decision stays to be taken back', async () => {
    await signed(divided, { effectiveOn: plainDate('2025-03-01') })
    await sql`
      update members.home set unit_id = ${unit('A2')}, unit_number = ${unit('A2') * 1_048_576}
      where member_id = ${members.get('A1-2') ?? 0}`.execute(db())
    await stopClock(db(), plainDate('2025-03-01'))
    const reported: string[] = []
    const report = (error: unknown) => void reported.push((error as Error).name)
    expect(await executeDue(database.jobs, new Set(), report)).toBe(0)
    expect(reported).toEqual([expect.stringMatching(/act 3 member-not-there$/)])
    expect(await seatedOn('2025-03-01')).toContain('A1 A1-1,A1-3,A1-4')
    const { rows } = await sql<{ status: string }>`
      select status from organisation.reorganisation`.execute(db())
    expect(rows).toEqual([{ status: 'signed' }])
  })

  test('because he was marked in a meeting since names the card and the meeting', async () => {
    await givenMeeting(db(), {
      unitId: unit('A1'),
      heldOn: '2025-02-06',
      rows: [{ memberId: members.get('A1-4') ?? 0 }],
    })
    const leaving = (member: string): Acts => [
      cell('N1'),
      {
        kind: 'split',
        unit: 'A1',
        into: ['N1'],
        goesOn: true,
        exceptions: [{ member, to: 'N1' }],
      },
    ]
    expect(await signed(leaving('A1-4'))).toMatchObject({
      status: 'refused',
      refusals: [
        { act: 2, code: 'met-since', message: { vi: expect.stringContaining('06/02/2025') } },
      ],
    })
    // Whoever was not there leaves though the cell met.
    expect((await signed(leaving('A1-3'))).status).toBe('executed')
  })
})

describe('congresses', () => {
  const bodies = async () =>
    (
      await sql<{ line: string }>`
        select concat_ws(' ', unit.code, body.kind, term.ordinal, lower(term.valid), term.due_on, term.origin, term.document,
                         (select count(*) from organisation.seat seat where seat.body_id = body.id)) as line
        from organisation.body body
        join organisation.org_unit unit on unit.id = body.unit_id
        left join organisation.term term on term.body_id = body.id
        where lower(body.valid) = '2025-02-03' order by line`.execute(db())
    ).rows.map(({ line }) => line)

  test('the first committee is founded with its term where the decision appoints it, without seats', async () => {
    const acts: Acts = [
      {
        kind: 'establish',
        code: 'C',
        name: 'Đảng bộ C',
        unitKind: 'grassroots',
        under: 'top',
        congressOrdinal: 7,
        appointsCommittee: true,
      },
      {
        kind: 'establish',
        code: 'C1',
        name: 'Chi bộ C1',
        unitKind: 'cell',
        under: 'C',
        appointsCommittee: true,
      },
      { kind: 'establish', code: 'C2', name: 'Chi bộ C2', unitKind: 'cell', under: 'C' },
      { kind: 'merge', units: ['A2'], into: 'C2' },
    ]
    const told = effects(await signed(acts))
    expect(lineOf(told, 'committees-appointed')?.length).toBe(2)
    // C2 continues A2, of which nobody wrote what it counts; C1 is new.
    expect(lineOf(told, 'congress-ordinals')).toEqual(['C1 > -: 1', 'C2 > -: '])
    expect(await bodies()).toEqual([
      'C committee 7 2025-02-03 2030-02-03 appointed 12-QĐ/ĐUK 0',
      'C1 cell-committee 2025-02-03 2030-02-03 appointed 12-QĐ/ĐUK 0',
    ])
  })

  test('a try founds nothing', async () => {
    await tried([
      {
        kind: 'establish',
        code: 'C',
        name: 'Đảng bộ C',
        unitKind: 'grassroots',
        under: 'top',
        appointsCommittee: true,
      },
    ])
    expect(await bodies()).toEqual([])
  })
})
