import { pathToFileURL } from 'node:url'

import { describe, expect, test } from 'vitest'

import { projectRoot } from '#platform/server/project-root.ts'

import { readEntry, writeEntry } from '../domain/event-entry.ts'
import type { EventEntry } from '../domain/event-entry.ts'
import { type Frontier, growTree } from '../domain/merkle.ts'
import { type LogReader, readLog } from '../domain/verify-log.ts'
import {
  aCheckpoint,
  aKey,
  aLog,
  anEntry,
  beginningsOf,
  linesOf,
  remembering,
  signedAt,
  type ToldLog,
} from '../testing.ts'
import { checkSignature, sha256 } from './hashing.ts'
import { exportHeading, readLine } from './log-lines.ts'
import { readWitness } from './verify-log.ts'

/** How long a log is tried, and each how many rows; the time grows with the square of the length. */
const length = Number(process.env['CHIBO_AUDIT_ROWS'] ?? 120)
const step = Number(process.env['CHIBO_AUDIT_STEP'] ?? 1)

const [key, foreignKey] = [aKey(), aKey()]
const lengthsFor = (entries: number) =>
  [1, 7, Math.ceil(entries / 3), Math.ceil(entries / 2), entries - 1, entries].filter(
    (size) => size > 0,
  )

function changed(entries: readonly string[], place: number, changes: Partial<EventEntry>) {
  const entry = readEntry(entries[place] ?? '')
  if (!entry) throw new Error(`no entry ${place}`)
  return entries.with(place, writeEntry({ ...entry, ...changes }))
}

/** Entries of another history, at the same places. */
const others = Array.from({ length }, (_, place) =>
  writeEntry(anEntry(place, { act: 'access.granted' })),
)

/** Numbers the entries anew, as somebody would who wants no gap to be seen. */
const renumbered = (entries: readonly string[]) =>
  entries.map((line, number) => {
    const rest = line.indexOf(',')
    return line.slice(1, rest) === String(number) ? line : `[${number}${line.slice(rest)}`
  })

/** Makes the tree over the entries that a forgery leaves as they are. */
type Begin = () => Frontier

/**
 * The nine classes. Each is done as well as it can be: whoever holds the key signs the changed log
 * anew at all its lengths; only what was witnessed elsewhere is out of his reach.
 */
const classes: Readonly<
  Record<string, (log: ToldLog, row: number, begin: Begin) => readonly ToldLog[]>
> = {
  edit: ({ entries, notes }, row, begin) =>
    forged(changed(entries, row, { unit: 9_999 }), notes, begin),
  delete: ({ entries, notes }, row, begin) =>
    forged(renumbered(entries.toSpliced(row, 1)), notes, begin),
  insert: ({ entries, notes }, row, begin) =>
    forged(
      renumbered(entries.toSpliced(row, 0, writeEntry(anEntry(row, { unit: 9_999 })))),
      notes,
      begin,
    ),
  reorder: ({ entries, notes }, row, begin) => {
    const other = row + 1 < entries.length ? row + 1 : row - 1
    const swapped = entries.with(row, entries[other] ?? '').with(other, entries[row] ?? '')
    return forged(renumbered(swapped), notes, begin)
  },
  cut: ({ entries, notes }, row, begin) => forged(entries.slice(0, row), notes, begin),
  fork: ({ entries, notes }, row, begin) => {
    return forged([...entries.slice(0, row), ...others.slice(row, entries.length)], notes, begin)
  },
  'roll back': ({ entries, notes }, row, begin) => {
    const former = entries.slice(0, row)
    const then = new Map([...notes].filter(([size]) => size <= row))
    return [
      { entries: former, notes: then },
      { entries: former, notes: new Map(then).set(row, aCheckpoint(former, key, begin())) },
    ]
  },
  'key swap': ({ entries, notes }, row, begin) => {
    const after = [...notes.keys()].find((size) => size > row) ?? entries.length
    const note = aCheckpoint(entries.slice(0, after), foreignKey, begin())
    return [
      { entries, notes: new Map(notes).set(after, note) },
      {
        entries,
        notes: new Map(notes).set(
          row + 1,
          aCheckpoint(entries.slice(0, row + 1), foreignKey, begin()),
        ),
      },
    ]
  },
  'time edit': ({ entries, notes }, row, begin) =>
    forged(changed(entries, row, { time: '2025-01-07T23:59:59.999999Z' }), notes, begin),
}

/** The changed entries under the notes as they were, and under notes that were signed anew. */
function forged(
  entries: readonly string[],
  notes: ReadonlyMap<number, string>,
  begin: Begin,
): readonly ToldLog[] {
  const lengths = [...notes.keys(), entries.length].filter((size) => size > 0)
  return [{ entries, notes }, signedAt(entries, lengths, key, begin())]
}

const hash = remembering(sha256)
const entriesRead = new Map<string, (reader: LogReader) => void>()

/** Hands a line to the reader; an entry is read once, however many logs hold it. */
function tellLine(reader: LogReader, line: string): void {
  if (!line.startsWith('[')) {
    readLine(reader, Buffer.from(line))
    return
  }
  const known = entriesRead.get(line)
  if (known) {
    known(reader)
    return
  }
  readLine(
    {
      ...reader,
      entry(leaf, number) {
        entriesRead.set(line, (one) => one.entry(leaf, number))
        reader.entry(leaf, number)
      },
    },
    Buffer.from(line),
  )
}

/** Whether a log is found intact, read on from what is as it was. */
function isIntact(log: ToldLog, witnessNote: string, begin: Begin): boolean {
  const witness = readWitness(witnessNote)
  if (!witness) throw new Error('the witness does not hold')
  const tree = begin()
  const lines = linesOf(log, tree.size())
  const reader = readLog({ hash, check: checkSignature }, witness, tree)
  for (const line of lines) tellLine(reader, line)
  return reader.finish().faults.length === 0
}

describe(`a log of ${length} entries, of which only the last checkpoint is witnessed`, () => {
  const log = aLog(length, lengthsFor(length), key)
  const witness = log.notes.get(length) ?? ''
  const beginning = beginningsOf(log.entries)

  test.each([0, 1, length - 1, length])('is intact as it is, read on from %i entries', (size) => {
    expect(isIntact(log, witness, () => beginning(size))).toBe(true)
  })

  test.each(Object.keys(classes))(
    '%s of every row that is tried is found',
    (name) => {
      const unseen: number[] = []
      for (let row = 0; row < length; row += step) {
        // A row may change places with the one before it.
        const begin = () => beginning(Math.max(0, row - 1))
        const tries = classes[name]?.(log, row, begin) ?? []
        expect(tries.length).toBeGreaterThan(0)
        if (tries.some((one) => isIntact(one, witness, begin))) unseen.push(row)
      }
      expect(unseen).toEqual([])
    },
    length * 4_000,
  )
})

describe('the second verifier, which shares no code', () => {
  type Verify = (text: string, witness?: string) => Promise<readonly string[]>
  const load = async () => {
    const path = pathToFileURL(`${projectRoot()}/tools/verify-log.mjs`).href
    return ((await import(path)) as { verifyLog: Verify }).verifyLog
  }
  const fileOf = (log: ToldLog) => `${[exportHeading, ...linesOf(log)].join('\n')}\n`
  const short = 24
  const log = aLog(short, lengthsFor(short), key)
  const witness = log.notes.get(short) ?? ''

  test('finds the same log intact, with a witness and without', async () => {
    const verifyLog = await load()
    expect(await verifyLog(fileOf(log), witness)).toEqual([])
    expect(await verifyLog(fileOf(log))).toEqual([])
  })

  test.each(Object.keys(classes))('finds %s of any row', async (name) => {
    const verifyLog = await load()
    const unseen: number[] = []
    for (let row = 0; row < short; row += 1) {
      for (const one of classes[name]?.(log, row, () => growTree(hash)) ?? []) {
        if ((await verifyLog(fileOf(one), witness)).length === 0) unseen.push(row)
      }
    }
    expect(unseen).toEqual([])
  })

  test('takes neither a torn file nor a witness that does not hold', async () => {
    const verifyLog = await load()
    expect(await verifyLog(fileOf(log).slice(0, -1), witness)).not.toEqual([])
    expect(await verifyLog(fileOf(log).replace(exportHeading, 'another'), witness)).not.toEqual([])
    expect(await verifyLog(fileOf(log), witness.replace('24', '25'))).not.toEqual([])
  })
})
