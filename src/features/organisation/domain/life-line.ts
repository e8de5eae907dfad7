import type { PlainDate } from '#kernel/time.ts'

import type { UnitKind } from './unit-kinds.ts'

/** A state of a unit as its life is told by: from a day on, what it was called, what it was, and under whom. */
export type LifeState<Unit> = {
  readonly from: PlainDate
  /** The first day it holds no more; null while it is open. */
  readonly to: PlainDate | null
  readonly name: string
  readonly kind: UnitKind
  readonly parent: Unit | null
  readonly document: string | null
}

/** A unit that another one came from or became, from a day on. */
export type Heir<Unit> = {
  readonly unit: Unit
  readonly from: PlainDate
  readonly document: string | null
}

/** All that a life is told by. */
export type Life<Unit> = {
  /** Without a gap, earliest first. */
  readonly states: readonly LifeState<Unit>[]
  readonly predecessors: readonly Heir<Unit>[]
  readonly successors: readonly Heir<Unit>[]
  readonly handedOutsideOn: PlainDate | null
}

type Told = { readonly day: PlainDate; readonly document: string | null }

/** What happened to a unit on a day, and by which decision. */
export type LifeEvent<Unit> = Told &
  (
    | {
        readonly kind: 'founded'
        readonly name: string
        readonly unitKind: UnitKind
        readonly parent: Unit | null
        /** What it was founded from; nothing where it was founded anew. */
        readonly units: readonly Unit[]
      }
    | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
    | { readonly kind: 'moved'; readonly from: Unit | null; readonly to: Unit | null }
    | { readonly kind: 'kind-changed'; readonly from: UnitKind; readonly to: UnitKind }
    /** It took in other units, or parts of them. */
    | { readonly kind: 'grew'; readonly units: readonly Unit[] }
    /** Others came of it, and it goes on beside them. */
    | { readonly kind: 'split'; readonly units: readonly Unit[] }
    /** What went on in its place; nothing where it was dissolved. */
    | { readonly kind: 'ended'; readonly units: readonly Unit[] }
    | { readonly kind: 'handed-outside' }
  )

const unitsOf = <Unit>(heirs: readonly Heir<Unit>[]) => heirs.map(({ unit }) => unit)

const documentOf = (heirs: readonly Heir<unknown>[]) =>
  heirs.find(({ document }) => document !== null)?.document ?? null

/** The heirs of each day together. */
function byDay<Unit>(heirs: readonly Heir<Unit>[]) {
  const days = new Set(heirs.map(({ from }) => from))
  return [...days].map((day) => {
    const own = heirs.filter(({ from }) => from === day)
    return { day, document: documentOf(own), units: unitsOf(own) }
  })
}

/** What is another in a state than in the one before: what it is, what it is called, where it stands. */
function changesOf<Unit extends { readonly id: number }>(
  former: LifeState<Unit>,
  state: LifeState<Unit>,
): readonly LifeEvent<Unit>[] {
  const told = { day: state.from, document: state.document }
  const events: LifeEvent<Unit>[] = []
  if (former.name !== state.name)
    events.push({ ...told, kind: 'renamed', from: former.name, to: state.name })
  if (former.kind !== state.kind)
    events.push({ ...told, kind: 'kind-changed', from: former.kind, to: state.kind })
  if (former.parent?.id !== state.parent?.id)
    events.push({ ...told, kind: 'moved', from: former.parent, to: state.parent })
  return events
}

const order: Record<LifeEvent<never>['kind'], number> = {
  founded: 0,
  renamed: 1,
  'kind-changed': 2,
  moved: 3,
  grew: 4,
  split: 5,
  ended: 6,
  'handed-outside': 6,
}

/**
 * What happened to a unit from its founding to its end, earliest first. A state that differs from the one before
 * in nothing but its decision is no event. What it was founded from, or ended in, is told with that and not again.
 *
 * @law ORG-36
 */
export function lifeLineOf<Unit extends { readonly id: number }>({
  states,
  predecessors,
  successors,
  handedOutsideOn,
}: Life<Unit>): readonly LifeEvent<Unit>[] {
  const [first, last] = [states[0], states.at(-1)]
  if (!first || !last) return []
  const isBirth = ({ from }: Heir<Unit>) => from <= first.from
  const isEnd = ({ from }: Heir<Unit>) => last.to !== null && from >= last.to
  const born = predecessors.filter(isBirth)
  const events: LifeEvent<Unit>[] = [
    {
      kind: 'founded',
      day: first.from,
      document: first.document ?? documentOf(born),
      name: first.name,
      unitKind: first.kind,
      parent: first.parent,
      units: unitsOf(born),
    },
  ]
  for (const [place, state] of states.entries()) {
    const former = states[place - 1]
    if (former) events.push(...changesOf(former, state))
  }
  for (const heirs of byDay(predecessors.filter((heir) => !isBirth(heir))))
    events.push({ kind: 'grew', ...heirs })
  for (const heirs of byDay(successors.filter((heir) => !isEnd(heir))))
    events.push({ kind: 'split', ...heirs })
  if (last.to !== null) {
    const ends = successors.filter(isEnd)
    const told = { day: last.to, document: documentOf(ends) }
    events.push(
      handedOutsideOn === last.to
        ? { ...told, kind: 'handed-outside' }
        : { ...told, kind: 'ended', units: unitsOf(ends) },
    )
  }
  return events.toSorted(
    (one, other) => one.day.localeCompare(other.day) || order[one.kind] - order[other.kind],
  )
}
