import type { PlainDate } from '#kernel/time.ts'

import type { MergedState, StateFault } from './state-history.ts'

type States = ReadonlyMap<string, readonly MergedState[]>
type Span = { readonly from: PlainDate; readonly to: PlainDate | null }

/** Whether the first span lies in the second one. */
function liesIn(inner: Span, outer: Span): boolean {
  if (inner.from < outer.from) return false
  return outer.to === null || (inner.to !== null && inner.to <= outer.to)
}

/** The days both have, or undefined. */
function common(one: Span, other: Span): Span | undefined {
  const from = one.from > other.from ? one.from : other.from
  const ends = [one.to, other.to].filter((to) => to !== null).toSorted()
  const to = ends[0] ?? null
  return to === null || from < to ? { from, to } : undefined
}

function lifeOf(states: readonly MergedState[]): Span | undefined {
  const first = states[0]
  const last = states.at(-1)
  return first && last ? { from: first.from, to: last.to } : undefined
}

/** Every state of the tree, one after the other. */
function everyState(states: States): readonly MergedState[] {
  return [...states.values()].flat()
}

function checkParent(state: MergedState, states: States): readonly StateFault[] {
  const { parentCode, code } = state
  if (parentCode === null) return []
  const parent = states.get(parentCode)
  const life = parent ? lifeOf(parent) : undefined
  const line = state.lines[0]
  if (!parent || !life) {
    if (line === undefined) throw new Error(`${code} stands under an unknown unit in the register`)
    return [{ line, column: 'parent_code', code: 'unknown-parent', facts: { parentCode } }]
  }
  if (liesIn(state, life)) return []
  const facts = { code, parentCode, from: life.from, to: life.to }
  if (line !== undefined) {
    return [{ line, column: 'parent_code', code: 'parent-not-living', facts }]
  }
  // The file ended a unit of the register under which others go on.
  const lines = [...new Set(parent.flatMap((one) => one.lines))]
  return lines.map((own) => ({
    line: own,
    column: 'valid_to',
    code: 'leaves-units-behind' as const,
    facts,
  }))
}

function checkTops(states: States): readonly StateFault[] {
  const tops = everyState(states)
    .filter((state) => state.parentCode === null)
    .toSorted((one, other) => rankOfTop(one) - rankOfTop(other))
  const faults: StateFault[] = []
  const kept: MergedState[] = []
  for (const top of tops) {
    const rival = kept.find((one) => !(one.stored && top.stored) && common(one, top))
    const line = top.lines[0] ?? rival?.lines[0]
    if (!rival || line === undefined) {
      kept.push(top)
      continue
    }
    const code = top.kind === 'bloc' ? 'second-top' : 'no-parent'
    faults.push({ line, column: 'parent_code', code, facts: { top: rival.code, code: top.code } })
  }
  return faults
}

/** Those of the register first, then the kind that belongs at the top. */
function rankOfTop(state: MergedState): number {
  if (state.stored) return 0
  return state.kind === 'bloc' ? 1 : 2
}

/** A chain of states, each under the next on all these days. */
type Chain = { readonly days: Span; readonly states: readonly MergedState[] }

/** The states that a state stands under, up to itself again, and the first day on which they make this ring. */
function ringThrough(states: States, start: MergedState): Chain | undefined {
  const waiting: Chain[] = [{ days: start, states: [start] }]
  for (let chain = waiting.pop(); chain; chain = waiting.pop()) {
    const parentCode = chain.states.at(-1)?.parentCode ?? null
    if (parentCode === null) continue
    for (const above of states.get(parentCode) ?? []) {
      const days = common(above, chain.days)
      if (!days) continue
      if (above.code === start.code) return { days, states: chain.states }
      // A ring further up is told of what stands in it.
      if (chain.states.some(({ code }) => code === above.code)) continue
      waiting.push({ days, states: [...chain.states, above] })
    }
  }
  return undefined
}

/** The register has no ring: whatever makes one goes through a state that is told. */
function checkCycles(states: States): readonly StateFault[] {
  const faults = new Map<number, StateFault>()
  for (const state of everyState(states)) {
    if (state.lines.every((line) => faults.has(line))) continue
    const ring = ringThrough(states, state)
    if (!ring) continue
    const codes = [...ring.states.map(({ code }) => code), state.code].join(' → ')
    const lines = [...new Set(ring.states.flatMap((one) => one.lines))].toSorted((a, b) => a - b)
    for (const line of lines) {
      const facts = { codes, day: ring.days.from, lines: lines.join(', ') }
      faults.set(line, { line, column: 'parent_code', code: 'cycle', facts })
    }
  }
  return [...faults.values()]
}

/**
 * Whether the states make a tree on every day: each parent known and living as long as the state,
 * no unit below itself. A file may found one top alone; a decision several, which are then in the register.
 *
 * @law ORG-01
 */
export function checkTree(states: States, newTops: 'one' | 'several'): readonly StateFault[] {
  const parents = everyState(states).flatMap((state) => checkParent(state, states))
  const tops = newTops === 'one' ? checkTops(states) : []
  // A ring shows only where every parent is there.
  if (parents.length > 0 || tops.length > 0) return [...parents, ...tops]
  return checkCycles(states)
}
