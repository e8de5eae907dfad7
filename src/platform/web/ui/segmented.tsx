import { useId } from 'react'

import styles from './segmented.module.css'
import type { Choice } from './select-field.tsx'

/** One of two to five answers, all in sight; `large` for meeting rooms and thumbs. */
export function Segmented<Value extends string>({
  label,
  value,
  choices,
  onChange,
  large = false,
  quiet = false,
}: {
  readonly label: string
  readonly value: Value | undefined
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  readonly large?: boolean
  /** Keeps the label for the ear only. */
  readonly quiet?: boolean
}) {
  const name = useId()
  return (
    <fieldset className={`${styles.segmented} ${large ? styles.large : ''}`}>
      <legend className={quiet ? 'only-heard' : styles.legend}>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
