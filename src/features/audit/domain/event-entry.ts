import { readBase64 } from './bytes.ts'

/**
 * One event as it stands in the log for ever. Nobody is named: people are pseudonyms, and who it was
 * and what exactly was done are commitments, each under a salt that can be erased.
 */
export type EventEntry = {
  readonly number: number
  readonly event: number
  /** To the microsecond, in UTC: `2026-11-27T05:00:00.000000Z`. */
  readonly time: string
  readonly act: string
  readonly unit: number | null
  /** Pseudonym of whoever acted. */
  readonly actor: string
  /** Pseudonym of the person whom it is about, or who was erased. */
  readonly subject: string | null
  /** Commitment to the actor, his offices and the request. */
  readonly who: string
  /** Commitment to the facts. */
  readonly what: string
}

/** An entry in its one form: an array on one line, numbered first. */
export function writeEntry(entry: EventEntry): string {
  const { number, event, time, act, unit, actor, subject, who, what } = entry
  return JSON.stringify([number, event, time, act, unit, actor, subject, who, what])
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isText = (value: unknown, form: RegExp): value is string =>
  typeof value === 'string' && form.test(value)

const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/
const actForm = /^[a-z-]+\.[a-z-]+$/
const pseudonymForm = /^[0-9a-f]{32}$/

const isCommitment = (value: unknown): value is string =>
  typeof value === 'string' && readBase64(value)?.length === 32

function parsed(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Reads an entry; undefined unless the line is the one that `writeEntry` writes. */
export function readEntry(line: string): EventEntry | undefined {
  const values = parsed(line)
  const [number, event, time, act, unit, actor, subject, who, what] = values
  if (values.length !== 9 || !isCount(number) || !isCount(event)) return undefined
  if (!isText(time, timeForm) || !isText(act, actForm)) return undefined
  if (unit !== null && !isCount(unit)) return undefined
  if (!isText(actor, pseudonymForm)) return undefined
  if (subject !== null && !isText(subject, pseudonymForm)) return undefined
  if (!isCommitment(who) || !isCommitment(what)) return undefined
  const entry = { number, event, time, act, unit, actor, subject, who, what }
  return writeEntry(entry) === line ? entry : undefined
}
