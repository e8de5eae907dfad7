import { type Period, periodContaining } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'

import type { DueRule } from './indicator.ts'

/** How a bearer stands for a duty in a period. Computed, never reported by the bearer. */
export type Status = 'not-due' | 'due' | 'met' | 'met-late' | 'missed' | 'excused'

/** The days of a duty in a period: until when it is in time, and the last day it may be done. */
export type DueDays = { readonly inTimeOn: PlainDate; readonly dueOn: PlainDate }

/**
 * The days of a duty: the 7th and the 10th of the month under the Bloc's rule, the last day of a
 * quarter or a year.
 *
 * @law MTG-02
 */
export function dueDaysOf(rule: DueRule, period: Period): DueDays {
  const last = addDays(period.to, -1)
  const dueOn = rule.lastDay === undefined ? last : addDays(period.from, rule.lastDay - 1)
  const inTimeOn = rule.inTimeDay === undefined ? dueOn : addDays(period.from, rule.inTimeDay - 1)
  return { inTimeOn, dueOn }
}

/** What is kept of a duty: whether it stands, and on which day it was first done. */
export type KeptStanding = { readonly expected: boolean; readonly metOn: PlainDate | null }

/**
 * The status on a day. The earliest proof decides whenever it was entered; up to and on the due day
 * an open duty is due, from the next day it is missed, and a later proof does not mend it.
 */
export function statusOn(kept: KeptStanding, days: DueDays, today: PlainDate): Status {
  if (!kept.expected) return 'not-due'
  if (kept.metOn !== null && kept.metOn <= today && kept.metOn <= days.inTimeOn) return 'met'
  if (kept.metOn !== null && kept.metOn <= today && kept.metOn <= days.dueOn) return 'met-late'
  return today <= days.dueOn ? 'due' : 'missed'
}

/** How many bearers stand how. */
export type StatusCounts = {
  readonly notDue: number
  readonly due: number
  readonly met: number
  readonly metLate: number
  readonly missed: number
  readonly excused: number
}

/** The counts as a ratio: done (in time or late) of all whose duty stood. */
export function ratioOf(counts: StatusCounts): { numerator: number; denominator: number } {
  const done = counts.met + counts.metLate
  return { numerator: done, denominator: done + counts.due + counts.missed }
}

/** A share to five decimals, as answers give it; null when there is nothing to divide by. */
export function rateOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : Math.round((numerator / denominator) * 100_000) / 100_000
}

/** The due day that settles where a unit stood in the tree: the 10th of a month, else the last day. */
export function placeDayOf(period: Period): PlainDate {
  return period.kind === 'month' ? addDays(period.from, 9) : addDays(period.to, -1)
}

/** The period of the month that holds the day, the usual one to begin with. */
export function currentMonth(today: PlainDate): Period {
  return periodContaining('month', today)
}
