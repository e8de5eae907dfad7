import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import styles from './chips.module.css'
import { Combobox, type FindChoices } from './combobox.tsx'
import type { FieldProps } from './field.tsx'
import { Icon } from './icon.tsx'
import type { Choice } from './select-field.tsx'

/** People taken one by one; those already taken stand below as names to take off again. */
export function PeoplePicker({
  chosen,
  onChange,
  find,
  ...field
}: FieldProps & {
  readonly chosen: readonly Choice[]
  readonly onChange: (chosen: readonly Choice[]) => void
  /** Asks for people by name; the note of a choice tells namesakes apart (year of birth, cell). */
  readonly find: FindChoices
}) {
  const say = useSay()

  function handleTake(person: Choice | undefined) {
    if (!person || chosen.some((one) => one.value === person.value)) return
    onChange([...chosen, person])
  }

  return (
    <div>
      <Combobox {...field} value={undefined} onChange={handleTake} find={find} />
      {chosen.length > 0 && (
        <ul className={styles.chips}>
          {chosen.map((person) => (
            <li key={person.value} className={styles.chip}>
              <span>{person.label}</span>
              <button
                type="button"
                aria-label={say(uiMessages.remove(person.label))}
                onClick={() => onChange(chosen.filter((one) => one.value !== person.value))}
              >
                <Icon name="close" size={16} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
