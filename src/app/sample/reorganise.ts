import { type DayNumber, openEnd } from './calendar.ts'
import { createRandom, type Random, seedOf } from './random.ts'
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
import type { SampleFrame } from './window.ts'

/** Members who change their cell together, because their unit was reorganised. */
export type CollectiveMove = {
  readonly from: number
  readonly to: number
  readonly on: DayNumber
  readonly part: 'all' | 'first-half' | 'second-half'
}

/** What the reorganisations leave for the members. */
export type Reorganised = {
  readonly moves: readonly CollectiveMove[]
  /** Cells that a reorganisation touches: nobody joins or leaves them on his own. */
  readonly touched: ReadonlySet<number>
  /** How many acts there were. */
  readonly acts: number
}

/** How many acts of each kind a sample has, twenty in all. */
const actsWanted = [
  ['absorb', 4],
  ['merge', 2],
  ['split', 2],
  ['split-in-two', 1],
  ['move-cell', 2],
  ['move-department', 1],
  ['move-branch', 1],
  ['rename', 3],
  ['receive', 1],
  ['hand-over', 1],
  ['empower', 2],
] as const

type Act = (typeof actsWanted)[number][0]

type Work = {
  readonly tree: TreeDraft
  readonly random: Random
  readonly touched: Set<number>
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
  { tree }: Work,
  old: CellDraft,
  told: { readonly name: string; readonly on: DayNumber; readonly document: string },
): UnitDraft {
  const parent = unitOf(tree, old.parentId)
  const stem = unitOf(tree, old.unitId).code.slice(0, -3)
  const used = tree.units.filter((unit) => unit.code.startsWith(stem)).length
  const unit = foundUnit(tree, {
    code: `${stem}${String(used + 50).padStart(3, '0')}`,
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

type Doing = { readonly on: DayNumber; readonly work: Work }

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

type Candidates = {
  readonly cells: readonly CellDraft[]
  readonly branches: readonly StateDraft[]
}

/** Draws among what fits and is not touched yet; undefined where nothing fits. */
function drawFree<Thing>(
  things: readonly Thing[],
  fits: (thing: Thing) => boolean,
  random: Random,
): Thing | undefined {
  for (let turn = 0; turn < 4_000 && things.length > 0; turn += 1) {
    const thing = things[random.below(things.length)]
    if (thing !== undefined && fits(thing)) return thing
  }
  return undefined
}

const additions = ['và Chuyển đổi số', 'và Truyền thông', 'và Hợp tác quốc tế']

/** Does one act on units that none has touched; false where the sample has no unit that fits. */
function doAct(act: Act, doing: Doing, { cells, branches }: Candidates, turn: number): boolean {
  const { work } = doing
  const { random, touched, tree } = work
  const isFree = (cell: CellDraft) =>
    !touched.has(cell.unitId) && !touched.has(cell.parentId) && !cell.isTiny
  const drawCell = (fits: (cell: CellDraft) => boolean) =>
    drawFree(cells, (cell) => isFree(cell) && fits(cell), random)
  const cellsOf = (parentId: number) => cells.filter((cell) => cell.parentId === parentId)
  const drawBranch = (fits: (branch: StateDraft) => boolean) =>
    drawFree(branches, (branch) => !touched.has(branch.unitId) && fits(branch), random)
  const isSmallAndWhole = (branch: StateDraft) => {
    const below = tree.states.filter((state) => state.parentId === branch.unitId)
    return below.length <= 5 && below.every((state) => state.kind === 'cell' && !touched.has(state.unitId))
  }
  const touch = (...ids: readonly number[]) => {
    for (const id of ids) touched.add(id)
    return true
  }

  if (act === 'absorb' || act === 'merge') {
    const one = drawCell((cell) => !cell.isGrassroots && cell.size <= 14)
    if (!one) return false
    const other = drawFree(
      cellsOf(one.parentId),
      (cell) => isFree(cell) && cell !== one && cell.size <= 18,
      random,
    )
    if (!other) return false
    if (act === 'absorb') absorb(doing, one, other)
    else merge(doing, one, other)
    return touch(one.unitId, other.unitId)
  }
  if (act === 'split' || act === 'split-in-two') {
    const large = drawCell((cell) => !cell.isGrassroots && cell.size >= 24)
    if (!large) return false
    split(doing, large, act === 'split-in-two')
    return touch(large.unitId)
  }
  if (act === 'move-cell') {
    const cell = drawCell((one) => !one.isGrassroots)
    const target = cell && drawBranch((one) => one.unitId !== cell.parentId && unitOf(tree, one.unitId).rootId === cell.rootId)
    if (!cell || !target) return false
    moveTo(doing, cell.unitId, target.unitId)
    return touch(cell.unitId)
  }
  if (act === 'move-department' || act === 'move-branch') {
    const moved =
      act === 'move-department'
        ? drawCell((cell) => cell.isGrassroots)?.unitId
        : drawBranch(isSmallAndWhole)?.unitId
    if (moved === undefined) return false
    const root = unitOf(tree, moved).rootId
    const target = drawFree(tree.states, (state) => state.kind === 'upper' && state.unitId !== root, random)
    if (!target) return false
    moveTo(doing, moved, target.unitId)
    return touch(moved)
  }
  if (act === 'rename') {
    const isBranch = turn % 2 === 0
    const renamed = isBranch ? drawBranch(() => true)?.unitId : drawCell(() => true)?.unitId
    if (renamed === undefined) return false
    rename(doing, renamed, additions[turn % additions.length] ?? '')
    return touch(renamed)
  }
  const branch = drawBranch((one) => (act === 'empower' ? one.kind === 'grassroots' : isSmallAndWhole(one)))
  if (!branch) return false
  const below = cellsOf(branch.unitId).map((cell) => cell.unitId)
  if (act === 'empower') empower(doing, branch.unitId)
  else if (act === 'receive') receive(doing, [branch.unitId, ...below])
  else handOver(doing, [branch.unitId, ...below])
  return touch(branch.unitId, ...(act === 'empower' ? [] : below))
}

/** Reorganises units on days spread over the sample; `kept` are units that must stay as they are. */
export function reorganise(
  tree: TreeDraft,
  frame: SampleFrame,
  kept: readonly number[],
): Reorganised {
  const random = createRandom(seedOf(frame.seed, 4))
  const work: Work = { tree, random, touched: new Set(kept), moves: [] }
  const cells = [...tree.cells]
  const branches = tree.states.filter(
    (state) =>
      (state.kind === 'grassroots' || state.kind === 'grassroots-empowered') &&
      state.parentId !== 1,
  )
  const wanted = actsWanted.flatMap(([act, count]) => Array.from({ length: count }, () => act))
  let acts = 0
  for (const [turn, act] of wanted.entries()) {
    const month = frame.months[Math.floor(((turn * 7) % wanted.length) * (frame.months.length / wanted.length))]
    const on = (month?.from ?? frame.from) + [0, 4, 14, 8, 0, 19][turn % 6] ! + 0
    if (doAct(act, { work, on }, { cells, branches }, turn)) acts += 1
  }
  return { moves: work.moves, touched: work.touched, acts }
}
