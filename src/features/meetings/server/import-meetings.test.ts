import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'

import { givenMeeting, givenMembers } from '../testing.ts'
import { importMeetings } from './import-meetings.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>
let members: ReadonlyMap<string, number>

const unit = (code: string) => ids.get(code) ?? 0
const member = (card: string) => members.get(card) ?? 0

beforeAll(async () => {
  database = await testDatabase()
  const db = database.owner.db
  ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
    { code: 'B', parent: 'top', to: '2024-05-10' },
  ])
  members = await givenMembers(db, [
    { card: 'A1', unitId: unit('A') },
    { card: 'A2', unitId: unit('A') },
    { card: 'B1', unitId: unit('B'), to: '2024-05-10' },
  ])
})

beforeEach(async () => {
  const { pool } = database.owner
  await pool.query(
    'truncate meetings.meeting, meetings.attendance, meetings.meeting_version, directives.dirty',
  )
})

afterAll(() => database.drop())

type Cells = Readonly<Record<string, string>>

const ordinary = (unitCode: string, heldOn: string, more: Cells = {}): Cells => ({
  unit_code: unitCode,
  kind: 'Thường kỳ',
  held_on: heldOn,
  ...more,
})

function load(rows: readonly Cells[], options: Partial<ImportOptions> = {}): Promise<ImportReport> {
  const table = { unknownColumns: [], rows: rows.map((cells, at) => ({ line: at + 2, cells })) }
  const all = { dryRun: false, skipBad: false, today: plainDate('2024-12-31'), ...options }
  return inTransaction(database.jobs.db, (db) => importMeetings(db, table, all))
}

const counted = ({ written, unchanged, refused }: ImportReport) => [written, unchanged, refused]
const codes = (findings: ImportReport['faults']) =>
  findings.map(({ line, column, code }) => [line, column, code])

async function register(): Promise<readonly unknown[]> {
  const rows = await sql<{ row: unknown }>`
    select to_jsonb(m) - array['id', 'recorded_at', 'root_unit_id', 'unit_number'] as row
    from meetings.meeting m order by unit_id, held_on, kind`.execute(database.owner.db)
  return rows.rows.map((one) => one.row)
}

const full = ordinary('A', '03/05/2024', {
  started_at: '19:00',
  ended_at: '20h30',
  chair_card: 'A1',
  secretary_card: 'A2',
  checker_card: 'A2',
  called: '3',
  present: '2',
  excused: '1',
  unexcused: '0',
  exempt: '0',
  speakers: '2',
  outcome: 'Nghị quyết',
  outcome_text: 'Nhất trí\nvới dự thảo',
})

describe('a table of meetings', () => {
  test('is written as it stands, with Vietnamese words, and makes the days dirty', async () => {
    const report = await load([full, ordinary('A', '2024-05-20', { kind: 'CHUYÊN  ĐỀ' })])
    expect(counted(report)).toEqual([2, 0, 0])
    expect(report.touched).toEqual([{ unitId: unit('A'), from: '2024-05-03', to: '2024-05-21' }])
    expect(await register()).toMatchObject([
      {
        kind: 'ordinary',
        held_on: '2024-05-03',
        started_at: '19:00:00',
        ended_at: '20:30:00',
        chair_id: member('A1'),
        secretary_id: member('A2'),
        checker_id: member('A2'),
        called: 3,
        present: 2,
        excused: 1,
        speakers: 2,
        outcome: 'resolution',
        outcome_text: 'Nhất trí\nvới dự thảo',
      },
      { kind: 'thematic', held_on: '2024-05-20', outcome: null, present: null },
    ])
    const marks = await sql`select unit_id, facts from directives.dirty`.execute(database.owner.db)
    expect(marks.rows).toEqual([{ unitId: unit('A'), facts: 'meetings' }])
  })

  test('brought in twice changes nothing', async () => {
    const rows = [full, ordinary('A', '2024-05-20')]
    await load(rows)
    await sql`delete from directives.dirty`.execute(database.owner.db)
    const before = await register()
    const again = await load(rows)
    expect(counted(again)).toEqual([0, 2, 0])
    expect(again.touched).toEqual([])
    expect(await register()).toEqual(before)
    const marks = await sql`select from directives.dirty`.execute(database.owner.db)
    expect(marks.rows).toHaveLength(0)
  })

  test('tried only, it says what it would do and does nothing', async () => {
    expect(await load([full], { dryRun: true })).toMatchObject({ written: 1, dryRun: true })
    const marks = await sql`select from directives.dirty`.execute(database.owner.db)
    expect(marks.rows).toHaveLength(0)
    expect(await register()).toEqual([])
  })

  test('is taken row by row from a stream as well', async () => {
    async function* rows() {
      for (let day = 1; day <= 28; day += 1)
        yield await Promise.resolve({
          line: day + 1,
          cells: ordinary('A', `2024-02-${String(day).padStart(2, '0')}`),
        })
    }
    const options = { dryRun: false, skipBad: false, today: plainDate('2024-12-31') }
    const report = await inTransaction(database.jobs.db, (db) =>
      importMeetings(db, { rows: rows(), unknownColumns: ['Ghi chú'] }, options),
    )
    expect(report).toMatchObject({ rows: 28, written: 28, unknownColumns: ['Ghi chú'] })
  })
})

describe('what contradicts the register', () => {
  test('is refused column by column with what the register has; nothing is overwritten', async () => {
    await load([full])
    const before = await register()
    const report = await load([{ ...full, ended_at: '21:00', checker_card: 'A1' }])
    expect(codes(report.faults)).toEqual([
      [2, 'ended_at', 'contradicts-register'],
      [2, 'checker_card', 'contradicts-register'],
    ])
    expect(report.faults.map((fault) => fault.message.en)).toEqual([
      'The register has it otherwise: "20:30:00". An import never overwrites.',
      'The register has it otherwise: "A2". An import never overwrites.',
    ])
    expect(counted(report)).toEqual([0, 0, 1])
    expect(await register()).toEqual(before)
  })

  test('is not an empty cell: it says nothing', async () => {
    await load([full])
    expect(counted(await load([ordinary('A', '2024-05-03')]))).toEqual([0, 1, 0])
  })

  test('is not a cell that fills what was empty; the version before is kept', async () => {
    await load([ordinary('A', '2024-05-03')])
    const report = await load([full])
    expect(counted(report)).toEqual([1, 0, 0])
    expect(report.touched).toHaveLength(1)
    expect(await register()).toMatchObject([{ outcome: 'resolution', present: 2, version: 2 }])
    const kept = await sql`select version from meetings.meeting_version`.execute(database.owner.db)
    expect(kept.rows).toEqual([{ version: 1 }])
    expect(counted(await load([full]))).toEqual([0, 1, 0])
  })

  test('is a count declared where names were marked', async () => {
    await givenMeeting(database.owner.db, {
      unitId: unit('A'),
      heldOn: '2024-05-03',
      rows: [{ memberId: member('A1') }],
    })
    const report = await load([ordinary('A', '2024-05-03', { called: '3', present: '2' })])
    expect(codes(report.faults)).toEqual([[2, 'present', 'counts-beside-attendance']])
  })

  test('is not a declared count that was there before the names', async () => {
    await load([full])
    await sql`
      insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status)
      select root_unit_id, held_on, id, unit_number, ${member('A1')}, 'present' from meetings.meeting`.execute(
      database.owner.db,
    )
    expect(counted(await load([full]))).toEqual([0, 1, 0])
  })

  test('inside the file: the same twice counts once, a different one is refused', async () => {
    const report = await load(
      [
        ordinary('A', '2024-05-03'),
        ordinary('A', '2024-05-03'),
        ordinary('A', '2024-05-03', { outcome: 'Kết luận' }),
      ],
      { skipBad: true },
    )
    expect(counted(report)).toEqual([1, 1, 1])
    expect(codes(report.faults)).toEqual([[4, null, 'contradicts-line']])
  })
})

describe('a row that is refused', () => {
  test.each<[string, Cells, string | null, string]>([
    ['a unit that nobody knows', ordinary('C', '2024-05-03'), 'unit_code', 'unknown-unit'],
    ['a unit that is no cell', ordinary('top', '2024-05-03'), 'unit_code', 'not-a-living-cell'],
    ['a cell on the day it ended', ordinary('B', '2024-05-10'), 'unit_code', 'not-a-living-cell'],
    ['a day to come', ordinary('A', '2025-01-01'), 'held_on', 'held-in-the-future'],
    ['a day that does not exist', ordinary('A', '31/02/2024'), 'held_on', 'not-a-day'],
    ['no day', ordinary('A', ''), 'held_on', 'missing'],
    ['another kind', ordinary('A', '2024-05-03', { kind: 'Bất thường' }), 'kind', 'not-a-choice'],
    [
      'a card that nobody has',
      ordinary('A', '2024-05-03', { checker_card: 'Z9' }),
      'checker_card',
      'unknown-card',
    ],
    [
      'an end before the start',
      ordinary('A', '2024-05-03', { started_at: '19:00', ended_at: '18:00' }),
      'ended_at',
      'ends-before-it-began',
    ],
    ['no time', ordinary('A', '2024-05-03', { started_at: '25:00' }), 'started_at', 'not-a-time'],
    ['no count', ordinary('A', '2024-05-03', { present: '-1' }), 'present', 'not-a-count'],
    [
      'more present than called',
      ordinary('A', '2024-05-03', { called: '3', present: '4' }),
      'present',
      'more-present-than-called',
    ],
  ])('%s', async (_name, row, column, code) => {
    const report = await load([row, ordinary('A', '2024-06-03')])
    expect(codes(report.faults)).toEqual([[2, column, code]])
    expect(counted(report)).toEqual([0, 0, 1])
    expect(await register()).toEqual([])
  })

  test('is left out on request, and the others are written', async () => {
    const report = await load([ordinary('C', '2024-05-03'), ordinary('A', '2024-06-03')], {
      skipBad: true,
    })
    expect(counted(report)).toEqual([1, 0, 1])
    expect(await register()).toMatchObject([{ held_on: '2024-06-03' }])
  })

  test('the last day of a cell and today itself are no fault', async () => {
    const report = await load([ordinary('B', '2024-05-09'), ordinary('A', '2024-12-31')])
    expect(counted(report)).toEqual([2, 0, 0])
  })
})

test('a chair from elsewhere and counts that do not add up are accepted and flagged', async () => {
  const report = await load([
    ordinary('A', '2024-05-03', { chair_card: 'B1', called: '5', present: '2', excused: '1' }),
  ])
  expect(counted(report)).toEqual([1, 0, 0])
  expect(codes(report.flags)).toEqual([
    [2, 'called', 'counts-disagree'],
    [2, 'chair_card', 'officer-not-of-the-cell'],
  ])
})
