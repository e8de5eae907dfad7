import { useSay } from '#platform/web/language.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { numberOf } from './body-terms.ts'
import { bodiesMessages as m } from './bodies-messages.ts'

/** A whole number; what is none is said to be none while it is typed. */
export function NumberField({
  value,
  onChange,
  ...field
}: {
  readonly label: string
  readonly hint?: string
  readonly required?: boolean
  readonly value: string
  readonly onChange: (text: string) => void
}) {
  const say = useSay()
  return (
    <TextField
      {...field}
      value={value}
      onChange={onChange}
      inputMode="numeric"
      fault={numberOf(value) === undefined ? say(m.notANumber) : undefined}
    />
  )
}
