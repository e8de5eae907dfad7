import type { PlainDate } from '#kernel/time.ts'
import type { Facts } from '#law/outcome.ts'
import type { RowFinding } from '#platform/server/import-report.ts'
import { type ImportRow, type RowReader, rowReader } from '#platform/server/row-reader.ts'

import type { DeclaredCounts } from '../domain/declared-counts.ts'
import type { MeetingKind, MeetingOutcome } from '../domain/meeting.ts'
import { type ImportCode, importTexts } from '../messages.ts'
import type { ReadRow } from './import-table.ts'
import { kindWords, outcomeWords, readTime } from './import-words.ts'

/** One meeting as a file tells it; an empty cell says nothing and is null. */
export type ToldMeeting = DeclaredCounts & {
  readonly line: number
  readonly unitCode: string
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly chairCard: string | null
  readonly secretaryCard: string | null
  readonly checkerCard: string | null
  readonly outcome: MeetingOutcome | null
  readonly outcomeText: string | null
}

const countColumns = ['called', 'present', 'excused', 'unexcused', 'exempt', 'speakers'] as const

/** A longer text, its lines kept. */
function readWords(row: ImportRow, column: string): string | null {
  const text = row.cells[column]?.normalize('NFC').replace(/\r\n?/g, '\n').trim()
  return text === undefined || text === '' ? null : text
}

function readTimeCell(reader: RowReader, column: string): string | null {
  const text = reader.text(column)
  if (text === null) return null
  const time = readTime(text)
  if (time === undefined)
    reader.fault(column, 'not-a-time', importTexts['not-a-time']({ value: text }))
  return time ?? null
}

function readCount(reader: RowReader, column: string): number | null {
  const text = reader.text(column)
  if (text === null) return null
  if (/^\d{1,6}$/.test(text)) return Number(text)
  reader.fault(column, 'not-a-count', importTexts['not-a-count']({ value: text }))
  return null
}

function readCounts(reader: RowReader): DeclaredCounts {
  const counts = new Map(countColumns.map((column) => [column, readCount(reader, column)]))
  const of = (column: (typeof countColumns)[number]) => counts.get(column) ?? null
  return {
    called: of('called'),
    present: of('present'),
    excused: of('excused'),
    unexcused: of('unexcused'),
    exempt: of('exempt'),
    speakers: of('speakers'),
  }
}

/** What is impossible in itself, whatever the register says. */
function faultOf(told: ToldMeeting, today: PlainDate): [string, ImportCode, Facts] | undefined {
  const { heldOn: on, startedAt, endedAt, present, called } = told
  if (on > today) return ['held_on', 'held-in-the-future', { on, today }]
  if (startedAt !== null && endedAt !== null && endedAt <= startedAt)
    return ['ended_at', 'ends-before-it-began', { startedAt, endedAt }]
  if (present !== null && called !== null && present > called)
    return ['present', 'more-present-than-called', { present, called }]
  return undefined
}

/** What is possible, but worth a second look. */
function* flagsOf(told: ToldMeeting): Generator<[string, ImportCode, Facts]> {
  const { called, present, excused, unexcused, exempt, outcome, outcomeText } = told
  const anyCount = countColumns.some((column) => told[column] !== null)
  if (anyCount && present === null) yield ['present', 'present-not-told', {}]
  if (outcomeText !== null && outcome === null) yield ['outcome', 'text-without-outcome', {}]
  if (called === null || present === null || (excused === null && unexcused === null)) return
  const sum = present + (excused ?? 0) + (unexcused ?? 0)
  if (called !== sum && called !== sum + (exempt ?? 0))
    yield ['called', 'counts-disagree', { called, sum }]
}

/** Reads one row of a table of meetings, as known on the day. */
export function readMeetingRow(row: ImportRow, today: PlainDate): ReadRow<ToldMeeting> {
  const reader = rowReader(row)
  const unitCode = reader.neededText('unit_code')
  const kind = reader.neededText('kind') === '' ? null : reader.choice('kind', kindWords)
  const heldOn = reader.neededText('held_on') === '' ? null : reader.day('held_on')
  const rest = {
    startedAt: readTimeCell(reader, 'started_at'),
    endedAt: readTimeCell(reader, 'ended_at'),
    chairCard: reader.text('chair_card'),
    secretaryCard: reader.text('secretary_card'),
    checkerCard: reader.text('checker_card'),
    outcome: reader.choice('outcome', outcomeWords),
    outcomeText: readWords(row, 'outcome_text'),
    ...readCounts(reader),
  }
  const flags: RowFinding[] = []
  if (!kind || !heldOn) return { faults: reader.faults, flags }
  const told: ToldMeeting = { line: row.line, unitCode, kind, heldOn, ...rest }
  const fault = faultOf(told, today)
  if (fault) reader.fault(fault[0], fault[1], importTexts[fault[1]](fault[2]))
  for (const [column, code, facts] of flagsOf(told))
    flags.push({ line: row.line, column, code, message: importTexts[code](facts) })
  return { row: told, faults: reader.faults, flags }
}
