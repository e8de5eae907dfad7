import { type PlainDate, plainDate } from '#kernel/time.ts'

/**
 * Days as whole numbers since 1 January 1970: a million meetings are compared and stored as numbers;
 * only rows that leave the generator carry written days.
 */
export type DayNumber = number

/** No end: later than every day. */
export const openEnd: DayNumber = 2 ** 30

/** The day with these numbers; a month beyond the year runs on into the next one. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const months = year * 12 + month - 1
  const shifted = months - 2
  const y = Math.floor(shifted / 12)
  const monthFromMarch = shifted - y * 12
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The number of a written day. */
export function readDayNumber(written: string): DayNumber {
  const [year = 1970, month = 1, day = 1] = written.split('-').map(Number)
  return dayNumber(year, month, day)
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: DayNumber): { year: number; month: number; date: number } {
  const z = day + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}

const written = new Map<DayNumber, PlainDate>()

/** The day as it is written; each day is written once and kept. */
export function writeDay(day: DayNumber): PlainDate {
  const kept = written.get(day)
  if (kept) return kept
  const { year, month, date } = partsOf(day)
  const text = plainDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  )
  written.set(day, text)
  return text
}

/** The written day, or null where there is no end. */
export function writeEnd(day: DayNumber): PlainDate | null {
  return day >= openEnd ? null : writeDay(day)
}

/** `19-8-2016`, as decisions write days. */
export function decisionDay(day: DayNumber): string {
  const { year, month, date } = partsOf(day)
  return `${date}-${month}-${year}`
}

/** The same date so many months later; a date that the month lacks runs over into the next. */
export function addMonthsTo(day: DayNumber, months: number): DayNumber {
  const { year, month, date } = partsOf(day)
  return dayNumber(year, month + months, date)
}

/** 0 on Sunday, 6 on Saturday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7
}

/** A calendar month of the sample: its first day, and the first day after it. */
export type SampleMonth = {
  readonly from: DayNumber
  readonly to: DayNumber
  readonly year: number
  readonly month: number
}

/**
 * The full months of meetings that end before the clock of the sample: for 8 January 2025 and
 * thirteen months, December 2023 to December 2024. A clock on the last day of a month counts it.
 */
export function monthsUntil(until: DayNumber, count: number): readonly SampleMonth[] {
  const { year, month } = partsOf(until + 1)
  return Array.from({ length: count }, (_, place) => {
    const from = dayNumber(year, month - count + place, 1)
    return {
      from,
      to: dayNumber(year, month - count + place + 1, 1),
      year: partsOf(from).year,
      month: partsOf(from).month,
    }
  })
}

/** First day of the lunar year, by year; the weeks around it are when meetings slip. */
const lunarNewYears: Readonly<Record<number, string>> = {
  2015: '2015-02-19',
  2016: '2016-02-08',
  2017: '2017-01-28',
  2018: '2018-02-16',
  2019: '2019-02-05',
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
}

/** Whether offices are closed: the lunar New Year holiday and the fixed holidays. */
export function isHoliday(day: DayNumber): boolean {
  const { year, month, date } = partsOf(day)
  const newYear = lunarNewYears[year]
  if (newYear) {
    const from = readDayNumber(newYear) - 2
    if (day >= from && day < from + 7) return true
  }
  return (
    (month === 1 && date === 1) ||
    (month === 4 && date === 30) ||
    (month === 5 && date === 1) ||
    (month === 9 && (date === 2 || date === 3))
  )
}

/** Whether the month holds the lunar New Year. */
export function isLunarNewYearMonth(month: SampleMonth): boolean {
  const newYear = lunarNewYears[month.year]
  if (!newYear) return month.month === 2
  const day = readDayNumber(newYear)
  return day >= month.from && day < month.to
}
