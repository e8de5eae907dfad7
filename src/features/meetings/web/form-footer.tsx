import type { ReactNode } from 'react'

import { useSay } from '#platform/web/language.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { ErrorState } from '#platform/web/ui/states.tsx'

import { type Draft, type Person, presentOf } from './draft.ts'
import { blockText, formMessages as m, wishTexts } from './form-messages.ts'
import { goToPart } from './form-part.tsx'
import styles from './meeting-form.module.css'
import type { Block, Wish } from './missing.ts'

/** Stays at the foot of the screen: the counts, what is still missing, and the way to save. */
export function FormFooter({
  draft,
  people,
  blocks,
  wishes,
  error,
  actions,
}: {
  readonly draft: Draft
  readonly people: readonly Person[]
  readonly blocks: readonly Block[]
  readonly wishes: readonly Wish[]
  readonly error: Error | null
  readonly actions: ReactNode
}) {
  const say = useSay()
  const base = people.filter(({ outside }) => outside === null)
  const there = presentOf(draft, people)
  const spoke = there.filter(({ id }) => draft.spoke.includes(id)).length
  const present = there.filter(({ outside }) => outside === null).length
  const first = blocks[0] ?? wishes[0]
  const words =
    blocks.length > 0 ? blocks.map(blockText) : wishes.map(({ kind }) => wishTexts[kind])
  return (
    <div className={`${styles.footer} not-printed`}>
      {error && <ErrorState error={error} />}
      {draft.called && (
        <p className={styles.tally}>
          <b>{say(m.presentCount(present, base.length))}</b> ·{' '}
          {say(m.spokeCount(spoke, there.length))}
        </p>
      )}
      {first ? (
        <button
          type="button"
          className={styles.missing}
          data-grave={blocks.length > 0 || undefined}
          onClick={() => goToPart(first.part)}
        >
          <Icon name={blocks.length > 0 ? 'warning' : 'pen'} size={18} />
          <span>
            <b>{say(blocks.length > 0 ? m.before : m.better)}:</b> {words.map(say).join('; ')}
          </span>
        </button>
      ) : (
        <p className={styles.complete}>
          <Icon name="check" size={18} />
          {say(m.complete)}
        </p>
      )}
      <div className={styles.actions}>{actions}</div>
    </div>
  )
}
