import type { AttendanceCounts } from './attendance.ts'

/** Counts that a cell declared where nobody was marked by name. */
export type DeclaredCounts = {
  readonly called: number | null
  readonly present: number | null
  readonly excused: number | null
  readonly unexcused: number | null
  readonly exempt: number | null
  readonly speakers: number | null
}

/**
 * The attendance base that declared counts speak of: what was called; without it the present and the
 * absent together. Where the call counts the exempt too (all four groups add up to it), less the exempt.
 *
 * @law MTG-10
 */
export function declaredBaseOf(counts: DeclaredCounts): number {
  const { called, exempt } = counts
  const told = (counts.present ?? 0) + (counts.excused ?? 0) + (counts.unexcused ?? 0)
  if (called === null) return told
  if (exempt !== null && exempt > 0 && called === told + exempt) return called - exempt
  return called
}

/** Declared counts in the form of added-up ones; undefined where nobody declared who was present. */
export function declaredAttendance(counts: DeclaredCounts): AttendanceCounts | undefined {
  if (counts.present === null) return undefined
  return {
    base: declaredBaseOf(counts),
    present: counts.present,
    excused: counts.excused ?? 0,
    unexcused: counts.unexcused ?? 0,
    speakers: counts.speakers ?? 0,
    declared: true,
  }
}
