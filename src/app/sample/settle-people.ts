import { type DayNumber, openEnd } from './calendar.ts'
import { drawAbsence } from './draw-absence.ts'
import { drawNewcomer, drawSettled, type Life, type Standing } from './draw-person.ts'
import { addSegment, coreOf, type People, recognitionAfter } from './people.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { type CellDraft, type TreeDraft, unitOf } from './tree-draft.ts'
import { type SampleFrame, yearsOf } from './window.ts'

/** Those at the head of each cell stay; of the others so large a part of all members is left. */
const movable = 0.48

/** Of those others, each year: admitted, come from outside, left for good, moved to another cell. */
const rates = { admitted: 0.053, arrived: 0.012, left: 0.019, moved: 0.046 } as const

/** More persons than members, for some leave; half of them, so that both numbers stay near. */
export function personsOf(frame: SampleFrame): number {
  return Math.round(frame.members * (1 + (movable * rates.left * yearsOf(frame)) / 2))
}

type Settling = {
  readonly frame: SampleFrame
  readonly tree: TreeDraft
  readonly people: People
  readonly random: Random
  /** Cells that somebody may move to. */
  readonly targets: ReadonlyMap<number, readonly CellDraft[]>
}

type Place = {
  readonly cell: CellDraft
  readonly ordinal: number
  readonly isTouched: boolean
}

function standingOf({ frame, random }: Settling, place: Place): Standing {
  const { cell, ordinal, isTouched } = place
  if (ordinal < 2) return 'head'
  if (cell.isTiny) return 'newcomer'
  if (ordinal < coreOf(cell.size, false)) return 'core'
  if (isTouched) return 'settled'
  const drawn = random.share()
  const newcomers = rates.admitted * (yearsOf(frame) + 1)
  if (drawn < newcomers) return 'newcomer'
  return drawn < newcomers + rates.arrived * yearsOf(frame) ? 'arriving' : 'settled'
}

/** When somebody came to his cell: as a rule years before the sample. */
function joinedOn(
  { frame, random }: Settling,
  born: DayNumber,
  told: { readonly standing: Standing; readonly life: Life },
): DayNumber {
  const earliest = Math.max(born, told.life.admitted)
  if (told.standing === 'newcomer') return earliest
  if (told.standing === 'arriving') {
    return Math.max(
      earliest,
      frame.from + 10 + random.below(Math.max(1, frame.to - frame.from - 20)),
    )
  }
  const latest = frame.from - (told.standing === 'settled' ? 40 : 600)
  return earliest >= latest ? earliest : earliest + random.below(Math.min(3_000, latest - earliest))
}

function lifeOf(settling: Settling, standing: Standing, cell: CellDraft): Life {
  const { frame, random, tree } = settling
  if (standing !== 'newcomer') {
    const isLearned = unitOf(tree, cell.unitId).host === 'service-unit'
    return drawSettled(frame, { standing, isLearned }, random)
  }
  // The newcomer of a tiny cell is still probationary at the end.
  const from = cell.isTiny ? frame.until - 330 : frame.from - 365
  return drawNewcomer(Math.max(from, unitOf(tree, cell.unitId).from), frame.to - 12, random)
}

function targetOf(settling: Settling, cell: CellDraft): CellDraft | undefined {
  const { random, targets } = settling
  const near = targets.get(random.chance(0.85) ? cell.rootId : 0) ?? []
  const target = near[random.below(Math.max(1, near.length))]
  return target && target.unitId !== cell.unitId ? target : undefined
}

/** Writes where the person belonged: one cell, or two with a transfer between, or until he left. */
function settle(
  settling: Settling,
  place: Place,
  told: { readonly member: number; readonly joined: DayNumber; readonly standing: Standing },
): void {
  const { frame, people, random, tree } = settling
  const { cell, isTouched } = place
  const unit = cell.unitId
  const end = unitOf(tree, unit).to
  const mayGo =
    !isTouched && !cell.isTiny && (told.standing === 'settled' || told.standing === 'newcomer')
  const drawn = mayGo ? random.share() : 1
  const years = yearsOf(frame)
  const day = Math.max(
    told.joined + 30,
    frame.from + 1 + random.below(Math.max(1, frame.to - frame.from - 2)),
  )
  const { member, joined } = told
  if (drawn < rates.left * years && told.standing === 'settled') {
    addSegment(people.segments, { member, unit, from: joined, to: day })
    return
  }
  const target = drawn < (rates.left + rates.moved) * years ? targetOf(settling, cell) : undefined
  if (!target || drawn < rates.left * years || day >= frame.to) {
    addSegment(people.segments, { member, unit, from: joined, to: end })
    return
  }
  addSegment(people.segments, { member, unit, from: joined, to: day })
  addSegment(people.segments, { member, unit: target.unitId, from: day, to: openEnd })
}

/** Settles everybody in the cells as the tree stands; collective moves come after. */
export function settlePeople(
  frame: SampleFrame,
  tree: TreeDraft,
  touched: ReadonlySet<number>,
): { readonly people: People; readonly firstOf: ReadonlyMap<number, number> } {
  const count = tree.cells.reduce((sum, cell) => sum + cell.size, 0)
  const people: People = {
    count,
    isFemale: new Uint8Array(count + 1),
    birth: new Int32Array(count + 1),
    admitted: new Int32Array(count + 1),
    recognised: new Int32Array(count + 1),
    segments: { member: [], unit: [], from: [], to: [] },
    absences: { member: [], kind: [], from: [], to: [] },
  }
  const free = tree.cells.filter(
    (cell) => cell.size > 0 && !cell.isTiny && !touched.has(cell.unitId),
  )
  const targets = new Map<number, CellDraft[]>([[0, free]])
  for (const cell of free) {
    const near = targets.get(cell.rootId)
    if (near) near.push(cell)
    else targets.set(cell.rootId, [cell])
  }
  const random = createRandom(seedOf(frame.seed, 5))
  const settling: Settling = { frame, tree, people, random, targets }
  const firstOf = new Map<number, number>()
  let member = 0
  for (const cell of tree.cells) {
    if (cell.size === 0) continue
    random.restart(seedOf(frame.seed, 5, cell.unitId))
    firstOf.set(cell.unitId, member + 1)
    const isTouched = touched.has(cell.unitId)
    const born = unitOf(tree, cell.unitId).from
    for (let ordinal = 0; ordinal < cell.size; ordinal += 1) {
      member += 1
      const place = { cell, ordinal, isTouched }
      const standing = standingOf(settling, place)
      const life = lifeOf(settling, standing, cell)
      const delay = random.chance(0.06) ? random.below(60) : 0
      people.isFemale[member] = random.chance(ordinal === 0 ? 0.28 : 0.465) ? 1 : 0
      people.birth[member] = life.birth
      people.admitted[member] = life.admitted
      people.recognised[member] = recognitionAfter(life.admitted, delay, frame.until)
      const joined = joinedOn(settling, born, { standing, life })
      settle(settling, place, { member, joined, standing })
      if (ordinal >= 2) drawAbsence(people, { frame, member, joined }, random)
    }
  }
  return { people, firstOf }
}
