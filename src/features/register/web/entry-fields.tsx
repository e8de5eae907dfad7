import { useMemo } from 'react'

import { type PlainDate, plainDate } from '#kernel/time.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Combobox } from '#platform/web/ui/combobox.tsx'
import { DayField } from '#platform/web/ui/day-field.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { isCalendar } from '../domain/entry-kind.ts'
import { type EntryDraft, type Faults, periodsAround, placeOfField } from './entry-draft.ts'
import { formMessages as m } from './entry-form-messages.ts'
import { findDirectives } from './find-directives.ts'
import { RadioField } from './radio-field.tsx'
import styles from './register.module.css'
import type { ToldField, ToldKind } from './register-lines.ts'

/** The most that a particular can hold. */
const longestText = 1000

type FieldsProps = {
  readonly kind: ToldKind
  readonly draft: EntryDraft
  readonly onChange: (draft: EntryDraft) => void
  /** The sentences that are told at their places. */
  readonly faults: Faults
  /** The period that the register asked for, so that it is among those offered. */
  readonly period?: string | undefined
}

/** What is entered of a kind: what it needs first, what is seldom told folded away. */
export function EntryFields({ kind, draft, onChange, faults, period }: FieldsProps) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const find = useMemo(() => findDirectives(format), [format])
  const isPaper = kind.form === 'document'
  const set = (changes: Partial<EntryDraft>) => onChange({ ...draft, ...changes })
  const faultAt = (place: string) => {
    const fault = faults[place]
    return fault && say(fault)
  }
  const answersOne = kind.period === 'directive'
  const number = (
    <TextField
      label={say(m.number)}
      hint={say(m.numberHint)}
      maxLength={60}
      value={draft.number}
      onChange={(text) => set({ number: text })}
    />
  )
  const directive = (
    <Combobox
      label={say(m.directive)}
      hint={say(m.directiveHint)}
      value={draft.directive}
      find={find}
      onChange={(chosen) => set({ directive: chosen })}
      required={answersOne}
      fault={faultAt('directive')}
    />
  )
  const filled = [draft.issuer, draft.reference, draft.provision].some((text) => text !== '')
  return (
    <>
      {answersOne && directive}
      {isPaper && number}
      <DayField
        label={say(isPaper ? m.issuedOn : m.doneOn)}
        value={draft.doneOn}
        max={today}
        onChange={(day) => set({ doneOn: day })}
        required
        fault={faultAt('doneOn')}
      />
      {isCalendar(kind.period) && (
        <SelectField
          label={say(m.period)}
          value={draft.period}
          choices={periodsAround(kind, today, period ?? draft.period).map((code) => ({
            value: code,
            label: format.period(code),
          }))}
          onChange={(code) => set({ period: code })}
          required
          fault={faultAt('period')}
        />
      )}
      {kind.fields.map((field) => (
        <FactField
          key={field.code}
          field={field}
          value={draft.facts[field.code] ?? ''}
          onChange={(text) => set({ facts: { ...draft.facts, [field.code]: text } })}
          fault={faultAt(placeOfField(field.code))}
        />
      ))}
      <details className={styles.more} open={filled || undefined}>
        <summary>{say(m.more)}</summary>
        {!isPaper && number}
        {!answersOne && directive}
        <TextField
          label={say(m.issuer)}
          hint={say(m.issuerHint)}
          maxLength={200}
          value={draft.issuer}
          onChange={(text) => set({ issuer: text })}
        />
        <TextField
          label={say(m.reference)}
          hint={say(m.referenceHint)}
          maxLength={300}
          value={draft.reference}
          onChange={(text) => set({ reference: text })}
        />
        {draft.directive && (
          <TextField
            label={say(m.provision)}
            hint={say(m.provisionHint)}
            maxLength={100}
            value={draft.provision}
            onChange={(text) => set({ provision: text })}
          />
        )}
      </details>
    </>
  )
}

/** A particular of the kind, in the form that its type has. */
function FactField({
  field: { name, type, required, choices = [] },
  value,
  onChange,
  fault,
}: {
  readonly field: ToldField
  readonly value: string
  readonly onChange: (text: string) => void
  readonly fault: string | undefined
}) {
  const say = useSay()
  const shared = { label: say(name), required, fault }
  switch (type) {
    case 'yes-no':
      return (
        <RadioField
          {...shared}
          value={value}
          choices={[
            { value: 'yes', label: say(m.yes) },
            { value: 'no', label: say(m.no) },
          ]}
          onChange={onChange}
        />
      )
    case 'choice':
      return (
        <RadioField
          {...shared}
          value={value}
          choices={choices.map((choice) => ({ value: choice.code, label: say(choice.name) }))}
          onChange={onChange}
        />
      )
    case 'day':
      return (
        <DayField
          {...shared}
          value={value === '' ? undefined : plainDate(value)}
          onChange={(day: PlainDate | undefined) => onChange(day ?? '')}
        />
      )
    case 'number':
      return <TextField {...shared} value={value} onChange={onChange} inputMode="numeric" />
    case 'text':
      return (
        <TextField {...shared} value={value} onChange={onChange} rows={1} maxLength={longestText} />
      )
  }
}
