import { type DayNumber, openEnd } from './calendar.ts'
import type { Random } from './random.ts'
import {
  type CellDraft,
  decisionOf,
  foundUnit,
  lastStateOf,
  type StateDraft,
  type TreeDraft,
  type UnitDraft,
  unitOf,
} from './tree-draft.ts'

/** Members who change their cell together, because their unit was reorganised. */
export type CollectiveMove = {
  readonly from: number
  readonly to: number
  readonly on: DayNumber
  readonly part: 'all' | 'first-half' | 'second-half'
}

/** The tree under way, with the chance and the collective moves that the acts leave. */
export type ReorganisationWork = {
  readonly tree: TreeDraft
  readonly random: Random
  readonly moves: CollectiveMove[]
}

const bare = (name: string) => name.replace(/^(Chi bộ|Đảng bộ) /, '')

function changeState(
  tree: TreeDraft,
  unitId: number,
  on: DayNumber,
  change: Partial<Pick<StateDraft, 'name' | 'kind' | 'parentId'>> & { readonly document: string },
): void {
  const last = lastStateOf(tree, unitId)
  last.to = on
  tree.states.push({ ...last, from: on, to: openEnd, ...change })
}

function endUnit(tree: TreeDraft, unitId: number, on: DayNumber): void {
  unitOf(tree, unitId).to = on
  lastStateOf(tree, unitId).to = on
}

/** A cell born of other cells, under the same parent; the code continues after all that are there. */
function bornOf(
  { tree }: ReorganisationWork,
  old: CellDraft,
  told: { readonly name: string; readonly on: DayNumber; readonly document: string },
): UnitDraft {
  const parent = unitOf(tree, old.parentId)
  const stem = unitOf(tree, old.unitId).code.slice(0, -3)
  const used = tree.units.filter((unit) => unit.code.startsWith(stem)).length
  const unit = foundUnit(tree, {
    code: `${stem}${String(used).padStart(3, '0')}`,
    name: told.name,
    kind: 'cell',
    parent,
    host: unitOf(tree, old.unitId).host,
    from: told.on,
    document: told.document,
  })
  tree.cells.push({ ...old, unitId: unit.id, size: 0, isTiny: false })
  return unit
}

/** One act on one day. */
export type Doing = { readonly on: DayNumber; readonly work: ReorganisationWork }

function succeed(
  { work, on }: Doing,
  predecessorId: number,
  successorId: number,
  more: { readonly isPrimary: boolean; readonly document: string },
): void {
  work.tree.successions.push({ predecessorId, successorId, from: on, ...more })
}

/** One cell goes into another, which goes on living. */
export function absorb(doing: Doing, small: CellDraft, large: CellDraft): void {
  const { work, on } = doing
  const document = decisionOf('grassroots', on, work.random)
  endUnit(work.tree, small.unitId, on)
  succeed(doing, small.unitId, large.unitId, { isPrimary: true, document })
  work.moves.push({ from: small.unitId, to: large.unitId, on, part: 'all' })
}

/** Two cells end and a new one takes their place. */
export function merge(doing: Doing, one: CellDraft, other: CellDraft): void {
  const { work, on } = doing
  const document = decisionOf('grassroots', on, work.random)
  const names = [one, other].map((cell) => bare(lastStateOf(work.tree, cell.unitId).name))
  const born = bornOf(work, one, { name: `Chi bộ ${names.join(' và ')}`, on, document })
  for (const cell of [one, other]) {
    endUnit(work.tree, cell.unitId, on)
    succeed(doing, cell.unitId, born.id, { isPrimary: true, document })
    work.moves.push({ from: cell.unitId, to: born.id, on, part: 'all' })
  }
}

/** A large cell gives half of its members to a new one, or ends in favour of two new ones. */
export function split(doing: Doing, large: CellDraft, endsItself: boolean): void {
  const { work, on } = doing
  const document = decisionOf('grassroots', on, work.random)
  const name = lastStateOf(work.tree, large.unitId).name
  const parts = endsItself ? (['first-half', 'second-half'] as const) : (['second-half'] as const)
  for (const part of parts) {
    const born = bornOf(work, large, {
      name: `${name} – ${part === 'first-half' ? 'Tổ 1' : 'Tổ 2'}`,
      on,
      document,
    })
    const isPrimary = endsItself && part === 'first-half'
    succeed(doing, large.unitId, born.id, { isPrimary, document })
    work.moves.push({ from: large.unitId, to: born.id, on, part })
  }
  if (endsItself) endUnit(work.tree, large.unitId, on)
}

/** A unit moves under another parent, with everything below it. */
export function moveTo(doing: Doing, unitId: number, parentId: number): void {
  const { work, on } = doing
  const document = decisionOf('upper', on, work.random)
  changeState(work.tree, unitId, on, { parentId, document })
}

/** A unit gets another name. */
export function rename(doing: Doing, unitId: number, addition: string): void {
  const { work, on } = doing
  const document = decisionOf('upper', on, work.random)
  const { name } = lastStateOf(work.tree, unitId)
  changeState(work.tree, unitId, on, { name: `${name} ${addition}`, document })
}

/** A grassroots organisation is granted some powers of the level above. */
export function empower(doing: Doing, unitId: number): void {
  const { work, on } = doing
  const document = decisionOf('upper', on, work.random)
  changeState(work.tree, unitId, on, { kind: 'grassroots-empowered', document })
}

/** A whole organisation comes from outside of the Bloc: its life here begins on the day. */
export function receive({ work, on }: Doing, unitIds: readonly number[]): void {
  const document = decisionOf('bloc', on, work.random)
  for (const id of unitIds) {
    unitOf(work.tree, id).from = on
    const state = lastStateOf(work.tree, id)
    state.from = on
    state.document = document
  }
}

/** A whole organisation goes to a committee outside of the Bloc. */
export function handOver({ work, on }: Doing, unitIds: readonly number[]): void {
  for (const id of unitIds) {
    endUnit(work.tree, id, on)
    unitOf(work.tree, id).handedOutsideOn = on
  }
}
