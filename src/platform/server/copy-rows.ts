import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** A value of a column as COPY takes it. */
export type CopyValue = string | number | boolean | null

/** Rows are handed on in pieces of about this many letters. */
const pieceLength = 64 * 1024

function written(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value !== 'string') return String(value)
  return /[\\\t\n\r]/.test(value)
    ? value.replace(
        /[\\\t\n\r]/g,
        (sign) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[sign] ?? sign,
      )
    : value
}

function* piecesOf(rows: Iterable<readonly CopyValue[]>, count: () => void): Generator<string> {
  let piece = ''
  for (const row of rows) {
    let line = ''
    for (const [place, value] of row.entries())
      line += place === 0 ? written(value) : `\t${written(value)}`
    piece += `${line}\n`
    count()
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

/** Loads rows into a table by COPY, as they are made; answers how many there were. */
export async function copyRows(
  client: pg.ClientBase,
  table: { readonly name: string; readonly columns: readonly string[] },
  rows: Iterable<readonly CopyValue[]>,
  onRow: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0
  const target = client.query(
    copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`),
  )
  await pipeline(
    Readable.from(
      piecesOf(rows, () => {
        done += 1
        if (done % 10_000 === 0) onRow(done)
      }),
    ),
    target,
  )
  return done
}

/** A half-open range of days as COPY takes it. */
export function daysOf(from: string, to: string | null): string {
  return `[${from},${to ?? ''})`
}
