import { readFile, stat } from 'node:fs/promises'

import { type CellWriting, readCell } from './cell-reading.ts'
import { csvRows, csvShapeOf } from './csv-rows.ts'
import { fileKindOf } from './file-kind.ts'
import { type HeaderRow, readHeaderRow } from './header-row.ts'
import { sheetRows } from './sheet-rows.ts'
import type {
  ColumnSpec,
  RawCell,
  RawRow,
  TableColumns,
  TableFault,
  TableLine,
  TableReading,
  TableSource,
} from './table.ts'
import { tableFault, TableRefusal } from './table-fault.ts'
import { textEncodingOf } from './text-encoding.ts'
import { openWorkbook } from './workbook-parts.ts'
import { zipDirectory } from './zip-directory.ts'

const LARGEST_FILE_BYTES = 256 * 1024 ** 2
const MOST_ROWS = 1_000_000
/** So many cells in an old encoding are no foreign names: the whole file is refused. */
const LEGACY_CELLS_OF_A_LEGACY_FILE = 3

/** Limits that a caller may draw closer; without them those of the product hold. */
export type ReadTableOptions = {
  readonly largestFileBytes?: number
  readonly mostRows?: number
}

type OpenTable = {
  readonly format: 'csv' | 'xlsx'
  readonly writing: CellWriting
  readonly header: RawRow
  readonly rows: AsyncIterator<RawRow>
}

async function bytesOf(source: TableSource, largest: number): Promise<Uint8Array> {
  const tooLarge = new TableRefusal('file-too-large', {
    detail: `${Math.floor(largest / 1024 ** 2)} MB`,
  })
  if ('bytes' in source) {
    if (source.bytes.length > largest) throw tooLarge
    return source.bytes
  }
  try {
    const { size } = await stat(source.path)
    if (size > largest) throw tooLarge
    return await readFile(source.path)
  } catch (error) {
    if (error instanceof TableRefusal) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'I/O'
    throw new TableRefusal('file-not-readable', { detail: code })
  }
}

async function openCsv(bytes: Uint8Array): Promise<OpenTable> {
  const encoding = textEncodingOf(bytes)
  const rows = csvRows(bytes, encoding, csvShapeOf(bytes, encoding))
  const first = await rows.next()
  if (first.done) throw new TableRefusal('empty-file')
  const writing = { from1904: false, apostropheMarksText: true }
  return { format: 'csv', writing, header: first.value, rows }
}

/** Opens the first sheet, or the first whose header row has more of the columns. */
async function openXlsx(bytes: Uint8Array, specs: readonly ColumnSpec[]): Promise<OpenTable> {
  const workbook = await openWorkbook(zipDirectory(bytes))
  const writing = { from1904: workbook.from1904, apostropheMarksText: false }
  let best: OpenTable | undefined
  let most = -1
  for (const sheet of workbook.sheets) {
    const rows = sheetRows(workbook, sheet)
    const first = await rows.next()
    const count = first.done ? -1 : readHeaderRow(first.value, specs).columns.recognised.length
    if (first.done || count <= most) {
      await rows.return(undefined)
      continue
    }
    await best?.rows.return?.(undefined)
    best = { format: 'xlsx', writing, header: first.value, rows }
    most = count
  }
  if (!best) throw new TableRefusal('empty-file')
  return best
}

/** The letter of a column as sheets show it: 0 is A. */
function columnLetter(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : `${columnLetter(Math.floor(place / 26) - 1)}${last}`
}

function isFilled(cell: RawCell | undefined): boolean {
  return cell !== undefined && (typeof cell !== 'string' || cell.trim() !== '')
}

function shownCell(cell: RawCell | undefined): string {
  if (typeof cell === 'string') return cell
  return cell && 'value' in cell ? String(cell.value) : ''
}

/**
 * The text by itself. What is cut out of a longer text holds on to the whole of it, and one kept cell
 * would keep a piece of the file in memory.
 */
function byItself(text: string): string {
  return ` ${text}`.slice(1)
}

/** Reads one row: every filled cell by the kind of its column, every fault with its place. */
function readRow<Name extends string>(
  row: RawRow,
  header: HeaderRow<Name>,
  { format, writing }: OpenTable,
): { cells: { [Column in Name]?: string }; refusals: TableRefusal[] } {
  const { line } = row
  const cells: { [Column in Name]?: string } = {}
  const refusals: TableRefusal[] = []
  header.places.forEach((column, place) => {
    if (!column?.spec) return
    const { name, kind, required } = column.spec
    const where = { line, column: name, header: column.header }
    try {
      const value = readCell(row.cells[place], kind, where, writing)
      if (value !== undefined) cells[name] = byItself(value)
      else if (required && format === 'csv' && place >= row.cells.length)
        refusals.push(
          new TableRefusal('too-few-cells', { ...where, detail: String(row.cells.length) }),
        )
      else if (required) refusals.push(new TableRefusal('required-cell-empty', where))
    } catch (error) {
      if (!(error instanceof TableRefusal)) throw error
      refusals.push(error)
    }
  })
  row.cells.forEach((cell, place) => {
    if (header.places[place] !== undefined || !isFilled(cell)) return
    const detail = `${place + 1} (${columnLetter(place)})`
    const value = shownCell(cell)
    refusals.push(new TableRefusal('cell-without-header', { line, value, detail }))
  })
  return { cells, refusals }
}

function faultOf(refusal: TableRefusal, fileName: string): TableFault {
  return tableFault(refusal.code, fileName, refusal.place)
}

async function* tableLines<Name extends string>(
  first: RawRow,
  table: OpenTable,
  header: HeaderRow<Name>,
  fileName: string,
  mostRows: number,
): AsyncGenerator<TableLine<Name>> {
  let count = 0
  let legacyCells = 0
  try {
    for (let row: RawRow | undefined = first; row; row = await nextRow(table.rows)) {
      count += 1
      if (count > mostRows)
        throw new TableRefusal('too-many-rows', { line: row.line, detail: String(mostRows) })
      const { cells, refusals } = readRow(row, header, table)
      for (const { code, place } of refusals) {
        if (code === 'legacy-cell') legacyCells += 1
        if (legacyCells < LEGACY_CELLS_OF_A_LEGACY_FILE) continue
        throw new TableRefusal('legacy-encoding', { line: row.line, detail: place.detail ?? '' })
      }
      const faults = refusals.map((refusal) => faultOf(refusal, fileName))
      yield { kind: 'row', line: row.line, cells, faults }
    }
  } catch (error) {
    if (!(error instanceof TableRefusal)) throw error
    yield { kind: 'broken', fault: faultOf(error, fileName) }
  } finally {
    await table.rows.return?.(undefined)
  }
}

async function nextRow(rows: AsyncIterator<RawRow>): Promise<RawRow | undefined> {
  const { done, value } = await rows.next()
  return done ? undefined : value
}

/**
 * Opens a CSV or XLSX file, whichever it is by its content, and matches its header row with the
 * columns asked for. Rows are read while they are walked, so the length of the file costs no memory
 * beyond the packed bytes. Refuses by value: the encoding, the archive, the header row, an empty
 * table. Errors that are not the file's are thrown.
 */
export async function readTable<Name extends string>(
  source: TableSource,
  specs: readonly ColumnSpec<Name>[],
  options: ReadTableOptions = {},
): Promise<TableReading<Name>> {
  const { fileName } = source
  let columns: TableColumns<Name> = { recognised: [], unknown: [] }
  let table: OpenTable | undefined
  const refuse = async (refusals: readonly TableRefusal[]): Promise<TableReading<Name>> => {
    await table?.rows.return?.(undefined)
    return { ok: false, columns, faults: refusals.map((refusal) => faultOf(refusal, fileName)) }
  }
  try {
    const bytes = await bytesOf(source, options.largestFileBytes ?? LARGEST_FILE_BYTES)
    if (bytes.length === 0) throw new TableRefusal('empty-file')
    table = fileKindOf(bytes) === 'zip' ? await openXlsx(bytes, specs) : await openCsv(bytes)
    const header = readHeaderRow(table.header, specs)
    columns = header.columns
    if (header.refusals.length > 0) return await refuse(header.refusals)
    const first = await nextRow(table.rows)
    if (!first) return await refuse([new TableRefusal('no-rows')])
    const rows = tableLines(first, table, header, fileName, options.mostRows ?? MOST_ROWS)
    return { ok: true, format: table.format, columns, rows }
  } catch (error) {
    if (!(error instanceof TableRefusal)) throw error
    return await refuse([error])
  }
}
