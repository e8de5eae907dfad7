import { type KeyboardEvent, useRef, useState } from 'react'

import { plainText } from '#kernel/text.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Segmented } from '#platform/web/ui/segmented.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import { groupingMessages as m } from './grouping-messages.ts'
import styles from './grouping.module.css'

/** A unit that can be picked. */
export type PickedUnit = {
  readonly id: number
  readonly name: string
  readonly code: string
  /** Where it stands as yet, and the like. */
  readonly note?: string | undefined
  /** Whether it stands directly under whoever set the grouping up. */
  readonly direct: boolean
}

/** So many are shown at once; of more the words find them. */
const mostShown = 200

const jumps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at, last) => Math.min(last, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
}

/** The units whose name or code holds all words, in their order. */
function matching(units: readonly PickedUnit[], find: string): readonly PickedUnit[] {
  const words = plainText(find).split(' ').filter(Boolean)
  return units.filter(({ name, code }) => {
    const text = `${plainText(name)} ${code.toLowerCase()}`
    return words.every((word) => text.includes(word))
  })
}

/**
 * Several units out of many: words find them without diacritics, one stop for the Tab key, ↑ ↓ walk, Space ticks. What
 * was ticked stays so while other words are typed.
 */
export function UnitPicker({
  label,
  units,
  chosen,
  onChosen,
}: {
  readonly label: string
  readonly units: readonly PickedUnit[]
  readonly chosen: ReadonlySet<number>
  readonly onChosen: (chosen: ReadonlySet<number>) => void
}) {
  const say = useSay()
  const format = useFormat()
  const list = useRef<HTMLUListElement>(null)
  const [find, setFind] = useState('')
  const [reach, setReach] = useState<'direct' | 'all'>('direct')
  const [active, setActive] = useState(0)
  const found = matching(
    units.filter((unit) => reach === 'all' || unit.direct || chosen.has(unit.id)),
    find,
  )
  const shown = found.slice(0, mostShown)
  const stop = Math.min(active, shown.length - 1)

  function toggle(id: number) {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    onChosen(next)
  }

  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const jump = jumps[event.key]
    if (!jump) return
    event.preventDefault()
    const next = jump(stop, shown.length - 1)
    setActive(next)
    list.current?.querySelectorAll('input')[next]?.focus()
  }

  return (
    <fieldset className={styles.picker}>
      <legend>
        {label} <small>{say(m.chosen(format.number(chosen.size)))}</small>
      </legend>
      <TextField label={say(m.find)} value={find} onChange={setFind} quiet />
      <div className={styles.tools}>
        <Segmented
          quiet
          label={say(m.level)}
          value={reach}
          choices={[
            { value: 'direct', label: say(m.directlyBelow) },
            { value: 'all', label: say(m.allBelow) },
          ]}
          onChange={setReach}
        />
        <Button
          kind="quiet"
          onClick={() => onChosen(new Set([...chosen, ...shown.map(({ id }) => id)]))}
        >
          {say(m.chooseShown)}
        </Button>
        <Button kind="quiet" onClick={() => onChosen(new Set())}>
          {say(m.chooseNone)}
        </Button>
      </div>
      {shown.length === 0 && <p>{say(m.noUnit)}</p>}
      <ul ref={list} className={styles.units} onKeyDown={handleKey}>
        {shown.map((unit, at) => (
          <li key={unit.id}>
            <label>
              <input
                type="checkbox"
                tabIndex={at === stop ? 0 : -1}
                checked={chosen.has(unit.id)}
                onFocus={() => setActive(at)}
                onChange={() => toggle(unit.id)}
              />
              <span>
                {unit.name}
                <small>{[unit.code, unit.note].filter(Boolean).join(' · ')}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p>{say(m.moreUnits(format.number(found.length - shown.length)))}</p>
      )}
    </fieldset>
  )
}
