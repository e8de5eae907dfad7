import type { PlainDate } from '#kernel/time.ts'

import {
  type ActExceptions,
  type Exception,
  type ExceptionFaultCode,
  faultsOfExceptions,
} from './exceptions.ts'
import { changedStates, type TookOver } from './late-entry.ts'
import type { ToldState, UnitState } from './state-history.ts'
import type { UnitKind } from './unit-kinds.ts'

/** Who does not follow the default rule of an act. */
type Exceptions = readonly Exception[] | undefined

/**
 * One act of a decision on the tree. Units go by their codes; an act may name what one before it founded.
 *
 * @law ORG-35 ORG-36
 */
export type ReorganisationAct =
  | {
      /** Thành lập, or tiếp nhận where `receivedFrom` says from whom; `under` nothing it is at the top. */
      readonly kind: 'establish'
      readonly code: string
      readonly name: string
      readonly unitKind: UnitKind
      readonly under?: string | undefined
      readonly receivedFrom?: string | undefined
      /** Which congress its first term counts: written by the decision, never derived (ORG-34). */
      readonly congressOrdinal?: number | undefined
      /** Whether the decision appoints its first committee, whose term begins on the day (ORG-32). */
      readonly appointsCommittee?: boolean | undefined
      /** Members who sit in no cell here any more, and come back with what is received. */
      readonly exceptions?: Exceptions
    }
  /** Giải thể, or giải tán as discipline: nothing may stand under it then. Its members go to `membersTo`. */
  | {
      readonly kind: 'dissolve' | 'disband'
      readonly unit: string
      readonly membersTo?: string | undefined
      readonly exceptions?: Exceptions
    }
  /** Hợp nhất or sáp nhập: what stands under the units, and their members, go to the one that goes on. */
  | {
      readonly kind: 'merge'
      readonly units: readonly string[]
      readonly into: string
      readonly exceptions?: Exceptions
    }
  /**
   * Chia: the unit ends, and the first named takes what nobody assigned. Tách: it goes on beside what came of it, and
   * whoever is not excepted stays.
   */
  | {
      readonly kind: 'split'
      readonly unit: string
      readonly into: readonly string[]
      readonly goesOn: boolean
      readonly exceptions?: Exceptions
    }
  | { readonly kind: 'move'; readonly unit: string; readonly under: string }
  /** Chuyển giao ra ngoài, with everything under it; who is excepted stays, in another cell. */
  | {
      readonly kind: 'hand-over'
      readonly unit: string
      readonly to: string
      readonly exceptions?: Exceptions
    }
  | { readonly kind: 'rename'; readonly unit: string; readonly name: string }
  /** Another kind; giao quyền cấp trên cơ sở and its end are such. */
  | { readonly kind: 'change-kind'; readonly unit: string; readonly unitKind: UnitKind }

/** Who follows whom from the day of the decision on. */
export type Follower = {
  readonly predecessor: string
  readonly successor: string
  readonly isPrimary: boolean
}

/** A new unit that came of one that ended, and of no other: whoever worked for that works for this. */
export type Heir = Pick<Follower, 'predecessor' | 'successor'>

/** Why an act can't be done; `act` is its number in the decision, from one on. */
export type ActFault = {
  readonly act: number
  readonly code:
    | 'unknown-unit'
    | 'code-taken'
    | 'under-itself'
    | 'into-itself'
    | 'units-below'
    /** Members of a cell can only go to a cell. */
    | 'not-a-cell'
    | 'nothing-new'
    /** Another change took effect on the same day: its decision must say both. */
    | 'changed-that-day'
    /** Only what stands directly under the Central Committee stands under nothing here. */
    | 'no-parent'
    /** Nothing would be left at the top. */
    | 'no-top-left'
    /** What the same decision founds it can't end: it would never have lived. */
    | 'founded-here'
    /** Who takes the members of a unit ends by the same decision, and sends them nowhere. */
    | 'taker-ends'
    /** Its members would sit in what is no cell: cells are founded, and this one merged into one of them. */
    | 'stays-a-cell'
    /** A Party group holds no congress and has no committee. */
    | 'no-congress'
    | ExceptionFaultCode
  readonly facts: Readonly<Record<string, string>>
}

/** What a decision makes of the tree on its day. */
export type LaidActs = {
  /** Ends and beginnings of states, to be laid over the register; `line` is the number of the act. */
  readonly told: readonly ToldState[]
  readonly followers: readonly Follower[]
  readonly heirs: readonly Heir[]
  /** Units that leave for outside. */
  readonly handedOver: readonly string[]
  /** Where members of units that end go, where somebody said so. */
  readonly membersTo: ReadonlyMap<string, string>
  /** Who goes elsewhere; whether each sits where the act says only the register of members tells. */
  readonly exceptions: readonly ActExceptions[]
  readonly faults: readonly ActFault[]
}

/** What stands on the day, while one act after the other changes it. */
type Standing = {
  readonly name: string
  readonly kind: UnitKind
  readonly parentCode: string | null
  /** The act that changed it last. */
  readonly act: number | null
}

/** The day on which a decision takes effect, by which document, and what decisions for later days made of the tree. */
type Decided = {
  readonly day: PlainDate
  readonly document: string
  readonly tookOver?: TookOver
  /** Units out of reach of whoever decides: an act that names one finds nothing there. */
  readonly hidden?: ReadonlySet<string> | undefined
}

type Draft = {
  readonly units: Map<string, Standing>
  /** Codes that find nothing, though a unit may have them. */
  readonly hidden: ReadonlySet<string>
  /** Codes that were ever given: none is given twice. */
  readonly given: ReadonlySet<string>
  readonly followers: Follower[]
  readonly handedOver: string[]
  readonly membersTo: Map<string, string>
  /** By which act a unit ended. */
  readonly ended: Map<string, number>
  readonly faults: ActFault[]
}

const standsOn = (day: PlainDate) => (state: UnitState) =>
  state.from <= day && (state.to === null || state.to > day)

/** Whether a unit stands at or below another one. */
function isWithin(draft: Draft, code: string, above: string): boolean {
  for (let at: string | null = code; at !== null; at = draft.units.get(at)?.parentCode ?? null)
    if (at === above) return true
  return false
}

const below = (draft: Draft, code: string): readonly string[] =>
  [...draft.units].filter(([, unit]) => unit.parentCode === code).map(([child]) => child)

function everybodyBelow(draft: Draft, code: string): readonly string[] {
  const children = new Map<string | null, string[]>()
  for (const [child, { parentCode }] of draft.units) {
    const own = children.get(parentCode)
    if (own) own.push(child)
    else children.set(parentCode, [child])
  }
  const found: string[] = []
  const waiting = [...(children.get(code) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    waiting.push(...(children.get(next) ?? []))
  }
  return found
}

/** Tells faults of one act, and answers whether there was one. */
type Tell = (code: ActFault['code'], facts: ActFault['facts']) => false

function areKnown(draft: Draft, codes: readonly string[], tell: Tell): boolean {
  const unknown = codes.find((code) => draft.hidden.has(code) || !draft.units.has(code))
  return unknown === undefined || tell('unknown-unit', { code: unknown })
}

/** Whether a unit may end: not what the same decision founds. */
function mayEndAlone(draft: Draft, code: string, tell: Tell): boolean {
  return draft.given.has(code) || tell('founded-here', { code })
}

/** The same of a unit and all that stands under it. */
const mayEnd = (draft: Draft, code: string, tell: Tell): boolean =>
  [code, ...everybodyBelow(draft, code)].every((one) => mayEndAlone(draft, one, tell))

function end(draft: Draft, code: string, act: number): void {
  draft.units.delete(code)
  draft.ended.set(code, act)
}

function change(draft: Draft, code: string, act: number, changes: Partial<Standing>): void {
  const unit = draft.units.get(code)
  if (unit) draft.units.set(code, { ...unit, ...changes, act })
}

/** Notes where the members of a unit that ends go; those of a cell can only go to a cell. */
function sendMembers(draft: Draft, from: string, to: string, tell: Tell): boolean {
  const isCell = (code: string) => draft.units.get(code)?.kind === 'cell'
  if (isCell(from) && !isCell(to)) return tell('not-a-cell', { code: from, to })
  draft.membersTo.set(from, to)
  return true
}

type ActOf<Kind extends ReorganisationAct['kind']> = Extract<ReorganisationAct, { kind: Kind }>

function establish(draft: Draft, act: ActOf<'establish'>, number: number, tell: Tell): void {
  const under = act.under ?? null
  if (act.unitKind === 'group' && (act.congressOrdinal !== undefined || act.appointsCommittee)) {
    tell('no-congress', { code: act.code })
    return
  }
  if (under !== null && !areKnown(draft, [under], tell)) return
  if (under === null && act.unitKind !== 'bloc') {
    tell('no-parent', { code: act.code })
    return
  }
  if (act.exceptions && act.exceptions.length > 0 && act.receivedFrom === undefined) {
    tell('nobody-received', { code: act.code })
    return
  }
  if (draft.given.has(act.code) || draft.units.has(act.code) || draft.ended.has(act.code)) {
    tell('code-taken', { code: act.code })
    return
  }
  const { name, unitKind } = act
  draft.units.set(act.code, { name, kind: unitKind, parentCode: under, act: number })
}

function dissolve(
  draft: Draft,
  act: ActOf<'dissolve' | 'disband'>,
  number: number,
  tell: Tell,
): void {
  const { unit, membersTo } = act
  const named = membersTo === undefined ? [unit] : [unit, membersTo]
  if (!areKnown(draft, named, tell) || !mayEnd(draft, unit, tell)) return
  const left = below(draft, unit)
  if (left.length > 0) {
    tell('units-below', { code: unit, units: left.join(', ') })
    return
  }
  if (membersTo === unit) {
    tell('into-itself', { code: unit })
    return
  }
  if (membersTo !== undefined && !sendMembers(draft, unit, membersTo, tell)) return
  end(draft, unit, number)
}

function merge(draft: Draft, { units, into }: ActOf<'merge'>, number: number, tell: Tell): void {
  if (!areKnown(draft, [...units, into], tell)) return
  for (const unit of new Set(units)) {
    if (unit === into) tell('into-itself', { code: unit })
    else if (isWithin(draft, into, unit)) tell('under-itself', { code: into, above: unit })
    else if (mayEndAlone(draft, unit, tell) && sendMembers(draft, unit, into, tell)) {
      for (const child of below(draft, unit)) change(draft, child, number, { parentCode: into })
      draft.followers.push({ predecessor: unit, successor: into, isPrimary: true })
      end(draft, unit, number)
    }
  }
}

function split(draft: Draft, act: ActOf<'split'>, number: number, tell: Tell): void {
  const { unit, into, goesOn } = act
  if (!areKnown(draft, [unit, ...into], tell) || !mayEndAlone(draft, unit, tell)) return
  const [first] = into
  if (first === undefined || into.includes(unit) || new Set(into).size < into.length) {
    tell('into-itself', { code: unit })
    return
  }
  // What stands under a unit that ends would have to stand under itself.
  const inner = goesOn ? undefined : into.find((successor) => isWithin(draft, successor, unit))
  if (inner !== undefined) {
    tell('under-itself', { code: inner, above: unit })
    return
  }
  const known = draft.followers.filter(({ predecessor }) => predecessor === unit)
  if (known.some(({ successor }) => into.includes(successor))) {
    tell('nothing-new', { code: unit })
    return
  }
  if (!goesOn && !sendMembers(draft, unit, first, tell)) return
  for (const [place, successor] of into.entries())
    draft.followers.push({ predecessor: unit, successor, isPrimary: place === 0 && !goesOn })
  if (goesOn) return
  for (const child of below(draft, unit)) change(draft, child, number, { parentCode: first })
  end(draft, unit, number)
}

function move(draft: Draft, { unit, under }: ActOf<'move'>, number: number, tell: Tell): void {
  if (!areKnown(draft, [unit, under], tell)) return
  if (isWithin(draft, under, unit)) tell('under-itself', { code: under, above: unit })
  else if (draft.units.get(unit)?.parentCode === under) tell('nothing-new', { code: unit })
  else change(draft, unit, number, { parentCode: under })
}

function handOver(draft: Draft, { unit }: ActOf<'hand-over'>, number: number, tell: Tell): void {
  if (!areKnown(draft, [unit], tell) || !mayEnd(draft, unit, tell)) return
  for (const code of [...everybodyBelow(draft, unit), unit]) {
    draft.handedOver.push(code)
    end(draft, code, number)
  }
}

function apply(draft: Draft, act: ReorganisationAct, number: number, tell: Tell): void {
  switch (act.kind) {
    case 'establish':
      return establish(draft, act, number, tell)
    case 'dissolve':
    case 'disband':
      return dissolve(draft, act, number, tell)
    case 'merge':
      return merge(draft, act, number, tell)
    case 'split':
      return split(draft, act, number, tell)
    case 'move':
      return move(draft, act, number, tell)
    case 'hand-over':
      return handOver(draft, act, number, tell)
    case 'rename':
      if (!areKnown(draft, [act.unit], tell)) return
      if (draft.units.get(act.unit)?.name === act.name) tell('nothing-new', { code: act.unit })
      else change(draft, act.unit, number, { name: act.name })
      return
    case 'change-kind':
      if (!areKnown(draft, [act.unit], tell)) return
      if (draft.units.get(act.unit)?.kind === act.unitKind) tell('nothing-new', { code: act.unit })
      else if (draft.units.get(act.unit)?.kind === 'cell') tell('stays-a-cell', { code: act.unit })
      else change(draft, act.unit, number, { kind: act.unitKind })
  }
}

/** The units whose members an act is about: these and all below, and those that acts before it took in. */
function unitsLeft(draft: Draft, units: readonly string[]): ReadonlySet<string> {
  const left = new Set(units.flatMap((unit) => [unit, ...everybodyBelow(draft, unit)]))
  // Who was sent later stands later: backwards, a chain is followed to its beginning.
  for (const [from, to] of [...draft.membersTo].toReversed()) if (left.has(to)) left.add(from)
  return left
}

/** Who is excepted by an act, asked before the act is done. */
function exceptionsOf(draft: Draft, act: ReorganisationAct, number: number): ActExceptions | null {
  if (!('exceptions' in act) || !act.exceptions || act.exceptions.length === 0) return null
  const list = act.exceptions
  if (act.kind === 'establish') return { act: number, unit: act.code, within: null, list }
  const units = act.kind === 'merge' ? act.units : [act.unit]
  const within = unitsLeft(draft, units)
  return { act: number, unit: units.join(', '), within, list }
}

/** Whatever ends, something stays at the top; else the act that took the last one away is told. */
function keepTop(draft: Draft, before: ReadonlyMap<string, UnitState>): void {
  if ([...draft.units.values()].some(({ parentCode }) => parentCode === null)) return
  const gone = [...before.values()]
    .filter(({ parentCode }) => parentCode === null)
    .map(({ code }) => ({ code, act: draft.ended.get(code) ?? draft.units.get(code)?.act ?? 0 }))
    .toSorted((one, other) => other.act - one.act)
  const [last] = gone
  if (last) draft.faults.push({ act: last.act, code: 'no-top-left', facts: { code: last.code } })
}

/** Members go on with whoever takes them until they come to a unit that lives. */
function settleMembers(draft: Draft): ReadonlyMap<string, string> {
  const settled = new Map<string, string>()
  for (const [code, taker] of draft.membersTo) {
    let to: string | undefined = taker
    while (to !== undefined && draft.ended.has(to)) to = draft.membersTo.get(to)
    if (to === undefined) {
      const act = draft.ended.get(code) ?? 0
      draft.faults.push({ act, code: 'taker-ends', facts: { code, to: taker } })
    } else settled.set(code, to)
  }
  return settled
}

/** Whether a unit stood at or below another one before the decision. */
function stoodWithin(before: ReadonlyMap<string, UnitState>, code: string, above: string): boolean {
  for (let at: string | null = code; at !== null; at = before.get(at)?.parentCode ?? null)
    if (at === above) return true
  return false
}

/** New units that came of one that ended, with nothing under them, or merged into them, that did not stand under it. */
function heirsOf(draft: Draft, before: ReadonlyMap<string, UnitState>): readonly Heir[] {
  const { followers, given, ended } = draft
  const isHeir = ({ predecessor, successor }: Follower): boolean => {
    if (given.has(successor) || !ended.has(predecessor)) return false
    const below = new Set([successor, ...everybodyBelow(draft, successor)])
    const taken = followers.filter((one) => below.has(one.successor)).map((one) => one.predecessor)
    const old = [...below].filter((code) => given.has(code))
    return [...taken, ...old].every((code) => stoodWithin(before, code, predecessor))
  }
  return followers.filter(isHeir).map(({ predecessor, successor }) => ({ predecessor, successor }))
}

/** The states that end or begin on the day, as lines to be laid over the register. */
function toldOf(
  draft: Draft,
  register: ReadonlyMap<string, readonly UnitState[]>,
  {
    before,
    day,
    document,
    tookOver = () => undefined,
  }: Decided & { readonly before: ReadonlyMap<string, UnitState> },
): readonly ToldState[] {
  const told: ToldState[] = []
  for (const [code, state] of before) {
    const line = draft.ended.get(code) ?? draft.units.get(code)?.act ?? null
    if (line === null) continue
    if (state.from === day)
      draft.faults.push({ act: line, code: 'changed-that-day', facts: { code } })
    else if (draft.ended.has(code)) told.push({ ...state, to: day, isEndImplied: false, line })
  }
  for (const [code, { act: line, name, kind, parentCode }] of draft.units) {
    if (line === null) continue
    const is = { name, kind, parentCode }
    if (before.has(code))
      told.push(...changedStates(register.get(code) ?? [], is, { day, document, line, tookOver }))
    else told.push({ code, from: day, to: null, ...is, document, line })
  }
  return told
}

/**
 * Lays the acts of a decision over the tree as it stands on its day, one after the other. What the acts leave out
 * goes with what it stands under; nothing is changed but by an act. One that names a hidden unit is at fault like one
 * that names nobody.
 *
 * Not modelled: the consent of both superiors.
 *
 * @law ORG-30 ORG-35 ORG-36
 */
export function layActs(
  register: ReadonlyMap<string, readonly UnitState[]>,
  acts: readonly ReorganisationAct[],
  decision: Decided,
): LaidActs {
  const before = new Map<string, UnitState>()
  for (const [code, states] of register) {
    const state = states.find(standsOn(decision.day))
    if (state) before.set(code, state)
  }
  const draft: Draft = {
    units: new Map(
      [...before].map(([code, { name, kind, parentCode }]) => [
        code,
        { name, kind, parentCode, act: null },
      ]),
    ),
    hidden: decision.hidden ?? new Set(),
    given: new Set(register.keys()),
    followers: [],
    handedOver: [],
    membersTo: new Map(),
    ended: new Map(),
    faults: [],
  }
  const exceptions: ActExceptions[] = []
  for (const [place, act] of acts.entries()) {
    const tell: Tell = (code, facts) => {
      draft.faults.push({ act: place + 1, code, facts })
      return false
    }
    const excepted = exceptionsOf(draft, act, place + 1)
    const known = draft.faults.length
    apply(draft, act, place + 1, tell)
    // Of an act that can't be done nothing more is told.
    if (excepted && draft.faults.length === known) exceptions.push(excepted)
  }
  const kindAfter = (code: string) =>
    draft.hidden.has(code) ? undefined : draft.units.get(code)?.kind
  draft.faults.push(...faultsOfExceptions(exceptions, kindAfter))
  keepTop(draft, before)
  const told = toldOf(draft, register, { before, ...decision })
  const membersTo = settleMembers(draft)
  const { followers, handedOver, faults } = draft
  const heirs = heirsOf(draft, before)
  return { told, followers, heirs, handedOver, membersTo, exceptions, faults }
}
