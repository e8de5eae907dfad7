import { createReadStream } from 'node:fs'

import { sql } from 'kysely'

import { hashLength } from '../domain/merkle.ts'
import type { LogReader } from '../domain/verify-log.ts'
import { sha256 } from './hashing.ts'
import type { AuditDb } from './tables.ts'

/** The first line of an exported log. */
export const exportHeading = 'chibo-log/1'

const rowsARead = 10_000

/**
 * The log in its order: entries, and behind the last entry that it covers each checkpoint, its note
 * as a JSON string. Call it in a transaction that sees one moment.
 */
export async function* logLines(db: AuditDb): AsyncGenerator<readonly string[]> {
  let next = 0
  let told = 0
  for (;;) {
    const { rows } = await sql<{ number: number; entry: string }>`
      select number, entry from audit.leaf where number >= ${next} order by number limit ${rowsARead}`.execute(
      db,
    )
    const last = rows.at(-1)
    const upTo = last && rows.length === rowsARead ? last.number + 1 : Number.MAX_SAFE_INTEGER
    const notes = await sql<{ size: number; note: string }>`
      select size, note from audit.checkpoint where size > ${told} and size <= ${upTo} order by size`.execute(
      db,
    )
    const lines: string[] = []
    let place = 0
    const tell = (size: number) => {
      for (let one = notes.rows[place]; one && one.size <= size; one = notes.rows[place]) {
        lines.push(JSON.stringify(one.note))
        place += 1
      }
    }
    for (const { number, entry } of rows) {
      lines.push(entry)
      tell(number + 1)
    }
    tell(upTo)
    yield lines
    if (rows.length < rowsARead) return
    next = upTo
    told = upTo
  }
}

const [bracket, quote, comma, zero, nine] = [0x5b, 0x22, 0x2c, 0x30, 0x39]

/** The number with which an entry begins, straight from its bytes. */
function numberOf(line: Uint8Array): number | undefined {
  let number = 0
  for (let at = 1; at < 18; at += 1) {
    const byte = line[at] ?? 0
    if (byte === comma) return at > 1 && (at === 2 || line[1] !== zero) ? number : undefined
    if (byte < zero || byte > nine) return undefined
    number = number * 10 + byte - zero
  }
  return undefined
}

function noteOf(line: Uint8Array): string {
  try {
    const text = Buffer.from(line).toString()
    const note: unknown = JSON.parse(text)
    return typeof note === 'string' && JSON.stringify(note) === text ? note : ''
  } catch {
    return ''
  }
}

const longestEntry = 2_000
const scratch = Buffer.alloc(1 + longestEntry)
const noHash = new Uint8Array(hashLength)

/** Hands one line of a log to its reader. */
export function readLine(reader: LogReader, line: Uint8Array): void {
  if (line[0] === quote) {
    reader.checkpoint(noteOf(line))
    return
  }
  if (line[0] !== bracket || line.length > longestEntry) {
    reader.entry(noHash, undefined)
    return
  }
  scratch.set(line, 1)
  reader.entry(sha256(scratch.subarray(0, line.length + 1)), numberOf(line))
}

const newline = 0x0a

/** The bytes of a file, line by line; a last line without its end comes as `undefined` behind it. */
async function eachLine(path: string, take: (line: Uint8Array) => void): Promise<boolean> {
  let rest = Buffer.alloc(0)
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = Buffer.concat([rest, piece as Buffer])
    let from = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      take(bytes.subarray(from, end))
      from = end + 1
    }
    rest = bytes.subarray(from)
  }
  return rest.length === 0
}

/** Hands an exported log to its reader; false where the file is no such log, or ends within a line. */
export async function readLogFile(path: string, reader: LogReader): Promise<boolean> {
  let isLog = false
  let lines = 0
  const ended = await eachLine(path, (line) => {
    if (lines === 0) isLog = Buffer.from(line).toString() === exportHeading
    else if (isLog) readLine(reader, line)
    lines += 1
  })
  return isLog && ended
}
