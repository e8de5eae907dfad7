import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import { aRequest, aTable, ask } from '#platform/server/testing.ts'

import type { getTree } from '../contract.ts'
import { getTreeHandler } from './get-tree.ts'
import { importOrgUnits } from './import-org-units.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const dayZero = plainDate('2024-01-01')
const length = 40
const dayAt = (place: number) => addDays(dayZero, place)
const kinds = ['upper', 'grassroots', 'cell']

/** A line of a random file: any unit under any other, on any days, of any kind. */
const anyLine = fc
  .record({
    unit: fc.integer({ min: 1, max: 7 }),
    parent: fc.integer({ min: 0, max: 7 }),
    kind: fc.integer({ min: 0, max: 2 }),
    from: fc.integer({ min: 0, max: length - 1 }),
    days: fc.option(fc.integer({ min: 1, max: length }), { nil: undefined, freq: 2 }),
  })
  .map(({ unit, parent, kind, from, days }) =>
    [
      `U${unit}`,
      `Tổ chức ${unit}`,
      kinds[kind] ?? 'cell',
      parent === 0 ? 'K' : `U${parent}`,
      dayAt(from),
      days === undefined ? '' : dayAt(Math.min(from + days, length + 5)),
      '',
    ].join('|'),
  )

const columns = ['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to', 'document']
const top = `K|Đảng bộ Khối|bloc||${dayZero}||`

async function load(lines: readonly string[]) {
  const options = { dryRun: false, skipBad: true, today: dayZero }
  return inTransaction(database.jobs.db, (db) =>
    importOrgUnits(db, aTable(columns, lines), options),
  )
}

type Row = {
  code: string
  from: PlainDate
  to: PlainDate | null
  kind: string
  parent: string | null
}

/** The states as they stand in the table, and nothing derived from them. */
async function statesIn(): Promise<readonly Row[]> {
  const found = await database.owner.pool.query<Row>(`
    select unit.code, lower(valid) as "from", upper(valid) as "to", state.kind, parent.code as parent
    from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
    left join organisation.org_unit parent on parent.id = state.parent_id`)
  return found.rows
}

/** The naive reading of a day: who lives, under whom, and every cell counted by walking up. */
function treeOn(states: readonly Row[], day: PlainDate) {
  const living = states.filter(
    (state) => state.from <= day && (state.to === null || day < state.to),
  )
  const parentOf = new Map(living.map((state) => [state.code, state.parent]))
  expect(parentOf.size, 'one state a day').toBe(living.length)
  const cells = new Map<string, number>()
  for (const state of living) {
    const seen = new Set<string>()
    for (let at: string | null = state.code; at !== null; at = parentOf.get(at) ?? null) {
      expect(seen.has(at), `no circle on ${day}`).toBe(false)
      expect(parentOf.has(at), `every parent lives on ${day}`).toBe(true)
      seen.add(at)
      if (state.kind === 'cell') cells.set(at, (cells.get(at) ?? 0) + 1)
    }
    expect(seen.has('K'), `everything hangs on the top on ${day}`).toBe(true)
  }
  return living
    .map(({ code, parent }) => ({ code, parent, cells: cells.get(code) ?? 0 }))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

async function answeredOn(day: PlainDate) {
  const request = aRequest({ db: database.app.db })
  const answer = (await ask(getTreeHandler(), { on: day }, request)) as OutputOf<typeof getTree>
  const { id, code, parentId, cells } = answer.units
  const codes = new Map(id.map((one, place) => [one, code[place]]))
  return code
    .map((one, place) => {
      const parent = parentId[place] ?? null
      return {
        code: one,
        parent: parent === null ? null : (codes.get(parent) ?? 'nobody'),
        cells: cells[place],
      }
    })
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function gapsIn(states: readonly Row[]): readonly string[] {
  return [...new Set(states.map((state) => state.code))].filter((code) => {
    const own = states
      .filter((state) => state.code === code)
      .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    return own.some((state, place) => place > 0 && own[place - 1]?.to !== state.from)
  })
}

test('whatever files come, the tree is one tree on every day, and the answer is the naive one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(anyLine, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 }),
      async (files) => {
        await database.owner.pool.query(
          'truncate organisation.org_unit, organisation.unit_state, organisation.unit_level, organisation.unit_place cascade',
        )
        await load([top])
        for (const file of files) {
          const before = await statesIn()
          const report = await load(file)
          expect(report.written + report.unchanged + report.refused).toBe(file.length)
          const again = await load(file)
          // A line left out for the sake of another may stand once that other is gone for good.
          expect(again.written).toBeLessThanOrEqual(report.refused)
          const after = await statesIn()
          for (const { code, from, kind, parent } of before) {
            expect(after, 'nothing is overwritten').toContainEqual(
              expect.objectContaining({ code, from, kind, parent }),
            )
          }
        }
        const states = await statesIn()
        expect(gapsIn(states)).toEqual([])
        for (const place of [0, 3, 9, 17, 26, 33, length - 1, length + 6]) {
          expect(await answeredOn(dayAt(place))).toEqual(treeOn(states, dayAt(place)))
        }
      },
    ),
    { numRuns: 40 },
  )
})
