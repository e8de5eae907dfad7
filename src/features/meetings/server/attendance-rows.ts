import type { PlainDate } from '#kernel/time.ts'
import type { RowFinding } from '#platform/server/import-report.ts'
import { type ImportRow, rowReader } from '#platform/server/row-reader.ts'

import { type AttendanceStatus, isPresent, type MeetingKind } from '../domain/meeting.ts'
import { importTexts } from '../messages.ts'
import type { ReadRow } from './import-table.ts'
import { kindWords, statusWords, tickWords } from './import-words.ts'

/** One mark as a file tells it; `spoke` null where the cell is empty. */
export type ToldMark = {
  readonly line: number
  readonly unitCode: string
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly card: string
  readonly status: AttendanceStatus
  readonly spoke: boolean | null
}

/** Reads one row of a table of attendance. */
export function readAttendanceRow(row: ImportRow): ReadRow<ToldMark> {
  const reader = rowReader(row)
  const unitCode = reader.neededText('unit_code')
  const kind = reader.neededText('kind') === '' ? null : reader.choice('kind', kindWords)
  const heldOn = reader.neededText('held_on') === '' ? null : reader.day('held_on')
  const card = reader.neededText('card_number')
  const status = reader.neededText('status') === '' ? null : reader.choice('status', statusWords)
  const spoke = reader.choice('spoke', tickWords)
  const flags: RowFinding[] = []
  if (!kind || !heldOn || !status) return { faults: reader.faults, flags }
  if (spoke && !isPresent(status)) {
    const code = 'spoke-while-absent'
    flags.push({ line: row.line, column: 'spoke', code, message: importTexts[code]({}) })
  }
  const told = { line: row.line, unitCode, kind, heldOn, card, status, spoke }
  return { row: told, faults: reader.faults, flags }
}
