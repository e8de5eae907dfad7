import type { InputOf } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import { type Period, periodContaining, readPeriod, shiftPeriod } from '#kernel/period.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import type { ProblemError } from '#platform/web/call.ts'
import type { Choice } from '#platform/web/ui/select-field.tsx'

import type { enterEntry } from '../contract.ts'
import { askedPeriod, isCalendar } from '../domain/entry-kind.ts'
import { formMessages as m } from './entry-form-messages.ts'
import type { ToldEntry, ToldField, ToldKind } from './register-lines.ts'

/** What stands in the form; every particular as the text that is shown, empty where nothing is told. */
export type EntryDraft = {
  readonly doneOn: PlainDate | undefined
  readonly period: string
  readonly directive: Choice | undefined
  readonly number: string
  readonly issuer: string
  readonly reference: string
  readonly provision: string
  readonly facts: Readonly<Record<string, string>>
}

/** What is wrong, by the place where it is told; `form` for what has no place of its own. */
export type Faults = Readonly<Record<string, Bilingual>>

type Content = Omit<InputOf<typeof enterEntry>, 'unitId' | 'kind' | 'replacesId'>

/** The place of a particular of the kind among the faults. */
export const placeOfField = (code: string): string => `field.${code}`

/** Which periods are offered: the day's own and those before it; the one after it too, unless the kind looks back. */
export function periodsAround(
  kind: ToldKind,
  day: PlainDate,
  asked: string | undefined,
): readonly string[] {
  if (!isCalendar(kind.period)) return []
  const now = periodContaining(kind.period, day)
  const steps = kind.looksBack ? [0, -1, -2, -3] : [1, 0, -1, -2]
  const offered: readonly Period[] = steps.map((by) => shiftPeriod(now, by))
  const more = asked === undefined ? undefined : readPeriod(asked)
  const all =
    more?.kind === kind.period && offered.every(({ code }) => code !== more.code)
      ? [...offered, more]
      : offered
  return all.toSorted((one, other) => (one.from < other.from ? 1 : -1)).map(({ code }) => code)
}

/** A form of the kind with nothing told yet but today, and the period that is asked for. */
export function emptyDraft(
  kind: ToldKind,
  today: PlainDate,
  asked: string | undefined,
): EntryDraft {
  const isOfKind = asked !== undefined && readPeriod(asked)?.kind === kind.period
  const current = askedPeriod(kind, today)?.code ?? ''
  return {
    doneOn: today,
    period: isOfKind ? asked : current,
    directive: undefined,
    number: '',
    issuer: '',
    reference: '',
    provision: '',
    facts: {},
  }
}

const shownFact = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

/** The form filled with what was entered. */
export function draftOf(entry: ToldEntry): EntryDraft {
  return {
    doneOn: isPlainDate(entry.doneOn) ? entry.doneOn : undefined,
    period: entry.period ?? '',
    directive: entry.directive
      ? { value: String(entry.directive.id), label: entry.directive.name }
      : undefined,
    number: entry.number ?? '',
    issuer: entry.issuer ?? '',
    reference: entry.reference ?? '',
    provision: entry.provisionPath ?? '',
    facts: Object.fromEntries(
      Object.entries(entry.facts).map(([code, value]) => [code, shownFact(value)]),
    ),
  }
}

const wholeNumber = /^\d{1,9}$/

function faultOf({ type, required }: ToldField, text: string): Bilingual | undefined {
  const told = text.trim()
  if (told === '') {
    if (!required) return undefined
    return type === 'yes-no' || type === 'choice' ? m.choose : m.needed
  }
  return type === 'number' && !wholeNumber.test(told) ? m.notANumber : undefined
}

/** What is still missing in the form, told before it is sent. */
export function faultsOf(draft: EntryDraft, kind: ToldKind): Faults {
  const faults: Record<string, Bilingual> = {}
  if (draft.doneOn === undefined) faults['doneOn'] = m.dayNeeded
  if (kind.period === 'directive' && draft.directive === undefined) faults['directive'] = m.needed
  for (const field of kind.fields) {
    const fault = faultOf(field, draft.facts[field.code] ?? '')
    if (fault) faults[placeOfField(field.code)] = fault
  }
  return faults
}

function sentFact(type: ToldField['type'], text: string): string | number | boolean {
  if (type === 'yes-no') return text === 'yes'
  return type === 'number' ? Number(text) : text
}

/** What is sent of a form without faults; what is not told is left out. */
export function contentOf(draft: EntryDraft, kind: ToldKind, doneOn: PlainDate): Content {
  const told = (text: string) => (text.trim() === '' ? undefined : text.trim())
  const facts = kind.fields.flatMap(({ code, type }) => {
    const text = told(draft.facts[code] ?? '')
    return text === undefined ? [] : [[code, sentFact(type, text)] as const]
  })
  const rest = {
    period: isCalendar(kind.period) ? told(draft.period) : undefined,
    directiveId: draft.directive?.value,
    provisionPath: told(draft.provision),
    number: told(draft.number),
    issuer: told(draft.issuer),
    reference: told(draft.reference),
  }
  return { doneOn, ...rest, facts: Object.fromEntries(facts) }
}

const placeOfCode: Readonly<Record<string, string>> = {
  'not-a-bearer': 'doneOn',
  'done-in-the-future': 'doneOn',
  'done-long-before-its-period': 'doneOn',
  'replaced-before-it-began': 'doneOn',
  'period-needed': 'period',
  'period-not-of-the-kind': 'period',
  'period-not-asked': 'period',
  'directive-needed': 'directive',
}

/** Where in the form a refusal belongs; undefined where it has no place of its own. */
export function placeOf(error: ProblemError | null, kind: ToldKind): string | undefined {
  if (!error) return undefined
  const { code, facts } = error.problem
  const field = facts?.['field']
  if (typeof field === 'string' && kind.fields.some((one) => one.code === field))
    return placeOfField(field)
  const place = placeOfCode[code]
  return place === 'period' && !isCalendar(kind.period) ? undefined : place
}
