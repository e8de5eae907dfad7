/** How many values stand at one rank, all equal. */
type Tie = { readonly rank: number; readonly count: number; readonly ofFirst: number }

/** The values of both samples in rising order; equal ones share the middle of their ranks. */
function ranksOf(first: readonly number[], second: readonly number[]): readonly Tie[] {
  const sorted = [
    ...first.map((value) => ({ value, isFirst: true })),
    ...second.map((value) => ({ value, isFirst: false })),
  ].toSorted((one, other) => one.value - other.value)
  const ties: Tie[] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from
    let ofFirst = 0
    while (to < sorted.length && sorted[to]?.value === sorted[from]?.value) {
      if (sorted[to]?.isFirst) ofFirst += 1
      to += 1
    }
    ties.push({ rank: (from + 1 + to) / 2, count: to - from, ofFirst })
    from = to
  }
  return ties
}

/** The chance that something normally spread lies at least so many standard deviations off, either way. */
function chanceBeyond(deviations: number): number {
  if (deviations > 8) return 0
  // Half of the area between both, as the series z + z³/3 + z⁵/(3·5) + … under the bell at z.
  let term = deviations
  let sum = term
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= deviations ** 2 / odd
    sum += term
  }
  const within = (2 * sum * Math.exp(-(deviations ** 2) / 2)) / Math.sqrt(2 * Math.PI)
  return Math.max(0, 1 - within)
}

/**
 * The rank test of Mann and Whitney: the chance that two samples of one origin differ in their ranks at
 * least as much as these do. Taken for normal, so each sample has eight values or more; with the
 * corrections for equal values and for whole ranks. 1 where nothing differs at all.
 */
export function chanceOfRanks(first: readonly number[], second: readonly number[]): number {
  const ties = ranksOf(first, second)
  const all = first.length + second.length
  const pairs = first.length * second.length
  const ranks = ties.reduce((sum, { rank, ofFirst }) => sum + rank * ofFirst, 0)
  const wins = ranks - (first.length * (first.length + 1)) / 2
  const tied = ties.reduce((sum, { count }) => sum + count ** 3 - count, 0)
  const spread = Math.sqrt((pairs / 12) * (all + 1 - tied / (all * (all - 1))))
  const off = Math.max(0, Math.abs(wins - pairs / 2) - 0.5)
  return spread > 0 ? chanceBeyond(off / spread) : 1
}
