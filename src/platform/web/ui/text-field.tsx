import { type InputHTMLAttributes, useCallback, useRef } from 'react'

import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'

type Native = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'type'
  | 'autoComplete'
  | 'inputMode'
  | 'maxLength'
  | 'placeholder'
  | 'name'
  | 'autoFocus'
  | 'spellCheck'
>

/** One line of text, or several with `rows`. */
export function TextField({
  value,
  onChange,
  onLeave,
  rows,
  type = 'text',
  autoComplete = 'off',
  inputMode,
  maxLength,
  placeholder: given,
  name,
  autoFocus,
  spellCheck,
  ...field
}: FieldProps &
  Native & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly onLeave?: () => void
    /** Makes it a field of several lines that grows with its text. */
    readonly rows?: number
  }) {
  // A label kept for the ear still has to be seen by who has not written anything yet.
  const placeholder = given ?? (field.quiet ? field.label : undefined)
  // Focus is set once, by hand: the attribute is ignored where a dialog opens later.
  const wanted = useRef(autoFocus)
  const first = useCallback((node: HTMLInputElement | null) => {
    if (!wanted.current || !node) return
    wanted.current = false
    node.focus()
  }, [])
  return (
    <Field {...field}>
      {(ties) => {
        const shared = { ...ties, className: styles.input, value, maxLength, placeholder, name }
        return rows === undefined ? (
          <input
            {...shared}
            type={type}
            autoComplete={autoComplete}
            inputMode={inputMode}
            spellCheck={spellCheck}
            ref={first}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onLeave}
          />
        ) : (
          <textarea
            {...shared}
            rows={rows}
            spellCheck={spellCheck}
            onChange={(event) => onChange(event.currentTarget.value)}
            onBlur={onLeave}
          />
        )
      }}
    </Field>
  )
}
