import type { PlainDate } from '#kernel/time.ts'

/** Days from one on up to the day before another; null where no end is known. */
export type DaySpell = { readonly from: PlainDate; readonly to: PlainDate | null }

/** The earlier of two ends; an open one is the latest. */
const earlier = (one: PlainDate | null, other: PlainDate | null): PlainDate | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** Whether the spell holds on the day. */
export const holdsOn = ({ from, to }: DaySpell, day: PlainDate): boolean =>
  from <= day && (to === null || day < to)

/** The days that two spells share; undefined where there are none. */
export function overlapOf(one: DaySpell, other: DaySpell): DaySpell | undefined {
  const from = one.from > other.from ? one.from : other.from
  const to = earlier(one.to, other.to)
  return to === null || from < to ? { from, to } : undefined
}

/** Whether every day of the first lies in the second. */
export function liesIn(inner: DaySpell, outer: DaySpell): boolean {
  const common = overlapOf(inner, outer)
  return common?.from === inner.from && common.to === inner.to
}

/** The days of the first that are not in the second: none, one spell or two. */
export function without(spell: DaySpell, taken: DaySpell): readonly DaySpell[] {
  const common = overlapOf(spell, taken)
  if (!common) return [spell]
  const before = spell.from < common.from ? [{ from: spell.from, to: common.from }] : []
  const isCutShort = common.to !== null && (spell.to === null || common.to < spell.to)
  return isCutShort && common.to !== null ? [...before, { from: common.to, to: spell.to }] : before
}

/** The days of the first that are in none of the others. */
export function withoutAll(spell: DaySpell, taken: readonly DaySpell[]): readonly DaySpell[] {
  let left: readonly DaySpell[] = [spell]
  for (const one of taken) left = left.flatMap((piece) => without(piece, one))
  return left
}

/** Spells in the order of time; where one ends the day the next begins, both are one. */
export function joined(spells: readonly DaySpell[]): readonly DaySpell[] {
  const out: DaySpell[] = []
  for (const spell of spells.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = out.at(-1)
    if (!last || (last.to !== null && last.to < spell.from)) {
      out.push({ from: spell.from, to: spell.to })
      continue
    }
    if (last.to === null) continue
    out[out.length - 1] = {
      from: last.from,
      to: spell.to === null || spell.to > last.to ? spell.to : last.to,
    }
  }
  return out
}

/**
 * The days of something that lay in a spell when that spell gets other days: what began or ended with it still does,
 * anything else is cut to it. Undefined where nothing is left.
 */
export function movedAlong(
  inner: DaySpell,
  former: DaySpell,
  present: DaySpell,
): DaySpell | undefined {
  const from = inner.from === former.from ? present.from : inner.from
  const to = inner.to === former.to ? present.to : inner.to
  return to !== null && to <= from ? undefined : overlapOf({ from, to }, present)
}
