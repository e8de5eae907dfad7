import type { PlainDate } from '#kernel/time.ts'

/** What never depends on a day about a member. */
export type PersonFacts = {
  readonly personCode: string | null
  readonly cardNumber: string
  readonly formerCardNumber: string | null
  readonly fullName: string
  readonly gender: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly ethnicity: string | null
  readonly admittedOn: PlainDate
  readonly decidedOn: PlainDate | null
  readonly recognisedOn: PlainDate | null
}

const factNames = [
  'personCode',
  'fullName',
  'gender',
  'birthDate',
  'ethnicity',
  'admittedOn',
  'decidedOn',
  'recognisedOn',
] as const

/** The facts after a line was laid over them: `differing` names what the line says otherwise. */
export type LaidFacts = {
  readonly facts: PersonFacts
  readonly isChanged: boolean
  readonly differing: readonly (keyof PersonFacts)[]
}

/** Names are the same however they are capitalised. */
function isSame(one: string, other: string): boolean {
  return one === other || one.toLocaleLowerCase('vi') === other.toLocaleLowerCase('vi')
}

/**
 * Cards are renewed: a line with the present card as its former one brings the new card; a line with
 * the former card alone is an older one of the same person. Anything else differs.
 */
function layCards(
  facts: PersonFacts,
  told: PersonFacts,
): Pick<PersonFacts, 'cardNumber' | 'formerCardNumber'> | undefined {
  const { cardNumber, formerCardNumber } = facts
  const former = told.formerCardNumber
  if (told.cardNumber === cardNumber) {
    if (former !== null && formerCardNumber !== null && former !== formerCardNumber)
      return undefined
    return { cardNumber, formerCardNumber: formerCardNumber ?? former }
  }
  if (told.cardNumber === formerCardNumber && former === null) {
    return { cardNumber, formerCardNumber }
  }
  const isRenewal = former === cardNumber && formerCardNumber === null
  return isRenewal ? { cardNumber: told.cardNumber, formerCardNumber: former } : undefined
}

/** Lays what a line says over what is known: fills what is empty, names what differs. */
export function layFacts(facts: PersonFacts, told: PersonFacts): LaidFacts {
  const differing: (keyof PersonFacts)[] = []
  const filled: Record<string, string> = {}
  for (const name of factNames) {
    const value = told[name]
    const known = facts[name]
    if (value === null) continue
    if (known === null) filled[name] = value
    else if (!isSame(known, value)) differing.push(name)
  }
  const cards = layCards(facts, told)
  if (!cards)
    differing.push(told.cardNumber === facts.cardNumber ? 'formerCardNumber' : 'cardNumber')
  if (differing.length > 0 || !cards) return { facts, isChanged: false, differing }
  const isChanged =
    Object.keys(filled).length > 0 ||
    cards.cardNumber !== facts.cardNumber ||
    cards.formerCardNumber !== facts.formerCardNumber
  return { facts: { ...facts, ...filled, ...cards }, isChanged, differing }
}
