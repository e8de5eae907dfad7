import { type ReactNode, useId } from 'react'

import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import styles from './field.module.css'
import { Icon } from './icon.tsx'

/** What every field carries around its input. */
export type FieldProps = {
  readonly label: string
  /** One sentence of advice below the label. */
  readonly hint?: string | undefined
  /** What is wrong with what stands in the field, and what to do. */
  readonly fault?: string | undefined
  readonly required?: boolean | undefined
  /** Keeps the label for the ear only, where the place says it already. */
  readonly quiet?: boolean | undefined
}

/** The ties between an input and its label, hint and fault. */
export type FieldTies = {
  readonly id: string
  readonly required: boolean
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label above, hint below it, fault under the input; the input itself is given its ties. */
export function Field({
  label,
  hint,
  fault,
  required = false,
  quiet = false,
  children,
}: FieldProps & { readonly children: (ties: FieldTies) => ReactNode }) {
  const say = useSay()
  const id = useId()
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={quiet ? 'only-heard' : styles.label}>
        {label}
        {required && <span className={styles.required}> · {say(uiMessages.required)}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {children({
        id,
        required,
        'aria-describedby': described || undefined,
        'aria-invalid': fault ? true : undefined,
      })}
      {fault && (
        <p id={`${id}-fault`} className={styles.fault} role="alert">
          <Icon name="warning" size={18} />
          <span>{fault}</span>
        </p>
      )}
    </div>
  )
}
