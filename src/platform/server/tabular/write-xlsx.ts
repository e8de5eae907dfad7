import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'

import type { CellValue, ColumnDef, writeXlsxStream } from 'hucre/xlsx'

import type { Language } from '#kernel/messages.ts'
import { daysBetween, plainDate, type PlainDate, showDay } from '#kernel/time.ts'

import { LONGEST_CELL } from './clean-text.ts'
import type { ExportColumn, ExportRows } from './export-column.ts'

type WorkbookOptions = Parameters<typeof writeXlsxStream>[1]

const LONGEST_SHEET_NAME = 31
const DEFAULT_WIDTH = 18
const SERIAL_ZERO = plainDate('1899-12-30')
// Excel counts a 29 February 1900 that never was; days before it have other serials.
const FIRST_SURE_DAY = plainDate('1900-03-01')

const formats: Record<ExportColumn<never>['kind'], string> = {
  text: '@',
  number: 'General',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
}

// XML has no room for these; Excel would call the file damaged.
const notForXml = /\p{Cs}|[\ufffe\uffff]/gu
// Excel reads `_x0041_` as a letter, so the text itself has to be escaped.
const looksEscaped = /_(?=x[0-9a-f]{4}_)/gi

function sheetText(text: string): string {
  const fitting = text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text
  return fitting.replace(notForXml, '\ufffd').replace(looksEscaped, '_x005F_')
}

function serialOf(day: PlainDate): CellValue {
  return day < FIRST_SURE_DAY ? showDay(day) : daysBetween(SERIAL_ZERO, day)
}

function cellValue<Row>(column: ExportColumn<Row>, row: Row): CellValue {
  if (column.kind === 'text') {
    const text = column.value(row) ?? ''
    return text === '' ? null : sheetText(text)
  }
  if (column.kind === 'day') {
    const day = column.value(row)
    return day === null || day === undefined ? null : serialOf(day)
  }
  return column.value(row) ?? null
}

/** The name as a sheet may bear it: without the signs Excel keeps for itself, at most 31 letters. */
function sheetNameOf(name: string): string {
  const allowed = name
    .replace(/[[\]:*?/\\]/g, '-')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_SHEET_NAME)
  const bare = allowed.replace(/^['\s]+|['\s]+$/g, '') || 'Chibo'
  return bare.toLowerCase() === 'history' ? `${bare}_` : bare
}

async function* sheetRows<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  language: Language,
): AsyncGenerator<CellValue[]> {
  yield columns.map(({ title }) => sheetText(title[language]))
  for await (const row of rows) yield columns.map((column) => cellValue(column, row))
}

/**
 * The table as an XLSX workbook: text cells typed and formatted as text, so that nothing is ever
 * calculated; days, numbers and shares as such. Text beyond 32,767 letters ends in `…`. Rows are
 * pulled while the stream is read; beyond a million they go on in a second sheet.
 */
export function writeXlsx<Row>(
  sheetName: string,
  columns: readonly ExportColumn<Row>[],
  rows: ExportRows<Row>,
  language: Language = 'vi',
): Readable {
  const definitions: ColumnDef[] = columns.map(({ kind, width }) => ({
    numFmt: formats[kind],
    width: width ?? DEFAULT_WIDTH,
  }))
  const options = {
    name: sheetNameOf(sheetName),
    columns: definitions,
    freezePane: { rows: 1 },
  }
  return Readable.from(workbook(sheetRows(columns, rows, language), options), { objectMode: false })
}

/** The library is read when a workbook is written: few commands write one, and all would wait for it. */
async function* workbook(
  rows: AsyncIterable<CellValue[]>,
  options: WorkbookOptions,
): AsyncGenerator<Uint8Array> {
  const library = await import('hucre/xlsx')
  yield* library.writeXlsxStream(rows, options) as ReadableStream<Uint8Array>
}
