import { useEffect, useRef, useState } from 'react'

import type { Bilingual } from '#kernel/messages.ts'
import { isPlainDate, type PlainDate, readDay, showDay } from '#kernel/time.ts'

import { useSay } from '../language.tsx'
import { dayMessages } from '../messages.ts'
import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'
import { Icon } from './icon.tsx'

/** The days that are accepted, both ends included. */
export type DayLimits = {
  readonly min?: PlainDate | undefined
  readonly max?: PlainDate | undefined
}

/** What is wrong with the text as a day; undefined for a good day and for an empty field. */
export function dayFault(text: string, { min, max }: DayLimits = {}): Bilingual | undefined {
  if (text.trim() === '') return undefined
  const day = readDay(text)
  if (!day) return dayMessages.notADay(text.trim())
  if (min && day < min) return dayMessages.tooEarly(showDay(min))
  if (max && day > max) return dayMessages.tooLate(showDay(max))
  return undefined
}

/** Puts the strokes in as digits are typed (`07052024` becomes `07/05/2024`), never while deleting. */
export function withStrokes(text: string, former: string): string {
  const digits = text.replace(/\D/g, '')
  const onlyDigits = /^[\d/]*$/.test(text)
  if (!onlyDigits || text.length < former.length || digits.length > 8) return text
  // A person who writes 7/5/2024 sets the strokes himself.
  if (/^\d\/|^\d{2}\/\d\//.test(text)) return text
  if (digits.length < 2) return digits
  if (digits.length < 4) return `${digits.slice(0, 2)}/${digits.slice(2)}`
  return `${digits.slice(0, 2)}/${digits.slice(2, 4)}/${digits.slice(4)}`
}

function shown(day: PlainDate | undefined): string {
  return day ? showDay(day) : ''
}

/**
 * A day, typed as `dd/mm/yyyy` (`7/5/2024` and `07-05-2024` are read too) or taken from the
 * device's own calendar. `onChange` is given a day only when it exists and is accepted.
 */
export function DayField({
  value,
  onChange,
  min,
  max,
  fault,
  ...field
}: FieldProps &
  DayLimits & {
    readonly value: PlainDate | undefined
    readonly onChange: (day: PlainDate | undefined) => void
  }) {
  const say = useSay()
  const [text, setText] = useState(shown(value))
  const [left, setLeft] = useState(false)
  const told = useRef(value)
  const calendar = useRef<HTMLInputElement>(null)

  // A day set from outside replaces the text; one that we told ourselves does not.
  useEffect(() => {
    if (told.current === value) return
    told.current = value
    setText(shown(value))
  }, [value])

  const own = dayFault(text, { min, max })
  const complete = text.trim().length >= 10

  function tell(day: PlainDate | undefined) {
    if (told.current === day) return
    told.current = day
    onChange(day)
  }

  function handleText(typed: string) {
    const next = withStrokes(typed, text)
    setText(next)
    setLeft(false)
    tell(dayFault(next, { min, max }) ? undefined : readDay(next))
  }

  function handleLeave() {
    setLeft(true)
    const day = readDay(text)
    if (day) setText(showDay(day))
  }

  function handleCalendar() {
    const native = calendar.current
    if (!native) return
    if (typeof native.showPicker === 'function') native.showPicker()
    else native.focus()
  }

  return (
    <Field {...field} fault={fault ?? (own && (left || complete) ? say(own) : undefined)}>
      {(ties) => (
        <span className={`${styles.beside} ${styles.narrow}`}>
          <input
            {...ties}
            className={`${styles.input} ${styles.day}`}
            inputMode="numeric"
            autoComplete="off"
            placeholder={say(dayMessages.form)}
            value={text}
            onChange={(event) => handleText(event.currentTarget.value)}
            onBlur={handleLeave}
          />
          <button
            type="button"
            className={styles.calendar}
            aria-label={say(dayMessages.calendar)}
            onClick={handleCalendar}
          >
            <Icon name="calendar" />
          </button>
          <input
            ref={calendar}
            className={styles.native}
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={value ?? ''}
            min={min}
            max={max}
            onChange={(event) => {
              const day = event.currentTarget.value
              if (isPlainDate(day)) handleText(showDay(day))
            }}
          />
        </span>
      )}
    </Field>
  )
}
