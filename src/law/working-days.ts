import { addDays, daysBetween, type PlainDate, plainDate } from '#kernel/time.ts'

/** A Monday to count weekdays from. */
const someMonday = plainDate('2024-01-01')

/** Public holidays with the same date every year: New Year, 30 April, 1 May, National Day. */
const yearly = ['01-01', '04-30', '05-01', '09-02']

/** Holidays by the lunar calendar: Tết and the Hùng kings. A year that is missing makes clocks stricter. */
const byYear: Readonly<Record<string, readonly string[]>> = {
  '2025': ['01-27', '01-28', '01-29', '01-30', '01-31', '04-07'],
  '2026': ['02-16', '02-17', '02-18', '02-19', '02-20', '04-27'],
  '2027': ['04-16'],
}

/**
 * Ngày làm việc: whether offices are open on the day.
 *
 * Not modelled: days off in place of holidays that fall on a weekend, unless listed.
 *
 * @law LAW-22
 */
export function isWorkingDay(day: PlainDate): boolean {
  const weekday = ((daysBetween(someMonday, day) % 7) + 7) % 7
  if (weekday > 4) return false
  const date = day.slice(5)
  return !yearly.includes(date) && !(byYear[day.slice(0, 4)] ?? []).includes(date)
}

/**
 * The day on which so many working days after this one are over; this day itself does not count.
 *
 * @law LAW-22
 */
export function addWorkingDays(day: PlainDate, count: number): PlainDate {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached)) left -= 1
  }
  return reached
}
