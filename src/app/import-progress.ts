import { readFile, stat } from 'node:fs/promises'

import type { ReadableTable } from '#platform/server/tabular/table.ts'

import type { Progress } from './terminal.ts'

/** What a row takes in a workbook, compressed; for the bar alone. */
const sheetBytesPerRow = 60

/** How often the rows read are told. */
const toldEvery = 500

const lineEnd = 0x0a

/** About how many rows a file has, before it is read; for the bar alone. */
export async function expectedRows(path: string, format: 'csv' | 'xlsx'): Promise<number> {
  if (format === 'xlsx') return Math.max(1, (await stat(path)).size / sheetBytesPerRow)
  let lines = 0
  for (const byte of await readFile(path)) if (byte === lineEnd) lines += 1
  return Math.max(1, lines)
}

/** The same table; as its rows are read, their share of the expected number is told. */
export function tellingRows(
  table: ReadableTable<string>,
  expected: number,
  progress: Progress,
): ReadableTable<string> {
  async function* told() {
    let read = 0
    for await (const row of table.rows) {
      read += 1
      if (read % toldEvery === 0) progress(Math.min(read, expected), expected)
      yield row
    }
    progress(expected, expected)
  }
  return { ...table, rows: told() }
}
