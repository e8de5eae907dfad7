import type { ImportOptions, RowFinding } from '#platform/server/import-report.ts'
import type { ImportRow } from '#platform/server/row-reader.ts'
import type { TableLine } from '#platform/server/tabular/table.ts'

/** A row as it is told, or as a file gave it: with what its cells suffer from, or broken off. */
export type ImportLine = ImportRow | TableLine<string>

/** A table as it is read: its rows one by one or all at once, and the headers nobody knows. */
export type ImportTable = {
  readonly rows: Iterable<ImportLine> | AsyncIterable<ImportLine>
  readonly unknownColumns: readonly string[]
}

/** A row as its reader found it: what it says, or what is wrong; and what is worth knowing. */
export type ReadRow<Row> = {
  readonly row?: Row
  readonly faults: readonly RowFinding[]
  readonly flags: readonly RowFinding[]
}

/** How the reading went: how many rows there were, and what was found. */
export type StagedRows = {
  readonly rows: number
  readonly faults: readonly RowFinding[]
  readonly flags: readonly RowFinding[]
  /** Whether the file ends in the middle of itself: then nothing of it may be kept. */
  readonly isBroken: boolean
}

const batchLength = 5_000

/** Reads a table row by row and hands what is readable on in batches, so that its length costs no memory. */
export async function stageRows<Row>(
  table: ImportTable,
  read: (row: ImportRow) => ReadRow<Row>,
  write: (batch: readonly Row[]) => Promise<void>,
  options: ImportOptions,
): Promise<StagedRows> {
  const faults: RowFinding[] = []
  const flags: RowFinding[] = []
  let rows = 0
  let isBroken = false
  let batch: Row[] = []
  for await (const row of table.rows) {
    if ('kind' in row && row.kind === 'broken') {
      faults.push(row.fault)
      isBroken = true
      break
    }
    rows += 1
    const cellFaults = 'faults' in row ? row.faults : []
    const found = cellFaults.length > 0 ? { faults: cellFaults, flags: [] } : read(row)
    faults.push(...found.faults)
    if ('row' in found && found.row !== undefined && found.faults.length === 0) {
      batch.push(found.row)
      flags.push(...found.flags)
    }
    if (batch.length < batchLength) continue
    await write(batch)
    batch = []
    options.onProgress?.(rows)
  }
  if (batch.length > 0) await write(batch)
  options.onProgress?.(rows)
  return { rows, faults, flags, isBroken }
}

/** Findings in the order of the file. */
export function byLine(findings: readonly RowFinding[]): readonly RowFinding[] {
  return findings.toSorted((one, other) => one.line - other.line)
}
