import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getFamily, getUnit } from '../contract.ts'
import { givenUnits } from '../testing.ts'
import { getFamilyHandler } from './get-family.ts'
import { getUnitHandler } from './get-unit.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

/** One and two became M, of which S was split off; M went into N. L was merged into S after that. */
beforeAll(async () => {
  database = await testDatabase()
  ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'one', parent: 'top', name: 'Chi bộ Một', to: '2021-03-01' },
    { code: 'one', parent: 'top', name: 'Chi bộ Một mới', from: '2021-03-01', to: '2022-01-01' },
    { code: 'two', parent: 'top', to: '2022-01-01' },
    { code: 'M', parent: 'top', from: '2022-01-01', to: '2024-01-01' },
    { code: 'S', parent: 'top', from: '2023-01-01', to: '2023-06-01' },
    { code: 'S', parent: 'top', name: 'Chi bộ S sau', from: '2023-06-01' },
    { code: 'N', parent: 'top', from: '2020-01-01', to: '2024-09-01' },
    { code: 'L', parent: 'top', to: '2023-09-01' },
    { code: 'alone', parent: 'top' },
  ])
  const links = [
    ['one', 'M', '2022-01-01', '1-QĐ/ĐUK'],
    ['two', 'M', '2022-01-01', '1-QĐ/ĐUK'],
    ['M', 'S', '2023-01-01', '2-QĐ/ĐUK'],
    ['L', 'S', '2023-09-01', '3-QĐ/ĐUK'],
    ['M', 'N', '2024-01-01', '4-QĐ/ĐUK'],
  ] as const
  for (const [from, to, day, document] of links)
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary, document)
      values (${id(from)}, ${id(to)}, ${day}, ${to !== 'S' || from === 'L'}, ${document})`.execute(
      database.owner.db,
    )
  await sql`update organisation.org_unit set handed_outside_on = '2024-09-01' where code = 'N'`.execute(
    database.owner.db,
  )
})

afterAll(() => database.drop())

const id = (code: string) => ids.get(code) ?? 999_999
const reachOf = (code: string): Reach => [[id(code) * 1_048_576, id(code) * 1_048_576 + 1]]

async function family(code: string, reach?: Reach) {
  const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
  return (await ask(getFamilyHandler, { unitId: id(code) }, request)) as OutputOf<typeof getFamily>
}

const codesOf = (branch: OutputOf<typeof getFamily>['before']) =>
  branch.units.map(({ code }) => code)

describe('the family of a unit', () => {
  test('is followed on both sides, with day and decision, by the names of those days', async () => {
    const { before, after } = await family('M')
    expect(before.units).toMatchObject([
      { code: 'one', name: 'Chi bộ Một mới', endedOn: '2022-01-01', open: true },
      { code: 'two', endedOn: '2022-01-01' },
    ])
    expect(before.links).toEqual([
      { from: id('one'), to: id('M'), day: '2022-01-01', document: '1-QĐ/ĐUK', primary: true },
      { from: id('two'), to: id('M'), day: '2022-01-01', document: '1-QĐ/ĐUK', primary: true },
    ])
    expect(after.units).toMatchObject([
      { code: 'S', name: 'S', endedOn: null, handedOutside: false },
      { code: 'N', endedOn: '2024-09-01', handedOutside: true },
    ])
    expect(after.links.map(({ day, primary }) => [day, primary])).toEqual([
      ['2023-01-01', false],
      ['2024-01-01', true],
    ])
  })

  test('goes on over several steps', async () => {
    expect(codesOf((await family('one')).after)).toEqual(['M', 'S', 'N'])
    expect(codesOf((await family('N')).before)).toEqual(['one', 'two', 'M'])
  })

  test('what joined a unit only later did not come of what it became before', async () => {
    const { before } = await family('S')
    expect(codesOf(before)).toEqual(['one', 'two', 'M', 'L'])
    expect(codesOf((await family('L')).after)).toEqual(['S'])
    expect(codesOf((await family('L')).before)).toEqual([])
  })

  test('ends even where records go round in a circle', async () => {
    const circle = sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary)
      values (${id('S')}, ${id('two')}, '2022-01-01', false), (${id('S')}, ${id('one')}, '2022-01-01', false)`
    await circle.execute(database.owner.db)
    const { before, after } = await family('M')
    expect(codesOf(before)).toEqual(expect.arrayContaining(['one', 'two', 'S']))
    expect(codesOf(after)).toEqual(['S', 'N'])
    await sql`delete from organisation.succession where predecessor_id = ${id('S')}`.execute(
      database.owner.db,
    )
  })

  test('shows names only beyond the reach', async () => {
    const { before, after } = await family('M', reachOf('M'))
    expect([...before.units, ...after.units].map(({ name, open }) => [name, open])).toEqual([
      ['Chi bộ Một mới', false],
      ['two', false],
      ['S', false],
      ['N', false],
    ])
  })

  test('is empty for a unit that follows none and is followed by none', async () => {
    const none = { units: [], links: [] }
    expect(await family('alone')).toEqual({ before: none, after: none })
  })

  test('out of reach and absent look the same', async () => {
    await expect(family('M', reachOf('N'))).rejects.toThrow('not-found')
    await expect(family('nowhere')).rejects.toThrow('not-found')
  })
})

test('the life of a unit tells what it came from and became, out of reach by name only', async () => {
  const count = () => Promise.resolve({ members: 0, official: 0 })
  const request = aRequest({ db: database.app.db, reach: reachOf('M') })
  const unit = (await ask(getUnitHandler(count), { unitId: id('M') }, request)) as OutputOf<
    typeof getUnit
  >
  const named = (name: string) => expect.objectContaining({ name, open: false })
  expect(unit.life).toEqual([
    expect.objectContaining({ kind: 'founded', units: [named('Chi bộ Một mới'), named('two')] }),
    { kind: 'split', day: '2023-01-01', document: '2-QĐ/ĐUK', units: [named('S')] },
    { kind: 'ended', day: '2024-01-01', document: '4-QĐ/ĐUK', units: [named('N')] },
  ])
  expect(unit.successors).toEqual([])
})
