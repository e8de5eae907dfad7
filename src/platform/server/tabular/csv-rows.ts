import { Readable } from 'node:stream'

import { CsvError, type Info, parse } from 'csv-parse'

import type { RawRow } from './table.ts'
import { TableRefusal } from './table-fault.ts'
import { decodedText, type ReadableEncoding } from './text-encoding.ts'

/** Longer rows are refused: a quotation mark that is never closed would swallow the file. */
const LONGEST_ROW = 2_000_000
const DELIMITERS = [',', ';', '\t'] as const
const HEADER_SAMPLE = 100_000

/** What divides the cells of a text table. */
type Delimiter = (typeof DELIMITERS)[number]

/** How a text table is divided, and whether it begins with Excel's own line `sep=;`. */
export type CsvShape = { readonly delimiter: Delimiter; readonly hintLine: boolean }

/** The first line with anything on it, without what stands in quotes. */
function headerLine(sample: string): string {
  const unquoted = sample.replace(/"[^"]*"/g, '""')
  return unquoted.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? ''
}

/** How the table is divided, as its header row shows; a comma where nothing tells. */
export function csvShapeOf(bytes: Uint8Array, encoding: ReadableEncoding): CsvShape {
  const [sample = ''] = decodedText(bytes, encoding)
  const first = headerLine(sample.slice(0, HEADER_SAMPLE))
  const hint = /^sep=([,;\t])$/i.exec(first)?.[1]
  const hinted = DELIMITERS.find((delimiter) => delimiter === hint)
  if (hinted) return { delimiter: hinted, hintLine: true }
  const counted = DELIMITERS.map((delimiter) => ({
    delimiter,
    count: first.split(delimiter).length - 1,
  }))
  const most = counted.reduce((best, next) => (next.count > best.count ? next : best))
  return { delimiter: most.delimiter, hintLine: false }
}

function refusalOf(error: unknown, line: number): unknown {
  if (error instanceof CsvError) {
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TableRefusal('quote-not-closed', { line })
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      return new TableRefusal('row-too-long', { line, detail: String(LONGEST_ROW) })
    return new TableRefusal('misplaced-quote', { line })
  }
  return error
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** Line breaks of two signs inside quotes, which the parser counts as two lines each. */
function doublyCounted(cells: readonly string[]): number {
  return cells.reduce(
    (count, cell) => count + (cell.includes('\r\n') ? cell.split('\r\n').length - 1 : 0),
    0,
  )
}

/** The rows of a text table with the lines on which they begin; blank rows are left out. */
export async function* csvRows(
  bytes: Uint8Array,
  encoding: ReadableEncoding,
  shape: CsvShape,
): AsyncGenerator<RawRow> {
  const source = Readable.from(decodedText(bytes, encoding))
  const parser = parse({
    delimiter: shape.delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    info: true,
    max_record_size: LONGEST_ROW,
  })
  source.on('error', (error) => parser.destroy(error))
  let line = 1
  let overcounted = 0
  let hint = shape.hintLine
  try {
    for await (const parsed of source.pipe(parser)) {
      const { record, info } = parsed as { record: string[]; info: Info }
      const began = line
      overcounted += doublyCounted(record)
      line = info.lines + 1 - overcounted
      if (isBlank(record)) continue
      if (hint) {
        hint = false
        continue
      }
      yield { line: began, cells: record.map((cell) => (cell === '' ? undefined : cell)) }
    }
  } catch (error) {
    throw refusalOf(error, line)
  } finally {
    source.destroy()
    parser.destroy()
  }
}
