/** The room left between neighbours when a tree is first numbered: twenty halvings. */
const gap = 2 ** 20

/** A unit to be numbered, or numbered already, with the parent under which it was born. */
export type Birth = { readonly key: string; readonly parentKey: string | null }

/** A unit with its number. */
export type Numbered = Birth & { readonly number: number }

/** Preorder: each unit before its children, children in the order given. */
function preorder(births: readonly Birth[]): readonly Birth[] {
  const children = new Map<string | null, Birth[]>()
  const known = new Set(births.map((birth) => birth.key))
  for (const birth of births) {
    const parent = birth.parentKey !== null && known.has(birth.parentKey) ? birth.parentKey : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(birth)
    else children.set(parent, [birth])
  }
  const ordered: Birth[] = []
  const waiting = [...(children.get(null) ?? [])].toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    ordered.push(next)
    waiting.push(...(children.get(next.key) ?? []).toReversed())
  }
  return ordered
}

/** The least number above the given one, or undefined at the end. */
function nextAbove(sorted: readonly number[], number: number): number | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > number) high = middle
    else low = middle + 1
  }
  return sorted[low]
}

/**
 * Gives new units their numbers, once and for ever: in preorder with wide gaps when a tree is first
 * loaded, later behind the last unit under the parent, half way to the next number. Where no room is
 * left the number stands at the end; reaches are unions of ranges, so nothing breaks.
 */
export function numberUnits(
  existing: readonly Numbered[],
  births: readonly Birth[],
): readonly Numbered[] {
  if (existing.length === 0) {
    return preorder(births).map((birth, place) => ({ ...birth, number: (place + 1) * gap }))
  }
  const parents = new Map(existing.map((unit) => [unit.key, unit.parentKey]))
  const lastBelow = new Map<string, number>()
  const raise = (key: string | null, number: number) => {
    for (let above: string | null | undefined = key; above; above = parents.get(above)) {
      if ((lastBelow.get(above) ?? -1) < number) lastBelow.set(above, number)
    }
  }
  for (const unit of existing) raise(unit.key, unit.number)
  const sorted = existing.map((unit) => unit.number).toSorted((one, other) => one - other)
  return preorder(births).map((birth) => {
    parents.set(birth.key, birth.parentKey)
    const after =
      (birth.parentKey !== null && lastBelow.get(birth.parentKey)) || (sorted.at(-1) ?? 0)
    const above = nextAbove(sorted, after)
    const last = sorted.at(-1) ?? 0
    const between = above === undefined ? after + gap : Math.floor((after + above) / 2)
    const number = between > after ? between : last + gap
    const place = sorted.findIndex((one) => one > number)
    sorted.splice(place < 0 ? sorted.length : place, 0, number)
    raise(birth.key, number)
    return { ...birth, number }
  })
}
