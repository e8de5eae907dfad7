import type { Bilingual } from '#kernel/messages.ts'
import type { PlainDate } from '#kernel/time.ts'

/** What is wrong with a row, or worth knowing about it: where, and a sentence for people. */
export type RowFinding = {
  readonly line: number
  /** English name of the column; null where the row as a whole is meant. */
  readonly column: string | null
  readonly value?: string
  readonly code: string
  readonly message: Bilingual
}

/** The days of a unit whose facts an import changed, half-open; what lies on them is computed anew. */
export type TouchedDays = {
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** How an import went. All or nothing: with faults and without `skipBad` nothing was written. */
export type ImportReport = {
  readonly rows: number
  readonly written: number
  readonly unchanged: number
  readonly refused: number
  readonly faults: readonly RowFinding[]
  /** Accepted, but flagged: an unusual parent, a cell of fewer than three official members. */
  readonly flags: readonly RowFinding[]
  readonly unknownColumns: readonly string[]
  readonly dryRun: boolean
  readonly touched: readonly TouchedDays[]
}

/** Who brought a fact into the register: his account, and his roles with the units they are held in. */
export type ImportedBy = {
  readonly accountId: number | null
  readonly offices: readonly { readonly role: string; readonly unit: number }[]
}

/** How to import: try only, and whether bad rows are left out instead of refusing the file. */
export type ImportOptions = {
  readonly dryRun: boolean
  readonly skipBad: boolean
  readonly today: PlainDate
  /** Who imports, in which offices; nobody where the installation itself does. */
  readonly by?: ImportedBy
  /** Called with rows done so far, for a progress bar. */
  readonly onProgress?: (done: number) => void
}
