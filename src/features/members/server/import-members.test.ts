import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'
import { aTable } from '#platform/server/testing.ts'

import { listWrongNumbers } from '../testing.ts'
import { importMembers } from './import-members.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

beforeEach(async () => {
  database = await testDatabase()
  ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
    { code: 'B', parent: 'top' },
    { code: 'E', parent: 'top', to: '2024-05-08' },
    { code: 'U', kind: 'upper', parent: 'top' },
  ])
})
afterEach(async () => {
  const wrong = await listWrongNumbers(database.owner.db)
  await database.drop()
  if (wrong.length > 0)
    throw new Error(`numbers that the second wall would read wrong: ${wrong.join()}`)
})

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
const absences = () =>
  rowsOf(`
    select concat_ws(' ', kind, lower(valid), coalesce(upper(valid)::text, '∞')) as row
    from members.absence order by kind, valid`)
const holdings = () =>
  rowsOf(`
    select concat_ws(' ', unit.code, member.card_number, seat.post, seat.ordinal, lower(holding.valid),
                     coalesce(upper(holding.valid)::text, '∞')) as row
    from members.holding join members.member on member.id = holding.member_id
    join organisation.seat on seat.id = holding.seat_id join organisation.body on body.id = seat.body_id
    join organisation.org_unit unit on unit.id = body.unit_id
    order by unit.code, seat.post desc, seat.ordinal, holding.valid`)

describe('a first import', () => {
  test('writes persons and their homes; the same file again changes nothing', async () => {
    expect(counted(await load([anybody, another]))).toEqual([2, 0, 0])
    const again = await load([anybody, another])
    expect(counted(again)).toEqual([0, 2, 0])
    expect(again.touched).toEqual([])
    expect(await homes()).toEqual(['001 A 2022-01-01 ∞', '002 A 2022-01-01 ∞'])
  })

  test('trying only reports and writes nothing', async () => {
    expect(counted(await load([anybody], { dryRun: true }))).toEqual([1, 0, 0])
    expect(await homes()).toEqual([])
  })

  test('names the cells whose facts changed, with their days', async () => {
    const report = await load([
      anybody,
      { ...another, in_unit_from: '2023-01-01', in_unit_to: '2024-01-01' },
    ])
    expect(report.touched).toEqual([{ unitId: ids.get('A'), from: '2022-01-01', to: null }])
  })

  test('flags a cell of fewer than three official members', async () => {
    const report = await load([anybody])
    expect(report.flags.map(({ line, code }) => [line, code])).toEqual([
      [2, 'too-few-official-members'],
    ])
    const more = ['003', '004'].map((card) => ({
      ...another,
      card_number: card,
      full_name: `Lê ${card}`,
    }))
    expect((await load([anybody, ...more])).flags).toEqual([])
  })

  test('a stay before admission counts from the admission on, and says so', async () => {
    const report = await load([{ ...anybody, admitted_on: '2024-03-15', recognised_on: '' }])
    expect(flagsOf(report)).toEqual([[2, 'counted-from-admission']])
    expect(await homes()).toEqual(['001 A 2024-03-15 ∞'])
    expect(
      counted(await load([{ ...anybody, admitted_on: '2024-03-15', recognised_on: '' }])),
    ).toEqual([0, 1, 0])
  })
})

describe('facts in time', () => {
  test('several rows of a person are his moves: each ends the stay before it', async () => {
    await load([{ ...anybody, unit_code: 'B', in_unit_from: '2024-06-01' }, anybody])
    expect(await homes()).toEqual(['001 A 2022-01-01 2024-06-01', '001 B 2024-06-01 ∞'])
  })

  test('a move in a later file closes the open stay and touches both cells from that day', async () => {
    await load([anybody])
    const move = { ...anybody, unit_code: 'B', in_unit_from: '2024-06-01' }
    const report = await load([move])
    expect(counted(report)).toEqual([1, 0, 0])
    expect(await homes()).toEqual(['001 A 2022-01-01 2024-06-01', '001 B 2024-06-01 ∞'])
    expect(report.touched).toEqual([
      { unitId: ids.get('A'), from: '2024-06-01', to: null },
      { unitId: ids.get('B'), from: '2024-06-01', to: null },
    ])
    expect(counted(await load([anybody, move]))).toEqual([0, 2, 0])
  })

  test('recognition told later is added and touches the cell from its day', async () => {
    const probationary = {
      ...anybody,
      admitted_on: '2023-05-19',
      in_unit_from: '2023-05-19',
      recognised_on: '',
    }
    await load([probationary])
    const report = await load([{ ...probationary, recognised_on: '19/05/2024' }])
    expect(counted(report)).toEqual([1, 0, 0])
    expect(report.touched).toEqual([{ unitId: ids.get('A'), from: '2024-05-19', to: null }])
    expect(counted(await load([probationary]))).toEqual([0, 1, 0])
  })

  test('a stay ends with its cell when the next one begins later', async () => {
    const report = await load([
      { ...anybody, unit_code: 'E' },
      { ...anybody, unit_code: 'B', in_unit_from: '2024-05-15' },
    ])
    expect(flagsOf(report)).toEqual([[2, 'ends-with-its-unit']])
    expect(await homes()).toEqual(['001 E 2022-01-01 2024-05-08', '001 B 2024-05-15 ∞'])
  })

  test('an open stay in a cell that ended ends with it', async () => {
    const report = await load([{ ...anybody, unit_code: 'E' }])
    expect(flagsOf(report)).toEqual([[2, 'ends-with-its-unit']])
    expect(await homes()).toEqual(['001 E 2022-01-01 2024-05-08'])
    expect(counted(await load([{ ...anybody, unit_code: 'E' }]))).toEqual([0, 1, 0])
  })

  test('moves told in any order make the same stays; an end that was told stays told', async () => {
    const moves = [
      { ...anybody, post: 'Bí thư' },
      { ...anybody, unit_code: 'B', in_unit_from: '2023-03-01' },
      { ...anybody, unit_code: 'E', in_unit_from: '2023-08-15' },
      { ...anybody, unit_code: 'A', in_unit_from: '2024-06-01' },
    ]
    for (const place of [2, 0, 3, 1]) {
      const report = await load(moves.slice(place, place + 1))
      expect(counted(report)).toEqual([1, 0, 0])
    }
    const settled = [
      '001 A 2022-01-01 2023-03-01',
      '001 B 2023-03-01 2023-08-15',
      '001 E 2023-08-15 2024-05-08',
      '001 A 2024-06-01 ∞',
    ]
    expect(await homes()).toEqual(settled)
    expect(
      await rowsOf(`select concat_ws(' ', lower(valid), upper(valid)) as row from members.holding`),
    ).toEqual(['2022-01-01 2023-03-01'])
    expect(counted(await load(moves))).toEqual([0, 4, 0])
    expect(await homes()).toEqual(settled)

    await load([{ ...anybody, in_unit_to: '2023-02-01' }])
    expect((await homes())[0]).toBe('001 A 2022-01-01 2023-02-01')
    const later = await load([{ ...anybody, in_unit_to: '2023-02-15' }])
    expect(faultsOf(later)).toEqual([[2, 'in_unit_to', 'another-end']])
  })

  test('absences of the four kinds, and exemption by its own columns', async () => {
    const report = await load([
      {
        ...anybody,
        absence_kind: 'Tạm miễn',
        absence_from: '01/03/2024',
        absence_to: '01/09/2024',
      },
      {
        ...anybody,
        absence_kind: 'Sinh hoạt tạm thời nơi khác',
        absence_from: '2023-01-01',
        absence_to: '',
      },
      {
        ...anybody,
        absence_kind: 'Nhiệm vụ đặc biệt',
        absence_from: '2022-02-01',
        absence_to: '2022-03-01',
        exempt_from: '2024-10-01',
      },
    ])
    expect(report.faults).toEqual([])
    expect(await absences()).toEqual([
      'away 2023-01-01 ∞',
      'exempt 2024-10-01 ∞',
      'special-duty 2022-02-01 2022-03-01',
      'temporarily-exempt 2024-03-01 2024-09-01',
    ])
    const closing = await load([{ ...anybody, exempt_from: '2024-10-01', exempt_to: '2024-12-01' }])
    expect(closing.touched).toEqual([{ unitId: ids.get('A'), from: '2024-12-01', to: null }])
  })
})

describe('telling persons', () => {
  test('by person code, whatever card; without it by card, present or former', async () => {
    await load([{ ...anybody, person_code: 'P1' }])
    const renewed = { ...anybody, person_code: 'P1', card_number: '901', former_card_number: '001' }
    expect(counted(await load([renewed]))).toEqual([1, 0, 0])
    expect(counted(await load([renewed]))).toEqual([0, 1, 0])
    expect(counted(await load([anybody]))).toEqual([0, 1, 0])
    expect(await homes()).toEqual(['901 A 2022-01-01 ∞'])
  })

  test('a renewed card is told by the former one alone', async () => {
    await load([anybody])
    await load([
      {
        ...anybody,
        card_number: '901',
        former_card_number: '001',
        unit_code: 'B',
        in_unit_from: '2024-01-01',
      },
    ])
    expect(await homes()).toEqual(['901 A 2022-01-01 2024-01-01', '901 B 2024-01-01 ∞'])
  })

  test('two persons on one card are refused, in one file and against the register', async () => {
    const thief = { ...another, card_number: '001', birth_date: '1990-01-01' }
    expect(faultsOf(await load([anybody, thief]))).toEqual([[3, 'card_number', 'another-person']])
    await load([{ ...anybody, person_code: 'P1' }])
    expect(faultsOf(await load([thief]))).toEqual([[2, 'card_number', 'another-person']])
    expect(faultsOf(await load([{ ...anybody, person_code: 'P2' }]))).toEqual([
      [2, 'card_number', 'another-person'],
    ])
  })

  test('a name in capitals is the same name', async () => {
    await load([anybody])
    expect(counted(await load([{ ...anybody, full_name: 'NGUYỄN THỊ  ĐÀO' }]))).toEqual([0, 1, 0])
  })
})

describe('posts', () => {
  const secretary = { ...anybody, post: 'Bí thư', post_from: '2023-01-01' }

  test('make the cell committee, its seats and who sits on them', async () => {
    const members = ['003', '004'].map((card) => ({
      ...another,
      card_number: card,
      full_name: `Lê ${card}`,
      post: 'Chi ủy viên',
      post_from: '2023-01-01',
    }))
    const rows = [
      secretary,
      { ...another, post: 'phó bí thư', post_from: '2023-02-01' },
      ...members,
    ]
    expect(counted(await load(rows))).toEqual([4, 0, 0])
    expect(counted(await load(rows))).toEqual([0, 4, 0])
    expect(await holdings()).toEqual([
      'A 001 secretary 1 2023-01-01 ∞',
      'A 003 member 1 2023-01-01 ∞',
      'A 004 member 2 2023-01-01 ∞',
      'A 002 deputy-secretary 1 2023-02-01 ∞',
    ])
  })

  test('a second secretary on the same days is refused with the name of the first', async () => {
    const rival = { ...another, post: 'Bí thư', post_from: '2024-01-01' }
    const report = await load([secretary, rival])
    expect(faultsOf(report)).toEqual([[3, 'post', 'seat-taken']])
    expect(report.faults[0]?.message.vi).toContain('Nguyễn Thị Đào')
    await load([secretary])
    expect(faultsOf(await load([rival]))).toEqual([[2, 'post', 'seat-taken']])
    expect(
      counted(
        await load([rival, { ...another, card_number: '005', full_name: 'Lê A' }], {
          skipBad: true,
        }),
      ),
    ).toEqual([1, 0, 1])
  })

  test('who leaves the cell leaves the seat, and the next one may take it', async () => {
    await load([secretary])
    await load([{ ...anybody, unit_code: 'B', in_unit_from: '2024-06-01' }])
    await load([{ ...another, post: 'Bí thư', post_from: '2024-06-01' }])
    expect(await holdings()).toEqual([
      'A 001 secretary 1 2023-01-01 2024-06-01',
      'A 002 secretary 1 2024-06-01 ∞',
    ])
  })

  test('secretaries follow each other in one file when the first has a last day', async () => {
    await load([
      { ...secretary, post_to: '2024-01-01' },
      { ...another, post: 'Bí thư', post_from: '2024-01-01', post_to: '' },
    ])
    expect(await holdings()).toHaveLength(2)
  })
})
