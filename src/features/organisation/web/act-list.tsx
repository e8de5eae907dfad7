import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'

import type { ActFault, ReorganisationAct } from '../domain/reorganisation.ts'
import { actFaultTexts } from '../messages/reorganisation.ts'
import { actText, type NameOf, reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** So many acts stand open; more are folded, or the trees would be far below. */
const shortList = 12

/** The acts of a decision in their order, each with what stands against it. */
export function ActList({
  acts,
  faults,
  nameOf,
  onRemove,
}: {
  readonly acts: readonly ReorganisationAct[]
  readonly faults: readonly ActFault[]
  readonly nameOf: NameOf
  /** Takes the act at a place out; without it the list is only read. */
  readonly onRemove?: (place: number) => void
}) {
  const say = useSay()
  const format = useFormat()
  if (acts.length === 0) return <p>{say(m.noActs)}</p>
  const list = (
    <ol className={styles.acts}>
      {acts.map((act, place) => {
        const number = format.number(place + 1)
        const against = faults.filter((fault) => fault.act === place + 1)
        return (
          <li key={`${place} ${JSON.stringify(act)}`}>
            <span>{say(actText(act, nameOf))}</span>
            {onRemove && (
              <Button
                kind="quiet"
                aria-label={say(m.removeAct(number))}
                onClick={() => onRemove(place)}
              >
                {say(m.remove)}
              </Button>
            )}
            {against.map((fault) => (
              <strong key={fault.code} className={styles.fault}>
                {say(actFaultTexts[fault.code](fault.facts))}
              </strong>
            ))}
          </li>
        )
      })}
    </ol>
  )
  if (acts.length <= shortList) return list
  return (
    <details className={styles.lines} open={faults.length > 0}>
      <summary>
        <span>{say(m.allActs)}</span>
        <b>{format.number(acts.length)}</b>
      </summary>
      {list}
    </details>
  )
}
