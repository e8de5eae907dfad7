import {
  type DayNumber,
  monthsUntil,
  partsOf,
  readDayNumber,
  type SampleMonth,
} from './calendar.ts'
import type { SampleOptions } from './sample-rows.ts'

/** What everything in a sample is made for: its size, its months and its seed. */
export type SampleFrame = {
  readonly seed: number
  /** Members at least so many that each of the 61 organisations has its cells. */
  readonly members: number
  readonly cells: number
  readonly months: readonly SampleMonth[]
  /** The first day of the first month. */
  readonly from: DayNumber
  /** The day after the last month. */
  readonly to: DayNumber
  /** The day at which the clock stands. */
  readonly until: DayNumber
}

/** The Bloc: 6,000 cells for 82,000 members. */
const membersACell = 82_000 / 6_000
const leastMembers = 800
const leastCells = 150

/** Records begin in 2015 at the earliest, whatever was asked. */
const earliest = 2015 * 12

/** Turns what was asked into what is made. */
export function frameOf(options: SampleOptions): SampleFrame {
  const until = readDayNumber(options.until)
  const { year, month } = partsOf(until + 1)
  const most = Math.max(1, year * 12 + month - 1 - earliest)
  const months = monthsUntil(until, Math.min(most, Math.max(1, Math.round(options.years * 12))))
  const members = Math.max(leastMembers, Math.round(options.members))
  return {
    seed: options.seed,
    members,
    cells: Math.max(leastCells, Math.round(members / membersACell)),
    months,
    from: months[0]?.from ?? until,
    to: months.at(-1)?.to ?? until,
    until,
  }
}

/** The years of the sample, as a number of years. */
export function yearsOf(frame: SampleFrame): number {
  return frame.months.length / 12
}
