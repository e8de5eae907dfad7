import type { HostType } from './agency.ts'
import { type DayNumber, decisionDay, openEnd } from './calendar.ts'
import { pick, type Random } from './random.ts'
import type { SampleUnitKind } from './sample-rows.ts'

/** A unit while the tree is made; reorganisations may still end its life. */
export type UnitDraft = {
  readonly id: number
  readonly code: string
  readonly rootId: number
  readonly host: HostType
  from: DayNumber
  to: DayNumber
  handedOutsideOn: DayNumber | null
}

/** A state of a unit while the tree is made. */
export type StateDraft = {
  readonly unitId: number
  from: DayNumber
  to: DayNumber
  readonly name: string
  readonly kind: SampleUnitKind
  readonly parentId: number | null
  document: string | null
}

/** A cell with the number of persons who pass through it. */
export type CellDraft = {
  readonly unitId: number
  readonly rootId: number
  readonly parentId: number
  readonly isGrassroots: boolean
  size: number
  /** A cell with fewer than three official members, of which nothing is due. */
  isTiny: boolean
}

/** Who follows whom, while the tree is made. */
export type SuccessionDraft = {
  readonly predecessorId: number
  readonly successorId: number
  readonly from: DayNumber
  readonly isPrimary: boolean
  readonly document: string
}

/** The tree while it is made. The unit with identity n stands at place n − 1. */
export type TreeDraft = {
  readonly units: UnitDraft[]
  readonly states: StateDraft[]
  readonly cells: CellDraft[]
  readonly successions: SuccessionDraft[]
}

/** What is told of a unit to be founded. */
export type Founding = {
  readonly code: string
  readonly name: string
  readonly kind: SampleUnitKind
  readonly parent: UnitDraft | null
  readonly host: HostType
  readonly from: DayNumber
  readonly document: string | null
}

/** Founds a unit and answers it. */
export function foundUnit(tree: TreeDraft, founding: Founding): UnitDraft {
  const { parent } = founding
  const id = tree.units.length + 1
  const unit: UnitDraft = {
    id,
    code: founding.code,
    // The top stands for itself, and so does each organisation directly under it.
    rootId: parent === null || parent.id === 1 ? id : parent.rootId,
    host: founding.host,
    from: founding.from,
    to: openEnd,
    handedOutsideOn: null,
  }
  tree.units.push(unit)
  tree.states.push({
    unitId: id,
    from: founding.from,
    to: openEnd,
    name: founding.name,
    kind: founding.kind,
    parentId: parent?.id ?? null,
    document: founding.document,
  })
  return unit
}

/** The unit with the identity; a wrong identity is a fault of the generator. */
export function unitOf(tree: TreeDraft, id: number): UnitDraft {
  const unit = tree.units[id - 1]
  if (!unit) throw new RangeError(`No unit ${id}`)
  return unit
}

/** The latest state of a unit. */
export function lastStateOf(tree: TreeDraft, unitId: number): StateDraft {
  const state = tree.states.findLast((one) => one.unitId === unitId)
  if (!state) throw new RangeError(`No state of unit ${unitId}`)
  return state
}

/** A code in the form of ORG-08, from the number at each level. */
export function codeOf(above: number, grassroots = 0, sectional = 0, cell = 0): string {
  const levels = [above, grassroots, sectional, cell].map((level) => String(level).padStart(3, '0'))
  return ['09', ...levels].join('.')
}

const symbols = { bloc: 'QĐ/ĐUK', upper: 'QĐ/ĐU', grassroots: 'QĐ/ĐU' } as const

/** A decision with its number, symbol and day; its issuer is the superior committee. */
export function decisionOf(
  issuer: 'bloc' | 'upper' | 'grassroots',
  on: DayNumber,
  random: Random,
): string {
  const earlier = pick([3, 5, 7, 10, 12, 15], random)
  const number = random.between(12, issuer === 'bloc' ? 940 : 380)
  return `Quyết định số ${number}-${symbols[issuer]} ngày ${decisionDay(on - earlier)}`
}
