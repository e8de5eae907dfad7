import { createRandom, type Random, seedOf } from './random.ts'
import {
  absorb,
  type CollectiveMove,
  type Doing,
  empower,
  handOver,
  merge,
  moveTo,
  receive,
  rename,
  split,
} from './reorganisation-acts.ts'
import { type CellDraft, type StateDraft, type TreeDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** What the reorganisations leave for the members. */
export type Reorganised = {
  readonly moves: readonly CollectiveMove[]
  /** Units that a reorganisation touches: nobody joins or leaves such a cell on his own. */
  readonly touched: ReadonlySet<number>
  /** How many acts there were. */
  readonly acts: number
}

/** What may still be chosen: units that no act has touched. */
type Choice = {
  readonly tree: TreeDraft
  readonly random: Random
  readonly cell: (fits: (cell: CellDraft) => boolean) => CellDraft | undefined
  readonly branch: (fits: (branch: StateDraft) => boolean) => StateDraft | undefined
  readonly upper: (fits: (upper: StateDraft) => boolean) => StateDraft | undefined
  /** A branch of a few cells, all of them untouched. */
  readonly isSmall: (branch: StateDraft) => boolean
  readonly cellsOf: (parentId: number) => readonly number[]
  /** Whether the unit's name says that it could do its work elsewhere, too. */
  readonly isPlaceable: (unitId: number) => boolean
}

/** Every unit has its office and its personnel department; it is others that are merged or moved. */
const placeable = /^(Chi bộ|Đảng bộ) (Phòng|Trung tâm|Viện|Tạp chí|Báo|Ban|Cục)/
const everywhere =
  /(Tổ chức|Hành chính|Tổng hợp|Văn phòng|Pháp chế|Thanh tra|Kế hoạch|Thi đua|Đào tạo)/

/** Does one act; answers the units it touched, or undefined where the sample has none that fits. */
type Act = (doing: Doing, choice: Choice) => readonly number[] | undefined

function neighbourOf(choice: Choice, one: CellDraft): CellDraft | undefined {
  return choice.cell(
    (cell) =>
      cell !== one &&
      cell.parentId === one.parentId &&
      cell.size <= 18 &&
      choice.isPlaceable(cell.unitId),
  )
}

function twoNeighbours(choice: Choice): readonly [CellDraft, CellDraft] | undefined {
  const one = choice.cell(
    (cell) =>
      !cell.isGrassroots &&
      cell.size <= 14 &&
      choice.isPlaceable(cell.unitId) &&
      neighbourOf(choice, cell) !== undefined,
  )
  const other = one && neighbourOf(choice, one)
  return other && [one, other]
}

const absorbed: Act = (doing, choice) => {
  const pair = twoNeighbours(choice)
  if (!pair) return undefined
  absorb(doing, ...pair)
  return pair.map((cell) => cell.unitId)
}

const merged: Act = (doing, choice) => {
  const pair = twoNeighbours(choice)
  if (!pair) return undefined
  merge(doing, ...pair)
  return pair.map((cell) => cell.unitId)
}

const divided =
  (endsItself: boolean): Act =>
  (doing, choice) => {
    const large = choice.cell((cell) => !cell.isGrassroots && cell.size >= 24)
    if (!large) return undefined
    split(doing, large, endsItself)
    return [large.unitId]
  }

const movedCell: Act = (doing, choice) => {
  const cell = choice.cell((one) => !one.isGrassroots && choice.isPlaceable(one.unitId))
  const target =
    cell &&
    choice.branch(
      (one) =>
        one.unitId !== cell.parentId && unitOf(choice.tree, one.unitId).rootId === cell.rootId,
    )
  if (!target) return undefined
  moveTo(doing, cell.unitId, target.unitId)
  return [cell.unitId]
}

function movedToAnotherOrganisation(
  doing: Doing,
  choice: Choice,
  unitId: number | undefined,
): readonly number[] | undefined {
  if (unitId === undefined) return undefined
  const { rootId } = unitOf(choice.tree, unitId)
  const target = choice.upper((state) => state.unitId !== rootId)
  if (!target) return undefined
  moveTo(doing, unitId, target.unitId)
  return [unitId]
}

const movedDepartment: Act = (doing, choice) =>
  movedToAnotherOrganisation(
    doing,
    choice,
    choice.cell((cell) => cell.isGrassroots && choice.isPlaceable(cell.unitId))?.unitId,
  )

const movedBranch: Act = (doing, choice) =>
  movedToAnotherOrganisation(doing, choice, choice.branch(choice.isSmall)?.unitId)

const renamed =
  (addition: string, unitIn: (choice: Choice) => number | undefined): Act =>
  (doing, choice) => {
    const unitId = unitIn(choice)
    if (unitId === undefined) return undefined
    rename(doing, unitId, addition)
    return [unitId]
  }

const anyCell = (choice: Choice) => choice.cell((cell) => choice.isPlaceable(cell.unitId))?.unitId
const anyBranch = (choice: Choice) =>
  choice.branch((branch) => branch.name.startsWith('Đảng bộ Trung tâm'))?.unitId

const wholeBranch =
  (act: typeof receive): Act =>
  (doing, choice) => {
    const branch = choice.branch(choice.isSmall)
    if (!branch) return undefined
    const units = [branch.unitId, ...choice.cellsOf(branch.unitId)]
    act(doing, units)
    return units
  }

const empowered: Act = (doing, choice) => {
  const branch = choice.branch((one) => one.kind === 'grassroots')
  if (!branch) return undefined
  empower(doing, branch.unitId)
  return [branch.unitId]
}

/** Twenty acts; whole branches first, while there are enough that nothing has touched. */
const acts: readonly Act[] = [
  wholeBranch(receive),
  wholeBranch(handOver),
  movedBranch,
  absorbed,
  absorbed,
  absorbed,
  absorbed,
  merged,
  merged,
  divided(false),
  divided(false),
  divided(true),
  movedCell,
  movedCell,
  movedDepartment,
  renamed('và Chuyển đổi số', anyCell),
  renamed('và Truyền thông', anyCell),
  renamed('và Hợp tác quốc tế', anyBranch),
  empowered,
  empowered,
]

/** Days of the month on which decisions take effect: also within the days when meetings are due. */
const effectiveDays = [0, 4, 14, 8, 0, 19]

/** Draws until something fits; a sample may have nothing that does. */
function drawFitting<Thing>(
  things: readonly Thing[],
  fits: (thing: Thing) => boolean,
  random: Random,
): Thing | undefined {
  const begin = random.below(Math.max(1, things.length))
  for (let step = 0; step < things.length; step += 1) {
    const thing = things[(begin + step) % things.length]
    if (thing !== undefined && fits(thing)) return thing
  }
  return undefined
}

function choiceIn(tree: TreeDraft, touched: ReadonlySet<number>, random: Random): Choice {
  const cells = [...tree.cells]
  const branches = tree.states.filter(
    (state) => state.kind.startsWith('grassroots') && state.parentId !== 1,
  )
  const uppers = tree.states.filter((state) => state.kind === 'upper')
  const below = new Map<number, number[]>()
  for (const { unitId, parentId } of tree.states) {
    if (parentId === null) continue
    const ids = below.get(parentId)
    if (ids) ids.push(unitId)
    else below.set(parentId, [unitId])
  }
  const names = new Map(tree.states.map((state) => [state.unitId, state.name]))
  const cellIds = new Set(cells.map((cell) => cell.unitId))
  const isFree = (cell: CellDraft) =>
    !touched.has(cell.unitId) && !touched.has(cell.parentId) && !cell.isTiny
  return {
    tree,
    random,
    cell: (fits) => drawFitting(cells, (cell) => isFree(cell) && fits(cell), random),
    branch: (fits) => drawFitting(branches, (one) => !touched.has(one.unitId) && fits(one), random),
    upper: (fits) => drawFitting(uppers, fits, random),
    isSmall: (branch) => {
      const ids = below.get(branch.unitId) ?? []
      return ids.length <= 5 && ids.every((id) => cellIds.has(id) && !touched.has(id))
    },
    cellsOf: (parentId) => below.get(parentId) ?? [],
    isPlaceable: (unitId) => {
      const name = names.get(unitId) ?? ''
      return placeable.test(name) && !everywhere.test(name)
    },
  }
}

/** Reorganises units on days spread over the months; the `kept` ones stay as they are. */
export function reorganise(
  tree: TreeDraft,
  frame: SampleFrame,
  kept: readonly number[],
): Reorganised {
  const random = createRandom(seedOf(frame.seed, 4))
  const touched = new Set(kept)
  const moves: CollectiveMove[] = []
  const choice = choiceIn(tree, touched, random)
  let done = 0
  for (const [turn, act] of acts.entries()) {
    const place = Math.floor((((turn * 7 + 5) % acts.length) / acts.length) * frame.months.length)
    const month = frame.months[place]?.from ?? frame.from
    const on = month + (effectiveDays[turn % effectiveDays.length] ?? 0)
    const units = act({ work: { tree, random, moves }, on }, choice)
    for (const unit of units ?? []) touched.add(unit)
    if (units) done += 1
  }
  return { moves, touched, acts: done }
}
