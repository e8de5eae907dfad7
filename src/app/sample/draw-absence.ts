import { addMonthsTo, type DayNumber, openEnd } from './calendar.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'
import type { SampleAbsenceKind } from './sample-rows.ts'
import { type SampleFrame, yearsOf } from './window.ts'

const year = 365.25

/** Exempt at any time; the others are shares of the members in a year. */
const rates = { exempt: 0.007, maternity: 0.05, illness: 0.012, away: 0.02, duty: 0.003 } as const

/**
 * Gives some members an absence of one of the four kinds: the exempt for good, the temporarily exempt
 * for a birth or an illness, those who study or serve elsewhere for months, the special missions.
 */
export function drawAbsence(
  people: People,
  told: { readonly frame: SampleFrame; readonly member: number; readonly joined: DayNumber },
  random: Random,
): void {
  const { frame, member, joined } = told
  const years = yearsOf(frame) + 0.4
  const age = (frame.until - (people.birth[member] ?? 0)) / year
  const mayGiveBirth = people.isFemale[member] === 1 && age > 25 && age < 39
  const kinds: readonly (readonly [SampleAbsenceKind, number, readonly [number, number]])[] = [
    ['exempt', age > 55 ? rates.exempt * 4 : rates.exempt / 3, [0, 0]],
    [
      'temporarily-exempt',
      (mayGiveBirth ? rates.maternity : rates.illness) * years,
      mayGiveBirth ? [6, 6] : [2, 8],
    ],
    ['away', rates.away * years, [3, 11]],
    ['special-duty', rates.duty * years, [4, 12]],
  ]
  const drawn = random.share()
  let limit = 0
  for (const [kind, share, [least, most]] of kinds) {
    limit += share
    if (drawn >= limit) continue
    // Some began before the first day of the records and reach into them.
    const back = kind === 'exempt' ? 900 : 140
    const begun = frame.from - back + random.below(frame.to - frame.from + back - 5)
    const from = Math.max(joined + 1, begun)
    if (from >= frame.to) return
    people.absences.member.push(member)
    people.absences.kind.push(kind)
    people.absences.from.push(from)
    people.absences.to.push(
      kind === 'exempt' ? openEnd : addMonthsTo(from, random.between(least, most)),
    )
    return
  }
}
