import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readPeriod } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import {
  answerStanding,
  drain,
  isDirty,
  verifyStanding,
} from '#features/directives/server/public.ts'
import type { Effects } from '#features/organisation/contract/reorganisation.ts'
import type { UnitKind } from '#features/organisation/domain/public.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { indicators } from '../indicators.ts'
import type { Acts } from '../sample/draw-acts.ts'
import type { AllTables } from '../tables.ts'
import { type TestDatabase, testDatabase } from '../testing.ts'
import { sign } from './execute.ts'
import { beginning, givenSmallBloc } from './small-bloc/testing.ts'
import { listFaults, listWrongTotals, readAlone, sumsOfTables } from './soundness/testing.ts'

// n to 1, 1 to n, and into a unit that lives and holds records of its own: nothing is lost, and nothing counted twice.

/** O1 with the cells O1.1 to O1.3, O2 with two, and O3 above the grassroots with one: each has members, meetings, posts, roles. */
const organisations = [
  { kind: 'grassroots', under: 0, cells: 3, members: 4 },
  { kind: 'grassroots', under: 0, cells: 2, members: 3 },
  { kind: 'upper', under: 0, cells: 1, members: 2 },
] as const

const establish = (code: string, unitKind: UnitKind, under: string): Acts[number] => ({
  kind: 'establish',
  code,
  name: `Tổ chức ${code}`,
  unitKind,
  under,
})
const merge = (into: string, ...units: readonly string[]): Acts[number] => ({
  kind: 'merge',
  units,
  into,
})
const split = (unit: string, ...into: readonly string[]): Acts[number] => ({
  kind: 'split',
  unit,
  into,
  goesOn: false,
})
const partOff = (unit: string, ...into: readonly string[]): Acts[number] => ({
  kind: 'split',
  unit,
  into,
  goesOn: true,
})
const move = (unit: string, under: string): Acts[number] => ({ kind: 'move', unit, under })
const cell = (code: string, under = 'O1') => establish(code, 'cell', under)

type Case = {
  readonly acts: Acts
  /** Whose records and members each unit holds afterwards, itself included where it lived before. */
  readonly holds: Readonly<Record<string, readonly string[]>>
  /** Whose members sit in them, where it is not those whose records they hold. */
  readonly sits?: Readonly<Record<string, readonly string[]>>
  readonly handedOver?: readonly string[]
}

const cases: Readonly<Record<string, Case>> = {
  'two cells into a new one': {
    acts: [cell('N'), merge('N', 'O1.1', 'O1.2')],
    holds: { N: ['O1.1', 'O1.2'], O1: ['O1.1', 'O1.2', 'O1.3'] },
  },
  'all cells of two organisations into a new one': {
    acts: [cell('N', 'O2'), merge('N', 'O1.1', 'O1.2', 'O1.3', 'O2.1', 'O2.2')],
    holds: { N: ['O1.1', 'O1.2', 'O1.3', 'O2.1', 'O2.2'], O1: [] },
  },
  'a cell into one that lives': {
    acts: [merge('O1.2', 'O1.1')],
    holds: { 'O1.2': ['O1.1', 'O1.2'], O1: ['O1.1', 'O1.2', 'O1.3'] },
  },
  'three cells into one that lives, of another organisation': {
    acts: [merge('O2.1', 'O1.1', 'O1.2', 'O3.1')],
    holds: { 'O2.1': ['O1.1', 'O1.2', 'O2.1', 'O3.1'], O1: ['O1.3'], O3: [] },
  },
  'a cell into one that goes into a third': {
    acts: [merge('O1.2', 'O1.1'), merge('O2.2', 'O1.2')],
    holds: { 'O2.2': ['O1.1', 'O1.2', 'O2.2'], O1: ['O1.3'] },
  },
  'two organisations into a new one': {
    acts: [establish('N', 'grassroots', 'K'), merge('N', 'O1', 'O2')],
    holds: { N: ['O1.1', 'O1.2', 'O1.3', 'O2.1', 'O2.2'], 'O1.1': ['O1.1'] },
  },
  'an organisation into one that lives': {
    acts: [merge('O2', 'O1')],
    holds: { O2: ['O1.1', 'O1.2', 'O1.3', 'O2.1', 'O2.2'], 'O1.1': ['O1.1'] },
  },
  'an organisation and its cells into a cell that lives': {
    acts: [merge('O3.1', 'O2.1', 'O2.2'), merge('O3', 'O2')],
    holds: { 'O3.1': ['O2.1', 'O2.2', 'O3.1'], O3: ['O2.1', 'O2.2', 'O3.1'] },
  },
  'a cell that ends in two new ones: the first takes its members': {
    acts: [cell('N1'), cell('N2'), split('O1.1', 'N1', 'N2')],
    holds: { N1: ['O1.1'], N2: [], O1: ['O1.1', 'O1.2', 'O1.3'] },
  },
  'a cell that ends in three, one of which lives': {
    acts: [cell('N1'), cell('N2'), split('O1.1', 'O1.2', 'N1', 'N2')],
    holds: { 'O1.2': ['O1.1', 'O1.2'], N1: [], N2: [] },
  },
  'a cell that goes on beside a new one': {
    acts: [cell('N'), partOff('O1.1', 'N')],
    holds: { 'O1.1': ['O1.1'], N: [] },
  },
  'an organisation that ends in two, each with cells of its own': {
    acts: [
      establish('N1', 'grassroots', 'K'),
      establish('N2', 'grassroots', 'K'),
      move('O1.2', 'N2'),
      split('O1', 'N1', 'N2'),
    ],
    holds: { N1: ['O1.1', 'O1.3'], N2: ['O1.2'] },
  },
  'an organisation that goes on beside a new one with one of its cells': {
    acts: [establish('N', 'grassroots', 'K'), move('O1.3', 'N'), partOff('O1', 'N')],
    holds: { O1: ['O1.1', 'O1.2'], N: ['O1.3'] },
  },
  'a split whose parts are merged into others': {
    acts: [cell('N1'), cell('N2'), split('O1.1', 'N1', 'N2'), merge('N1', 'O1.2')],
    holds: { N1: ['O1.1', 'O1.2'], N2: [] },
  },
  'a merger beside an organisation that is handed over': {
    acts: [merge('O1.2', 'O1.1'), { kind: 'hand-over', unit: 'O2', to: 'Thành ủy Hà Nội' }],
    holds: { 'O1.2': ['O1.1', 'O1.2'] },
    handedOver: ['O2.1', 'O2.2'],
  },
  'a cell dissolved, its members to another': {
    acts: [{ kind: 'dissolve', unit: 'O1.1', membersTo: 'O2.1' }],
    holds: { 'O2.1': ['O2.1'], O1: ['O1.1', 'O1.2', 'O1.3'] },
    sits: { 'O2.1': ['O1.1', 'O2.1'], O1: ['O1.2', 'O1.3'] },
  },
}

type Db = Transaction<AllTables>

let database: TestDatabase
let was: Awaited<ReturnType<typeof everythingOn>>

beforeAll(async () => {
  database = await testDatabase()
  await readAlone(database)
  await givenSmallBloc(database, organisations)
  was = await database.jobs.db
    .transaction()
    .execute((db) => everythingOn(db, dayBefore, cellsOfBloc))
})

afterAll(() => database.drop())

const dayBefore = addDays(beginning, -1)
const cellsOfBloc = ['O1.1', 'O1.2', 'O1.3', 'O2.1', 'O2.2', 'O3.1']

/** So many of everything; of roles those, too, that begin later. */
async function countsOn(db: Db, day: PlainDate) {
  const { rows } = await sql<Readonly<Record<'members' | 'posts' | 'roles' | 'accounts', number>>>`
    select (select count(*) from members.home where valid @> ${day}::date)::int as members,
           (select count(*) from members.holding where valid @> ${day}::date)::int as posts,
           (select count(*) from access.role_grant where not valid << daterange(${day}::date, null))::int as roles,
           (select count(*) from access.account where disabled_on is null)::int as accounts`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new Error('nothing was counted')
  return row
}

const months = ['2024-01', '2024-02', '2024-03', '2024-04'].flatMap(
  (code) => readPeriod(code) ?? [],
)

/** Months of cells under a unit on the tree of a day: due, not due, met; and the same of what stands outside by then. */
async function monthsUnder(db: Db, unit: string, asOf: PlainDate) {
  const [here, outside] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  const add = (
    sums: number[],
    line: Partial<Record<'due' | 'notDue' | 'met', number | null>> = {},
  ) => {
    for (const [at, count] of [line.due, line.notDue, line.met].entries())
      sums[at] = (sums[at] ?? 0) + (count ?? 0)
  }
  for (const period of months) {
    const asked = {
      indicator: 'meeting.ordinary.month',
      unit,
      period,
      asOf,
      tree: 'today',
    } as const
    const { obligations } = await answerStanding(db, indicators, asked)
    for (const line of obligations) {
      add(here, line)
      add(outside, line.outside)
    }
  }
  return { here, outside }
}

/** How many members sit at or under a unit. */
async function membersUnder(db: Db, unit: string, day: PlainDate): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select count(*)::int as members from members.home home
    join organisation.unit_place place on place.unit_id = home.unit_id and place.valid @> ${day}::date
    join organisation.org_unit above on above.id = any (place.path)
    where home.valid @> ${day}::date and above.code = ${unit}`.execute(db)
  return rows[0]?.members ?? 0
}

/** Looks at everything in the same transaction, as the owner does. */
async function asOwner<Result>(db: Db, look: () => Promise<Result>): Promise<Result> {
  await sql`set local role none`.execute(db)
  const seen = await look()
  await sql`set local role chibo_jobs`.execute(db)
  return seen
}

const evidence = (db: Db) =>
  asOwner(db, () => sumsOfTables(db, (table) => table.startsWith('meetings.')))

/** Everything that is counted, of the bloc and of some units. */
async function everythingOn(db: Db, day: PlainDate, units: readonly string[]) {
  const [members, standing] = [new Map<string, number>(), new Map<string, readonly number[]>()]
  for (const unit of units) {
    members.set(unit, await membersUnder(db, unit, day))
    standing.set(unit, (await monthsUnder(db, unit, day)).here)
  }
  return { ...(await countsOn(db, day)), evidence: await evidence(db), in: { members, standing } }
}

const signed = (db: Db, acts: Acts) =>
  sign(
    db,
    { number: '12-QĐ/ĐUK', signedOn: beginning, effectiveOn: beginning, acts },
    { today: beginning, record: async () => undefined, reach: wholeReach },
  )

/** Does something in a transaction that is taken back. */
async function takenBack(work: (db: Db) => Promise<void>): Promise<void> {
  const transaction = await database.jobs.db.startTransaction().execute()
  try {
    await work(transaction)
  } finally {
    await transaction.rollback().execute()
  }
}

const postsEnded = ({ lines }: Effects): number =>
  lines
    .filter(({ code }) => code === 'posts-ended' || code === 'posts-of-movers')
    .flatMap(({ items }) => items)
    .reduce((sum, { before }) => sum + (before ?? 0), 0)

const membersOf = (units: readonly string[]) =>
  units.reduce((sum, unit) => sum + (was.in.members.get(unit) ?? 0), 0)

const monthsOf = (units: readonly string[]) =>
  [0, 1, 2].map((at) =>
    units.reduce((sum, unit) => sum + (was.in.standing.get(unit)?.[at] ?? 0), 0),
  )

async function expectStanding(db: Db): Promise<void> {
  expect(await asOwner(db, () => listFaults(db, beginning))).toEqual([])
  expect(await listWrongTotals(db)).toEqual([])
  expect(await verifyStanding(db, indicators)).toMatchObject({ standings: 0, totals: 0 })
}

describe('members, posts, roles, accounts, meetings, marks, standing: what was there is there, or was handed over', () => {
  test.each(Object.entries(cases))('%s', (_, { acts, holds, sits = holds, handedOver = [] }) =>
    takenBack(async (db) => {
      const outcome = await signed(db, acts)
      if (outcome.status !== 'executed') throw new Error(JSON.stringify(outcome))
      while (await isDirty(db)) await drain(db, indicators, beginning)
      const { effects } = outcome
      const is = await countsOn(db, beginning)

      const gone = membersOf(handedOver)
      expect(effects.members).toMatchObject({ handedOver: gone, withoutHome: 0 })
      expect(is).toEqual({
        members: was.members - gone,
        posts: was.posts - postsEnded(effects),
        roles: was.roles - effects.roles.ended + effects.roles.followed,
        accounts: was.accounts,
      })
      expect(await evidence(db)).toEqual(was.evidence)

      const stay = cellsOfBloc.filter((unit) => !handedOver.includes(unit))
      const top = await monthsUnder(db, 'K', beginning)
      expect([top.here, top.outside]).toEqual([monthsOf(stay), monthsOf(handedOver)])
      for (const [unit, sources] of Object.entries(sits))
        expect(await membersUnder(db, unit, beginning), unit).toBe(membersOf(sources))
      for (const [unit, sources] of Object.entries(holds))
        expect((await monthsUnder(db, unit, beginning)).here, unit).toEqual(monthsOf(sources))
      await expectStanding(db)
    }),
  )
})

describe('what makes no sense is refused, and changes nothing', () => {
  const refused: Readonly<Record<string, readonly [Acts, string]>> = {
    'a merger into nobody': [[merge('N', 'O1.1')], 'unknown-unit'],
    'a merger of somebody who is not there': [[merge('O1.1', 'O9.1')], 'unknown-unit'],
    'a merger into one of those that are merged': [[merge('O1.1', 'O1.1', 'O1.2')], 'into-itself'],
    'a merger into a unit under it': [[merge('O1.1', 'O1')], 'under-itself'],
    'a cell into what is no cell': [[merge('O2', 'O1.1')], 'not-a-cell'],
    'somebody merged twice': [[merge('O1.2', 'O1.1'), merge('O1.3', 'O1.1')], 'unknown-unit'],
    'a split of nobody': [[split('O9.1', 'O1.1')], 'unknown-unit'],
    'a split into nobody': [[split('O1.1', 'N')], 'unknown-unit'],
    'a split into itself': [[partOff('O1.1', 'O1.1')], 'into-itself'],
    'a split twice into the same': [[split('O1.1', 'O1.2', 'O1.2')], 'into-itself'],
    'a split into a unit under it': [[split('O1', 'O1.1')], 'under-itself'],
    'a part that takes the members and is no cell': [[split('O1.1', 'O2')], 'not-a-cell'],
  }

  test.each(Object.entries(refused))('%s', async (_, [acts, code]) => {
    const before = await sumsOfTables(database.owner.db)
    const outcome = await database.jobs.db.transaction().execute((db) => signed(db, acts))
    expect(outcome).toMatchObject({ status: 'refused', refusals: [{ code }] })
    expect(await sumsOfTables(database.owner.db)).toEqual(before)
  })
})
