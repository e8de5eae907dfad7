import { markDirty } from '#features/directives/server/public.ts'
import { keepTree } from '#features/organisation/server/public.ts'
import type { ImportOptions, ImportReport, RowFinding } from '#platform/server/import-report.ts'

import { type ImportCode, importTexts } from '../messages.ts'
import { byLine, type ImportTable, stageRows } from './import-table.ts'
import { readMeetingRow } from './meeting-rows.ts'
import {
  checkMeetings,
  countChecked,
  fileColumnOf,
  listOutsideOfficers,
  listRefused,
  listTouched,
  openMeetingStage,
  type RefusedMeeting,
  stageMeetings,
  writeMeetings,
} from './meeting-stage.ts'
import type { WritingDb } from './writing-db.ts'

function aFinding(
  line: number,
  column: string | null,
  code: ImportCode,
  facts: Parameters<(typeof importTexts)[ImportCode]>[0],
): RowFinding {
  const value = typeof facts['value'] === 'string' ? { value: facts['value'] } : {}
  return { line, column, ...value, code, message: importTexts[code](facts) }
}

function findingsOf(row: RefusedMeeting): readonly RowFinding[] {
  const { line } = row
  switch (row.fault) {
    case 'unknown-unit':
      return [aFinding(line, 'unit_code', 'unknown-unit', { value: row.unitCode })]
    case 'not-a-living-cell':
      return [
        aFinding(line, 'unit_code', 'not-a-living-cell', { value: row.unitCode, on: row.heldOn }),
      ]
    case 'unknown-chair':
      return [aFinding(line, 'chair_card', 'unknown-card', { value: row.chairCard })]
    case 'unknown-secretary':
      return [aFinding(line, 'secretary_card', 'unknown-card', { value: row.secretaryCard })]
    case 'unknown-checker':
      return [aFinding(line, 'checker_card', 'unknown-card', { value: row.checkerCard })]
    case 'counts-beside-attendance':
      return [aFinding(line, 'present', 'counts-beside-attendance', {})]
    case 'contradicts-line':
      return [aFinding(line, null, 'contradicts-line', { line: row.firstLine })]
    default:
      return row.differing.map((column, place) =>
        aFinding(line, fileColumnOf(column), 'contradicts-register', {
          has: row.kept[place] ?? null,
        }),
      )
  }
}

/**
 * Imports meetings of cells, in the transaction of the caller. A row fills what the register has empty
 * and never overwrites: one that says otherwise is refused, as are meetings to come, units that are no
 * living cell on the day, and counts declared where names were marked. Nothing is written where a row
 * is refused, unless `skipBad` leaves such rows out.
 *
 * @law MTG-01 MTG-20
 */
export async function importMeetings(
  db: WritingDb,
  table: ImportTable,
  options: ImportOptions,
): Promise<ImportReport> {
  await openMeetingStage(db)
  const read = await stageRows(
    table,
    (row) => readMeetingRow(row, options.today),
    (batch) => stageMeetings(db, batch),
    options,
  )
  await keepTree(db)
  await checkMeetings(db)
  const refused = await listRefused(db)
  const faults = byLine([...read.faults, ...refused.flatMap(findingsOf)])
  const outside = (await listOutsideOfficers(db)).map(({ line, column, card }) =>
    aFinding(line, column, 'officer-not-of-the-cell', { value: card }),
  )
  const { fresh, filling, same } = await countChecked(db)
  const changing = fresh + filling
  const isWritten = changing > 0 && !read.isBroken && (faults.length === 0 || options.skipBad)
  const touched = isWritten ? await listTouched(db) : []
  if (isWritten && !options.dryRun) {
    await writeMeetings(db)
    await markDirty(
      db,
      touched.map((days) => ({ ...days, facts: 'meetings' })),
    )
  }
  return {
    rows: read.rows,
    written: isWritten ? changing : 0,
    unchanged: same,
    refused: new Set(faults.map((fault) => fault.line)).size,
    faults,
    flags: byLine([...read.flags, ...outside]),
    unknownColumns: table.unknownColumns,
    dryRun: options.dryRun,
    touched,
  }
}
