import type { PlainDate } from '#kernel/time.ts'
import {
  countPlanted,
  drawPatterns,
  isCardTaken,
  type PlantedFile,
  type PlantPattern,
  takeOutOfEndedUnits,
  takePlantedOut,
  writePlantedFile,
} from '#features/members/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import { problem } from '#platform/server/problem.ts'

import { partsOf, readDayNumber, writeDay } from './sample/calendar.ts'
import { drawSettled } from './sample/draw-person.ts'
import { recognitionAfter } from './sample/people.ts'
import { fullNameOf, peoples } from './sample/people-names.ts'
import type { Random } from './sample/random.ts'
import type { AllTables } from './tables.ts'

type Db = Handle<AllTables>

/** How often another card number is drawn where one is taken. */
const mostTries = 1_000

/** A number that looks like another one: letters and length are its own, the digits are not. */
async function freeCardLike(db: Db, like: string, random: Random): Promise<string> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const drawn = like.replace(/\d/g, () => String(random.below(10)))
    if (!(await isCardTaken(db, drawn))) return drawn
  }
  throw problem(422, 'no-card-number-left', {
    vi: 'Không còn số thẻ nào giống số thẻ của chi bộ mà chưa ai dùng.',
    en: 'No card number like those of the cell is left that nobody has.',
  })
}

/** An invented person as old, and as long a member, as people of the cell may be. */
async function drawFile(
  db: Db,
  pattern: PlantPattern,
  { today, random }: { readonly today: PlainDate; readonly random: Random },
): Promise<PlantedFile> {
  const { hasDecision, ...place } = pattern
  const [from, until] = [readDayNumber(pattern.from), readDayNumber(today)]
  const standing = { standing: 'settled', isLearned: random.chance(0.3) } as const
  const { birth, admitted } = drawSettled({ from, until }, standing, random)
  const gender = random.chance(0.4) ? 'female' : 'male'
  const people = pattern.ethnicity === null ? 'Kinh' : peoples(random)
  const former = pattern.formerCardNumber
  return {
    ...place,
    cardNumber: await freeCardLike(db, pattern.cardNumber, random),
    formerCardNumber: former === null ? null : await freeCardLike(db, former, random),
    ethnicity: pattern.ethnicity === null ? null : people,
    fullName: fullNameOf({ gender, birthYear: partsOf(birth).year, people }, random),
    gender,
    birthDate: writeDay(birth),
    admittedOn: writeDay(admitted),
    decidedOn: hasDecision ? writeDay(admitted - random.between(7, 27)) : null,
    recognisedOn: writeDay(recognitionAfter(admitted, random.below(45), until)),
  }
}

/** What was asked for: so many planted files at and under a unit, today. */
export type Planting = {
  readonly unitId: number
  readonly count: number
  readonly today: PlainDate
  readonly random: Random
}

/**
 * Makes the planted files at and under a unit so many as asked: those that lack are drawn, each after a
 * member of one of its cells, those too many are taken out, and so are those of units that have ended.
 */
export async function plantFiles(
  db: Db,
  { unitId, count, today, random }: Planting,
): Promise<{ readonly planted: number; readonly takenOut: number }> {
  const place = { unitId, on: today }
  const ended = await takeOutOfEndedUnits(db, today)
  const held = await countPlanted(db, place)
  if (held >= count)
    return { planted: 0, takenOut: ended + (await takePlantedOut(db, place, held - count)) }
  const patterns = await drawPatterns(db, place, count - held)
  for (let planted = 0; planted < count - held; planted += 1) {
    const pattern = patterns[planted % patterns.length]
    if (!pattern)
      throw problem(
        422,
        'no-members',
        {
          vi: 'Tổ chức này chưa có đảng viên chính thức nào, nên hồ sơ gài sẽ lộ ngay.',
          en: 'This unit has no official member yet: a planted file would be told at once.',
        },
        { where: '--unit' },
      )
    await writePlantedFile(db, await drawFile(db, pattern, { today, random }))
  }
  return { planted: count - held, takenOut: ended }
}
