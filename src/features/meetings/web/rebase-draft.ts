import type { Draft } from './draft.ts'

/** What the form holds once: not by person. */
const singles = [
  'kind',
  'heldOn',
  'startedAt',
  'endedAt',
  'chairId',
  'secretaryId',
  'checkerId',
  'outcome',
  'outcomeText',
  'called',
] as const
const byPerson = ['absences', 'reasons'] as const
const listsOfPeople = ['online', 'came', 'spoke'] as const

/** A field of the form that two people may have changed. */
export type DraftField =
  | (typeof singles)[number]
  | (typeof byPerson)[number]
  | (typeof listsOfPeople)[number]

/** A form as it was read, as one person left it, and as another saved it meanwhile. */
export type Versions = { readonly base: Draft; readonly mine: Draft; readonly theirs: Draft }

/** What was typed, on top of what was saved meanwhile. */
export type Rebased = {
  readonly draft: Draft
  /** What the other changed. */
  readonly changed: readonly DraftField[]
  /** What both changed, each in his own way: the draft holds what was typed. */
  readonly disputed: readonly DraftField[]
}

type Values = Readonly<Record<string, unknown>>

/** The keys whose values are others than in the base. */
function touched(base: Values, now: Values): readonly string[] {
  const keys = new Set([...Object.keys(base), ...Object.keys(now)])
  return [...keys].filter((key) => base[key] !== now[key])
}

/** A field as values by key: its one value, a value by person, or who is in the list. */
function valuesOf(draft: Draft, field: DraftField): Values {
  const value = draft[field]
  if (Array.isArray(value)) return Object.fromEntries(value.map((id) => [id, true]))
  return typeof value === 'object' ? value : { value }
}

/** A field with the keys that I touched as I left them, and the others as they were saved. */
function merged({ base, mine, theirs }: Versions, field: DraftField): Values {
  const own = valuesOf(mine, field)
  const values = { ...valuesOf(theirs, field) }
  for (const key of touched(valuesOf(base, field), own)) {
    if (own[key] === undefined) delete values[key]
    else values[key] = own[key]
  }
  return values
}

function isDisputed({ base, mine, theirs }: Versions, field: DraftField): boolean {
  const [was, own, other] = [base, mine, theirs].map((draft) => valuesOf(draft, field))
  if (!was || !own || !other) return false
  const byOther = touched(was, other)
  return touched(was, own).some((key) => byOther.includes(key) && own[key] !== other[key])
}

/**
 * Lays what one person typed over what another saved meanwhile: what he did not touch follows the new
 * version, what he touched stays as he left it, person by person in the roll call.
 */
export function rebaseDraft(versions: Versions): Rebased {
  const { base, mine, theirs } = versions
  const fields: readonly DraftField[] = [...singles, ...byPerson, ...listsOfPeople]
  const draft = {
    ...theirs,
    ...Object.fromEntries(singles.map((field) => [field, merged(versions, field)['value']])),
    ...Object.fromEntries(byPerson.map((field) => [field, merged(versions, field)])),
    ...Object.fromEntries(
      listsOfPeople.map((field) => [field, Object.keys(merged(versions, field))]),
    ),
    correction: mine.correction,
  }
  return {
    draft,
    changed: fields.filter(
      (field) => touched(valuesOf(base, field), valuesOf(theirs, field)).length > 0,
    ),
    disputed: fields.filter((field) => isDisputed(versions, field)),
  }
}
