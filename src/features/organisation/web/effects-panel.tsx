import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { useAct } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'

import {
  type Effect,
  type EffectItem,
  type Effects,
  type ToldReorganisation,
  tryReorganisation,
} from '../contract/reorganisation.ts'
import { effectTexts } from '../messages/reorganisation.ts'
import { reorganisationMessages as m } from './reorganisation-messages.ts'
import styles from './workbench.module.css'

/** Tries a decision on the real data and tells what it would do, each line open to its list. */
export function EffectsPanel({ told }: { readonly told: ToldReorganisation }) {
  const say = useSay()
  const [tried, setTried] = useState<number>()
  const trying = useAct(tryReorganisation, { onDone: () => setTried(told.version) })
  // What was tried says nothing of a draft that was changed since.
  const isOld = tried !== told.version
  return (
    <Section
      title={say(m.effects)}
      note={say(m.effectsNote)}
      actions={
        <Button
          working={trying.isPending}
          onClick={() => trying.mutate({ reorganisationId: told.id })}
        >
          {say(m.try)}
        </Button>
      }
    >
      <div aria-live="polite">
        {trying.isPending && <p>{say(m.trying)}</p>}
        {trying.error && <ErrorState error={trying.error} />}
        {trying.data && !trying.isPending && !isOld && <Outcome outcome={trying.data} />}
      </div>
    </Section>
  )
}

/** What came of a try or of a signing: refusals act by act, or what changes. */
export function Outcome({
  outcome: { effects, refusals },
}: {
  readonly outcome: OutputOf<typeof tryReorganisation>
}) {
  const say = useSay()
  const format = useFormat()
  if (effects === null) {
    return (
      <div className={styles.refusals} role="alert">
        <strong>{say(m.refused)}</strong>
        <ul>
          {refusals.map(({ act, code, message }) => (
            <li key={`${act} ${code} ${message.en}`}>
              {say(m.refusal(format.number(act), say(message)))}
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <>
      <Sums effects={effects} />
      <p className={styles.sums}>{say(m.notCounted)}</p>
      <div className={styles.lines}>
        {effects.lines.map((line) => (
          <Line key={line.code} line={line} />
        ))}
      </div>
    </>
  )
}

function Sums({ effects: { units, members, roles } }: { readonly effects: Effects }) {
  const say = useSay()
  const { number } = useFormat()
  return (
    <p className={styles.sums}>
      {say(m.unitsSum(number(units.founded), number(units.ended), number(units.moved)))}{' '}
      {say(m.membersSum(number(members.before), number(members.after), number(members.moved)))}{' '}
      {members.excepted > 0 && `${say(m.exceptedSum(number(members.excepted)))} `}
      {say(m.rolesSum(number(roles.ended), number(roles.followed)))}
    </p>
  )
}

function Line({ line: { code, count, items } }: { readonly line: Effect }) {
  const say = useSay()
  const format = useFormat()
  return (
    <details>
      <summary>
        <span>{say(effectTexts[code])}</span>
        <b>{format.number(count)}</b>
      </summary>
      <ul>
        {items.map((item) => (
          <li key={`${item.code} ${item.other?.code ?? item.other?.name ?? ''}`}>
            {code === 'congress-ordinals' ? <Ordinal item={item} /> : <Item item={item} />}
          </li>
        ))}
      </ul>
      {count > items.length && <p>{say(m.more(format.number(count - items.length)))}</p>}
    </details>
  )
}

/** What the rule proposes where the decision does not say which congress a unit counts. */
function Ordinal({ item: { name, after } }: { readonly item: EffectItem }) {
  const say = useSay()
  const format = useFormat()
  return say(m.proposedOrdinal(name, after === null ? null : format.number(after)))
}

function Item({ item: { name, other, before, after, day } }: { readonly item: EffectItem }) {
  const say = useSay()
  const format = useFormat()
  const figures = [before, after].filter((one) => one !== null).map((one) => format.number(one))
  return (
    <>
      {name}
      {other && ` → ${other.name}`}
      {figures.length > 0 && `: ${figures.join(' → ')}`}
      {day !== null && ` · ${say(m.by(format.day(plainDate(day))))}`}
    </>
  )
}
