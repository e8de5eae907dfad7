/**
 * Shares a whole number out by weights: each gets its least, and the parts add up exactly to the sum
 * (or to the sum of the leasts, where that is more).
 */
export function shareOut(
  sum: number,
  weights: readonly number[],
  least: number,
): readonly number[] {
  const parts = weights.map(() => least)
  let left = sum - least * weights.length
  if (left <= 0) return parts
  const whole = weights.reduce((total, weight) => total + weight, 0)
  // What a weight is worth beyond the least; who has his share already leaves the rest to the others.
  const wanted = weights.map((weight) => Math.max(0, (sum * weight) / whole - least))
  const all = wanted.reduce((total, one) => total + one, 0) || 1
  const rests = wanted.map((one, place) => {
    const share = (left * one) / all
    parts[place] = least + Math.floor(share)
    return { place, rest: share - Math.floor(share) }
  })
  left = sum - parts.reduce((total, part) => total + part, 0)
  rests.sort((one, other) => other.rest - one.rest || one.place - other.place)
  for (const { place } of rests.slice(0, left)) parts[place] = (parts[place] ?? 0) + 1
  return parts
}
