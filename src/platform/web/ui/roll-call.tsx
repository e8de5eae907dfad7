import { type KeyboardEvent, type ReactNode, useState } from 'react'

import { useSay } from '../language.tsx'
import { rollCallMessages } from '../messages-figures.ts'
import { Icon } from './icon.tsx'
import styles from './roll-call.module.css'
import type { Choice } from './select-field.tsx'

/** Somebody who is called. */
export type RollCallPerson = {
  readonly id: string
  readonly name: string
  /** What tells him from namesakes, or why he is not in the base. */
  readonly note?: string
}

/** The absent, each with the reason as soon as it is given. */
export type Absences = Readonly<Record<string, string | undefined>>

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
}

/**
 * The roll call by exception: everybody is present until his name is tapped; then the reasons
 * appear under it. Every name is a target for a thumb; arrows walk from name to name.
 */
export function RollCallGrid({
  people,
  absences,
  reasons,
  detail,
  onChange,
}: {
  readonly people: readonly RollCallPerson[]
  readonly absences: Absences
  readonly reasons: readonly Choice[]
  /** What else is asked about somebody absent, under his reasons. */
  readonly detail?: (person: RollCallPerson) => ReactNode
  readonly onChange: (absences: Absences) => void
}) {
  const say = useSay()
  const [active, setActive] = useState(0)
  const absent = people.filter(({ id }) => id in absences)
  const unexplained = absent.filter(({ id }) => absences[id] === undefined)

  function toggle(id: string) {
    if (!(id in absences)) {
      onChange({ ...absences, [id]: undefined })
      return
    }
    onChange(Object.fromEntries(Object.entries(absences).filter(([other]) => other !== id)))
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const step = steps[event.key]
    if (step === undefined || !(event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    const next = Math.min(people.length - 1, Math.max(0, active + step))
    setActive(next)
    const tile = event.currentTarget.querySelectorAll<HTMLElement>('button[aria-pressed]')[next]
    tile?.focus()
  }

  return (
    <section aria-label={say(rollCallMessages.title)} className={styles.call}>
      <p className={styles.hint}>{say(rollCallMessages.hint)}</p>
      <output className={styles.count}>
        <b>{say(rollCallMessages.present(people.length - absent.length, people.length))}</b>
        {absent.length > 0 && <span> · {say(rollCallMessages.absent(absent.length))}</span>}
        {unexplained.length > 0 && (
          <span className={styles.missing}>
            {' '}
            · {say(rollCallMessages.missingReason(unexplained.length))}
          </span>
        )}
      </output>
      <ul className={styles.grid} onKeyDown={handleKey}>
        {people.map((person, at) => {
          const isAbsent = person.id in absences
          return (
            <li key={person.id} className={styles.person} data-absent={isAbsent || undefined}>
              <button
                type="button"
                className={`${styles.tile} printed`}
                aria-pressed={isAbsent}
                aria-label={`${person.name}: ${say(isAbsent ? rollCallMessages.isAbsent : rollCallMessages.isPresent)}`}
                tabIndex={at === active ? 0 : -1}
                onFocus={() => setActive(at)}
                onClick={() => toggle(person.id)}
              >
                <span className={styles.mark} data-pattern={isAbsent ? 'missed' : 'met'} />
                <span className={styles.name}>
                  {person.name}
                  {person.note && <small>{person.note}</small>}
                </span>
                <span className={styles.state}>
                  <Icon name={isAbsent ? 'cross' : 'check'} size={18} />
                  {say(isAbsent ? rollCallMessages.isAbsent : rollCallMessages.isPresent)}
                </span>
              </button>
              {isAbsent && (
                <fieldset className={styles.reasons}>
                  <legend className="only-heard">
                    {say(rollCallMessages.reasonOf(person.name))}
                  </legend>
                  {reasons.map((reason) => (
                    <label key={reason.value} className={styles.reason}>
                      <input
                        type="radio"
                        name={`reason-${person.id}`}
                        checked={absences[person.id] === reason.value}
                        onChange={() => onChange({ ...absences, [person.id]: reason.value })}
                      />
                      {reason.label}
                    </label>
                  ))}
                </fieldset>
              )}
              {isAbsent && detail?.(person)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
