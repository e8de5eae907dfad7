import type { InputOf } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import { plainText } from '#kernel/text.ts'
import type { BodyKind, UnitKind } from '#features/organisation/domain/public.ts'

import type { keepEntryKind } from '../contract.ts'
import type { EntryPeriod, FieldType } from '../domain/entry-kind.ts'
import { kindMessages as m } from './kind-messages.ts'
import type { ToldField, ToldKind } from './register-lines.ts'

/** Something that entries carry by its code: it has one once it was saved, and keeps it whatever it is called. */
type Coded = { readonly key: string; readonly code: string | undefined; readonly name: Bilingual }

/** A particular as it stands in the form. */
export type FieldDraft = Coded & {
  readonly type: FieldType
  readonly required: boolean
  readonly choices: readonly Coded[]
}

/** A kind as it stands in the form. */
export type KindDraft = {
  readonly name: Bilingual
  readonly form: 'document' | 'act'
  readonly unitKinds: readonly UnitKind[]
  readonly body: BodyKind | null
  readonly period: EntryPeriod
  readonly looksBack: boolean
  readonly confirmedBy: 'nobody' | 'superior'
  readonly isOpen: boolean
  readonly fields: readonly FieldDraft[]
}

/** The longest code. */
const longestCode = 60

/** A name in plain letters and hyphens, as codes are written. */
export function codeFrom(name: string): string {
  const plain = plainText(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestCode)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'loai' : plain
}

/** The code that a name has beside others that are taken. */
export function freeCode(name: string, taken: readonly string[]): string {
  const code = codeFrom(name)
  if (!taken.includes(code)) return code
  const stem = code.slice(0, longestCode - 3).replace(/-+$/, '')
  for (let count = 2; ; count += 1) {
    const numbered = `${stem}-${count}`
    if (!taken.includes(numbered)) return numbered
  }
}

/** A text that was not there before. */
export const newCoded = (): Coded => ({
  key: crypto.randomUUID(),
  code: undefined,
  name: { vi: '', en: '' },
})

/** A particular that was not there before. */
export const newField = (): FieldDraft => ({
  ...newCoded(),
  type: 'text',
  required: false,
  choices: [],
})

/** A name with other Vietnamese words; where there is no English of its own it goes along. */
export const renamed = ({ vi, en }: Bilingual, words: string): Bilingual => ({
  vi: words,
  en: en === vi ? words : en,
})

const codedOf = ({ code, name }: { code: string; name: Bilingual }): Coded => ({
  key: code,
  code,
  name,
})

const fieldDraftOf = (field: ToldField): FieldDraft => ({
  ...codedOf(field),
  type: field.type,
  required: field.required,
  choices: (field.choices ?? []).map(codedOf),
})

/** The form filled with a kind. */
export function kindDraftOf(kind: ToldKind): KindDraft {
  const { name, form, unitKinds, body, period, looksBack, confirmedBy, isOpen, fields } = kind
  const own = { ...name, en: name.en === name.vi ? '' : name.en }
  return {
    name: own,
    form,
    unitKinds,
    body,
    period,
    looksBack,
    confirmedBy,
    isOpen,
    fields: fields.map(fieldDraftOf),
  }
}

/** The form of a kind that is not there yet. */
export const emptyKind: KindDraft = {
  name: { vi: '', en: '' },
  form: 'document',
  unitKinds: [],
  body: null,
  period: 'year',
  looksBack: false,
  confirmedBy: 'nobody',
  isOpen: true,
  fields: [],
}

const isNamed = ({ name }: Coded): boolean => name.vi.trim() !== ''

/** What is missing in the form, by its place; of a particular by its key. */
export function kindFaults(draft: KindDraft): Readonly<Record<string, Bilingual>> {
  const faults: Record<string, Bilingual> = {}
  if (draft.name.vi.trim().length < 3) faults['name'] = m.nameTooShort
  if (draft.unitKinds.length === 0) faults['unitKinds'] = m.bearerNeeded
  for (const field of draft.fields) {
    if (!isNamed(field)) faults[field.key] = m.fieldNameNeeded
    else if (field.type === 'choice' && field.choices.filter(isNamed).length < 2)
      faults[field.key] = m.choicesNeeded
  }
  return faults
}

const trimmed = ({ vi, en }: Bilingual): Bilingual => ({
  vi: vi.trim(),
  en: en.trim() === '' ? vi.trim() : en.trim(),
})

/** Gives a code to each that has none yet, beside those that have. */
function withCodes<One extends Coded>(all: readonly One[]): readonly (One & { code: string })[] {
  const taken = all.flatMap(({ code }) => code ?? [])
  return all.map((one) => {
    const code = one.code ?? freeCode(one.name.vi, taken)
    taken.push(code)
    return { ...one, code }
  })
}

/** What is sent of a form without faults. */
export function sentKind(code: string, draft: KindDraft): InputOf<typeof keepEntryKind> {
  return {
    ...draft,
    code,
    name: { vi: draft.name.vi.trim(), en: draft.name.en.trim() },
    unitKinds: [...draft.unitKinds],
    fields: withCodes(draft.fields).map((field) => ({
      code: field.code,
      name: trimmed(field.name),
      type: field.type,
      required: field.required,
      ...(field.type === 'choice'
        ? {
            choices: withCodes(field.choices.filter(isNamed)).map((choice) => ({
              code: choice.code,
              name: trimmed(choice.name),
            })),
          }
        : {}),
    })),
  }
}
