import { addDays, addMonths, type PlainDate, plainDate } from './time.ts'

/** The calendar periods that duties are counted in. */
export type PeriodKind = 'month' | 'quarter' | 'half-year' | 'year'

/** A calendar period: the days `[from, to)`. Written `2024-05`, `2024-Q2`, `2024-H1` or `2024`. */
export type Period = {
  readonly kind: PeriodKind
  readonly code: string
  readonly from: PlainDate
  /** The first day after the period. */
  readonly to: PlainDate
}

const monthsOf: Record<PeriodKind, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }

function codeOf(kind: PeriodKind, from: PlainDate): string {
  const year = from.slice(0, 4)
  const month = Number(from.slice(5, 7))
  if (kind === 'year') return year
  if (kind === 'half-year') return `${year}-H${month < 7 ? 1 : 2}`
  if (kind === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  return from.slice(0, 7)
}

/** The period of the kind that contains the day. */
export function periodContaining(kind: PeriodKind, day: PlainDate): Period {
  const length = monthsOf[kind]
  const month = Number(day.slice(5, 7))
  const first = Math.floor((month - 1) / length) * length + 1
  const from = plainDate(`${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`)
  return { kind, code: codeOf(kind, from), from, to: addMonths(from, length) }
}

/** Reads `2024-05`, `2024-Q2`, `2024-H1` or `2024`; undefined for anything else. */
export function readPeriod(text: string): Period | undefined {
  const parts = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(text.trim())
  if (!parts) return undefined
  const [, year, month, quarter, half] = parts
  if (Number(year) < 1) return undefined
  const day = (first: number) => plainDate(`${year}-${String(first).padStart(2, '0')}-01`)
  if (month) return periodContaining('month', day(Number(month)))
  if (quarter) return periodContaining('quarter', day(Number(quarter) * 3))
  if (half) return periodContaining('half-year', day(Number(half) * 6))
  return periodContaining('year', day(1))
}

/** The last day of the period. */
export function lastDayOf(period: Period): PlainDate {
  return addDays(period.to, -1)
}

/** The periods of a kind that lie in the given one; where that is shorter, the one around it. */
export function periodsWithin(kind: PeriodKind, period: Period): readonly Period[] {
  const found: Period[] = []
  let next = periodContaining(kind, period.from)
  while (next.from < period.to) {
    found.push(next)
    next = periodContaining(kind, next.to)
  }
  return found
}

/** So many periods of the same kind later (earlier when negative). */
export function shiftPeriod(period: Period, by: number): Period {
  return periodContaining(period.kind, addMonths(period.from, by * monthsOf[period.kind]))
}

/** The codes of the last months up to the one that holds the day, oldest first. */
export function currentMonths(day: PlainDate, count: number): readonly string[] {
  const now = periodContaining('month', day)
  return Array.from({ length: count }, (_, place) => shiftPeriod(now, place - count + 1).code)
}
