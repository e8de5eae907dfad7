import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'
import { aTable } from '#platform/server/testing.ts'

import { importOrgUnits } from './import-org-units.ts'
import { foundTopUnit } from './found-top-unit.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase()
})
afterEach(() => database.drop())

/** Rows as `code|name|kind|parent|from|to|document`; the first stands on line 2. */
function tableOf(lines: readonly string[]) {
  const columns = ['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to', 'document']
  return aTable(columns, lines)
}

function load(
  lines: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const all = { dryRun: false, skipBad: false, today: plainDate('2025-01-08'), ...options }
  return inTransaction(database.jobs.db, (db) => importOrgUnits(db, tableOf(lines), all))
}

const counted = ({ written, unchanged, refused }: ImportReport) => [written, unchanged, refused]
const faultsOf = (report: ImportReport) =>
  report.faults.map(({ line, column, code }) => [line, column, code])

async function register(): Promise<readonly string[]> {
  const rows = await database.owner.pool.query<{ row: string }>(`
    select concat_ws(' ', unit.code, lower(state.valid), coalesce(upper(state.valid)::text, '∞'), state.kind,
                     (select string_agg(above.code, '/' order by step.level)
                      from unnest(place.path) with ordinality step (id, level)
                      join organisation.org_unit above on above.id = step.id)) as row
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    join organisation.unit_place place on place.unit_id = state.unit_id and place.valid && state.valid
    order by unit.code collate "C", state.valid, place.valid`)
  return rows.rows.map((one) => one.row)
}

const bloc = [
  'A1|Chi bộ 1|Chi bộ trực thuộc|A|01/01/2020||',
  'A|Đảng bộ A|DBCS|K|01/01/2020||',
  'K|Đảng bộ Khối|bloc||2019-01-01||15-QĐ/TW',
  'B|Đảng bộ B|Đảng bộ cấp trên trực tiếp cơ sở|K|01-01-2020||',
  'B1|Chi bộ B1|cbcs|B|1/1/2020||',
]

describe('a first import', () => {
  test('takes rows in any order, kinds by code and by name, days in three forms', async () => {
    const report = await load(bloc)
    expect(report.faults).toEqual([])
    expect(counted(report)).toEqual([5, 0, 0])
    expect(await register()).toEqual([
      'A 2020-01-01 ∞ grassroots K/A',
      'A1 2020-01-01 ∞ cell K/A/A1',
      'B 2020-01-01 ∞ upper K/B',
      'B1 2020-01-01 ∞ cell K/B/B1',
      'K 2019-01-01 ∞ bloc K',
    ])
  })

  test('numbers units in preorder and names the organisation under the top as their root', async () => {
    await load(bloc)
    const units = await database.owner.pool.query<{ code: string; root: string }>(`
      select unit.code, root.code as root from organisation.org_unit unit
      join organisation.org_unit root on root.id = unit.root_unit_id order by unit.number`)
    expect(units.rows.map((unit) => `${unit.code}<${unit.root}`)).toEqual([
      'K<K',
      'A<A',
      'A1<A',
      'B<B',
      'B1<B',
    ])
  })

  test('the same file again changes nothing', async () => {
    await load(bloc)
    const before = await register()
    const again = await load(bloc)
    expect(counted(again)).toEqual([0, 5, 0])
    expect(again.touched).toEqual([])
    expect(await register()).toEqual(before)
  })

  test('an unusual parent is accepted and flagged', async () => {
    const report = await load([...bloc, 'A9|Đảng bộ A9|DBCS|A|2020-01-01||'])
    expect(report.refused).toBe(0)
    expect(report.flags.map(({ line, code }) => [line, code])).toEqual([[7, 'unusual-parent']])
    expect(report.flags[0]?.message.vi).toBe(
      'Đảng bộ cơ sở trực thuộc đảng bộ cơ sở: khác với mô hình quy định.',
    )
  })

  test('trying only reports what would be written and writes nothing', async () => {
    expect(counted(await load(bloc, { dryRun: true }))).toEqual([5, 0, 0])
    expect(await register()).toEqual([])
  })

  test('a tree can be loaded under a top that was founded before', async () => {
    await inTransaction(database.owner.db, (db) =>
      foundTopUnit(db, { code: 'K', name: 'Đảng bộ Khối', from: plainDate('2025-01-08') }),
    )
    expect(faultsOf(await load(bloc))).toEqual([])
    expect(await register()).toContain('A1 2020-01-01 ∞ cell K/A/A1')
  })
})

describe('states in time', () => {
  test('a later state closes the open one; those below move along and are touched', async () => {
    await load(bloc)
    const report = await load(['A|Đảng bộ A|DBCS|B|2024-05-06||02-QĐ/ĐUK'])
    expect(counted(report)).toEqual([1, 0, 0])
    expect(await register()).toEqual(
      expect.arrayContaining([
        'A 2020-01-01 2024-05-06 grassroots K/A',
        'A 2024-05-06 ∞ grassroots K/B/A',
        'A1 2020-01-01 ∞ cell K/A/A1',
        'A1 2020-01-01 ∞ cell K/B/A/A1',
      ]),
    )
    expect(report.touched.map(({ from, to }) => [from, to])).toEqual([
      ['2024-05-06', null],
      ['2024-05-06', null],
    ])
  })

  test('a last day given later closes the open state; given again it changes nothing', async () => {
    await load(bloc)
    const closing = ['B1|Chi bộ B1|CBCS|B|2020-01-01|2024-07-01|']
    expect(counted(await load(closing))).toEqual([1, 0, 0])
    expect(counted(await load(closing))).toEqual([0, 1, 0])
    expect(counted(await load(bloc))).toEqual([0, 5, 0])
    expect(await register()).toContain('B1 2020-01-01 2024-07-01 cell K/B/B1')
  })

  test('several states of a unit come in one file, unsorted', async () => {
    const report = await load([
      ...bloc,
      'C|Chi bộ C mới|cell|B|2023-01-01||',
      'C|Chi bộ C|cell|A|2021-01-01||',
    ])
    expect(report.faults).toEqual([])
    expect(await register()).toEqual(
      expect.arrayContaining(['C 2021-01-01 2023-01-01 cell K/A/C', 'C 2023-01-01 ∞ cell K/B/C']),
    )
  })
})

describe('refused lines', () => {
  test.each<[string, readonly string[], readonly unknown[]]>([
    [
      'a circle',
      ['X|X|upper|Y|2020-01-01||', 'Y|Y|upper|X|2020-01-01||'],
      [
        [7, 'parent_code', 'cycle'],
        [8, 'parent_code', 'cycle'],
      ],
    ],
    ['a unit under itself', ['X|X|upper|X|2020-01-01||'], [[7, 'parent_code', 'cycle']]],
    [
      'a gap',
      ['C|C|cell|A|2021-01-01|2022-01-01|', 'C|C|cell|A|2022-01-02||'],
      [[8, 'valid_from', 'gap-between-states']],
    ],
    [
      'an overlap',
      ['C|C|cell|A|2021-01-01|2022-01-01|', 'C|C|cell|B|2021-12-31||'],
      [[8, 'valid_from', 'states-overlap']],
    ],
    ['a parent nobody knows', ['C|C|cell|Z|2021-01-01||'], [[7, 'parent_code', 'unknown-parent']]],
    [
      'a parent not yet born',
      ['C|C|cell|A|2019-06-01||'],
      [[7, 'parent_code', 'parent-not-living']],
    ],
    ['a second top', ['L|L|bloc||2021-01-01||'], [[7, 'parent_code', 'second-top']]],
    ['no parent', ['C|C|cell||2021-01-01||'], [[7, 'parent_code', 'no-parent']]],
    [
      'another name for the same state',
      ['A|Khác|DBCS|K|2020-01-01||'],
      [[7, 'name', 'contradicts-line']],
    ],
    ['an unknown kind', ['C|C|chi đoàn|A|2021-01-01||'], [[7, 'kind', 'not-a-choice']]],
    ['no such day', ['C|C|cell|A|31/02/2021||'], [[7, 'valid_from', 'not-a-day']]],
    [
      'ends before it begins',
      ['C|C|cell|A|2021-01-01|2021-01-01|'],
      [[7, 'valid_to', 'ends-before-it-begins']],
    ],
    [
      'empty cells',
      ['|||A|||'],
      [
        [7, 'code', 'missing'],
        [7, 'name', 'missing'],
        [7, 'kind', 'missing'],
      ],
    ],
  ])('%s is named by line and column, and nothing is written', async (_what, bad, faults) => {
    const report = await load([...bloc, ...bad])
    expect(faultsOf(report)).toEqual(faults)
    expect(report.written).toBe(0)
    expect(await register()).toEqual([])
    expect(report.faults.every((fault) => fault.message.vi !== '' && fault.message.en !== '')).toBe(
      true,
    )
  })

  test('the sentence on an unknown kind shows the known ones as people write them', async () => {
    const [fault] = (await load(['C|C|chi đoàn||2021-01-01||'])).faults
    expect(fault?.message.vi).toContain('DBCS, Đảng bộ cơ sở')
  })

  test('what contradicts the register is refused and never overwrites', async () => {
    await load(bloc)
    const before = await register()
    const report = await load([
      'A|Tên khác|DBCS|K|2020-01-01||',
      'B|Đảng bộ B|DBCT|A|2020-01-01||',
      'K|Đảng bộ Khối|bloc||2019-01-01||16-QĐ/TW',
    ])
    expect(faultsOf(report)).toEqual([
      [2, 'name', 'contradicts-register'],
      [3, 'parent_code', 'contradicts-register'],
      [4, 'document', 'contradicts-register'],
    ])
    expect(await register()).toEqual(before)
  })

  test('a circle through units of the register is named with all its codes', async () => {
    await load(bloc)
    const report = await load(['A|Đảng bộ A|DBCS|A1|2024-01-01||'])
    expect(faultsOf(report)).toEqual([[2, 'parent_code', 'cycle']])
    expect(report.faults[0]?.message.vi).toContain('A → A1 → A')
  })

  test('states told in any order make the same history; an end that was told stays told', async () => {
    await load(bloc)
    const states = [
      'A1|Chi bộ hai|cell|A|2021-01-01||',
      'A1|Chi bộ ba|cell|A|2022-01-01||',
      'A1|Chi bộ bốn|cell|A|2023-01-01||',
    ]
    for (const place of [2, 0, 1]) await load(states.slice(place, place + 1))
    const history = async () => (await register()).filter((row) => row.startsWith('A1 '))
    const ordered = await history()
    expect(ordered.map((row) => row.split(' ').slice(1, 3).join(' '))).toEqual([
      '2020-01-01 2021-01-01',
      '2021-01-01 2022-01-01',
      '2022-01-01 2023-01-01',
      '2023-01-01 ∞',
    ])
    expect(counted(await load(states))).toEqual([0, 3, 0])

    await load(['A1|Chi bộ ba|cell|A|2022-01-01|2023-01-01|'])
    const late = await load(['A1|Chi bộ ba rưỡi|cell|A|2022-06-01||'])
    expect(faultsOf(late)).toEqual([[2, 'valid_from', 'states-overlap']])
    expect(await history()).toEqual(ordered)
  })

  test('a unit cannot end while others stand under it', async () => {
    await load(bloc)
    const report = await load(['A|Đảng bộ A|DBCS|K|2020-01-01|2024-01-01|'])
    expect(faultsOf(report)).toEqual([[2, 'valid_to', 'leaves-units-behind']])
  })

  test('a cell cannot end while members belong to it; the sentence names it', async () => {
    await load(bloc)
    await database.owner.pool.query(`
      with member as (
        insert into members.member (card_number, full_name, gender, birth_date, admitted_on)
        values ('001', 'Nguyễn Văn A', 'male', '1980-01-01', '2010-01-01') returning id
      )
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
      select member.id, daterange('2021-01-01', null), unit.id, unit.number, unit.root_unit_id
      from member, organisation.org_unit unit where unit.code = 'A1'`)
    const rows = ['A1|Chi bộ 1|cell|A|2020-01-01|2024-01-01|', 'N|Chi bộ N|cell|A|2021-01-01||']
    const report = await load(rows)
    expect(faultsOf(report)).toEqual([[2, 'valid_to', 'still-in-use']])
    expect(counted(await load(rows, { skipBad: true }))).toEqual([1, 0, 1])
    expect(faultsOf(await load(['A1|Tên mới|cell|A|2022-01-01||']))).toEqual([])
  })

  test('with bad rows left out the rest is written, and what stood on them is refused with them', async () => {
    const report = await load(
      [
        ...bloc,
        'D|D|upper|Z|2020-01-01||',
        'D1|D1|cell|D|2020-01-01||',
        'A2|A2|cell|A|2020-01-01||',
      ],
      { skipBad: true },
    )
    expect(faultsOf(report)).toEqual([
      [7, 'parent_code', 'unknown-parent'],
      [8, 'parent_code', 'unknown-parent'],
    ])
    expect(counted(report)).toEqual([6, 0, 2])
    expect(await register()).toContain('A2 2020-01-01 ∞ cell K/A/A2')
  })

  test('without leaving out, a line is not blamed for the fault of another', async () => {
    const report = await load([...bloc, 'D|D|upper|Z|2020-01-01||', 'D1|D1|cell|D|2020-01-01||'])
    expect(faultsOf(report)).toEqual([[7, 'parent_code', 'unknown-parent']])
  })
})
