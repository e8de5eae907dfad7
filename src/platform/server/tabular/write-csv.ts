import { Readable } from 'node:stream'

import { stringify } from 'csv-stringify/sync'

import type { Language } from '#kernel/messages.ts'
import { showDay } from '#kernel/time.ts'

import type { ExportColumn, ExportRows } from './export-column.ts'

const BYTE_ORDER_MARK = '\ufeff'
const ROWS_A_PIECE = 500
const startsFormula = /^'*[=+\-@\t\r\n\0＝＋－＠]/
const roundingOfPercent = 1e10

/**
 * Text that a spreadsheet would take for a formula gets a leading apostrophe, the sign for text. So
 * does text that has one before such a beginning, so that taking one off restores every text.
 */
function guarded(text: string): string {
  // A NUL would make the whole file something else than text.
  const writable = text.replaceAll('\0', '\ufffd')
  return startsFormula.test(text) ? `'${writable}` : writable
}

function numberText(value: number): string {
  return Number.isFinite(value) ? String(value) : ''
}

function cellText<Row>(column: ExportColumn<Row>, row: Row): string {
  if (column.kind === 'text') return guarded(column.value(row) ?? '')
  if (column.kind === 'day') {
    const day = column.value(row)
    return day === null || day === undefined ? '' : showDay(day)
  }
  const value = column.value(row)
  if (value === null || value === undefined) return ''
  if (column.kind === 'number') return numberText(value)
  const percent = numberText(Math.round(value * 100 * roundingOfPercent) / roundingOfPercent)
  return percent === '' ? '' : `${percent}%`
}

function piece(records: readonly (readonly string[])[]): string {
  return stringify(
    records.map((record) => [...record]),
    { record_delimiter: '\r\n', quoted_match: /^\s|\s$|'|\r|\n/ },
  )
}

async function* csvPieces<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  language: Language,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + piece([columns.map(({ title }) => guarded(title[language]))])
  let waiting: string[][] = []
  for await (const row of rows) {
    waiting.push(columns.map((column) => cellText(column, row)))
    if (waiting.length < ROWS_A_PIECE) continue
    yield piece(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield piece(waiting)
}

/**
 * The table as CSV in UTF-8 with the mark by which Excel knows it: commas, CRLF, days as
 * dd/mm/yyyy, numbers with a decimal point. No text can act as a formula. Rows are pulled while the
 * stream is read.
 */
export function writeCsv<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  language: Language = 'vi',
): Readable {
  return Readable.from(csvPieces(columns, rows, language), { objectMode: false })
}
