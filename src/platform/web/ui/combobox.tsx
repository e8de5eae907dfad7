import { Combobox as Options, useCombobox } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Field, type FieldProps } from './field.tsx'
import styles from './field.module.css'
import menu from './menu.module.css'
import type { Choice } from './select-field.tsx'

/** How a long list is asked: with the text as typed; the answer is at most some dozens of choices. */
export type FindChoices<Value extends string = string> = (
  text: string,
  signal: AbortSignal,
) => Promise<readonly Choice<Value>[]>

/** How long the fingers must rest before the list is asked, in milliseconds. */
const REST = 120

/** A choice among many: type a part of the name, without diacritics, and take one with Enter. */
export function Combobox<Value extends string>({
  value,
  onChange,
  find,
  placeholder,
  ...field
}: FieldProps & {
  readonly value: Choice<Value> | undefined
  readonly onChange: (choice: Choice<Value> | undefined) => void
  readonly find: FindChoices<Value>
  readonly placeholder?: string
}) {
  const say = useSay()
  const [text, setText] = useState<string>()
  const [choices, setChoices] = useState<readonly Choice<Value>[]>()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const finder = useRef(find)
  const selectFirst = useRef(() => box.selectFirstOption())
  const opened = box.dropdownOpened

  useEffect(() => {
    finder.current = find
    selectFirst.current = () => box.selectFirstOption()
  })

  useEffect(() => {
    if (!opened) return undefined
    const asked = new AbortController()
    const rest = setTimeout(() => {
      finder.current(text ?? '', asked.signal).then(
        (found) => !asked.signal.aborted && setChoices(found),
        () => !asked.signal.aborted && setChoices([]),
      )
    }, REST)
    return () => {
      clearTimeout(rest)
      asked.abort()
    }
  }, [opened, text])

  // The first answer lies ready for Enter as soon as something has been typed.
  useEffect(() => {
    if (opened && text && choices && choices.length > 0) selectFirst.current()
  }, [opened, text, choices])

  function handleTake(taken: string) {
    const choice = choices?.find((one) => one.value === taken)
    if (choice) onChange(choice)
    setText(undefined)
    box.closeDropdown()
  }

  function handleText(typed: string) {
    setText(typed)
    box.openDropdown()
    if (typed === '') onChange(undefined)
  }

  return (
    <Field {...field}>
      {(ties) => (
        <Options store={box} onOptionSubmit={handleTake} withinPortal={false}>
          <Options.Target withExpandedAttribute>
            <input
              {...ties}
              role="combobox"
              aria-expanded={opened}
              aria-controls={box.listId ?? undefined}
              aria-autocomplete="list"
              className={styles.input}
              placeholder={placeholder}
              autoComplete="off"
              value={text ?? value?.label ?? ''}
              onChange={(event) => handleText(event.currentTarget.value)}
              onFocus={(event) => event.currentTarget.select()}
              onClick={() => box.openDropdown()}
              onBlur={() => {
                setText(undefined)
                box.closeDropdown()
              }}
            />
          </Options.Target>
          <Options.Dropdown className={menu.sheet}>
            <Options.Options className={menu.options} aria-label={field.label}>
              {choices?.length === 0 && (
                <Options.Empty>{say(uiMessages.nothingFound)}</Options.Empty>
              )}
              {choices === undefined && <Options.Empty>{say(uiMessages.loading)}</Options.Empty>}
              {choices?.map((choice) => (
                <Options.Option key={choice.value} value={choice.value} className={menu.option}>
                  <span>{choice.label}</span>
                  {choice.note && <span className={styles.note}>{choice.note}</span>}
                </Options.Option>
              ))}
            </Options.Options>
          </Options.Dropdown>
        </Options>
      )}
    </Field>
  )
}
