import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { readPeriod } from '#kernel/period.ts'
import { plainDate } from '#kernel/time.ts'
import {
  answerStanding,
  drain,
  markDirty,
  recomputeAll,
  verifyStanding,
} from '#features/directives/server/public.ts'
import { givenMeeting, givenMembers } from '#features/meetings/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'

import { indicators } from './indicators.ts'
import { type TestDatabase, testDatabase, withDatabase } from './testing.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const unit = (code: string) => ids.get(code) ?? 0
const member = (card: string) => members.get(card) ?? 0

async function ask(
  indicator: string,
  period: string,
  asOf: string,
  more: { unit?: string; tree?: 'then' | 'today' } = {},
) {
  const answer = await answerStanding(database.jobs.db, indicators, {
    indicator,
    period: readPeriod(period),
    asOf: plainDate(asOf),
    tree: more.tree ?? 'then',
    unit: more.unit,
  })
  return answer.obligations[0]
}

beforeAll(async () => {
  database = await testDatabase()
  const db = database.owner.db
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'B', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'A2', parent: 'A', to: '2024-05-06' },
    { code: 'A2', parent: 'B', from: '2024-05-06' },
    { code: 'A3', parent: 'A' },
    { code: 'B1', parent: 'B', to: '2024-05-08' },
    { code: 'B2', parent: 'B', from: '2024-05-15' },
  ])
  members = await givenMembers(db, [
    ...['A1', 'A2', 'B1'].flatMap((cell) =>
      [1, 2, 3, 4].map((place) => ({
        card: `${cell}-${place}`,
        unitId: unit(cell),
        to: cell === 'B1' ? '2024-05-08' : null,
      })),
    ),
    ...[1, 2].map((place) => ({ card: `A3-${place}`, unitId: unit('A3') })),
    { card: 'A3-new', unitId: unit('A3'), recognisedOn: null },
  ])
  await givenMeeting(db, {
    unitId: unit('A1'),
    heldOn: '2024-05-07',
    outcome: 'resolution',
    checkerId: member('A1-1'),
    rows: [
      { memberId: member('A1-1'), spoke: true },
      { memberId: member('A1-2') },
      { memberId: member('A2-1') },
    ],
  })
  await givenMeeting(db, { unitId: unit('A1'), heldOn: '2024-05-20', outcome: 'conclusion' })
  await givenMeeting(db, {
    unitId: unit('A2'),
    heldOn: '2024-05-10',
    called: 4,
    declaredPresent: 3,
  })
  await givenMeeting(db, { unitId: unit('A3'), heldOn: '2024-05-03' })
  await markDirty(db, [
    {
      unitId: unit('A1'),
      facts: 'meetings',
      from: plainDate('2024-05-07'),
      to: plainDate('2024-05-08'),
    },
  ])
})

afterAll(() => database.drop())

describe('meeting.ordinary.month as the records say', () => {
  test('by the 7th is met, by the 10th late; a small cell, a dissolved and a new one are not due', async () => {
    expect(await ask('meeting.ordinary.month', '2024-05', '2024-06-30')).toMatchObject({
      met: 1,
      metLate: 1,
      missed: 0,
      due: 0,
      notDue: 3,
      numerator: 2,
      denominator: 2,
      rate: 1,
    })
  })

  test('on the 7th the second cell is still due; on the 11th nothing is open', async () => {
    expect(await ask('meeting.ordinary.month', '2024-05', '2024-05-07')).toMatchObject({
      met: 1,
      due: 2,
      notDue: 1,
    })
    expect(await ask('meeting.ordinary.month', '2024-06', '2024-06-10')).toMatchObject({
      due: 2,
      missed: 0,
    })
    expect(await ask('meeting.ordinary.month', '2024-06', '2024-06-11')).toMatchObject({
      due: 0,
      missed: 2,
    })
  })

  test('a cell that moved on the 6th counts under its new parent, once', async () => {
    expect(
      await ask('meeting.ordinary.month', '2024-05', '2024-06-30', { unit: 'A' }),
    ).toMatchObject({ met: 1, metLate: 0 })
    expect(
      await ask('meeting.ordinary.month', '2024-05', '2024-06-30', { unit: 'B' }),
    ).toMatchObject({ met: 0, metLate: 1 })
    expect(
      await ask('meeting.ordinary.month', '2024-04', '2024-06-30', { unit: 'A' }),
    ).toMatchObject({ missed: 2 })
    expect(
      await ask('meeting.ordinary.month', '2024-04', '2024-06-30', { unit: 'A', tree: 'today' }),
    ).toMatchObject({ missed: 1 })
  })
})

test('what was handed outside since stands beside the units that it stood under, and no others', () =>
  withDatabase(async ({ owner }) => {
    const given = await givenUnits(owner.db, [
      { code: 'top', kind: 'bloc' },
      ...['A', 'B', 'C'].map((code) => ({ code, kind: 'upper', parent: 'top' })),
      { code: 'A1', parent: 'A', to: '2024-06-15' },
      { code: 'B1', parent: 'B', to: '2024-06-15' },
      { code: 'B2', parent: 'B', to: '2024-06-15' },
      { code: 'C1', parent: 'C' },
    ])
    await sql`
      update organisation.org_unit set handed_outside_on = '2024-06-15'
      where code in ('A1', 'B1', 'B2')`.execute(owner.db)
    await givenMembers(
      owner.db,
      ['A1', 'B1', 'B2', 'C1'].flatMap((cell) =>
        [1, 2, 3].map((place) => ({
          card: `${cell}-${place}`,
          unitId: given.get(cell) ?? 0,
          to: cell === 'C1' ? null : '2024-06-15',
        })),
      ),
    )
    await givenMeeting(owner.db, { unitId: given.get('A1') ?? 0, heldOn: '2024-05-03' })
    const outsideOf = async (unitCode: string, tree: 'then' | 'today' = 'today') => {
      const answer = await answerStanding(owner.db, indicators, {
        indicator: 'meeting.ordinary.month',
        period: readPeriod('2024-05'),
        asOf: plainDate('2024-07-31'),
        tree,
        unit: unitCode,
      })
      const { met, missed } = answer.obligations[0]?.outside ?? {}
      return [met, missed]
    }
    expect(await outsideOf('top')).toEqual([1, 2])
    expect(await outsideOf('A')).toEqual([1, 0])
    expect(await outsideOf('B')).toEqual([0, 2])
    expect(await outsideOf('C')).toEqual([undefined, undefined])
    expect(await outsideOf('top', 'then')).toEqual([undefined, undefined])
  }))

describe('ratios add records up', () => {
  test('attendance: of the base only; declared counts where there are no rows', async () => {
    expect(await ask('meeting.attendance', '2024-05', '2024-06-30')).toMatchObject({
      numerator: 2 + 0 + 3 + 0,
      denominator: 4 + 4 + 4 + 3,
      declared: 4,
      met: null,
    })
  })

  test('outcome needs a resolution or conclusion and a checker', async () => {
    expect(await ask('meeting.outcome', '2024-Q2', '2024-06-30')).toMatchObject({
      numerator: 1,
      denominator: 4,
    })
  })

  test('each member speaks once a year, in the cell of the last day', async () => {
    expect(await ask('member.spoke.year', '2024', '2024-12-31')).toMatchObject({
      numerator: 1,
      denominator: 11,
    })
  })
})

test('the kept standing is what a computation from nothing gives', async () => {
  const db = database.jobs.db
  await db
    .transaction()
    .execute((transaction) => drain(transaction, indicators, plainDate('2024-06-30')))
  const told: number[] = []
  const progress = (done: number, total: number) => told.push(done / total)
  const verified = await db
    .transaction()
    .execute((transaction) => verifyStanding(transaction, indicators, progress))
  expect(verified).toMatchObject({ standings: 0, totals: 0 })
  expect(verified.compared).toBeGreaterThan(10)
  expectShares(told)
})

test('computing everything anew tells its share, measure by measure', async () => {
  const told: number[] = []
  const count = await database.owner.db
    .transaction()
    .execute((db) =>
      recomputeAll(db, indicators, plainDate('2024-06-30'), (done, total) =>
        told.push(done / total),
      ),
    )
  expect(count).toBe(0)
  expectShares(told)
})

/** From nothing to all, never back, in as many steps as there are indicators at least. */
function expectShares(told: readonly number[]): void {
  expect(told[0]).toBe(0)
  expect(told.at(-1)).toBe(1)
  expect(told).toEqual(told.toSorted((one, other) => one - other))
  expect(new Set(told).size).toBeGreaterThan(
    indicators.filter(({ ofDirective }) => !ofDirective).length,
  )
}
