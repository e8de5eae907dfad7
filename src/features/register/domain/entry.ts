import { readPeriod, shiftPeriod } from '#kernel/period.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

import { type EntryField, type EntryKind, holdsAlone, isCalendar } from './entry-kind.ts'

/** What stands in a field of an entry. */
export type FieldValue = string | number | boolean

/** What is entered. */
export type EntryContent = {
  /** The day on which it was issued or done. */
  readonly doneOn: PlainDate
  /** The calendar period it is for, in its written form. */
  readonly period?: string | undefined
  readonly directiveId?: number | undefined
  readonly provisionPath?: string | undefined
  readonly number?: string | undefined
  readonly issuer?: string | undefined
  readonly reference?: string | undefined
  readonly facts: Readonly<Record<string, FieldValue>>
}

/** An entry of the same kind, period and directive that holds on the day: one has to replace the other. */
export type HoldingEntry = { readonly id: number; readonly from: PlainDate }

/** Why something can't be entered as it was given. */
export type EntryRefusal =
  | 'kind-closed'
  | 'not-a-bearer'
  | 'done-in-the-future'
  | 'period-needed'
  | 'period-not-of-the-kind'
  | 'period-not-asked'
  | 'done-long-before-its-period'
  | 'directive-needed'
  | 'field-needed'
  | 'field-unknown'
  | 'field-of-another-type'
  | 'one-holds-already'
  | 'replaced-before-it-began'
  | 'nothing-to-replace'

/** What the decision looks at beside the entry itself. */
export type Entering = {
  readonly content: EntryContent
  readonly kind: EntryKind & { readonly isOpen: boolean }
  /** The kind of the unit on the day; null where it did not live. */
  readonly unitKind: string | null
  readonly today: PlainDate
  /** What holds already; and what the entry says that it replaces. */
  readonly holding: HoldingEntry | null
  readonly replaces: number | null
  /** Since when the unit's own term runs on the day; null where none is known. */
  readonly termFrom: PlainDate | null
}

type Answer = Outcome<{ readonly periodFrom: PlainDate | null }, EntryRefusal>
type Refused = Extract<Answer, { ok: false }>

const cites = ['DOC-40'] as const

/** The period of an entry: a programme may be issued in the period before, a report or a class not before its own. */
function decidePeriod({ content, kind }: Entering): Answer {
  const { period: written, doneOn } = content
  if (!isCalendar(kind.period))
    return written === undefined
      ? accept({ periodFrom: null })
      : refuse('period-not-asked', cites, { period: written })
  if (written === undefined) return refuse('period-needed', cites, { kind: kind.period })
  const period = readPeriod(written)
  if (period?.kind !== kind.period)
    return refuse('period-not-of-the-kind', cites, { period: written, kind: kind.period })
  const earliest = kind.looksBack ? period : shiftPeriod(period, -1)
  return doneOn < earliest.from
    ? refuse('done-long-before-its-period', cites, { period: written, on: doneOn })
    : accept({ periodFrom: period.from })
}

const typeOf: Record<EntryField['type'], (value: FieldValue, field: EntryField) => boolean> = {
  text: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 1000,
  number: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  day: (value) => typeof value === 'string' && isPlainDate(value),
  'yes-no': (value) => typeof value === 'boolean',
  choice: (value, { choices = [] }) => choices.some(({ code }) => code === value),
}

function decideFields({ content: { facts }, kind: { fields } }: Entering): Refused | undefined {
  const unknown = Object.keys(facts).find((code) => fields.every((field) => field.code !== code))
  if (unknown !== undefined) return refuse('field-unknown', cites, { field: unknown })
  for (const field of fields) {
    const value = facts[field.code]
    if (value === undefined) {
      if (field.required) return refuse('field-needed', cites, { field: field.code })
    } else if (!typeOf[field.type](value, field)) {
      return refuse('field-of-another-type', cites, { field: field.code })
    }
  }
  return undefined
}

function decideReplacing(entering: Entering): Refused | undefined {
  const { content, kind, holding, replaces, termFrom } = entering
  if (replaces !== null && holding?.id !== replaces) return refuse('nothing-to-replace', cites)
  if (!holding || !holdsAlone(kind)) return undefined
  const { doneOn } = content
  // A paper of a former term was made by another committee: that of the new term takes its place by itself.
  const isOfFormerTerm = kind.period === 'term' && termFrom !== null && holding.from < termFrom
  if (replaces === null && !isOfFormerTerm)
    return refuse('one-holds-already', cites, { entry: holding.id, on: holding.from })
  return doneOn <= holding.from
    ? refuse('replaced-before-it-began', cites, { on: doneOn, from: holding.from })
    : undefined
}

/**
 * Decides whether something may be entered: by a unit of the kinds that bear it, living on the day, for a
 * period of its kind, with every particular it needs. Of papers only one holds at a time, so a newer one says
 * which it replaces. An entry made late is an entry: whether it was in time is a matter of standing.
 *
 * Not modelled: who signs it, and in which form (DOC-31).
 *
 * @law DOC-40
 */
export function decideEntry(entering: Entering): Answer {
  const { content, kind, unitKind, today } = entering
  const { doneOn: on } = content
  if (!kind.isOpen) return refuse('kind-closed', cites)
  if (on > today) return refuse('done-in-the-future', cites, { on, today })
  if (unitKind === null || !kind.unitKinds.some((one) => one === unitKind))
    return refuse('not-a-bearer', cites, { on })
  if (kind.period === 'directive' && content.directiveId === undefined)
    return refuse('directive-needed', cites)
  const period = decidePeriod(entering)
  if (!period.ok) return period
  return decideFields(entering) ?? decideReplacing(entering) ?? period
}
