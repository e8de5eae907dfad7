import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'
import { aTable } from '#platform/server/testing.ts'

import { importMembers } from './import-members.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase()
  await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
    { code: 'B', parent: 'top' },
    { code: 'E', parent: 'top', to: '2024-05-08' },
    { code: 'U', kind: 'upper', parent: 'top' },
  ])
})
afterEach(() => database.drop())

type Cells = Readonly<Record<string, string>>

const anybody: Cells = {
  card_number: '001',
  full_name: 'Nguyễn Thị Đào',
  gender: 'Nữ',
  birth_date: '1980-02-03',
  admitted_on: '2010-05-19',
  recognised_on: '2011-05-19',
  unit_code: 'A',
  in_unit_from: '2022-01-01',
}
const another: Cells = { ...anybody, card_number: '002', full_name: 'Lê Văn Dũng', gender: 'Nam' }

function load(rows: readonly Cells[], options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const all = { dryRun: false, skipBad: false, today: plainDate('2025-01-08'), ...options }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => columns.map((column) => row[column] ?? '').join('|'))
  return inTransaction(database.jobs.db, (db) => importMembers(db, aTable(columns, lines), all))
}

const counted = ({ written, unchanged, refused }: ImportReport) => [written, unchanged, refused]
const faultsOf = (report: ImportReport) =>
  report.faults.map(({ line, column, code }) => [line, column, code])
const flagsOf = (report: ImportReport) =>
  report.flags
    .map(({ line, code }) => [line, code])
    .filter(([, code]) => code !== 'too-few-official-members')

async function rowsOf(query: string): Promise<readonly string[]> {
  const found = await database.owner.pool.query<{ row: string }>(query)
  return found.rows.map((one) => one.row)
}

const homes = () =>
  rowsOf(`
    select concat_ws(' ', member.card_number, unit.code, lower(home.valid), coalesce(upper(home.valid)::text, '∞')) as row
    from members.home join members.member on member.id = home.member_id
    join organisation.org_unit unit on unit.id = home.unit_id and unit.number = home.unit_number
      and unit.root_unit_id = home.root_unit_id
    order by member.card_number, home.valid`)

describe('refused lines', () => {
  test.each<[string, Cells, readonly unknown[]]>([
    ['an unknown cell', { unit_code: 'Z' }, ['unit_code', 'unknown-unit']],
    [
      'a stay before the cell was founded',
      { in_unit_from: '2019-12-31' },
      ['in_unit_from', 'unit-not-living'],
    ],
    [
      'a stay after the cell ended',
      { unit_code: 'E', in_unit_from: '2024-05-08' },
      ['in_unit_from', 'unit-not-living'],
    ],
    [
      'a stay told to end after its cell',
      { unit_code: 'E', in_unit_to: '2024-05-09' },
      ['in_unit_to', 'unit-not-living'],
    ],
    [
      'recognised before admitted',
      { recognised_on: '2010-05-18' },
      ['recognised_on', 'recognised-before-admission'],
    ],
    ['born after admission', { birth_date: '2010-05-19' }, ['birth_date', 'born-after-admission']],
    [
      'a stay that ends before it begins',
      { in_unit_to: '2022-01-01' },
      ['in_unit_to', 'ends-before-it-begins'],
    ],
    ['no such gender', { gender: 'X' }, ['gender', 'not-a-choice']],
    ['no card', { card_number: '' }, ['card_number', 'missing']],
    ['no such day', { birth_date: '30/02/1980' }, ['birth_date', 'not-a-day']],
    ['an absence without a kind', { absence_from: '2024-01-01' }, ['absence_kind', 'missing']],
    ['an absence without a first day', { absence_kind: 'Miễn' }, ['absence_from', 'missing']],
    ['an unknown post', { post: 'Chủ tịch' }, ['post', 'not-a-choice']],
  ])('%s', async (_what, bad, [column, code]) => {
    const report = await load([another, { ...anybody, ...bad }])
    expect(faultsOf(report)).toEqual([[3, column, code]])
    expect(report.written).toBe(0)
    expect(await homes()).toEqual([])
    expect(report.faults[0]?.message.vi).not.toBe('')
  })

  test.each<[string, Cells, readonly unknown[]]>([
    ['another name', { full_name: 'Nguyễn Thị Mai' }, ['full_name', 'contradicts']],
    [
      'another day of recognition',
      { recognised_on: '2011-06-01' },
      ['recognised_on', 'contradicts'],
    ],
    ['another cell from the same day', { unit_code: 'B' }, ['unit_code', 'another-at-that-day']],
    ['another last day', { in_unit_to: '2024-03-01' }, ['in_unit_to', 'another-end']],
    [
      'an overlapping stay',
      { unit_code: 'B', in_unit_from: '2023-01-01' },
      ['in_unit_from', 'spells-overlap'],
    ],
  ])('%s contradicts the register and changes nothing', async (_what, bad, [column, code]) => {
    await load([{ ...anybody, in_unit_to: '2024-01-01' }])
    const report = await load([{ ...anybody, ...bad }])
    expect(faultsOf(report)).toEqual([[2, column, code]])
    expect(await homes()).toEqual(['001 A 2022-01-01 2024-01-01'])
  })

  test('with bad rows left out the others are written', async () => {
    const report = await load([{ ...anybody, unit_code: 'Z' }, another], { skipBad: true })
    expect(counted(report)).toEqual([1, 0, 1])
    expect(await homes()).toEqual(['002 A 2022-01-01 ∞'])
  })

  test('a unit that is no cell is accepted and flagged', async () => {
    expect(flagsOf(await load([{ ...anybody, unit_code: 'U' }]))).toEqual([[2, 'not-a-cell']])
  })
})
