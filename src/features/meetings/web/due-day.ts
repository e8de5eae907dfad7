import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'

import { ordinaryMonth } from '../domain/indicators.ts'
import type { MeetingKind } from '../domain/meeting.ts'

/** How the day of a meeting stands to the duty that it can meet. */
export type DueDay = {
  readonly status: 'met' | 'met-late' | 'missed'
  /** The month of an ordinary meeting, the quarter of a thematic one. */
  readonly period: string
  readonly inTimeDay: number
  readonly lastDay: number
}

/**
 * How the day stands to the indicator of its kind: an ordinary meeting is in time in the first week
 * and late until the last day of grace (MTG-02); a thematic one counts on any day of its quarter
 * (MTG-03).
 */
export function dueDayOf(kind: MeetingKind, heldOn: PlainDate): DueDay {
  const { inTimeDay, lastDay } = ordinaryMonth.dueRule
  if (kind === 'thematic') {
    return { status: 'met', period: periodContaining('quarter', heldOn).code, inTimeDay, lastDay }
  }
  const period = periodContaining('month', heldOn).code
  const day = Number(heldOn.slice(8))
  if (day <= inTimeDay) return { status: 'met', period, inTimeDay, lastDay }
  return { status: day <= lastDay ? 'met-late' : 'missed', period, inTimeDay, lastDay }
}
