import type { PlainDate } from '#kernel/time.ts'

import type { UnitKind } from './unit-kinds.ts'

/** What a unit is from a day on: its key is the code and the first day. */
export type UnitState = {
  readonly code: string
  readonly from: PlainDate
  /** The first day it holds no more; null while it is open. */
  readonly to: PlainDate | null
  readonly name: string
  readonly kind: UnitKind
  readonly parentCode: string | null
  readonly document: string | null
  /** Whether nobody told the end: the next state began there. */
  readonly isEndImplied?: boolean
}

/** A state as a line of a file tells it. An open end or an empty parent says nothing. */
export type ToldState = UnitState & {
  readonly line: number
  /** Whether a state of the register is another one now, as only a decision that is entered late may make it. */
  readonly isReplacing?: boolean
}

/** A state after the lines were laid over the register. */
export type MergedState = UnitState & {
  /** The lines that made or changed it. */
  readonly lines: readonly number[]
  /** As the register had it; null for a new one. */
  readonly stored: UnitState | null
}

/** What is wrong with a line, and the facts for its sentence. */
export type StateFault = {
  readonly line: number
  readonly column: string | null
  readonly code:
    | 'contradicts-register'
    | 'contradicts-line'
    | 'states-overlap'
    | 'gap-between-states'
    | 'unknown-parent'
    | 'parent-not-living'
    | 'leaves-units-behind'
    | 'no-parent'
    | 'second-top'
    | 'cycle'
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** The lines laid over the register: the states of every unit, and what could not be laid. */
export type MergedHistories = {
  readonly states: ReadonlyMap<string, readonly MergedState[]>
  /** Lines that said something new. */
  readonly changing: ReadonlySet<number>
  readonly faults: readonly StateFault[]
}

type Draft = {
  -readonly [Field in keyof MergedState]: MergedState[Field]
}

/** Adds what a further line says about a state: fills what is open, refuses what differs. */
function addLine(draft: Draft, told: ToldState): StateFault | 'changed' | 'unchanged' {
  if (told.isReplacing) {
    const { name, kind, parentCode, to, isEndImplied = false } = told
    const lines = [...draft.lines, told.line]
    // What nobody told ends where the next state begins.
    Object.assign(draft, { name, kind, parentCode, to: isEndImplied ? null : to, lines })
    return 'changed'
  }
  const differing = (['name', 'kind', 'parentCode', 'document', 'to'] as const).find(
    (field) =>
      told[field] !== null &&
      told[field] !== draft[field] &&
      !(draft[field] === null && field !== 'parentCode'),
  )
  if (differing) {
    return {
      line: told.line,
      column: columnOf[differing],
      code: draft.lines.length > 0 ? 'contradicts-line' : 'contradicts-register',
      facts: { has: draft[differing], line: draft.lines[0] ?? null, code: told.code },
    }
  }
  const document = draft.document ?? told.document
  const to = draft.to ?? told.to
  if (document === draft.document && to === draft.to) return 'unchanged'
  draft.document = document
  draft.to = to
  draft.lines = [...draft.lines, told.line]
  return 'changed'
}

const columnOf = {
  name: 'name',
  kind: 'kind',
  parentCode: 'parent_code',
  document: 'document',
  to: 'valid_to',
} as const

/** A state of the register; an end that nobody told is open to what the lines tell. */
function reopened(state: UnitState): Draft {
  const to = state.isEndImplied ? null : state.to
  return { ...state, to, isEndImplied: false, lines: [], stored: state }
}

/** One state of a unit follows another without a gap; an open one ends where the next begins. */
function joinStates(drafts: readonly Draft[]): readonly StateFault[] {
  const faults: StateFault[] = []
  for (const [place, draft] of drafts.entries()) {
    const next = drafts[place + 1]
    if (!next) break
    if (draft.to === null) {
      draft.to = next.from
      draft.isEndImplied = true
      draft.lines = [...draft.lines, ...next.lines]
      continue
    }
    if (draft.to === next.from) continue
    const line = next.lines[0] ?? draft.lines[0]
    if (line === undefined) throw new Error(`states of ${draft.code} do not join in the register`)
    faults.push({
      line,
      column: next.lines.length > 0 ? 'valid_from' : 'valid_to',
      code: draft.to > next.from ? 'states-overlap' : 'gap-between-states',
      facts: { code: draft.code, from: draft.from, to: draft.to, next: next.from },
    })
  }
  return faults
}

/**
 * Lays the lines of a file over the states in the register. The register is never contradicted: a
 * line opens a new state, closes an open one or fills what was empty; anything else is a fault.
 */
export function mergeStates(
  registered: ReadonlyMap<string, readonly UnitState[]>,
  told: readonly ToldState[],
): MergedHistories {
  const drafts = new Map<string, Map<string, Draft>>()
  for (const { code } of told) {
    const known = registered.get(code) ?? []
    if (!drafts.has(code))
      drafts.set(code, new Map(known.map((state) => [state.from, reopened(state)])))
  }
  const faults: StateFault[] = []
  const changing = new Set<number>()
  for (const { line, isReplacing, ...state } of told) {
    const own = drafts.get(state.code) ?? new Map<string, Draft>()
    drafts.set(state.code, own)
    const draft = own.get(state.from)
    if (!draft) {
      own.set(state.from, { ...state, lines: [line], stored: null })
      changing.add(line)
      continue
    }
    const outcome = addLine(draft, { ...state, line, isReplacing: isReplacing ?? false })
    if (outcome === 'changed') changing.add(line)
    else if (outcome !== 'unchanged') faults.push(outcome)
  }
  const states = new Map<string, readonly MergedState[]>()
  for (const [code, own] of registered)
    states.set(
      code,
      own.map((stored) => ({ ...stored, lines: [], stored })),
    )
  for (const [code, own] of drafts) {
    const inTime = [...own.values()].toSorted((one, other) => (one.from < other.from ? -1 : 1))
    faults.push(...joinStates(inTime))
    states.set(code, inTime)
  }
  return { states, changing, faults }
}
