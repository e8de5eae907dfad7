import type { KnownPerson, MemberFinding, ToldMember } from './merge-person.ts'

/** A person of the file: known or new, with the lines about him. */
export type PersonInFile = {
  readonly memberId: number | null
  readonly known: KnownPerson | null
  rows: readonly ToldMember[]
}

/** A person in the register with his identity. */
export type RegisteredPerson = KnownPerson & { readonly memberId: number }

type Identities = {
  readonly byCode: Map<string, PersonInFile>
  readonly byCard: Map<string, PersonInFile>
}

function keep(into: Identities, person: PersonInFile, facts: ToldMember['facts']): void {
  if (facts.personCode !== null) into.byCode.set(facts.personCode, person)
  for (const card of [facts.cardNumber, facts.formerCardNumber]) {
    if (card !== null && !into.byCard.has(card)) into.byCard.set(card, person)
  }
}

function codeOf(person: PersonInFile): string | null {
  const told = person.rows.find((row) => row.facts.personCode !== null)
  return person.known?.facts.personCode ?? told?.facts.personCode ?? null
}

function nameOf(person: PersonInFile): string {
  return person.known?.facts.fullName ?? person.rows[0]?.facts.fullName ?? ''
}

/**
 * Tells who each line is about: by the person code, without it by the card number, present or former.
 * A line whose code and card belong to different persons is a fault.
 */
export function identifyPersons(
  registered: readonly RegisteredPerson[],
  rows: readonly ToldMember[],
): { readonly persons: readonly PersonInFile[]; readonly faults: readonly MemberFinding[] } {
  const identities: Identities = { byCode: new Map(), byCard: new Map() }
  const faults: MemberFinding[] = []
  const persons = new Map<PersonInFile, ToldMember[]>()
  for (const { memberId, ...known } of registered) {
    keep(identities, { memberId, known, rows: [] }, known.facts)
  }
  for (const row of rows) {
    const { personCode, cardNumber, formerCardNumber } = row.facts
    const told = personCode === null ? undefined : identities.byCode.get(personCode)
    const byCard =
      identities.byCard.get(cardNumber) ??
      (formerCardNumber === null ? undefined : identities.byCard.get(formerCardNumber))
    const holder = byCard && (told ? byCard !== told : isAnother(byCard, personCode))
    if (byCard && holder) {
      faults.push({
        line: row.line,
        column: 'card_number',
        code: 'another-person',
        facts: { name: nameOf(byCard), line: byCard.rows[0]?.line ?? null, has: codeOf(byCard) },
      })
      continue
    }
    const person = told ?? byCard ?? { memberId: null, known: null, rows: [] }
    const own = persons.get(person) ?? []
    own.push(row)
    persons.set(person, own)
    person.rows = own
    keep(identities, person, row.facts)
  }
  return { persons: [...persons.keys()], faults }
}

/** Whether the holder of the card has another person code than the line tells. */
function isAnother(holder: PersonInFile, personCode: string | null): boolean {
  const code = codeOf(holder)
  return personCode !== null && code !== null && code !== personCode
}
