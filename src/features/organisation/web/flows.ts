import type { OutputOf } from '#kernel/endpoint.ts'

import type { compareTrees } from '../contract/tree-in-time.ts'

/** The answer to how two days differ. */
export type Difference = OutputOf<typeof compareTrees>

/** Units that moved from one parent to another; 0 stands for what is out of reach. */
export type Flow = {
  /** From one on, the largest first. */
  readonly number: number
  readonly from: number
  readonly to: number
  /** Names of those that moved themselves. */
  readonly names: readonly string[]
  /** Where those stand in the columns of the answer. */
  readonly places: readonly number[]
  /** All that moved, those below included. */
  readonly size: number
}

/** One line of one side: a branch, or a parent in it that lost or gained units. */
export type Place = {
  readonly id: number
  readonly name: string
  readonly inner: boolean
  /** How many units the branch holds; null for a parent in it. */
  readonly units: number | null
  /** Whether it was founded since, or has ended until the other day. */
  readonly alone: boolean
}

/** The two sides beside each other, line by line. */
export type Line = { readonly before: Place | null; readonly after: Place | null }

/** Joins moves between the same two parents, the largest first. */
export function flowsOf({ moved }: Difference): readonly Flow[] {
  type Draft = { from: number; to: number; names: string[]; places: number[]; size: number }
  const flows = new Map<string, Draft>()
  for (const [place, name] of moved.name.entries()) {
    const from = moved.parentBefore[place] ?? 0
    const to = moved.parentAfter[place] ?? 0
    const key = `${from} ${to}`
    const flow = flows.get(key) ?? { from, to, names: [], places: [], size: 0 }
    flow.names.push(name)
    flow.places.push(place)
    flow.size += 1 + (moved.along[place] ?? 0)
    flows.set(key, flow)
  }
  return [...flows.values()]
    .toSorted((one, other) => other.size - one.size)
    .map((flow, place) => ({ ...flow, number: place + 1 }))
}

type Side = 'before' | 'after'

/** The parents of one side that flows begin or end at, by the branch they stand in; 0 for none. */
function parentsByBranch({ named }: Difference, flows: readonly Flow[], side: Side) {
  const branchOf = side === 'before' ? named.branchBefore : named.branchAfter
  const parents = new Map<number, { readonly id: number; readonly name: string }[]>()
  const ends = new Set(flows.map(({ from, to }) => (side === 'before' ? from : to)))
  for (const [place, id] of named.id.entries()) {
    if (!ends.has(id)) continue
    const branch = branchOf[place] ?? 0
    const parent = { id, name: named.name[place] ?? '' }
    const known = parents.get(branch)
    if (known) known.push(parent)
    else parents.set(branch, [parent])
  }
  return parents
}

function branchPlaces(difference: Difference, side: Side): ReadonlyMap<number, Place> {
  const own = difference.branches[side]
  const alone = new Set(difference[side === 'before' ? 'ended' : 'founded'].id)
  return new Map(
    own.id.map((id, place) => [
      id,
      {
        id,
        name: own.name[place] ?? '',
        inner: false,
        units: own.units[place] ?? 0,
        alone: alone.has(id),
      },
    ]),
  )
}

const outOfReach = (name: string): Place => ({
  id: 0,
  name,
  inner: false,
  units: null,
  alone: false,
})

/** Two lists as lines beside each other; the shorter one leaves lines empty. */
function beside(before: readonly Place[], after: readonly Place[]): readonly Line[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, place) => ({
    before: before[place] ?? null,
    after: after[place] ?? null,
  }))
}

/** The branches of both days in one order: those of the second day, and between them those that are gone. */
function branchesInOrder({ branches }: Difference): readonly number[] {
  const order = [...branches.after.id]
  const present = new Set(order)
  for (const [place, id] of branches.before.id.entries()) {
    if (present.has(id)) continue
    const neighbour = branches.before.id[place - 1]
    order.splice(neighbour === undefined ? 0 : order.indexOf(neighbour) + 1, 0, id)
  }
  return order
}

/** What is drawn, and how many branches are left out because nothing in them moved. */
export type Drawing = { readonly lines: readonly Line[]; readonly untouched: number }

/**
 * Both trees from above, each branch at the same height on both sides, with the parents in it that flows begin or
 * end at. `all` shows the branches, too, in which nothing moved.
 */
export function drawingOf(
  difference: Difference,
  flows: readonly Flow[],
  { all, unseen }: { readonly all: boolean; readonly unseen: string },
): Drawing {
  const places = {
    before: branchPlaces(difference, 'before'),
    after: branchPlaces(difference, 'after'),
  }
  const parents = {
    before: parentsByBranch(difference, flows, 'before'),
    after: parentsByBranch(difference, flows, 'after'),
  }
  const sideOf = (branch: number, side: Side): readonly Place[] => {
    const own = places[side].get(branch)
    const inner = (parents[side].get(branch) ?? [])
      .filter(({ id }) => id !== branch)
      .map(({ id, name }) => ({ id, name, inner: branch !== 0, units: null, alone: false }))
    return own ? [own, ...inner] : inner
  }
  const branches = branchesInOrder(difference)
  const isTouched = (branch: number) =>
    parents.before.has(branch) ||
    parents.after.has(branch) ||
    places.before.get(branch)?.alone === true ||
    places.after.get(branch)?.alone === true
  const touched = branches.filter(isTouched)
  const lines = [0, ...(all ? branches : touched)].flatMap((branch) =>
    beside(sideOf(branch, 'before'), sideOf(branch, 'after')),
  )
  const outside: Line = {
    before: flows.some(({ from }) => from === 0) ? outOfReach(unseen) : null,
    after: flows.some(({ to }) => to === 0) ? outOfReach(unseen) : null,
  }
  return {
    lines: outside.before || outside.after ? [...lines, outside] : lines,
    untouched: branches.length - touched.length,
  }
}
