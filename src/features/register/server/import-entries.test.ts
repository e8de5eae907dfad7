import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'
import type { ReadableTable } from '#platform/server/tabular/table.ts'
import { readTable } from '#platform/server/tabular/read-table.ts'

import { type Confirming, importEntries } from './import-entries.ts'
import { entryColumns } from './import-words.ts'
import { writeKind, writeStandardKinds } from './kind-store.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

const unit = (code: string) => ids.get(code) ?? 0

beforeAll(async () => {
  database = await testDatabase()
  const { db, pool } = database.owner
  await writeStandardKinds(db)
  await writeKind(db, {
    code: 'visit',
    origin: 'local',
    name: { vi: 'Đi cơ sở', en: 'Visit' },
    form: 'act',
    unitKinds: ['cell'],
    body: null,
    period: 'month',
    looksBack: false,
    fields: [
      { code: 'persons', name: { vi: 'Số người', en: 'Persons' }, type: 'number', required: true },
      { code: 'outcome', name: { vi: 'Kết quả', en: 'Outcome' }, type: 'text', required: false },
    ],
    confirmedBy: 'nobody',
    cites: [],
    isOpen: true,
  })
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'O', kind: 'grassroots', parent: 'top' },
    { code: 'A', parent: 'O' },
    { code: 'B', parent: 'O', to: '2024-05-10' },
  ])
  await pool.query(
    `with body as (
       insert into organisation.body (unit_id, kind, valid) values ($1, 'cell-committee', '[2020-01-01,)') returning id)
     insert into organisation.term (body_id, valid, due_on, ordinal, origin)
     select id, valid::daterange, due_on::date, ordinal, 'elected' from body,
       (values ('[2020-01-01,2022-07-01)', '2022-07-01', 1), ('[2022-07-01,)', '2025-01-01', 2)) as term (valid, due_on, ordinal)`,
    [unit('A')],
  )
  await pool.query(`
    insert into directives.directive (short_id, kind, symbol, title, is_stub) values
      ('01-nq-2016', 'resolution', '01-NQ/ĐUK', 'Nghị quyết', false), ('05-ct-2019', 'instruction', '05-CT/ĐU', 'Một', false),
      ('05-ct-2020', 'instruction', '05-CT/ĐU', 'Hai', false)`)
})

beforeEach(() => database.owner.pool.query('truncate register.entry, directives.dirty'))

afterAll(() => database.drop())

async function tableOf(header: string, lines: readonly string[]): Promise<ReadableTable<string>> {
  const bytes = new TextEncoder().encode([header, ...lines].join('\n'))
  const table = await readTable<string>({ bytes, fileName: 'so.csv' }, entryColumns)
  if (!table.ok) throw new Error(table.faults[0]?.message.en)
  return table
}

async function load(
  header: string,
  lines: readonly string[],
  options: Partial<ImportOptions> & { readonly confirming?: Confirming } = {},
): Promise<ImportReport> {
  const table = await tableOf(header, lines)
  const all = {
    dryRun: false,
    skipBad: false,
    today: plainDate('2024-12-31'),
    confirming: 'everywhere' as const,
    ...options,
  }
  return inTransaction(database.jobs.db, (db) => importEntries(db, table, all))
}

const counted = ({ written, unchanged, refused }: ImportReport) => [written, unchanged, refused]
const codes = ({ faults }: ImportReport) =>
  faults.map(({ line, column, code }) => [line, column, code])

async function register(): Promise<readonly string[]> {
  const { rows } = await sql<{ row: string }>`
    select concat_ws(' ', unit.code, entry.kind, entry.period_from, entry.valid, entry.number, entry.facts,
      'replaces ' || (select lower(former.valid) from register.entry former where former.id = entry.replaces_id),
      'confirmed ' || entry.confirmed_on) as row
    from register.entry entry join organisation.org_unit unit on unit.id = entry.unit_id
    order by unit.code, entry.kind, lower(entry.valid), entry.id`.execute(database.owner.db)
  return rows.map(({ row }) => row)
}

async function dirty(): Promise<readonly unknown[]> {
  const { rows } = await database.owner.pool.query(
    `select unit_id, days::text as days, facts from directives.dirty order by unit_id`,
  )
  return rows
}

const regulations = 'Mã tổ chức,Loại mục,Ngày ban hành,"Số, ký hiệu",states-relation,Thay bản cũ'
const classes = 'unit_code,kind,done_on,period,class'

describe('a file of entries', () => {
  const lines = [
    'A,Quy chế làm việc,05/09/2022,03-QC/CB,có,',
    'O,working-regulation,2021-03-02,05-QC/ĐU,không,',
    'A,Quy chế làm việc,05/02/2020,01-QC/CB,có,',
    'A,Quy chế làm việc,05/09/2023,02-QC/CB,có,có',
  ]

  test('is written whatever its order: what holds ends where the next begins, that of a former term by itself', async () => {
    const report = await load(regulations, lines)
    expect([counted(report), report.faults]).toEqual([[4, 0, 0], []])
    expect(await register()).toEqual([
      'A working-regulation [2020-02-05,2022-09-05) 01-QC/CB {"states-relation": true}',
      'A working-regulation [2022-09-05,2023-09-05) 03-QC/CB {"states-relation": true} replaces 2020-02-05',
      'A working-regulation [2023-09-05,) 02-QC/CB {"states-relation": true} replaces 2022-09-05',
      'O working-regulation [2021-03-02,) 05-QC/ĐU {"states-relation": false}',
    ])
    expect(await dirty()).toEqual([
      { unit_id: unit('O'), days: '[2021-03-02,)', facts: 'register' },
      { unit_id: unit('A'), days: '[2020-02-05,)', facts: 'register' },
    ])
  })

  test('again changes nothing; a later one takes the place of what the register has', async () => {
    await load(regulations, lines)
    const before = await register()
    await database.owner.pool.query('truncate directives.dirty')
    expect(counted(await load(regulations, [...lines, lines[0] ?? '']))).toEqual([0, 5, 0])
    expect([await register(), await dirty()]).toEqual([before, []])
    const next = await load(regulations, ['A,Quy chế làm việc,01/02/2024,01-QC/CB,có,x'])
    expect(counted(next)).toEqual([1, 0, 0])
    expect((await register()).slice(2, 4)).toEqual([
      'A working-regulation [2023-09-05,2024-02-01) 02-QC/CB {"states-relation": true} replaces 2022-09-05',
      'A working-regulation [2024-02-01,) 01-QC/CB {"states-relation": true} replaces 2023-09-05',
    ])
  })

  test('as a try writes nothing and tells what it would write', async () => {
    const report = await load(regulations, lines, { dryRun: true })
    expect([counted(report), report.dryRun]).toEqual([[4, 0, 0], true])
    expect([await register(), await dirty()]).toEqual([[], []])
  })
})

describe('what is wrong is told with its line and column', () => {
  test.each([
    ['K,Quy chế làm việc,2023-01-01,,có,', 'unit_code', 'unknown-unit'],
    ['A,Giấy tờ khác,2023-01-01,,có,', 'kind', 'unknown-kind'],
    ['A,Quy chế làm việc,2025-01-01,,có,', 'done_on', 'done-in-the-future'],
    ['B,Quy chế làm việc,2024-06-01,,có,', 'unit_code', 'not-a-bearer'],
    ['A,Quy chế phối hợp công tác,2023-01-01,,,', 'unit_code', 'not-a-bearer'],
    ['A,Quy chế làm việc,2023-01-01,,,', 'states-relation', 'field-needed'],
    ['A,Chương trình công tác toàn khóa,2023-01-01,,có,', 'states-relation', 'field-unknown'],
    [`A,Quy chế làm việc,2023-01-01,${'0'.repeat(61)},có,`, 'number', 'too-long'],
    ['A,Quy chế làm việc,2023-01-01,,có,có', 'replaces', 'nothing-to-replace'],
    ['A,Quy chế làm việc,ngày mai,,có,', 'done_on', 'not-a-day'],
    ['A,Quy chế làm việc,2023-01-01,,có lẽ,', 'states-relation', 'not-a-flag'],
  ])('%s: %s %s', async (line, column, code) => {
    const report = await load(regulations, [line])
    expect(codes(report)).toEqual([[2, column, code]])
    expect(report.faults[0]?.message.vi).toMatch(/^\p{Lu}|^“/u)
    expect(await register()).toEqual([])
  })

  test.each([
    ['A,year-class,2024-01-05,,good', 'period', 'period-needed'],
    ['A,year-class,2024-01-05,2023-H1,good', 'period', 'period-not-of-the-kind'],
    ['A,term-programme,2023-01-05,2023,', 'period', 'period-not-asked'],
    ['A,year-class,2021-01-05,2023,good', 'done_on', 'done-long-before-its-period'],
    ['A,year-class,2024-01-05,2023,', 'class', 'field-needed'],
    ['A,year-class,2024-01-05,2023,tuyệt vời', 'class', 'field-of-another-type'],
    ['O,action-programme,2023-01-05,,', 'directive', 'directive-needed'],
  ])('%s: %s %s', async (line, column, code) => {
    expect(codes(await load(classes, [line]))).toEqual([[2, column, code]])
  })

  test('two that would hold at once, and one that comes before what it replaces', async () => {
    const report = await load(
      regulations,
      [
        'A,Quy chế làm việc,2023-01-01,1,có,',
        'A,Quy chế làm việc,2023-02-01,2,có,',
        'A,Quy chế làm việc,2023-01-01,3,có,có',
      ],
      { skipBad: true },
    )
    expect(codes(report)).toEqual([
      [3, 'replaces', 'one-holds-already'],
      [4, 'done_on', 'replaced-before-it-began'],
    ])
    expect(report.faults[0]?.message.vi).toContain('01/01/2023')
    expect(counted(report)).toEqual([1, 0, 2])
    expect(await register()).toHaveLength(1)
  })

  test('without leave to skip them nothing of the file is written', async () => {
    const lines = ['A,Quy chế làm việc,2023-01-01,1,có,', 'K,Quy chế làm việc,2023-01-01,1,có,']
    expect(counted(await load(regulations, lines))).toEqual([0, 0, 1])
    expect(await register()).toEqual([])
  })
})

test('the directive is named by symbol or short id; one that several bear is told apart by that', async () => {
  const report = await load(
    'Mã tổ chức,Loại mục,Ngày ban hành,Thực hiện văn bản',
    [
      'O,Chương trình hành động,2023-01-05,01 – NQ/ĐUK',
      'O,Chương trình hành động,2023-01-06,05-ct-2020',
      'O,Chương trình hành động,2023-01-07,05-CT/ĐU',
      'O,Chương trình hành động,2023-01-07,99-CT/ĐU',
    ],
    { skipBad: true },
  )
  expect(codes(report)).toEqual([
    [4, 'directive', 'directive-ambiguous'],
    [5, 'directive', 'unknown-directive'],
  ])
  const { rows } = await database.owner.pool.query(`
    select directive.short_id from register.entry entry join directives.directive directive
      on directive.id = entry.directive_id order by lower(entry.valid)`)
  expect(rows).toEqual([{ short_id: '01-nq-2016' }, { short_id: '05-ct-2020' }])
})

test('a choice is read by its name, a kind of staff by its own particulars', async () => {
  const report = await load(
    'Mã tổ chức,Loại mục,Ngày,Kỳ,Xếp loại,Chi tiết khác',
    [
      'A,Xếp loại chất lượng năm,05/01/2024,2023,Hoàn thành tốt nhiệm vụ,',
      'A,Đi cơ sở,05/03/2024,2024-03,,persons = 4; outcome = Đã trao đổi',
      'A,Đi cơ sở,05/04/2024,2024-04,,persons: 4',
    ],
    { skipBad: true },
  )
  expect(codes(report)).toEqual([[4, 'particulars', 'particulars-unreadable']])
  expect(await register()).toEqual([
    'A visit 2024-03-01 [2024-03-05,) {"outcome": "Đã trao đổi", "persons": 4}',
    'A year-class 2023-01-01 [2024-01-05,) {"class": "good"} confirmed 2024-12-31',
  ])
})

test('acts of one day that differ stand beside each other; what the superior decides waits out of his reach', async () => {
  const checks = 'unit_code,kind,done_on,planned,findings,remedy-by'
  const lines = [
    'A,cell-check,2024-03-05,x,0,',
    'A,cell-check,2024-03-05,x,2,05/04/2024',
    'A,cell-check,2024-03-05,x,0,',
  ]
  const parent = unit('O') * 1_048_576
  const own = unit('A') * 1_048_576
  expect(counted(await load(checks, lines, { confirming: [[own, own + 1]] }))).toEqual([2, 1, 0])
  expect(await register()).toEqual([
    'A cell-check [2024-03-05,) {"planned": true, "findings": 0}',
    'A cell-check [2024-03-05,) {"planned": true, "findings": 2, "remedy-by": "2024-04-05"}',
  ])
  const more = ['A,cell-check,2024-09-05,không,0,']
  await load(checks, more, { confirming: [[parent, parent + 1]] })
  expect((await register()).at(-1)).toMatch(/confirmed 2024-12-31$/)
})

test('ten thousand entries are decided and written at once', async () => {
  const days = Array.from({ length: 5_000 }, (_, at) => `2024-0${1 + (at % 9)}-1${at % 10}`)
  const lines = days.flatMap((day, at) => [
    `A,cell-check,${day},x,${at},`,
    `A,cell-check,${day},không,${at},2024-12-01`,
  ])
  const began = performance.now()
  const report = await load('unit_code,kind,done_on,planned,findings,remedy-by', lines)
  expect(counted(report)).toEqual([10_000, 0, 0])
  // Far above what it takes on an idle machine (a few seconds): a step for every line would take minutes.
  expect(performance.now() - began).toBeLessThan(30_000)
})
