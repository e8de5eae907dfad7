import { type DayNumber, openEnd, writeDay, writeEnd } from './calendar.ts'
import { coreOf } from './people.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import type { OfficeRow, WorkerRow } from './sample-rows.ts'
import { type CellDraft, type TreeDraft, type UnitDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** Offices of organisations, and who works full time for the Party. */
export type Staffing = {
  readonly offices: readonly OfficeRow[]
  readonly workers: readonly WorkerRow[]
}

/** How many of a hundred organisations have their office, and how many are to work in it, by where they stand. */
const plans = {
  bloc: { share: 1, target: [26, 26] },
  upper: { share: 0.9, target: [5, 9] },
  organisation: { share: 0.72, target: [1, 4] },
  grassroots: { share: 0.16, target: [1, 2] },
} as const

const titles = [
  'Chánh văn phòng',
  'Chuyên viên tổ chức',
  'Chuyên viên kiểm tra',
  'Chuyên viên tuyên giáo',
  'Văn thư – lưu trữ',
  'Kế toán đảng phí',
]

type Asked = {
  readonly frame: SampleFrame
  readonly tree: TreeDraft
  readonly firstOf: ReadonlyMap<number, number>
  readonly accountUnitId: number
  readonly joinedOf: (member: number) => DayNumber
}

/** Members of the cells under each unit who work full time in turn: the fourth of a cell first, who leads none. */
function candidatesUnder(asked: Asked): ReadonlyMap<number, readonly number[]> {
  const { tree, firstOf, accountUnitId } = asked
  const parents = new Map<number, number | null>()
  for (const { unitId, parentId } of tree.states) {
    if (!parents.has(unitId)) parents.set(unitId, parentId)
  }
  const under = new Map<number, number[]>()
  const lastOf = (cell: CellDraft) => {
    const first = firstOf.get(cell.unitId)
    const core = coreOf(cell.size, cell.isTiny)
    return first === undefined || core < 4 || cell.unitId === accountUnitId
      ? undefined
      : first + core - 1
  }
  for (const cell of tree.cells) {
    const member = lastOf(cell)
    if (member === undefined || unitOf(tree, cell.unitId).to !== openEnd) continue
    for (
      let above = cell.parentId as number | null | undefined;
      above;
      above = parents.get(above)
    ) {
      const found = under.get(above)
      if (found) found.push(member)
      else under.set(above, [member])
    }
  }
  return under
}

function addWorkers(
  rows: WorkerRow[],
  told: {
    readonly unit: UnitDraft
    readonly wanted: number
    readonly free: () => number | undefined
    readonly asked: Asked
  },
  random: Random,
): void {
  const { unit, wanted, free, asked } = told
  const { frame, joinedOf } = asked
  for (let place = 0; place < wanted; place += 1) {
    const member = free()
    if (member === undefined) return
    const title = titles[place % titles.length] ?? ''
    const from = Math.max(joinedOf(member), unit.from, frame.from - 200 - random.below(1500))
    const leaves = random.chance((0.08 * frame.months.length) / 12)
    const ended = frame.from + 10 + random.below(Math.max(1, frame.to - frame.from - 20))
    const add = (memberId: number, begins: DayNumber, ends: DayNumber) => {
      if (begins >= ends) return
      const known = random.chance(0.9)
      rows.push({
        memberId,
        unitId: unit.id,
        from: writeDay(begins),
        to: writeEnd(ends),
        title,
        hasAllowance: known ? random.chance(0.94) : null,
        endReason: ends < unit.to ? (random.chance(0.6) ? 'transferred' : 'retired') : null,
      })
    }
    add(member, from, leaves ? Math.min(ended, unit.to) : unit.to)
    const next = leaves && random.chance(0.6) ? free() : undefined
    if (next !== undefined) add(next, Math.max(joinedOf(next), ended + random.below(90)), unit.to)
  }
}

/** Offices and their people: nearly all that stand above the grassroots have one, of the others few. */
export function staffOffices(asked: Asked): Staffing {
  const { frame, tree } = asked
  const offices: OfficeRow[] = []
  const workers: WorkerRow[] = []
  const random = createRandom(seedOf(frame.seed, 9))
  const under = candidatesUnder(asked)
  const taken = new Set<number>()
  const seen = new Set<number>()
  for (const { unitId, kind, parentId } of tree.states) {
    const unit = unitOf(tree, unitId)
    if (seen.has(unitId)) continue
    seen.add(unitId)
    if (kind === 'cell' || kind === 'group' || kind === 'sectional') continue
    random.restart(seedOf(frame.seed, 9, unitId))
    const isUpper = kind === 'bloc' || kind === 'upper'
    const plan = isUpper ? plans[kind] : plans[parentId === 1 ? 'organisation' : 'grassroots']
    if (!random.chance(plan.share)) continue
    const target = random.between(plan.target[0], plan.target[1])
    const from = Math.max(unit.from, frame.from - 300 - random.below(2500))
    if (from >= unit.to) continue
    offices.push({
      unitId,
      from: writeDay(from),
      to: writeEnd(unit.to),
      kind: isUpper ? 'party-mass-office' : 'committee-office',
      targetStaff: target,
    })
    const candidates = [...(under.get(unitId) ?? [])]
    const step = Math.max(1, Math.floor(candidates.length / (target * 2)))
    let at = 0
    const free = () => {
      for (; at < candidates.length; at += step) {
        const member = candidates[at]
        if (member === undefined || taken.has(member)) continue
        taken.add(member)
        return member
      }
      return undefined
    }
    const missing = random.chance(0.4) ? 1 : 0
    addWorkers(workers, { unit, wanted: target - missing, free, asked }, random)
  }
  return { offices, workers }
}
