import type { Comparator } from './indicator.ts'

/** A level that a text names: a comparator, a figure, and in what it is given. */
export type Level = {
  readonly comparator: Comparator | null
  readonly value: number | null
  readonly valueUnit: string | null
}

/** A figure as it was counted, so that nothing is lost by rounding. */
export type Counted = { readonly numerator: number; readonly denominator: number }

type Comparing = Exclude<Comparator, 'approx' | 'none'>

const holds: Record<Comparing, (have: number, need: number) => boolean> = {
  '>=': (have, need) => have >= need,
  '>': (have, need) => have > need,
  '=': (have, need) => have === need,
  '<=': (have, need) => have <= need,
  '<': (have, need) => have < need,
}

/**
 * Whether a share reaches the level of its text. Null where nothing can be said: nothing counted yet,
 * no level, a level that is no share, or one named "about", which the text leaves open.
 *
 * @law MTG-07
 */
export function isReached(
  { comparator, value, valueUnit }: Level,
  counted: Counted,
): boolean | null {
  const { numerator, denominator } = counted
  if (denominator === 0 || comparator === null || comparator === 'approx') return null
  if (comparator === 'none') return numerator === 0
  if (value === null || valueUnit !== '%') return null
  return holds[comparator](numerator * 100, value * denominator)
}
