import { useId } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { uiMessages } from '#platform/web/messages.ts'
import { Icon } from '#platform/web/ui/icon.tsx'
import type { Choice } from '#platform/web/ui/select-field.tsx'

import styles from './register.module.css'

/** One of a few answers, each on a line of its own: long words stay readable and every line is a target for a thumb. */
export function RadioField<Value extends string>({
  label,
  value,
  choices,
  onChange,
  required = false,
  fault,
}: {
  readonly label: string
  readonly value: Value | ''
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  readonly required?: boolean
  readonly fault?: string | undefined
}) {
  const say = useSay()
  const id = useId()
  return (
    <fieldset
      className={styles.radios}
      role="radiogroup"
      aria-required={required || undefined}
      aria-invalid={fault ? true : undefined}
      aria-describedby={fault ? `${id}-fault` : undefined}
    >
      <legend>
        {label}
        {required && <small> · {say(uiMessages.required)}</small>}
      </legend>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          <Icon name="warning" size={18} />
          <span>{fault}</span>
        </p>
      )}
    </fieldset>
  )
}
