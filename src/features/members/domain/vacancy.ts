import { addMonths, type PlainDate } from '#kernel/time.ts'

/** From how many days on an empty seat is late, where nobody set another number. */
export const usualVacancyLimit = 60

/** Where a congress stands on a day. */
export type CongressState = 'ahead' | 'due' | 'overdue' | 'too-late'

/** So many months ahead a congress is on the list, and so many before it is to be prepared now. */
const soonMonths = 3

/**
 * Where the next congress of a term stands on a day: far ahead, due within three months, past its day, or past the last
 * day to which the rules let it be put off.
 *
 * @law ORG-10 ORG-11
 */
export function congressStateOf(
  { dueOn, latest }: { readonly dueOn: PlainDate; readonly latest: PlainDate },
  on: PlainDate,
): CongressState {
  if (on > latest) return 'too-late'
  if (on > dueOn) return 'overdue'
  return addMonths(on, soonMonths) >= dueOn ? 'due' : 'ahead'
}
