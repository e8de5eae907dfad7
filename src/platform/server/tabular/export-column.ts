import type { Bilingual } from '#kernel/messages.ts'
import type { PlainDate } from '#kernel/time.ts'

/** A column of an exported table: its title, and what a row says in it. Empty cells are null. */
export type ExportColumn<Row> = {
  readonly title: Bilingual
  /** Width in letters; only sheets have one. */
  readonly width?: number
} & (
  | { readonly kind: 'text'; readonly value: (row: Row) => string | null | undefined }
  /** Whole numbers and decimals, as numbers. */
  | { readonly kind: 'number'; readonly value: (row: Row) => number | null | undefined }
  /** A share of one: 0.984 is shown as 98.4 %. */
  | { readonly kind: 'percent'; readonly value: (row: Row) => number | null | undefined }
  | { readonly kind: 'day'; readonly value: (row: Row) => PlainDate | null | undefined }
)

/** The rows of an export: a list, or a stream such as a database cursor. */
export type ExportRows<Row> = Iterable<Row> | AsyncIterable<Row>
