import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { type GivenState, givenUnits } from '#features/organisation/testing.ts'
import type { Handler } from '#platform/server/handler.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getUnitMonths } from '../contract.ts'
import { givenMembers, givenRegister, type Register } from '../testing.ts'
import { getUnitMonthsHandler } from './get-unit-months.ts'
import { countMembersOn } from './member-count.ts'
import type { MembersDb } from './tables.ts'

type Months = OutputOf<typeof getUnitMonths>
type Asking = Parameters<typeof aRequest<MembersDb>>[0]

async function asked(
  unitId: number,
  on: string,
  request: Asking,
  handler: Handler<MembersDb> = getUnitMonthsHandler(),
): Promise<Months> {
  return (await ask(handler, { unitId, on }, aRequest(request))) as Months
}

describe('the months of a unit', () => {
  let register: Register
  beforeAll(async () => {
    register = await givenRegister()
  })
  afterAll(() => register.database.drop())

  const months = (code: string, on: string, more: Partial<Asking> = {}) =>
    asked(register.unit(code), on, { db: register.database.app.db, ...more })

  test('tell who was official and who was not yet, of the unit and all under it', async () => {
    const { days, official, probationary, cells, acts } = await months('A', '2024-06-10')
    expect(days).toHaveLength(54)
    expect(days.slice(-3)).toEqual(['2024-04-30', '2024-05-31', '2024-06-10'])
    expect(official.slice(-3)).toEqual([3, 4, 4])
    expect(probationary.slice(-3)).toEqual([1, 0, 0])
    expect(cells.slice(-3)).toEqual([2, 2, 2])
    expect(acts).toEqual([])
    expect([official[0], probationary[0], cells[0]]).toEqual([0, 0, 2])
  })

  test('follow a member from cell to cell, and lose who left', async () => {
    expect((await months('A1', '2024-06-10')).official.slice(-3)).toEqual([2, 2, 1])
    expect((await months('A2', '2024-06-10')).official.slice(-3)).toEqual([1, 2, 3])
    expect((await months('top', '2024-03-10')).official.slice(-2)).toEqual([4, 3])
  })

  test('out of reach and absent look the same', async () => {
    const within = { reach: register.reachOf('A2') }
    await expect(months('A1', '2024-06-10', within)).rejects.toThrow('not-found')
    await expect(months('nowhere', '2024-06-10')).rejects.toThrow('not-found')
  })

  test('before its birth a unit has none', async () => {
    expect(await months('A', '2019-12-31')).toMatchObject({ days: [], official: [], cells: [] })
  })

  test('are counted again as soon as tree or members have changed, and not before', async () => {
    const handler = getUnitMonthsHandler()
    const counted = async (scopeEpoch: number) => {
      const request = { db: register.database.app.db, scopeEpoch }
      const { official } = await asked(register.unit('B1'), '2024-06-10', request, handler)
      return official.at(-1)
    }
    expect(await counted(1)).toBe(0)
    await givenMembers(register.database.owner.db, [{ card: '006', unitId: register.unit('B1') }])
    expect(await counted(1)).toBe(0)
    expect(await counted(2)).toBe(1)
  })
})

describe('days of reorganisation', () => {
  let database: TestDatabase
  let ids: ReadonlyMap<string, number>
  beforeAll(async () => {
    database = await testDatabase()
    ids = await givenUnits(database.owner.db, [
      { code: 'top', kind: 'bloc' },
      { code: 'A', kind: 'upper', parent: 'top' },
      { code: 'B', kind: 'upper', parent: 'top' },
      { code: 'M', parent: 'A', to: '2024-03-05' },
      { code: 'M', parent: 'B', from: '2024-03-05' },
      { code: 'E', parent: 'B', to: '2024-05-01' },
      { code: 'R', parent: 'A', to: '2024-06-01' },
      { code: 'R', parent: 'A', name: 'Chi bộ đổi tên', from: '2024-06-01' },
    ])
    await givenMembers(database.owner.db, [
      { card: '1', unitId: id('M') },
      { card: '2', unitId: id('E'), to: '2024-05-01' },
      { card: '2', unitId: id('M'), from: '2024-05-01' },
    ])
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary, document)
      values (${id('E')}, ${id('M')}, '2024-05-01', true, '7-QĐ/ĐU')`.execute(database.owner.db)
  })
  afterAll(() => database.drop())

  const id = (code: string) => ids.get(code) ?? 0
  const months = (code: string) => asked(id(code), '2024-06-30', { db: database.app.db })

  test('are told above both places, and members move with the cell', async () => {
    const [a, b, top] = [await months('A'), await months('B'), await months('top')]
    expect(a.acts).toEqual([{ day: '2024-03-05', units: 1, document: null }])
    expect(b.acts).toEqual([
      { day: '2024-03-05', units: 1, document: null },
      { day: '2024-05-01', units: 2, document: '7-QĐ/ĐU' },
    ])
    expect(top.acts).toEqual(b.acts)
    expect(a.official.slice(-5)).toEqual([1, 0, 0, 0, 0])
    expect(b.official.slice(-5)).toEqual([1, 2, 2, 2, 2])
    expect(b.cells.slice(-5)).toEqual([1, 2, 2, 1, 1])
  })

  test('a change of name is told of the unit itself alone', async () => {
    expect((await months('R')).acts).toEqual([{ day: '2024-06-01', units: 1, document: null }])
  })

  test('a unit that has ended is told up to its last day', async () => {
    const ended = await months('E')
    expect(ended.days.at(-1)).toBe('2024-04-30')
    expect(ended.official.at(-1)).toBe(1)
  })
})

describe('over histories of any kind', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  const start = plainDate('2022-12-20')
  const dayAt = (place: number): PlainDate => addDays(start, place)
  const length = 500
  const parents = ['A', 'B', 'S']

  /** A cell that moves among three organisations, one of which stands under another. */
  const anyCell = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: length }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([days, under, ends]) => {
      const sorted = days.toSorted((one, other) => one - other)
      return sorted.flatMap(
        (from, place): { from: number; to: number | null; parent: string }[] => {
          const to = sorted[place + 1] ?? null
          if (ends && to === null && place > 0) return []
          return [{ from, to, parent: parents[under[place] ?? 0] ?? 'A' }]
        },
      )
    })

  const anyMember = fc.record({
    cell: fc.integer({ min: 0, max: 4 }),
    next: fc.integer({ min: 0, max: 4 }),
    from: fc.integer({ min: 0, max: length }),
    days: fc.option(fc.integer({ min: 1, max: length }), { nil: undefined }),
    recognised: fc.option(fc.integer({ min: -100, max: length }), { nil: undefined }),
  })

  type Cell = readonly { from: number; to: number | null; parent: string }[]
  const lifeOf = (cell: Cell) => ({ from: cell[0]?.from ?? 0, to: cell.at(-1)?.to ?? null })

  /** A stay, cut to the life of its cell. */
  function stayIn(cell: Cell, from: number, to: number | null) {
    const life = lifeOf(cell)
    const begins = Math.max(from, life.from)
    const ends = Math.min(to ?? Number.POSITIVE_INFINITY, life.to ?? Number.POSITIVE_INFINITY)
    return begins < ends
      ? { from: dayAt(begins), to: Number.isFinite(ends) ? dayAt(ends) : null }
      : undefined
  }

  test('the months are what counting each day for itself tells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCell, { minLength: 5, maxLength: 5 }),
        fc.array(anyMember, { maxLength: 12 }),
        fc.integer({ min: 100, max: length + 40 }),
        async (cells, members, on) => {
          const { owner, app } = database
          await owner.pool.query(
            'truncate organisation.org_unit, organisation.unit_state, organisation.unit_place, members.member cascade',
          )
          const states: GivenState[] = cells.flatMap((cell, place) =>
            cell.map(({ from, to, parent }) => ({
              code: `C${place}`,
              parent,
              from: dayAt(from),
              to: to === null ? null : dayAt(to),
            })),
          )
          const ids = await givenUnits(owner.db, [
            { code: 'top', kind: 'bloc', from: start },
            { code: 'A', kind: 'upper', parent: 'top', from: start },
            { code: 'B', kind: 'upper', parent: 'top', from: start },
            { code: 'S', kind: 'sectional', parent: 'B', from: start },
            ...states,
          ])
          const homes = members.flatMap(({ cell, next, from, days, recognised }, card) => {
            const stays = [
              {
                at: cell,
                stay: stayIn(cells[cell] ?? [], from, days === undefined ? null : from + days),
              },
              ...(days === undefined
                ? []
                : [{ at: next, stay: stayIn(cells[next] ?? [], from + days, null) }]),
            ]
            return stays.flatMap(({ at, stay }) =>
              stay
                ? [
                    {
                      card: `${card}`,
                      unitId: ids.get(`C${at}`) ?? 0,
                      recognisedOn: recognised === undefined ? null : dayAt(recognised),
                      ...stay,
                    },
                  ]
                : [],
            )
          })
          await givenMembers(owner.db, homes)
          for (const code of ['top', 'A', 'B', 'S', 'C0', 'C1']) {
            const unitId = ids.get(code) ?? 0
            const told = await asked(unitId, dayAt(on), { db: app.db })
            for (const [place, day] of told.days.entries()) {
              const naive = await owner.db
                .transaction()
                .execute((db) => countMembersOn(db, unitId, plainDate(day)))
              const standing = await sql<{ cells: number }>`
                select count(*)::int as cells from organisation.unit_place place
                join organisation.unit_state state
                  on state.unit_id = place.unit_id and state.valid @> ${day}::date and state.kind = 'cell'
                where place.valid @> ${day}::date and ${unitId} = any (place.path)`.execute(
                owner.db,
              )
              expect([
                code,
                day,
                told.official[place],
                told.probationary[place],
                told.cells[place],
              ]).toEqual([code, day, naive.official, naive.probationary, standing.rows[0]?.cells])
            }
          }
        },
      ),
      { numRuns: 12 },
    )
  })
})
