import type { UnitKind } from './unit-kinds.ts'

/** A unit as it stands on a day. A parent that is not in the same list is none. */
export type StandingUnit = {
  readonly id: number
  readonly name: string
  readonly kind: UnitKind
  readonly parent: number | null
}

/** What one unit was on the first day and is on the second. */
export type Changed<Value> = {
  readonly unit: number
  readonly before: Value
  readonly after: Value
}

/** A move; `along` tells how many units below went with it and changed nothing else about their place. */
export type Moved = Changed<number | null> & { readonly along: number }

/** What is not the same on two days. */
export type TreeDifference = {
  readonly founded: readonly number[]
  readonly ended: readonly number[]
  readonly moved: readonly Moved[]
  readonly renamed: readonly Changed<string>[]
  readonly kindChanged: readonly Changed<UnitKind>[]
}

type ById = ReadonlyMap<number, StandingUnit>

const byId = (units: readonly StandingUnit[]): ById => new Map(units.map((unit) => [unit.id, unit]))

function parentIn(units: ById, { parent }: StandingUnit): number | null {
  return parent !== null && units.has(parent) ? parent : null
}

/** How many units each moved one carried: those below it whose own parent stayed the same. */
function countAlong(after: ById, moved: ReadonlySet<number>, stayed: readonly StandingUnit[]) {
  const carriers = new Map<number, number | null>()
  const carrierOf = (unit: number | null): number | null => {
    if (unit === null || moved.has(unit)) return unit
    const known = carriers.get(unit)
    if (known !== undefined) return known
    const state = after.get(unit)
    const carrier = state ? carrierOf(parentIn(after, state)) : null
    carriers.set(unit, carrier)
    return carrier
  }
  const along = new Map<number, number>()
  if (moved.size === 0) return along
  for (const { id } of stayed) {
    const carrier = carrierOf(id)
    if (carrier !== null) along.set(carrier, (along.get(carrier) ?? 0) + 1)
  }
  return along
}

/**
 * What differs between the trees of two days. A unit that only went along with what it stands under is no
 * difference of its own: it is counted with the unit that moved.
 */
export function differenceOf(
  before: readonly StandingUnit[],
  after: readonly StandingUnit[],
): TreeDifference {
  const earlier = byId(before)
  const later = byId(after)
  const moves: Changed<number | null>[] = []
  const renamed: Changed<string>[] = []
  const kindChanged: Changed<UnitKind>[] = []
  const stayed: StandingUnit[] = []
  for (const unit of after) {
    const was = earlier.get(unit.id)
    if (!was) continue
    const [from, to] = [parentIn(earlier, was), parentIn(later, unit)]
    if (from === to) stayed.push(unit)
    else moves.push({ unit: unit.id, before: from, after: to })
    if (was.name !== unit.name) renamed.push({ unit: unit.id, before: was.name, after: unit.name })
    if (was.kind !== unit.kind)
      kindChanged.push({ unit: unit.id, before: was.kind, after: unit.kind })
  }
  const along = countAlong(later, new Set(moves.map(({ unit }) => unit)), stayed)
  return {
    founded: after.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    ended: before.filter(({ id }) => !later.has(id)).map(({ id }) => id),
    moved: moves.map((move) => ({ ...move, along: along.get(move.unit) ?? 0 })),
    renamed,
    kindChanged,
  }
}

/**
 * Who follows a unit among those that live: successors of successors where the direct ones have ended, and the
 * direct ones where nobody who lives comes of them. Read the other way round: whom it follows.
 */
export function heirsOf(
  unit: number,
  links: ReadonlyMap<number, readonly number[]>,
  lives: (unit: number) => boolean,
): readonly number[] {
  if (!links.has(unit)) return []
  const met = new Set([unit])
  const found: number[] = []
  const walk = (from: number) => {
    for (const next of links.get(from) ?? []) {
      if (met.has(next)) continue
      met.add(next)
      if (lives(next) || !links.has(next)) found.push(next)
      else walk(next)
    }
  }
  walk(unit)
  return found
}
