import { addDays, plainDate, readDay } from '#kernel/time.ts'

import { plainText } from '#kernel/text.ts'
import { cleanText } from './clean-text.ts'
import type { ColumnSpec, NumberLook, RawCell, SheetCell } from './table.ts'
import { type FaultPlace, TableRefusal } from './table-fault.ts'

/** How a file writes its cells: what days are counted from, and whether an apostrophe marks text. */
export type CellWriting = { readonly from1904: boolean; readonly apostropheMarksText: boolean }

/** Numbers from here on have lost digits in Excel, which keeps fifteen. */
const DIGITS_LOST_FROM = 1e15
const LAST_EXCEL_DAY = 2_958_465
const LEAP_DAY_THAT_NEVER_WAS = 60
const MOST_REMEMBERED = 50_000
const MINUTES_A_DAY = 1440
const SECOND = 1 / 86_400

const yesWords = new Set(['x', '1', 'co', 'yes', 'y', 'true', 'v', '✓', '✔', '☑'])
const noWords = new Set(['0', 'khong', 'no', 'n', 'false', '-', '☐'])
const markedAsText = /^'+[=+\-@\t\r\n＝＋－＠]/

function written(value: number): string {
  const short = String(value)
  return short.includes('e') ? value.toFixed(15).replace(/\.?0+$/, '') : short
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** A question asked thousands of times with few answers: the same days stand in most rows. */
function remembered<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new Map<Key, Answer>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined) return known
    const answer = ask(key)
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    answers.set(key, answer)
    return answer
  }
}

const dayAfter1904 = remembered((days: number) => addDays(plainDate('1904-01-01'), days))
const dayAfter1900 = remembered((days: number) => addDays(plainDate('1899-12-30'), days))
const dayWritten = remembered(readDay)

/** The day of a serial number; undefined outside the calendar of Excel and for 29 February 1900. */
function dayOfSerial(serial: number, from1904: boolean): string | undefined {
  if (!Number.isInteger(serial) || serial < 0 || serial > LAST_EXCEL_DAY) return undefined
  if (from1904) return dayAfter1904(serial)
  if (serial === 0 || serial === LEAP_DAY_THAT_NEVER_WAS) return undefined
  return dayAfter1900(serial < LEAP_DAY_THAT_NEVER_WAS ? serial + 1 : serial)
}

function timeOfFraction(fraction: number): string | undefined {
  if (fraction < 0 || fraction >= 1) return undefined
  const minutes = Math.round(fraction * MINUTES_A_DAY)
  const offMinute = Math.abs(fraction - minutes / MINUTES_A_DAY) > SECOND / 2
  if (offMinute || minutes === MINUTES_A_DAY) return undefined
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function isDayLook(look: NumberLook): boolean {
  return look === 'day' || look === 'day-and-time'
}

type NumberCell = Extract<SheetCell, { kind: 'number' }>

/** A cell of a day, time or both, as people would see it. */
function shownDayOrTime({ value, look }: NumberCell, from1904: boolean): string {
  const day = isDayLook(look) ? dayOfSerial(Math.floor(value), from1904) : undefined
  const time = look === 'day' ? undefined : timeOfFraction(value - Math.floor(value))
  return [day, time].filter((part) => part !== undefined).join(' ') || written(value)
}

function numberAsText(cell: NumberCell, place: FaultPlace, from1904: boolean): string {
  const { value, look } = cell
  if (typeof look === 'string' && look !== 'plain')
    throw new TableRefusal('day-for-text', { ...place, value: shownDayOrTime(cell, from1904) })
  if (Math.abs(value) >= DIGITS_LOST_FROM)
    throw new TableRefusal('digits-lost', { ...place, value: String(value) })
  const digits = written(value)
  const padded = typeof look === 'object' && Number.isInteger(value) && value >= 0
  return padded ? digits.padStart(look.leastDigits, '0') : digits
}

function numberAsDay(cell: NumberCell, place: FaultPlace, from1904: boolean): string {
  const { value, look } = cell
  if (!isDayLook(look))
    throw new TableRefusal('number-for-day', { ...place, value: written(value) })
  if (value % 1 !== 0)
    throw new TableRefusal('day-with-time', { ...place, value: shownDayOrTime(cell, from1904) })
  const day = dayOfSerial(value, from1904)
  if (day === undefined) throw new TableRefusal('not-a-day', { ...place, value: written(value) })
  return day
}

function numberAsTime(cell: NumberCell, place: FaultPlace, from1904: boolean): string {
  const time = isDayLook(cell.look) ? undefined : timeOfFraction(cell.value)
  if (time === undefined)
    throw new TableRefusal('not-a-time', { ...place, value: shownDayOrTime(cell, from1904) })
  return time
}

function numberAsInteger(cell: NumberCell, place: FaultPlace, from1904: boolean): string {
  const { value, look } = cell
  const isNumber = look === 'plain' || typeof look === 'object'
  if (!isNumber || !Number.isInteger(value) || Math.abs(value) >= DIGITS_LOST_FROM)
    throw new TableRefusal('not-an-integer', { ...place, value: shownDayOrTime(cell, from1904) })
  return String(value)
}

function textAsDay(text: string, place: FaultPlace): string {
  const day = dayWritten(text)
  if (day === undefined) throw new TableRefusal('not-a-day', { ...place, value: text })
  return day
}

function textAsTime(text: string, place: FaultPlace): string {
  const [, hour = '', minute = ''] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59)
    throw new TableRefusal('not-a-time', { ...place, value: text })
  return `${hour.padStart(2, '0')}:${minute}`
}

function textAsInteger(text: string, place: FaultPlace): string {
  if (!/^-?\d{1,15}$/.test(text))
    throw new TableRefusal('not-an-integer', { ...place, value: text })
  return String(Number(text))
}

function textAsFlag(text: string, place: FaultPlace): string {
  const word = plainText(text)
  if (yesWords.has(word)) return 'yes'
  if (noWords.has(word)) return 'no'
  throw new TableRefusal('not-a-flag', { ...place, value: text })
}

const fromText: Record<ColumnSpec['kind'], (text: string, place: FaultPlace) => string> = {
  text: (text) => text,
  day: textAsDay,
  time: textAsTime,
  integer: textAsInteger,
  flag: textAsFlag,
}

const fromNumber: Record<
  ColumnSpec['kind'],
  (cell: NumberCell, place: FaultPlace, from1904: boolean) => string
> = {
  text: numberAsText,
  day: numberAsDay,
  time: numberAsTime,
  integer: numberAsInteger,
  flag: (cell, place) => textAsFlag(written(cell.value), place),
}

function readText(text: string, kind: ColumnSpec['kind'], place: FaultPlace, writing: CellWriting) {
  const meant = writing.apostropheMarksText && markedAsText.test(text) ? text.slice(1) : text
  const clean = cleanText(meant, place)
  return clean === '' ? undefined : fromText[kind](clean, place)
}

/**
 * What a cell says in a column of the kind; undefined where it is blank. Throws the refusal of a
 * cell that says something else: nothing is guessed and no digit changed.
 */
export function readCell(
  cell: RawCell | undefined,
  kind: ColumnSpec['kind'],
  place: FaultPlace,
  writing: CellWriting,
): string | undefined {
  if (cell === undefined) return undefined
  if (typeof cell === 'string') return readText(cell, kind, place, writing)
  if (cell.kind === 'number') return fromNumber[kind](cell, place, writing.from1904)
  if (cell.kind === 'error') throw new TableRefusal('error-cell', { ...place, value: cell.text })
  if (cell.kind === 'uncalculated') throw new TableRefusal('formula-without-value', place)
  if (kind === 'flag') return cell.value ? 'yes' : 'no'
  return fromText[kind](cell.value ? 'TRUE' : 'FALSE', place)
}
