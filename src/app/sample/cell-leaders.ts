import { type DayNumber, openEnd } from './calendar.ts'
import { coreOf, type People, type SegmentsByUnit } from './people.ts'
import { createRandom, seedOf } from './random.ts'
import { type TreeDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** Who leads a cell. Places in the list: secretary, deputy, then members of the cell committee. */
export type CellLeaders = {
  readonly members: readonly number[]
  /** Where the secretary was replaced: the last day's end of the first, and who came from when. */
  readonly change: {
    readonly ended: DayNumber
    readonly successor: number
    readonly began: DayNumber
  } | null
}

const fromCommitteeOn = 9
const fromLargerCommitteeOn = 20
const fromDeputyOn = 5

/** One secretary in so many is replaced each year; the seat may stand empty for weeks. */
const replacedShare = 0.03

function leadersWanted(officials: number): number {
  if (officials >= fromLargerCommitteeOn) return 5
  if (officials >= fromCommitteeOn) return 3
  return officials >= fromDeputyOn ? 2 : 1
}

/** The leaders of every cell, by unit; of cells born of others, the first who came to them. */
export function cellLeadersOf(
  told: {
    readonly frame: SampleFrame
    readonly tree: TreeDraft
    readonly people: People
    readonly byUnit: SegmentsByUnit
    readonly touched: ReadonlySet<number>
  },
  firstOf: ReadonlyMap<number, number>,
): ReadonlyMap<number, CellLeaders> {
  const { frame, people, tree, byUnit, touched } = told
  const random = createRandom(seedOf(frame.seed, 6))
  const leaders = new Map<number, CellLeaders>()
  for (const cell of tree.cells) {
    random.restart(seedOf(frame.seed, 6, cell.unitId))
    const first = firstOf.get(cell.unitId)
    const core = coreOf(cell.size, cell.isTiny)
    const stable =
      first === undefined
        ? membersAtBirth(people, byUnit, cell.unitId)
        : Array.from({ length: core }, (_, ordinal) => first + ordinal)
    const officials = first === undefined ? stable.length : Math.round(cell.size * 0.96)
    const wanted = Math.min(leadersWanted(officials), stable.length)
    const successor = stable[5]
    const isReplaced =
      !touched.has(cell.unitId) &&
      random.chance((replacedShare * frame.months.length) / 12) &&
      unitOf(tree, cell.unitId).to === openEnd
    const ended = frame.from + 20 + random.below(Math.max(1, frame.to - frame.from - 90))
    leaders.set(cell.unitId, {
      members: stable.slice(0, wanted),
      change:
        isReplaced && successor !== undefined && wanted < 6
          ? { ended, successor, began: ended + random.below(55) }
          : null,
    })
  }
  return leaders
}

function membersAtBirth(people: People, byUnit: SegmentsByUnit, unit: number): readonly number[] {
  const found: number[] = []
  for (let at = byUnit.start[unit] ?? 0; at < (byUnit.start[unit + 1] ?? 0); at += 1) {
    const member = people.segments.member[byUnit.order[at] ?? 0]
    if (member !== undefined) found.push(member)
  }
  return found
}
