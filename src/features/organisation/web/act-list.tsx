import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'

import type { ActFault, ReorganisationAct } from '../domain/reorganisation.ts'
import { actFaultTexts } from '../messages/reorganisation.ts'
import type { OpenedAct } from './act-drawer.tsx'
import { mayExcept } from './assignment.ts'
import { exceptionMessages } from './exception-messages.ts'
import { actText, type NameOf, reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** So many acts stand open; more are folded, or the trees would be far below. */
const shortList = 12

/** The acts of a decision in their order, each with what stands against it. */
export function ActList({
  acts,
  faults,
  nameOf,
  onOpen,
  onRemove,
}: {
  readonly acts: readonly ReorganisationAct[]
  readonly faults: readonly ActFault[]
  readonly nameOf: NameOf
  /** Opens who is excepted by an act, or the congress of the unit that it founds. */
  readonly onOpen: (opened: OpenedAct) => void
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
            <MoreOfAct act={act} place={place} isDraft={onRemove !== undefined} onOpen={onOpen} />
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

/** What an act holds beside its sentence: those whom it excepts, and the congress of what it founds. */
function MoreOfAct({
  act,
  place,
  isDraft,
  onOpen,
}: {
  readonly act: ReorganisationAct
  readonly place: number
  readonly isDraft: boolean
  readonly onOpen: (opened: OpenedAct) => void
}) {
  const say = useSay()
  const format = useFormat()
  const number = format.number(place + 1)
  const excepted = mayExcept(act) ? (act.exceptions?.length ?? 0) : 0
  return (
    <>
      {mayExcept(act) && (isDraft || excepted > 0) && (
        <Button
          kind="quiet"
          aria-label={say(exceptionMessages.openOf(number))}
          onClick={() => onOpen({ place, what: 'exceptions' })}
        >
          {say(exceptionMessages.open(format.number(excepted)))}
        </Button>
      )}
      {act.kind === 'establish' && act.unitKind !== 'group' && isDraft && (
        <Button
          kind="quiet"
          aria-label={say(m.congressOf(number))}
          onClick={() => onOpen({ place, what: 'congress' })}
        >
          {say(m.congress)}
        </Button>
      )}
    </>
  )
}
