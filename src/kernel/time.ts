/** A calendar day without a time or a zone, written `2026-03-01`. */
export type PlainDate = string & { readonly kind: 'PlainDate' }

/** Legal days begin and end at midnight in Hà Nội, wherever the server runs. */
const ORGANISATION_TIME_ZONE = 'Asia/Ho_Chi_Minh'

const DAY_MILLISECONDS = 86_400_000

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

function daysIn(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the text is a calendar day that exists, written `2026-03-01`. */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month)
}

/** Reads `2026-03-01`; throws on anything else, including days that do not exist. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new Error(`Not a calendar day: "${text}"`)
  return text
}

/** The day with these numbers, or undefined where there is none (31 February). */
export function dayFrom(year: number, month: number, day: number): PlainDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isPlainDate(text) ? text : undefined
}

/**
 * Reads a day as people write it: `dd/mm/yyyy`, `dd-mm-yyyy`, `dd.mm.yyyy` or ISO.
 * Undefined for anything else: a day is never guessed.
 */
export function readDay(text: string): PlainDate | undefined {
  const trimmed = text.trim()
  const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed)
  if (vietnamese)
    return dayFrom(Number(vietnamese[3]), Number(vietnamese[2]), Number(vietnamese[1]))
  return isPlainDate(trimmed) ? trimmed : undefined
}

/** `07/05/2024`, as days stand on the screen. */
export function showDay(day: PlainDate): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}

/** Made when it is first asked for: it takes a slow phone a tenth of a second, and most pages do without. */
function onceMade(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | undefined
  // The Swedish locale prints ISO days; Intl has no ISO option.
  return () =>
    (made ??= new Intl.DateTimeFormat('sv-SE', { timeZone: ORGANISATION_TIME_ZONE, ...options }))
}

const calendar = onceMade({})
const clock = onceMade({ dateStyle: 'short', timeStyle: 'short' })

/** The organisation's calendar day at a given instant. */
export function dayOf(instant: Date): PlainDate {
  return plainDate(calendar().format(instant))
}

/** An instant as answers carry it (`2024-05-07T12:30:00+00:00`) on the organisation's clock: `07/05/2024 19:30`. */
export function showInstant(text: string): string {
  const [day = '', time = ''] = clock().format(new Date(text)).split(' ')
  return `${showDay(plainDate(day))} ${time}`
}

/** The day so many days later (earlier when negative). */
export function addDays(day: PlainDate, days: number): PlainDate {
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MILLISECONDS)
  return plainDate(moved.toISOString().slice(0, 10))
}

/** The same date so many months later; the last day of that month where it has no such date. */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = (index % 12) + 1
  const exact = dayFrom(targetYear, targetMonth, date)
  if (exact) return exact
  const firstOfNext = dayFrom(
    targetMonth === 12 ? targetYear + 1 : targetYear,
    targetMonth === 12 ? 1 : targetMonth + 1,
    1,
  )
  return addDays(firstOfNext ?? day, -1)
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS)
}
