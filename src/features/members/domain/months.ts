import { addDays, addMonths, type PlainDate, plainDate } from '#kernel/time.ts'

/** So many months of a unit's life are told at most: ten years. */
export const mostMonths = 120

/**
 * The days on which a life is looked at: the last day of each month, and in the month that is not over the
 * day itself; of a life that has ended its last day. Earliest first, the latest so many; none before a birth.
 */
export function monthEndsOf(
  life: { readonly from: PlainDate; readonly to: PlainDate | null },
  on: PlainDate,
): readonly PlainDate[] {
  const lastDay = life.to !== null && life.to <= on ? addDays(life.to, -1) : on
  if (lastDay < life.from) return []
  const first = plainDate(`${lastDay.slice(0, 7)}-01`)
  const days: PlainDate[] = [lastDay]
  for (let back = 0; days.length < mostMonths; back += 1) {
    const end = addDays(addMonths(first, -back), -1)
    if (end < life.from) break
    days.unshift(end)
  }
  return days
}

/** How far a figure rises or falls at one of the days; the day goes by its place among them. */
export type Change = { readonly at: number; readonly by: number }

/** What a figure is on each of so many days, from nothing before the first. */
export function levelsOf(changes: readonly Change[], length: number): number[] {
  const risen = Array.from({ length }, () => 0)
  for (const { at, by } of changes) if (at < length) risen[at] = (risen[at] ?? 0) + by
  let level = 0
  return risen.map((by) => (level += by))
}
