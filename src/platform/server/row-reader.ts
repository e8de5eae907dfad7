import type { Bilingual } from '#kernel/messages.ts'
import { plainText } from '#kernel/text.ts'
import { type PlainDate, readDay } from '#kernel/time.ts'

import type { RowFinding } from './import-report.ts'
import type { TableReading } from './tabular/table.ts'

/** A row of a table to import: its line in the file, its cells by the English names of the columns. */
export type ImportRow = {
  readonly line: number
  readonly cells: Readonly<Record<string, string | undefined>>
}

/** What a whole table says, row by row, and what of it could not be read. */
export type ReadTable<Told> = {
  readonly told: readonly Told[]
  /** Rows that could not be read, as far as their cells could. */
  readonly unreadable: readonly ImportRow[]
  readonly faults: readonly RowFinding[]
  readonly rows: number
  readonly unknownColumns: readonly string[]
  /** Whether the file ends in the middle of itself: then nothing of it may be kept. */
  readonly isBroken: boolean
}

/** Walks a table once. `read` makes of a row what it tells, or names its faults. */
export async function readRows<Told extends object>(
  table: TableReading<string>,
  read: (row: ImportRow) => Told | readonly RowFinding[],
): Promise<ReadTable<Told>> {
  const unknownColumns = table.columns.unknown
  const told: Told[] = []
  const unreadable: ImportRow[] = []
  const faults: RowFinding[] = []
  let rows = 0
  if (!table.ok) {
    return { told, unreadable, faults: table.faults, rows, unknownColumns, isBroken: true }
  }
  for await (const line of table.rows) {
    if (line.kind === 'broken') {
      faults.push(line.fault)
      return { told, unreadable, faults, rows, unknownColumns, isBroken: true }
    }
    rows += 1
    const outcome = line.faults.length > 0 ? line.faults : read(line)
    if (isFindings(outcome)) {
      faults.push(...outcome)
      unreadable.push(line)
    } else told.push(outcome)
  }
  return { told, unreadable, faults, rows, unknownColumns, isBroken: false }
}

function isFindings(outcome: object): outcome is readonly RowFinding[] {
  return Array.isArray(outcome)
}

/** What a cell may say: found without case and diacritics, shown to people as it is written. */
export type Choices<Value> = {
  readonly byPlainText: ReadonlyMap<string, Value>
  readonly words: readonly string[]
}

/** Reads the cells of one row and gathers what is wrong with them. */
export type RowReader = {
  readonly line: number
  readonly faults: readonly RowFinding[]
  /** The cell without blanks around it, letters composed; null where nothing stands. */
  text(column: string): string | null
  /** The same; an empty cell is a fault. */
  neededText(column: string): string
  /** A day; null where nothing stands, a fault where it is none. */
  day(column: string): PlainDate | null
  /** One of the choices by its plain text; null where nothing stands, a fault for anything else. */
  choice<Value>(column: string, choices: Choices<Value>): Value | null
  fault(column: string | null, code: string, message: Bilingual): void
}

const missing: Bilingual = {
  vi: 'Ô này bắt buộc nhưng đang trống.',
  en: 'This cell is required but empty.',
}

function notADay(value: string): Bilingual {
  return {
    vi: `“${value}” không phải là ngày; hãy ghi dd/mm/yyyy, dd-mm-yyyy hoặc yyyy-mm-dd.`,
    en: `"${value}" is not a day; write dd/mm/yyyy, dd-mm-yyyy or yyyy-mm-dd.`,
  }
}

function notAChoice(value: string, known: readonly string[]): Bilingual {
  return {
    vi: `“${value}” không có trong danh sách được nhận: ${known.join(', ')}.`,
    en: `"${value}" is none of the accepted words: ${known.join(', ')}.`,
  }
}

/** A reader of this row. A cell is read once; its fault is told once. */
export function rowReader(row: ImportRow): RowReader {
  const faults: RowFinding[] = []
  const text = (column: string): string | null => {
    const cell = row.cells[column]?.normalize('NFC').replace(/\s+/gu, ' ').trim()
    return cell === undefined || cell === '' ? null : cell
  }
  const fault = (column: string | null, code: string, message: Bilingual) => {
    const value = column === null ? null : text(column)
    faults.push({
      line: row.line,
      column,
      ...(value === null ? {} : { value }),
      code,
      message,
    })
  }
  return {
    line: row.line,
    faults,
    text,
    fault,
    neededText(column) {
      const value = text(column)
      if (value === null) fault(column, 'missing', missing)
      return value ?? ''
    },
    day(column) {
      const value = text(column)
      if (value === null) return null
      const day = readDay(value)
      if (!day) fault(column, 'not-a-day', notADay(value))
      return day ?? null
    },
    choice(column, choices) {
      const value = text(column)
      if (value === null) return null
      const chosen = choices.byPlainText.get(plainText(value))
      if (chosen === undefined) fault(column, 'not-a-choice', notAChoice(value, choices.words))
      return chosen ?? null
    },
  }
}

/** Choices by every spelling. */
export function choicesOf<Value extends string>(
  spellings: Readonly<Record<Value, readonly string[]>>,
): Choices<Value> {
  const entries = Object.entries(spellings) as [Value, readonly string[]][]
  return choicesFrom(
    entries.flatMap(([value, words]) => [value, ...words].map((word) => [word, value] as const)),
  )
}

/** Choices by pairs of a spelling and what it means. */
export function choicesFrom<Value>(pairs: readonly (readonly [string, Value])[]): Choices<Value> {
  return {
    byPlainText: new Map(pairs.map(([word, value]) => [plainText(word), value])),
    words: [...new Set(pairs.map(([word]) => word))],
  }
}
