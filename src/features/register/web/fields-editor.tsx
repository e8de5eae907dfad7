import type { Bilingual } from '#kernel/messages.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { CheckField, SelectField } from '#platform/web/ui/select-field.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { fieldTypes } from '../domain/entry-kind.ts'
import { type FieldDraft, newCoded, newField, renamed } from './kind-draft.ts'
import { fieldTypeNames, kindMessages as m } from './kind-messages.ts'
import styles from './register.module.css'

/** So many particulars, and choices of each, a kind may have. */
const mostFields = 20

/** The particulars that entries of a kind carry. */
export function FieldsEditor({
  fields,
  onChange,
  faults,
}: {
  readonly fields: readonly FieldDraft[]
  readonly onChange: (fields: readonly FieldDraft[]) => void
  readonly faults: Readonly<Record<string, Bilingual>>
}) {
  const say = useSay()
  const format = useFormat()
  return (
    <fieldset className={styles.radios}>
      <legend>{say(m.fields)}</legend>
      <ul className={styles.fields}>
        {fields.map((field, at) => {
          const fault = faults[field.key]
          return (
            <FieldEditor
              key={field.key}
              title={say(m.fieldNumber(format.number(at + 1)))}
              field={field}
              fault={fault && say(fault)}
              onChange={(changed) =>
                onChange(fields.map((one) => (one.key === field.key ? changed : one)))
              }
              onRemove={() => onChange(fields.filter((one) => one.key !== field.key))}
            />
          )
        })}
      </ul>
      {fields.length < mostFields && (
        <div>
          <Button icon="plus" onClick={() => onChange([...fields, newField()])}>
            {say(m.addField)}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

function FieldEditor({
  title,
  field,
  fault,
  onChange,
  onRemove,
}: {
  readonly title: string
  readonly field: FieldDraft
  readonly fault: string | undefined
  readonly onChange: (field: FieldDraft) => void
  readonly onRemove: () => void
}) {
  const say = useSay()
  const { name, type, required } = field
  return (
    <li aria-label={title}>
      <TextField
        label={say(m.fieldName)}
        maxLength={120}
        value={name.vi}
        onChange={(text) => onChange({ ...field, name: renamed(name, text) })}
        required
        fault={fault}
      />
      <SelectField
        label={say(m.fieldType)}
        value={type}
        choices={fieldTypes.map((one) => ({ value: one, label: say(fieldTypeNames[one]) }))}
        onChange={(chosen) =>
          onChange({
            ...field,
            type: chosen,
            choices:
              chosen === 'choice' && field.choices.length === 0
                ? [newCoded(), newCoded()]
                : field.choices,
          })
        }
      />
      {type === 'choice' && <ChoicesEditor field={field} onChange={onChange} />}
      <CheckField
        label={say(m.required)}
        checked={required}
        onChange={(checked) => onChange({ ...field, required: checked })}
      />
      <div>
        <Button kind="quiet" onClick={onRemove}>
          {say(name.vi === '' ? m.removeField : m.removeWhat(name.vi))}
        </Button>
      </div>
    </li>
  )
}

/** What there is to choose; one left empty is none. */
function ChoicesEditor({
  field,
  onChange,
}: {
  readonly field: FieldDraft
  readonly onChange: (field: FieldDraft) => void
}) {
  const say = useSay()
  const format = useFormat()
  const { choices } = field
  return (
    <>
      {choices.map((choice, at) => (
        <TextField
          key={choice.key}
          label={say(m.choiceNumber(format.number(at + 1)))}
          maxLength={120}
          value={choice.name.vi}
          onChange={(text) =>
            onChange({
              ...field,
              choices: choices.map((one) =>
                one.key === choice.key ? { ...one, name: renamed(one.name, text) } : one,
              ),
            })
          }
        />
      ))}
      {choices.length < mostFields && (
        <div>
          <Button
            kind="quiet"
            icon="plus"
            onClick={() => onChange({ ...field, choices: [...choices, newCoded()] })}
          >
            {say(m.addChoice)}
          </Button>
        </div>
      )}
    </>
  )
}
