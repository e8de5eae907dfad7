import { addDays, type PlainDate } from '#kernel/time.ts'
import type { Change } from '#features/directives/server/public.ts'

/** The days of a unit that a change of its meetings touches, for the engine. */
export function meetingDays(unitId: number, days: readonly PlainDate[]): readonly Change[] {
  return [...new Set(days)].map((day) => ({
    unitId,
    facts: 'meetings',
    from: day,
    to: addDays(day, 1),
  }))
}
