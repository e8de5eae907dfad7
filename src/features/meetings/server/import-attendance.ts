import { sql } from 'kysely'

import type { Facts } from '#law/outcome.ts'
import { markDirty } from '#features/directives/server/public.ts'
import { membersByCardQuery } from '#features/members/server/public.ts'
import type {
  ImportOptions,
  ImportReport,
  RowFinding,
  TouchedDays,
} from '#platform/server/import-report.ts'

import { type ImportCode, importTexts } from '../messages.ts'
import { readAttendanceRow, type ToldMark } from './attendance-rows.ts'
import { byLine, type ImportTable, stageRows } from './import-table.ts'
import type { WritingDb } from './writing-db.ts'

async function openStage(db: WritingDb): Promise<void> {
  await sql`drop table if exists pg_temp.told_mark, pg_temp.checked_mark`.execute(db)
  await sql`
    create temporary table told_mark (
      line integer, unit_code text, kind text, held_on date, card text, status text, spoke boolean
    ) on commit drop`.execute(db)
}

async function stage(db: WritingDb, marks: readonly ToldMark[]): Promise<void> {
  await sql`
    insert into told_mark
    select * from unnest(
      ${marks.map((mark) => mark.line)}::int[], ${marks.map((mark) => mark.unitCode)}::text[],
      ${marks.map((mark) => mark.kind)}::text[], ${marks.map((mark) => mark.heldOn)}::date[],
      ${marks.map((mark) => mark.card)}::text[], ${marks.map((mark) => mark.status)}::text[],
      ${marks.map((mark) => mark.spoke)}::boolean[])`.execute(db)
}

/** Whoever withdraws one of the meetings waits, or is waited for: a mark cannot lose its meeting on the way. */
async function keepMeetings(db: WritingDb): Promise<void> {
  await sql`
    select count(*) from (
      select from (select distinct unit_code, kind, held_on from told_mark) told
      join organisation.org_unit unit on unit.code = told.unit_code
      join meetings.meeting meeting
        on meeting.unit_id = unit.id and meeting.kind = told.kind and meeting.held_on = told.held_on
      order by meeting.id
      for key share of meeting) kept`.execute(db)
}

/**
 * Holds every staged mark against the register and against the lines before it. `fault` says why it
 * is refused; `is_new` that it is to be written; the rest is there already.
 */
async function check(db: WritingDb): Promise<void> {
  await sql`analyze told_mark`.execute(db)
  await keepMeetings(db)
  await sql`
    create temporary table checked_mark on commit drop as
    with by_card as materialized (${membersByCardQuery()}),
    found as (
      select told.*, meeting.id as meeting_id, meeting.root_unit_id, meeting.unit_id, meeting.unit_number,
             by_card.member_id,
             kept.status as kept_status, kept.spoke as kept_spoke,
             case
               when unit.id is null then 'unknown-unit'
               when meeting.id is null then 'unknown-meeting'
               when by_card.member_id is null then 'unknown-card'
               when kept.status <> told.status or kept.spoke <> told.spoke then 'contradicts-register'
             end as fault
      from told_mark told
      left join organisation.org_unit unit on unit.code = told.unit_code
      left join meetings.meeting meeting
        on meeting.unit_id = unit.id and meeting.kind = told.kind and meeting.held_on = told.held_on
      left join by_card on by_card.card = told.card
      left join meetings.attendance kept
        on kept.root_unit_id = meeting.root_unit_id and kept.held_on = meeting.held_on
       and kept.meeting_id = meeting.id and kept.member_id = by_card.member_id
    ),
    placed as (
      select found.*, row_number() over same as place, first_value(line) over same as first_line,
             first_value(status) over same as first_status, first_value(spoke) over same as first_spoke
      from found
      window same as (partition by (fault is null), meeting_id, member_id order by line)
    )
    select line, unit_code, kind, held_on, card, status, spoke, meeting_id, root_unit_id, unit_id, unit_number,
           member_id,           kept_status, kept_spoke, first_line,
           case when fault is null and (status, coalesce(spoke, false)) <> (first_status, coalesce(first_spoke, false))
             then 'contradicts-line' else fault end as fault,
           fault is null and place = 1 and kept_status is null as is_new
    from placed`.execute(db)
}

type FaultRow = {
  readonly line: number
  readonly fault: Extract<
    ImportCode,
    | 'unknown-unit'
    | 'unknown-meeting'
    | 'unknown-card'
    | 'contradicts-register'
    | 'contradicts-line'
  >
  readonly unitCode: string
  readonly kind: string
  readonly heldOn: string
  readonly card: string
  readonly status: string
  readonly spoke: boolean | null
  readonly keptStatus: string | null
  readonly keptSpoke: boolean | null
  readonly firstLine: number
}

const faultColumns: Record<FaultRow['fault'], string | null> = {
  'unknown-unit': 'unit_code',
  'unknown-meeting': null,
  'unknown-card': 'card_number',
  'contradicts-register': 'status',
  'contradicts-line': null,
}

function findingOf(row: FaultRow): RowFinding {
  const { line, fault: code } = row
  const isCard = code === 'unknown-card'
  const bySpoke = code === 'contradicts-register' && row.keptStatus === row.status
  const facts: Facts = {
    value: isCard ? row.card : row.unitCode,
    kind: row.kind,
    on: row.heldOn,
    has: bySpoke ? row.keptSpoke : row.keptStatus,
    line: row.firstLine,
  }
  const column = bySpoke ? 'spoke' : faultColumns[code]
  const values: Record<string, string> = {
    unit_code: row.unitCode,
    card_number: row.card,
    status: row.status,
    spoke: String(row.spoke),
  }
  const value = column === null ? undefined : values[column]
  const message = importTexts[code](facts)
  return { line, column, ...(value === undefined ? {} : { value }), code, message }
}

async function listFaults(db: WritingDb): Promise<readonly RowFinding[]> {
  const found = await sql<FaultRow>`
    select line, fault, unit_code, kind, held_on, card, status, spoke, kept_status, kept_spoke, first_line
    from checked_mark where fault is not null`.execute(db)
  return found.rows.map(findingOf)
}

/** Marks of people outside the attendance base: kept, for they were there, but counted nowhere. */
async function listOutsiders(db: WritingDb): Promise<readonly RowFinding[]> {
  const found = await sql<{ line: number; card: string }>`
    select mark.line, mark.card from checked_mark mark
    where mark.fault is null and (
      not exists (
        select from members.home home
        where home.member_id = mark.member_id and home.unit_id = mark.unit_id and home.valid @> mark.held_on)
      or exists (
        select from members.absence absence
        where absence.member_id = mark.member_id and absence.valid @> mark.held_on))`.execute(db)
  return found.rows.map(({ line, card }) => ({
    line,
    column: 'card_number',
    value: card,
    code: 'outside-the-base',
    message: importTexts['outside-the-base']({ value: card }),
  }))
}

async function write(db: WritingDb): Promise<void> {
  await sql`
    insert into meetings.attendance (root_unit_id, held_on, meeting_id, unit_number, member_id, status, spoke)
    select root_unit_id, held_on, meeting_id, unit_number, member_id, status, coalesce(spoke, false)
    from checked_mark where is_new
    order by held_on, meeting_id, member_id`.execute(db)
}

async function listTouched(db: WritingDb): Promise<readonly TouchedDays[]> {
  const found = await sql<TouchedDays>`
    select unit_id, min(held_on) as "from", max(held_on) + 1 as "to"
    from checked_mark where is_new group by unit_id order by unit_id`.execute(db)
  return found.rows
}

type Sums = { readonly fresh: number; readonly same: number }

async function sums(db: WritingDb): Promise<Sums> {
  const found = await sql<Sums>`
    select (count(*) filter (where is_new))::int as fresh,
           (count(*) filter (where fault is null and not is_new))::int as same
    from checked_mark`.execute(db)
  return found.rows[0] ?? { fresh: 0, same: 0 }
}

/**
 * Imports roll calls of meetings that are there, in the transaction of the caller. A mark that
 * contradicts the register is refused; one of somebody outside the attendance base is kept and
 * flagged. Marks win over declared counts of the same meeting. Nothing is written where a row is
 * refused, unless `skipBad` leaves such rows out.
 *
 * @law MTG-10
 */
export async function importAttendance(
  db: WritingDb,
  table: ImportTable,
  options: ImportOptions,
): Promise<ImportReport> {
  await openStage(db)
  const read = await stageRows(table, readAttendanceRow, (batch) => stage(db, batch), options)
  await check(db)
  const faults = byLine([...read.faults, ...(await listFaults(db))])
  const { fresh, same } = await sums(db)
  const isWritten = fresh > 0 && !read.isBroken && (faults.length === 0 || options.skipBad)
  const touched = isWritten ? await listTouched(db) : []
  if (isWritten && !options.dryRun) {
    await write(db)
    await markDirty(
      db,
      touched.map((days) => ({ ...days, facts: 'meetings' })),
    )
  }
  return {
    rows: read.rows,
    written: isWritten ? fresh : 0,
    unchanged: same,
    refused: new Set(faults.map((fault) => fault.line)).size,
    faults,
    flags: byLine([...read.flags, ...(await listOutsiders(db))]),
    unknownColumns: table.unknownColumns,
    dryRun: options.dryRun,
    touched,
  }
}
