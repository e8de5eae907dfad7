import { type DayNumber, openEnd, type SampleMonth } from './calendar.ts'
import type { CellLeaders } from './cell-leaders.ts'
import { type Habits, habitsOf, type MemberHabits, memberHabits } from './habits.ts'
import { ordinaryDayIn, thematicDayIn } from './meeting-days.ts'
import { absenceStarts, type People, type SegmentsByUnit } from './people.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import { type TreeDraft, unitOf } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** How somebody took part, as a small number. */
export const present = 0
export const presentOnline = 1
export const excused = 2
export const unexcused = 3

/** The largest roster of a cell that is foreseen. */
const mostMembers = 400

/**
 * A meeting under way. One object serves for all of them, one after the other: a reader takes what it
 * needs before it asks for the next.
 */
export type Sitting = {
  id: number
  unitId: number
  rootId: number
  kind: 'ordinary' | 'thematic'
  month: SampleMonth
  heldOn: DayNumber
  /** Where the chance of this very meeting begins. */
  seed: number
  /** How many belong to the attendance base; the lists below hold so many. */
  size: number
  /** Members with an absence of one of the four kinds. */
  exempt: number
  readonly members: Int32Array
  readonly statuses: Uint8Array
  readonly spoke: Uint8Array
  chairId: number
  habits: Habits
}

/** What meetings are made of. */
export type MeetingGround = {
  readonly frame: SampleFrame
  readonly tree: TreeDraft
  readonly people: People
  readonly byUnit: SegmentsByUnit
  readonly leaders: ReadonlyMap<number, CellLeaders>
  /** A cell that holds no ordinary meeting in the last month: somebody has to record it. */
  readonly silentUnitId: number
}

type Making = MeetingGround & {
  readonly random: Random
  readonly memberHabits: MemberHabits
  readonly absencesFrom: Int32Array
}

function isAbsentOn({ people, absencesFrom }: Making, member: number, day: DayNumber): boolean {
  const end = absencesFrom[member + 1] ?? 0
  for (let at = absencesFrom[member] ?? 0; at < end; at += 1) {
    const from = people.absences.from[at] ?? openEnd
    if (from <= day && day < (people.absences.to[at] ?? 0)) return true
  }
  return false
}

/** Fills the base of the meeting: everybody of the cell on the day, but the absent of the four kinds. */
function gather(making: Making, sitting: Sitting): void {
  const { people, byUnit } = making
  const { segments } = people
  const end = byUnit.start[sitting.unitId + 1] ?? 0
  sitting.size = 0
  sitting.exempt = 0
  for (let at = byUnit.start[sitting.unitId] ?? 0; at < end; at += 1) {
    const place = byUnit.order[at] ?? 0
    if ((segments.from[place] ?? openEnd) > sitting.heldOn) continue
    if ((segments.to[place] ?? 0) <= sitting.heldOn) continue
    const member = segments.member[place] ?? 0
    if (isAbsentOn(making, member, sitting.heldOn)) {
      sitting.exempt += 1
      continue
    }
    if (sitting.size >= mostMembers) break
    sitting.members[sitting.size] = member
    sitting.size += 1
  }
}

const onlineShare = 0.016
const withoutReasonShare = 0.09

/** Says of everybody in the base whether he came, and whether he spoke. */
function callRoll(making: Making, sitting: Sitting): void {
  const { random, memberHabits: ways } = making
  const { habits } = sitting
  for (let place = 0; place < sitting.size; place += 1) {
    const member = sitting.members[place] ?? 0
    const missing = ((ways.absence[member] ?? 0) / 1000) * habits.absence
    const drawn = random.share()
    if (drawn < missing) {
      sitting.statuses[place] = random.chance(withoutReasonShare) ? unexcused : excused
      sitting.spoke[place] = 0
      continue
    }
    sitting.statuses[place] = drawn > 1 - onlineShare ? presentOnline : present
    const speaks = ((ways.speaking[member] ?? 0) / 1000) * habits.speaking
    sitting.spoke[place] = random.chance(speaks) ? 1 : 0
  }
}

function leadersOn(led: CellLeaders | undefined, day: DayNumber): readonly number[] {
  if (!led) return []
  const { change, members } = led
  if (!change || day < change.ended) return members
  const others = members.slice(1)
  return day < change.began ? others : [change.successor, ...others]
}

/** The secretary takes the chair, else the deputy, else somebody who came. */
function takeChair(making: Making, sitting: Sitting): void {
  const leading = leadersOn(making.leaders.get(sitting.unitId), sitting.heldOn)
  const there = sitting.members.subarray(0, sitting.size)
  let chair = -1
  for (const leader of leading) {
    const place = there.indexOf(leader)
    if (place < 0) continue
    // A leader moves the day rather than miss the meeting; not always.
    if ((sitting.statuses[place] ?? excused) >= excused && making.random.chance(0.2)) continue
    chair = place
    break
  }
  if (chair < 0) chair = Math.max(0, sitting.statuses.subarray(0, sitting.size).indexOf(present))
  if ((sitting.statuses[chair] ?? excused) >= excused) sitting.statuses[chair] = present
  sitting.spoke[chair] = 1
  sitting.chairId = sitting.members[chair] ?? 0
}

const quarterOf = (month: SampleMonth) => month.year * 4 + Math.floor((month.month - 1) / 3)

/** For each month the months of its quarter that lie in the sample. */
function quartersOf({ months }: SampleFrame): readonly (readonly SampleMonth[])[] {
  return months.map((month) => months.filter((one) => quarterOf(one) === quarterOf(month)))
}

/**
 * Whether a cell takes the month for the thematic meeting of the quarter. Where the records begin or
 * end within a quarter, it takes one of the months there are.
 */
function isThematicMonth(
  month: SampleMonth,
  told: {
    readonly quarter: readonly SampleMonth[]
    readonly unitId: number
    readonly seed: number
  },
): boolean {
  const { quarter, unitId, seed } = told
  const chosen = seedOf(seed, 11, unitId, quarterOf(month)) % Math.max(1, quarter.length)
  return quarter[chosen] === month
}

const ordinarySeed = 12
const thematicSeed = 13

/** All meetings of the sample in the order of their identities: by month, then by cell. */
export function* sittingsOf(ground: MeetingGround): Generator<Sitting> {
  const { frame, tree } = ground
  const random = createRandom(0)
  const making: Making = {
    ...ground,
    random,
    memberHabits: memberHabits(frame, ground.people.count),
    absencesFrom: absenceStarts(ground.people.absences, ground.people.count),
  }
  const habits = habitsOf(frame, tree.cells)
  const sitting: Sitting = {
    id: 0,
    unitId: 0,
    rootId: 0,
    kind: 'ordinary',
    month: { from: 0, to: 0, year: 0, month: 1 },
    heldOn: 0,
    seed: 0,
    size: 0,
    exempt: 0,
    members: new Int32Array(mostMembers),
    statuses: new Uint8Array(mostMembers),
    spoke: new Uint8Array(mostMembers),
    chairId: 0,
    habits: {
      slack: 1,
      absence: 1,
      speaking: 1,
      openEnds: 1,
      onlyCounts: false,
      usualStart: 0,
    },
  }
  const quarters = quartersOf(frame)
  let id = 0
  for (const [place, month] of frame.months.entries()) {
    const isLast = place === frame.months.length - 1
    const quarter = quarters[place] ?? []
    for (const cell of tree.cells) {
      const unit = unitOf(tree, cell.unitId)
      const own = habits.get(cell.unitId)
      if (!own || unit.from >= month.to || unit.to <= month.from) continue
      for (const kind of ['ordinary', 'thematic'] as const) {
        if (
          kind === 'thematic' &&
          !isThematicMonth(month, { quarter, unitId: cell.unitId, seed: frame.seed })
        )
          continue
        if (kind === 'ordinary' && isLast && cell.unitId === ground.silentUnitId) continue
        const isOrdinary = kind === 'ordinary'
        const seed = seedOf(
          frame.seed,
          isOrdinary ? ordinarySeed : thematicSeed,
          cell.unitId,
          month.from,
        )
        random.restart(seed)
        const day = (isOrdinary ? ordinaryDayIn : thematicDayIn)(month, own, random)
        if (day === undefined || day < unit.from || day >= unit.to) continue
        sitting.unitId = cell.unitId
        sitting.rootId = cell.rootId
        sitting.kind = kind
        sitting.month = month
        sitting.heldOn = day
        sitting.seed = seed
        sitting.habits = own
        gather(making, sitting)
        if (sitting.size === 0) continue
        callRoll(making, sitting)
        takeChair(making, sitting)
        id += 1
        sitting.id = id
        yield sitting
      }
    }
  }
}
