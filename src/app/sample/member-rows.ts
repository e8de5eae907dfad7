import { openEnd, partsOf, writeDay, writeEnd } from './calendar.ts'
import type { People } from './people.ts'
import { fullNameOf, peoples } from './people-names.ts'
import { createRandom, seedOf } from './random.ts'
import type { AbsenceRow, MemberRow, MembershipRow } from './sample-rows.ts'
import type { SampleFrame } from './window.ts'

/** A factor without a divisor in common with the range: each member gets another card number. */
const cardStep = 36_018_277
const cardStart = 4_150_263
const cards = 100_000_000

const cardNumber = (member: number) =>
  String(Number((BigInt(member) * BigInt(cardStep) + BigInt(cardStart)) % BigInt(cards))).padStart(
    8,
    '0',
  )

const provisionalNumber = (member: number) => `DB-${String(member).padStart(6, '0')}`

/** One member by identity; the same however often it is asked. */
export function memberRowOf(frame: SampleFrame, people: People, member: number): MemberRow {
  const random = createRandom(seedOf(frame.seed, 14, member))
  const gender = people.isFemale[member] === 1 ? 'female' : 'male'
  const birth = people.birth[member] ?? 0
  const admitted = people.admitted[member] ?? 0
  const recognised = people.recognised[member] ?? openEnd
  const people_ = peoples(random)
  const isOfficial = recognised < openEnd
  return {
    id: member,
    cardNumber: isOfficial ? cardNumber(member) : provisionalNumber(member),
    formerCardNumber: isOfficial && recognised >= frame.from ? provisionalNumber(member) : null,
    fullName: fullNameOf({ gender, birthYear: partsOf(birth).year, people: people_ }, random),
    gender,
    birthDate: writeDay(birth),
    ethnicity: people_,
    admittedOn: writeDay(admitted),
    decidedOn: writeDay(admitted - random.between(7, 27)),
    recognisedOn: writeEnd(recognised),
  }
}

/** The members of the register. */
export function* memberRowsOf(frame: SampleFrame, people: People): Generator<MemberRow> {
  for (let member = 1; member <= people.count; member += 1) yield memberRowOf(frame, people, member)
}

/** Who belonged to which cell. */
export function* membershipRowsOf({ segments }: People): Generator<MembershipRow> {
  for (const [place, memberId] of segments.member.entries()) {
    yield {
      memberId,
      unitId: segments.unit[place] ?? 0,
      from: writeDay(segments.from[place] ?? 0),
      to: writeEnd(segments.to[place] ?? openEnd),
    }
  }
}

/** Who was exempt, away or on special duty. */
export function* absenceRowsOf({ absences }: People): Generator<AbsenceRow> {
  for (const [place, memberId] of absences.member.entries()) {
    yield {
      memberId,
      kind: absences.kind[place] ?? 'exempt',
      from: writeDay(absences.from[place] ?? 0),
      to: writeEnd(absences.to[place] ?? openEnd),
    }
  }
}
