import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'

/** One of a few known answers. */
export type Choice<Value extends string = string> = {
  readonly value: Value
  readonly label: string
  readonly note?: string
}

/** A choice among a handful; phones show their own wheel. For many, see `Combobox`. */
export function SelectField<Value extends string>({
  value,
  choices,
  onChange,
  placeholder,
  onClear,
  ...field
}: FieldProps & {
  readonly value: Value | ''
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  /** The words while nothing is chosen. */
  readonly placeholder?: string
  /** Takes the choice back; without it the words give way to what is chosen first. */
  readonly onClear?: () => void
}) {
  function handleChange(chosen: string) {
    const choice = choices.find((one) => one.value === chosen)
    if (choice) onChange(choice.value)
    else onClear?.()
  }
  const offersNothing = placeholder !== undefined && (value === '' || onClear !== undefined)

  return (
    <Field {...field}>
      {(ties) => (
        <select
          {...ties}
          className={styles.input}
          value={value}
          onChange={(event) => handleChange(event.currentTarget.value)}
        >
          {offersNothing && <option value="">{placeholder}</option>}
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

/** Yes or no, as a box to tick. */
export function CheckField({
  label,
  checked,
  onChange,
}: {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
