import { isLunarNewYearMonth, type SampleMonth } from './calendar.ts'
import { createRandom, type Random, seedOf } from './random.ts'
import type { CellDraft } from './tree-draft.ts'
import type { SampleFrame } from './window.ts'

/** How a cell usually holds its meetings; 1 is the Bloc as a whole. */
export type Habits = {
  /** How easily a meeting slips or is left out. */
  readonly slack: number
  readonly absence: number
  readonly speaking: number
  /** How easily a meeting ends without a resolution, or without anybody to check it. */
  readonly openEnds: number
  /** Only counts are declared, no names. */
  readonly onlyCounts: boolean
  /** The usual hour, in minutes after midnight. */
  readonly usualStart: number
}

/** Organisations differ, so that the map of the Bloc has its bright and its red rows. */
function orgHabits(frame: SampleFrame, rootId: number): Omit<Habits, 'onlyCounts' | 'usualStart'> {
  const random = createRandom(seedOf(frame.seed, 8, rootId))
  const kind = random.share()
  const slackOf = () => {
    if (kind < 0.12) return 2.6 + 1.9 * random.share()
    if (kind < 0.35) return 1.1 + 0.7 * random.share()
    return 0.25 + 0.6 * random.share()
  }
  return {
    slack: slackOf(),
    absence: 0.6 + 0.85 * random.share(),
    speaking: 0.72 + 0.55 * random.share(),
    openEnds: 0.4 + 1.3 * random.share() ** 2,
  }
}

const starts = [8 * 60, 8 * 60 + 30, 14 * 60, 14 * 60, 14 * 60 + 30, 15 * 60, 16 * 60]
const chronicShare = 0.004

/** The habits of every cell, by unit. */
export function habitsOf(
  frame: SampleFrame,
  cells: readonly CellDraft[],
): ReadonlyMap<number, Habits> {
  const random = createRandom(0)
  const orgs = new Map<number, ReturnType<typeof orgHabits>>()
  const habits = new Map<number, Habits>()
  for (const { unitId, rootId } of cells) {
    const org = orgs.get(rootId) ?? orgHabits(frame, rootId)
    orgs.set(rootId, org)
    random.restart(seedOf(frame.seed, 9, unitId))
    const spread = 0.35 + 1.3 * random.share()
    const isChronic = random.chance(chronicShare * Math.min(3, org.slack))
    habits.set(unitId, {
      slack: isChronic ? 22 : org.slack * spread,
      absence: org.absence * (0.6 + 0.8 * random.share()),
      speaking: org.speaking * (0.75 + 0.5 * random.share()),
      openEnds: org.openEnds * (0.4 + 1.2 * random.share()),
      onlyCounts: random.chance(0.006),
      usualStart: starts[random.below(starts.length)] ?? 14 * 60,
    })
  }
  return habits
}

/** Months in which meetings slip: around the lunar New Year, in summer, at the end of the year. */
export function slackOfMonth(month: SampleMonth): number {
  if (isLunarNewYearMonth(month)) return 2.5
  const byMonth: Readonly<Record<number, number>> = { 1: 1, 7: 1.2, 8: 1.25, 12: 1.15 }
  return byMonth[month.month] ?? 0.85
}

/** How one member takes part, out of a thousand; drawn once. */
export type MemberHabits = { readonly absence: Uint8Array; readonly speaking: Uint16Array }

const silentShare = 0.15

/** The habits of every member: most come nearly always; some never speak. */
export function memberHabits(frame: SampleFrame, count: number): MemberHabits {
  const random: Random = createRandom(0)
  const absence = new Uint8Array(count + 1)
  const speaking = new Uint16Array(count + 1)
  for (let member = 1; member <= count; member += 1) {
    random.restart(seedOf(frame.seed, 10, member))
    absence[member] = 18 + Math.round(110 * random.share() ** 2)
    speaking[member] = random.chance(silentShare) ? 0 : 65 + Math.round(420 * random.share() ** 2)
  }
  return { absence, speaking }
}
