import { useSyncExternalStore } from 'react'

import type { Bilingual } from '#kernel/messages.ts'

import { ProblemError } from '../call.ts'
import { useSay } from '../language.tsx'
import { uiMessages } from '../messages.ts'
import { Icon } from './icon.tsx'
import styles from './notices.module.css'

/** One message after an act. */
export type Notice = {
  readonly kind: 'done' | 'problem'
  readonly text: Bilingual
  /** What may be done about it, at once ("Xem buổi họp", "Làm lại"). */
  readonly offer?: { readonly verb: Bilingual; readonly onTake: () => void }
}

type Numbered = Notice & { readonly number: number }

/** Good news leaves by itself; a problem stays until it is put away. */
const GOOD_NEWS_STAYS = 6000

let notices: readonly Numbered[] = []
let lastNumber = 0
const listeners = new Set<() => void>()

function change(next: readonly Numbered[]): void {
  notices = next
  for (const listener of listeners) listener()
}

function putAway(number: number): void {
  change(notices.filter((one) => one.number !== number))
}

/** Says what an act did, at the edge of the page and to the ear. */
export function notify(notice: Notice): void {
  lastNumber += 1
  const number = lastNumber
  change([...notices.slice(-2), { ...notice, number }])
  if (notice.kind === 'done' && !notice.offer) setTimeout(() => putAway(number), GOOD_NEWS_STAYS)
}

/** Says the problem of an act that failed. */
export function notifyProblem(error: Error): void {
  const text =
    error instanceof ProblemError ? error.problem.message : { vi: error.message, en: error.message }
  notify({ kind: 'problem', text })
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function noticesNow(): readonly Numbered[] {
  return notices
}

/** The place of the messages; stands once in the frame. */
export function Notices() {
  const say = useSay()
  const shown = useSyncExternalStore(listen, noticesNow)
  return (
    <div className={`${styles.place} not-printed`} aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.number} className={styles.notice} data-kind={notice.kind}>
          <Icon name={notice.kind === 'done' ? 'check' : 'warning'} />
          <p>
            <span className="only-heard">
              {say(notice.kind === 'done' ? uiMessages.done : uiMessages.problem)}:{' '}
            </span>
            {say(notice.text)}
          </p>
          {notice.offer && (
            <button
              type="button"
              className={styles.offer}
              onClick={() => {
                notice.offer?.onTake()
                putAway(notice.number)
              }}
            >
              {say(notice.offer.verb)}
            </button>
          )}
          <button
            type="button"
            className={styles.away}
            aria-label={say(uiMessages.close)}
            onClick={() => putAway(notice.number)}
          >
            <Icon name="close" size={18} />
          </button>
        </div>
      ))}
    </div>
  )
}
