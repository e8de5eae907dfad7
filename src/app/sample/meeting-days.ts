import { type DayNumber, isHoliday, type SampleMonth, weekdayOf } from './calendar.ts'
import { type Habits, slackOfMonth } from './habits.ts'
import type { Random } from './random.ts'

/** A day on which offices work, now and then a Saturday; undefined where the range has none. */
function workingDay(first: DayNumber, last: DayNumber, random: Random): DayNumber | undefined {
  for (let turn = 0; turn < 14; turn += 1) {
    const day = random.between(first, last)
    const weekday = weekdayOf(day)
    const isOpen = weekday > 0 && (weekday < 6 || random.chance(0.06)) && !isHoliday(day)
    if (isOpen) return day
  }
  return undefined
}

/** Shares of a Bloc whose slack is 1: by the tenth, after the tenth, not at all. */
const shares = { late: 0.025, after: 0.0082, never: 0.0078 } as const

/**
 * The day of the ordinary meeting of a month, or undefined where there is none: in the first week as a
 * rule, by the 10th in special cases, sometimes later (MTG-02).
 */
export function ordinaryDayIn(
  month: SampleMonth,
  habits: Habits,
  random: Random,
): DayNumber | undefined {
  const slack = habits.slack * slackOfMonth(month)
  const drawn =
    random.share() * Math.max(1, 1.15 * slack * (shares.late + shares.after + shares.never))
  const never = shares.never * slack
  const after = never + shares.after * slack
  const late = after + shares.late * slack
  if (drawn < never) return undefined
  const onTime = () => workingDay(month.from, month.from + 6, random)
  const afterTheLimit = () => workingDay(month.from + 10, month.from + 24, random)
  if (drawn < after) return afterTheLimit()
  if (drawn >= late) return onTime()
  // Where the New Year holiday takes the special days, some come early and some too late.
  const special = workingDay(month.from + 7, month.from + 9, random)
  return special ?? (random.chance(0.6) ? onTime() : afterTheLimit())
}

const thematicMissed = 0.028

/** The day of a thematic meeting in the month that the cell chose in the quarter (MTG-03). */
export function thematicDayIn(
  month: SampleMonth,
  habits: Habits,
  random: Random,
): DayNumber | undefined {
  if (random.chance(Math.min(0.7, thematicMissed * habits.slack))) return undefined
  return workingDay(month.from + 10, Math.min(month.from + 27, month.to - 2), random)
}
