import type { PlainDate } from '#kernel/time.ts'

import { type AttendanceMark, isPresent, type RosterMember } from './meeting.ts'
import { quorumShare } from './parameters.ts'

/**
 * The attendance base: members of the cell on the day, official and probationary, without an absence
 * of the four kinds. Who is merely missing, with or without a reason, stays in it.
 *
 * @law MTG-10
 */
export function attendanceBaseOf(roster: readonly RosterMember[]): readonly RosterMember[] {
  return roster.filter((member) => member.absence === null)
}

/**
 * The voting base: official members, less those exempt or away on the day unless they attend.
 * Ordinary absentees count; probationary members have no vote.
 *
 * Not modelled: rights suspended by a decision (they come with inspection).
 *
 * @law MTG-13
 */
export function votingBaseOf(
  roster: readonly RosterMember[],
  marks: readonly AttendanceMark[],
): number {
  const attending = new Set(
    marks.filter((mark) => isPresent(mark.status)).map((mark) => mark.memberId),
  )
  return roster.filter(
    (member) => member.official && (member.absence === null || attending.has(member.id)),
  ).length
}

/**
 * How many members with a vote should be there on the day: the share of the official members of the
 * base, rounded up, in whole numbers. A reminder, never a block.
 *
 * @law MTG-12
 */
export function quorumOf(roster: readonly RosterMember[], on: PlainDate): number {
  const { part, of } = quorumShare.on(on).value
  const base = attendanceBaseOf(roster).filter((member) => member.official).length
  return Math.floor((part * base + of - 1) / of)
}

/** What a roll call adds up to, over the attendance base. */
export type AttendanceCounts = {
  readonly base: number
  readonly present: number
  readonly excused: number
  readonly unexcused: number
  readonly speakers: number
  readonly declared: boolean
}

/**
 * Adds a roll call up: only marks of members of the base count, whoever else came.
 *
 * @law MTG-10
 */
export function countAttendance(
  roster: readonly RosterMember[],
  marks: readonly AttendanceMark[],
): AttendanceCounts {
  const base = new Set(attendanceBaseOf(roster).map((member) => member.id))
  const counted = marks.filter((mark) => base.has(mark.memberId))
  const having = (status: AttendanceMark['status']) =>
    counted.filter((mark) => mark.status === status).length
  return {
    base: base.size,
    present: counted.filter((mark) => isPresent(mark.status)).length,
    excused: having('absent-excused'),
    unexcused: having('absent-unexcused'),
    speakers: counted.filter((mark) => mark.spoke && isPresent(mark.status)).length,
    declared: false,
  }
}
