import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { inTransaction } from '#platform/server/database.ts'
import type { ImportOptions, ImportReport } from '#platform/server/import-report.ts'

import { givenMeeting, givenMembers } from '../testing.ts'
import { importAttendance } from './import-attendance.ts'

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
    { code: 'B', parent: 'top' },
  ])
  members = await givenMembers(db, [
    ...['A1', 'A2', 'A3'].map((card) => ({ card, unitId: unit('A') })),
    { card: 'B1', unitId: unit('B') },
  ])
  await sql`update members.member set former_card_number = 'TAM-2' where card_number = 'A2'`.execute(
    db,
  )
  await db
    .insertInto('members.absence')
    .values({ memberId: member('A3'), kind: 'away', valid: '[2024-05-01,2024-06-01)' })
    .execute()
})

beforeEach(async () => {
  const { pool, db } = database.owner
  await pool.query('truncate meetings.meeting, meetings.attendance, directives.dirty')
  await givenMeeting(db, { unitId: unit('A'), heldOn: '2024-05-03' })
  await givenMeeting(db, {
    unitId: unit('A'),
    heldOn: '2024-06-05',
    called: 3,
    declaredPresent: 1,
  })
})

afterAll(() => database.drop())

/** Rows as `unit|kind|day|card|status|spoke`; the first stands on line 2. */
function load(lines: readonly string[], options: Partial<ImportOptions> = {}) {
  const columns = ['unit_code', 'kind', 'held_on', 'card_number', 'status', 'spoke']
  const rows = lines.map((line, at) => {
    const cells = line.split('|')
    return {
      line: at + 2,
      cells: Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])),
    }
  })
  const all = { dryRun: false, skipBad: false, today: plainDate('2024-12-31'), ...options }
  return inTransaction(database.jobs.db, (db) =>
    importAttendance(db, { rows, unknownColumns: [] }, all),
  )
}

const counted = ({ written, unchanged, refused }: ImportReport) => [written, unchanged, refused]
const codes = (findings: ImportReport['faults']) =>
  findings.map(({ line, column, code }) => [line, column, code])

async function register(): Promise<readonly string[]> {
  const rows = await sql<{ row: string }>`
    select concat_ws(' ', mark.held_on, member.card_number, mark.status, case when mark.spoke then 'spoke' end) as row
    from meetings.attendance mark join members.member member on member.id = mark.member_id
    order by 1`.execute(database.owner.db)
  return rows.rows.map((one) => one.row)
}

const roll = [
  'A|Thường kỳ|03/05/2024|A1|Có mặt|x',
  'A|Thường kỳ|03/05/2024|A2|Vắng có lý do|',
  'A|Thường kỳ|05/06/2024|A1|Trực tuyến|',
]

describe('a table of attendance', () => {
  test('is written, and makes the days of its meetings dirty', async () => {
    const report = await load(roll)
    expect(counted(report)).toEqual([3, 0, 0])
    expect(report.touched).toEqual([{ unitId: unit('A'), from: '2024-05-03', to: '2024-06-06' }])
    expect(await register()).toEqual([
      '2024-05-03 A1 present spoke',
      '2024-05-03 A2 absent-excused',
      '2024-06-05 A1 present-online',
    ])
  })

  test('brought in twice changes nothing', async () => {
    await load(roll)
    await sql`delete from directives.dirty`.execute(database.owner.db)
    const again = await load([...roll, roll[0] ?? ''])
    expect(counted(again)).toEqual([0, 4, 0])
    const marks = await sql`select from directives.dirty`.execute(database.owner.db)
    expect(marks.rows).toHaveLength(0)
  })

  test('tried only, it does nothing', async () => {
    expect(counted(await load(roll, { dryRun: true }))).toEqual([3, 0, 0])
    expect(await register()).toEqual([])
  })

  test('knows a member by a former card too', async () => {
    expect(counted(await load(['A|Thường kỳ|03/05/2024|TAM-2|Có mặt|']))).toEqual([1, 0, 0])
    expect(await register()).toEqual(['2024-05-03 A2 present'])
  })

  test('is accepted where counts were declared before: the names win', async () => {
    expect(counted(await load(['A|Thường kỳ|05/06/2024|A1|Có mặt|']))).toEqual([1, 0, 0])
  })

  test('whoever is outside the base is kept and flagged', async () => {
    const report = await load([
      'A|Thường kỳ|03/05/2024|B1|Có mặt|',
      'A|Thường kỳ|03/05/2024|A3|Có mặt|',
      'A|Thường kỳ|05/06/2024|A3|Có mặt|',
    ])
    expect(counted(report)).toEqual([3, 0, 0])
    expect(codes(report.flags)).toEqual([
      [2, 'card_number', 'outside-the-base'],
      [3, 'card_number', 'outside-the-base'],
    ])
  })
})

describe('a row that is refused', () => {
  test.each([
    ['A|Chuyên đề|03/05/2024|A1|Có mặt|', null, 'unknown-meeting'],
    ['A|Thường kỳ|04/05/2024|A1|Có mặt|', null, 'unknown-meeting'],
    ['B|Thường kỳ|03/05/2024|B1|Có mặt|', null, 'unknown-meeting'],
    ['C|Thường kỳ|03/05/2024|A1|Có mặt|', 'unit_code', 'unknown-unit'],
    ['A|Thường kỳ|03/05/2024|Z9|Có mặt|', 'card_number', 'unknown-card'],
    ['A|Thường kỳ|03/05/2024|A1|Đến muộn|', 'status', 'not-a-choice'],
    ['A|Thường kỳ|03/05/2024|A1||', 'status', 'missing'],
    ['A|Thường kỳ|03/05/2024|A1|Có mặt|nhiều', 'spoke', 'not-a-choice'],
  ])('%s', async (line, column, code) => {
    const report = await load([line, ...roll.slice(1)])
    expect(codes(report.faults)).toEqual([[2, column, code]])
    expect(counted(report)).toEqual([0, 0, 1])
    expect(await register()).toEqual([])
  })

  test('names the meeting that is missing', async () => {
    const report = await load(['A|Chuyên đề|03/05/2024|A1|Có mặt|'])
    expect(report.faults[0]?.message.vi).toBe(
      'Chưa có kỳ sinh hoạt chuyên đề ngày 03/05/2024 của “A”. Hãy nhập kỳ sinh hoạt trước.',
    )
  })

  test('contradicts what is recorded, by status or by word of having spoken', async () => {
    await load(roll)
    const report = await load([
      'A|Thường kỳ|03/05/2024|A1|Vắng có lý do|',
      'A|Thường kỳ|03/05/2024|A1|Có mặt|không',
      'A|Thường kỳ|03/05/2024|A1|Có mặt|',
    ])
    expect(codes(report.faults)).toEqual([
      [2, 'status', 'contradicts-register'],
      [3, 'spoke', 'contradicts-register'],
    ])
    expect(await register()).toContain('2024-05-03 A1 present spoke')
  })

  test('contradicts an earlier line of the file', async () => {
    const report = await load([...roll, 'A|Thường kỳ|03/05/2024|A1|Vắng có lý do|'], {
      skipBad: true,
    })
    expect(codes(report.faults)).toEqual([[5, null, 'contradicts-line']])
    expect(counted(report)).toEqual([3, 0, 1])
  })
})

/** Whether somebody in this database waits for what another transaction does to a row. */
async function somebodyWaits(): Promise<boolean> {
  const found = await sql<{ waits: boolean }>`
    select exists (
      select from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and l.locktype in ('transactionid', 'tuple') and a.datname = current_database()
    ) as waits`.execute(database.owner.db)
  return found.rows[0]?.waits === true
}

test('a meeting that is withdrawn meanwhile is missing, and takes nothing else down', async () => {
  let report: Promise<ImportReport> | undefined
  await inTransaction(database.jobs.db, async (db) => {
    await db.deleteFrom('meetings.meeting').where('heldOn', '=', plainDate('2024-05-03')).execute()
    report = load(roll, { skipBad: true })
    await expect.poll(somebodyWaits).toBe(true)
  })
  expect(codes((await report)?.faults ?? [])).toEqual([
    [2, null, 'unknown-meeting'],
    [3, null, 'unknown-meeting'],
  ])
  expect(await register()).toEqual(['2024-06-05 A1 present-online'])
})
