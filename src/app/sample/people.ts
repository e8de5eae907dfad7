import { addMonthsTo, type DayNumber, openEnd } from './calendar.ts'
import type { SampleAbsenceKind } from './sample-rows.ts'

/** Growing lists of numbers, so that hundreds of thousands of facts take little room. */
export type Segments = {
  readonly member: number[]
  readonly unit: number[]
  readonly from: DayNumber[]
  readonly to: DayNumber[]
}

/** Absences, in the order of the members; a member's own begin at `firstOf`. */
export type Absences = {
  readonly member: number[]
  readonly kind: SampleAbsenceKind[]
  readonly from: DayNumber[]
  readonly to: DayNumber[]
}

/** The people of a sample by number: the person with identity n stands at place n. */
export type People = {
  readonly count: number
  readonly isFemale: Uint8Array
  readonly birth: Int32Array
  readonly admitted: Int32Array
  /** `openEnd` while probationary. */
  readonly recognised: Int32Array
  readonly segments: Segments
  readonly absences: Absences
}

/** How many at the head of each cell stay in it all the time: its secretary, committee and elders. */
export function coreOf(size: number, isTiny: boolean): number {
  return isTiny ? Math.min(2, size) : Math.min(7, size)
}

/** The segments of each unit: those of unit n stand from `start[n]` up to `start[n + 1]` of `order`. */
export type SegmentsByUnit = { readonly start: Int32Array; readonly order: Int32Array }

/** Sorts the segments by unit, keeping their order inside of each. */
export function segmentsByUnit(segments: Segments, units: number): SegmentsByUnit {
  const start = new Int32Array(units + 2)
  for (const unit of segments.unit) start[unit + 1] = (start[unit + 1] ?? 0) + 1
  for (let unit = 1; unit < start.length; unit += 1) {
    start[unit] = (start[unit] ?? 0) + (start[unit - 1] ?? 0)
  }
  const next = start.slice()
  const order = new Int32Array(segments.unit.length)
  for (const [place, unit] of segments.unit.entries()) {
    const at = next[unit] ?? 0
    order[at] = place
    next[unit] = at + 1
  }
  return { start, order }
}

/** Where the absences of each member begin: those of member n up to where n + 1 begins. */
export function absenceStarts(absences: Absences, members: number): Int32Array {
  const start = new Int32Array(members + 2)
  for (const member of absences.member) start[member + 1] = (start[member + 1] ?? 0) + 1
  for (let member = 1; member < start.length; member += 1) {
    start[member] = (start[member] ?? 0) + (start[member - 1] ?? 0)
  }
  return start
}

/** Adds a segment of a membership; one that has no day is left out. */
export function addSegment(
  segments: Segments,
  one: {
    readonly member: number
    readonly unit: number
    readonly from: DayNumber
    readonly to: DayNumber
  },
): void {
  if (one.from >= one.to) return
  segments.member.push(one.member)
  segments.unit.push(one.unit)
  segments.from.push(one.from)
  segments.to.push(one.to)
}

/**
 * The day of recognition: twelve months after the ceremony, sometimes weeks later; open while it lies
 * ahead.
 */
export function recognitionAfter(admitted: DayNumber, delay: number, until: DayNumber): DayNumber {
  const day = addMonthsTo(admitted, 12) + delay
  return day <= until ? day : openEnd
}
