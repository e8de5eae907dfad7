import { useSay } from '#platform/web/language.tsx'
import type { Bilingual } from '#kernel/messages.ts'
import { Icon } from '#platform/web/ui/icon.tsx'

import styles from './meeting-form.module.css'

/** A name that can be tapped. */
export type NameToToggle = { readonly id: string; readonly name: string; readonly note?: string }

/** Names as large targets: a tap marks one, a second tap takes the mark away. */
export function NameToggles({
  label,
  people,
  chosen,
  word,
  onChange,
}: {
  readonly label: string
  readonly people: readonly NameToToggle[]
  readonly chosen: readonly string[]
  /** What a mark says: "phát biểu". */
  readonly word: Bilingual
  readonly onChange: (chosen: readonly string[]) => void
}) {
  const say = useSay()
  function toggle(id: string) {
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  }
  return (
    <ul className={styles.names} aria-label={label}>
      {people.map(({ id, name, note }) => {
        const marked = chosen.includes(id)
        return (
          <li key={id}>
            <button
              type="button"
              className={`${styles.name} printed`}
              aria-pressed={marked}
              onClick={() => toggle(id)}
            >
              <span>
                {name}
                {note && <small>{note}</small>}
              </span>
              {marked && (
                <em>
                  <Icon name="check" size={16} />
                  {say(word)}
                </em>
              )}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
