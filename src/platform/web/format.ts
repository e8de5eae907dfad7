import { useMemo } from 'react'

import type { Language } from '#kernel/messages.ts'
import { readPeriod } from '#kernel/period.ts'
import { givenNameFirst } from '#kernel/text.ts'
import { daysBetween, type PlainDate, showDay } from '#kernel/time.ts'

import { useLanguage } from './language.tsx'

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' }

const NO_BREAK = '\u00a0'
const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const
const ENGLISH_MONTHS = [
  '',
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** Made once for each language, when it is first asked for: making one costs fifty times what a figure does. */
function figuresWith(
  options: Intl.NumberFormatOptions,
): (value: number, language: Language) => string {
  const made = new Map<Language, Intl.NumberFormat>()
  return (value, language) => {
    const known = made.get(language) ?? new Intl.NumberFormat(locales[language], options)
    made.set(language, known)
    return known.format(value)
  }
}

const hundredths = figuresWith({ maximumFractionDigits: 2 })
const tenths = figuresWith({ maximumFractionDigits: 1 })
const tenthsAlways = figuresWith({ minimumFractionDigits: 1 })

/** `5.892` in Vietnamese, `5,892` in English. */
export const showNumber: (value: number, language: Language) => string = hundredths

/** Tenths of a per cent; a rate that is not quite nothing or everything never rounds to it. */
function tenthsOf(rate: number): number {
  const rounded = Math.round(rate * 1000)
  return rate > 0 && rate < 1 ? Math.min(999, Math.max(1, rounded)) : rounded
}

/**
 * A rate between 0 and 1 as `98,4 %`. One place after the comma, and never rounded over the edge:
 * 5.987 of 5.988 is `99,9 %`, not `100 %`, and one of 5.988 is `0,1 %`, not `0 %`.
 */
export function showPercent(rate: number, language: Language): string {
  const figure = tenths(tenthsOf(rate) / 10, language)
  return language === 'vi' ? `${figure}${NO_BREAK}%` : `${figure}%`
}

/** The rate without its sign and always with one place, for columns of figures: `98,4`, `88,0`. */
export function showTenths(rate: number, language: Language): string {
  if (rate === 1) return '100'
  return tenthsAlways(tenthsOf(rate) / 10, language)
}

/** `ngày 7 tháng 5 năm 2024`, as documents write it; `7 May 2024` in English. */
export function showLongDay(day: PlainDate, language: Language): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (language === 'en') return `${date} ${ENGLISH_MONTHS[month] ?? ''} ${year}`
  return `ngày ${date} tháng ${month} năm ${year}`
}

/** The name of a period by its code: `Tháng 5/2024`, `Quý II/2024`, `Năm 2024`. */
export function showPeriod(code: string, language: Language): string {
  const period = readPeriod(code)
  if (!period) return code
  const [year = 0, month = 1] = period.from.split('-').map(Number)
  const quarter = ROMAN[Math.ceil(month / 3)] ?? ''
  const firstHalf = month < 7
  const names = {
    month: { vi: `Tháng ${month}/${year}`, en: `${ENGLISH_MONTHS[month] ?? ''} ${year}` },
    quarter: { vi: `Quý ${quarter}/${year}`, en: `Quarter ${quarter}, ${year}` },
    'half-year': {
      vi: `6 tháng ${firstHalf ? 'đầu' : 'cuối'} năm ${year}`,
      en: `${firstHalf ? 'First' : 'Second'} half of ${year}`,
    },
    year: { vi: `Năm ${year}`, en: String(year) },
  } as const
  return names[period.kind][language]
}

/** The shortest name of a period, for axes and small squares: `5/24`, `Q2/24`, `2024`. */
export function showShortPeriod(code: string): string {
  const period = readPeriod(code)
  if (!period) return code
  if (period.kind === 'year') return code
  const year = code.slice(2, 4)
  return period.kind === 'month'
    ? `${Number(code.slice(5, 7))}/${year}`
    : `${code.slice(5)}/${year}`
}

/** How far a day is from today: `hôm nay`, `ngày mai`, `5 ngày trước`, `sau 5 ngày`. */
export function showRelativeDay(day: PlainDate, today: PlainDate, language: Language): string {
  const days = daysBetween(today, day)
  const near: Record<number, Record<Language, string>> = {
    0: { vi: 'hôm nay', en: 'today' },
    1: { vi: 'ngày mai', en: 'tomorrow' },
    [-1]: { vi: 'hôm qua', en: 'yesterday' },
  }
  const word = near[days]
  if (word) return word[language]
  const count = showNumber(Math.abs(days), language)
  if (days > 0) return language === 'vi' ? `sau ${count} ngày` : `in ${count} days`
  return language === 'vi' ? `${count} ngày trước` : `${count} days ago`
}

/** How a deadline stands: `còn 5 ngày`, `hạn hôm nay`, `quá hạn 3 ngày`. */
export function showDeadline(dueOn: PlainDate, today: PlainDate, language: Language): string {
  const days = daysBetween(today, dueOn)
  const count = showNumber(Math.abs(days), language)
  const plural = Math.abs(days) === 1 ? 'day' : 'days'
  if (days === 0) return language === 'vi' ? 'hạn hôm nay' : 'due today'
  if (days > 0) return language === 'vi' ? `còn ${count} ngày` : `${count} ${plural} left`
  return language === 'vi' ? `quá hạn ${count} ngày` : `${count} ${plural} overdue`
}

const vietnameseOrder = new Intl.Collator('vi')

/** Puts people in the order of Vietnamese lists: by given name, then by family and middle name. */
export function compareNames(one: string, other: string): number {
  return vietnameseOrder.compare(givenNameFirst(one), givenNameFirst(other))
}

/** All ways of writing figures and days, in the language of the screen. */
export type Format = {
  readonly number: (value: number) => string
  readonly percent: (rate: number) => string
  /** The figure of a rate for columns, without its sign. */
  readonly tenths: (rate: number) => string
  readonly day: (day: PlainDate) => string
  readonly longDay: (day: PlainDate) => string
  readonly period: (code: string) => string
  readonly shortPeriod: (code: string) => string
  readonly relativeDay: (day: PlainDate, today: PlainDate) => string
  readonly deadline: (dueOn: PlainDate, today: PlainDate) => string
}

/** Writes figures and days in the language of the screen. */
export function useFormat(): Format {
  const { language } = useLanguage()
  return useMemo<Format>(
    () => ({
      number: (value) => showNumber(value, language),
      percent: (rate) => showPercent(rate, language),
      tenths: (rate) => showTenths(rate, language),
      day: showDay,
      longDay: (day) => showLongDay(day, language),
      period: (code) => showPeriod(code, language),
      shortPeriod: showShortPeriod,
      relativeDay: (day, today) => showRelativeDay(day, today, language),
      deadline: (dueOn, today) => showDeadline(dueOn, today, language),
    }),
    [language],
  )
}
