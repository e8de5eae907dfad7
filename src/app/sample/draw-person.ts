import { type DayNumber, dayNumber, partsOf } from './calendar.ts'
import type { Random } from './random.ts'
import type { SampleFrame } from './window.ts'

const year = 365.25
/** Eighteen years and a little, in days. */
const adulthood = 6_640

/** Where a person stands in his cell decides how old and how long a member he is. */
export type Standing = 'head' | 'core' | 'settled' | 'newcomer' | 'arriving'

/** Birth and admission of a person. */
export type Life = { readonly birth: DayNumber; readonly admitted: DayNumber }

function ageOf(standing: Standing, isLearned: boolean, random: Random): number {
  if (standing === 'head') return 38 + 20 * random.share()
  if (standing === 'core') return 33 + 25 * random.share()
  if (random.chance(isLearned ? 0.05 : 0.012)) return 60 + 14 * random.share()
  return 26 + 34 * (0.65 * random.share() + 0.35 * random.share() ** 2)
}

/** The days of the year on which many are admitted: 3 February, 19 May, 2 September. */
const greatDays = [
  [2, 3],
  [5, 19],
  [9, 2],
] as const

function nearGreatDay(day: DayNumber, random: Random): DayNumber {
  if (!random.chance(0.22)) return day
  const [month, date] = greatDays[random.below(greatDays.length)] ?? [2, 3]
  return dayNumber(partsOf(day).year, month, date)
}

/** Somebody admitted on a day of the sample: young, and first a probationary member. */
export function drawNewcomer(from: DayNumber, to: DayNumber, random: Random): Life {
  const drawn = from + random.below(Math.max(1, to - from))
  const great = nearGreatDay(drawn, random)
  const admitted = great >= from && great < to ? great : drawn
  const age = 21 + 16 * random.share() ** 1.4
  return { birth: admitted - Math.round(age * year), admitted }
}

/** Somebody who was an official member long before the sample began. */
export function drawSettled(
  frame: Pick<SampleFrame, 'from' | 'until'>,
  told: { readonly standing: Standing; readonly isLearned: boolean },
  random: Random,
): Life {
  const age = ageOf(told.standing, told.isLearned, random)
  const admittedAt = 21 + 17 * random.share() ** 1.5
  let birth = frame.until - Math.round(age * year) - random.below(365)
  let admitted = nearGreatDay(birth + Math.round(admittedAt * year) + random.below(365), random)
  const latest =
    frame.from - (told.standing === 'settled' || told.standing === 'arriving' ? 760 : 1_500)
  if (admitted > latest) admitted = latest - random.below(1_000)
  if (admitted - birth < adulthood) birth = admitted - adulthood - random.below(1_800)
  return { birth, admitted }
}
