import type { RowFinding } from '../import-report.ts'

/** How the cells of a column are read and what they become. */
type ColumnKind =
  /** Text as written: NFC, trimmed, inner blanks folded. Codes keep their leading zeros. */
  | 'text'
  /** A calendar day; becomes `2026-03-01`. */
  | 'day'
  /** A whole number; becomes its digits without leading zeros. */
  | 'integer'
  /** A time of day; becomes `07:30`. */
  | 'time'
  /** Yes or no; becomes `yes` or `no`. */
  | 'flag'

/** A column that a table file may have. */
export type ColumnSpec<Name extends string = string> = {
  readonly name: Name
  /** Accepted Vietnamese headers; case, diacritics, extra blanks and underscores do not matter. */
  readonly headers: readonly string[]
  /** Headers that mean this column only behind another one: `Đến ngày` behind `Chức vụ từ ngày`. */
  readonly headersAfter?: { readonly column: string; readonly headers: readonly string[] }
  /** The column must be there, and no row may leave it empty. */
  readonly required: boolean
  readonly kind: ColumnKind
}

/** A table file: its bytes or the place where it lies, and the name people know it by. */
export type TableSource =
  | { readonly bytes: Uint8Array; readonly fileName: string }
  | { readonly path: string; readonly fileName: string }

/** What is wrong, and where; a finding of an import report that also knows the header as written. */
export type TableFault = RowFinding & { readonly header: string | null }

/** The columns found in the header row. */
export type TableColumns<Name extends string> = {
  readonly recognised: readonly { readonly name: Name; readonly header: string }[]
  /** Headers of the file that no column answers to, as written; their cells are not read. */
  readonly unknown: readonly string[]
}

/** The cells of a row that are filled in and faultless, by column. */
type TableCells<Name extends string> = { readonly [Column in Name]?: string }

/** A row of the file, or the place from which on it cannot be read. */
export type TableLine<Name extends string> =
  | {
      readonly kind: 'row'
      /** The line of the file (CSV) or the row of the sheet (XLSX), from 1. */
      readonly line: number
      readonly cells: TableCells<Name>
      /** Faulty cells are missing from `cells`. */
      readonly faults: readonly TableFault[]
    }
  /** The last line of a reading. Nothing of the file may be kept, not even with bad rows skipped. */
  | { readonly kind: 'broken'; readonly fault: TableFault }

/** A table whose header row is known. */
export type ReadableTable<Name extends string> = {
  readonly ok: true
  readonly format: 'csv' | 'xlsx'
  readonly columns: TableColumns<Name>
  /** Can be walked once; rows are read while walking. */
  readonly rows: AsyncIterable<TableLine<Name>>
}

/** A file opened for reading row by row, or why it cannot be. */
export type TableReading<Name extends string> =
  | ReadableTable<Name>
  | {
      readonly ok: false
      readonly faults: readonly TableFault[]
      readonly columns: TableColumns<Name>
    }

/** What a cell of a sheet holds besides text. */
export type SheetCell =
  | {
      readonly kind: 'number'
      readonly value: number
      /** How the number looks to people in the sheet. */
      readonly look: NumberLook
    }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'error'; readonly text: string }
  | { readonly kind: 'uncalculated' }

/** How a sheet shows a number: as such, with leading zeros to so many digits, or as a day or time. */
export type NumberLook =
  | 'plain'
  | 'day'
  | 'time'
  | 'day-and-time'
  | { readonly leastDigits: number }

/** A cell before its column is known; text stands for itself. */
export type RawCell = string | SheetCell

/** A row before its columns are known; holes are empty cells. */
export type RawRow = { readonly line: number; readonly cells: readonly (RawCell | undefined)[] }
