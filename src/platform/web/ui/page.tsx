import { type ReactNode, useEffect } from 'react'

import type { PlainDate } from '#kernel/time.ts'

import { useFormat } from '../format.ts'
import { useSay } from '../language.tsx'
import { frameMessages } from '../messages.ts'
import { useSessionIfAny } from '../session.tsx'
import { AsOfChip } from './as-of.tsx'
import styles from './page.module.css'
import { Trail, type TrailStep } from './trail.tsx'

/**
 * A page: where it stands, its title, the day it looks at, what can be done on it, and its
 * content. `text` is for reading (one column), `wide` for forms beside facts, `full` for tables.
 */
export function Page({
  title,
  kicker,
  trail = [],
  asOf,
  onAsOf,
  actions,
  lead,
  width = 'full',
  children,
}: {
  readonly title: string
  /** What kind of thing this is, small above the title: "Chi bộ", "Nghị quyết". */
  readonly kicker?: ReactNode
  /** The path of units down to this one, each with its neighbours. */
  readonly trail?: readonly TrailStep[]
  /** The day looked at; without it the page shows things that have no day. */
  readonly asOf?: PlainDate | undefined
  /** Changes that day; without it the chip is read only. */
  readonly onAsOf?: ((day: PlainDate | undefined) => void) | undefined
  readonly actions?: ReactNode
  /** One sentence below the title: the totals, in words and figures. */
  readonly lead?: ReactNode
  readonly width?: 'text' | 'wide' | 'full'
  readonly children: ReactNode
}) {
  const say = useSay()
  const format = useFormat()
  const session = useSessionIfAny()

  useEffect(() => {
    document.title = `${title} · ${say(frameMessages.product)}`
  }, [title, say])

  return (
    <main id="content" tabIndex={-1} className={styles.page} data-width={width}>
      {(trail.length > 0 || asOf) && (
        <div className={styles.running}>
          <Trail steps={trail} />
          {asOf && <AsOfChip day={asOf} onChange={onAsOf} />}
        </div>
      )}
      <header className={styles.head}>
        <div className={styles.titles}>
          {kicker && <p className={styles.kicker}>{kicker}</p>}
          <h1>{title}</h1>
          {lead && <div className={styles.lead}>{lead}</div>}
        </div>
        {actions && <div className={`${styles.actions} not-printed`}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
      {session && (
        <p className={`${styles.imprint} only-printed`}>
          {say(frameMessages.printedOn(format.day(session.today), session.account.name))}
          {session.sample && ` · ${say(frameMessages.sample)}`}
        </p>
      )}
    </main>
  )
}

/** A part of a page under a heading and a rule, as chapters are set in a book. */
export function Section({
  title,
  note,
  actions,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className={styles.section}>
      <header className={styles['section-head']}>
        <h2>{title}</h2>
        {note && <p className={styles.note}>{note}</p>}
        {actions && <div className={`${styles.actions} not-printed`}>{actions}</div>}
      </header>
      <div className={styles['section-body']}>{children}</div>
    </section>
  )
}

/** One entry of a register: what it is, and at the right when or as what. */
export type RegisterLine = {
  readonly key: string
  readonly what: ReactNode
  readonly when: ReactNode
}

/** Entries under each other, one line each, as in a register; nothing where there are none. */
export function LineList({ lines }: { readonly lines: readonly RegisterLine[] }) {
  if (lines.length === 0) return null
  return (
    <ol className={styles.lines}>
      {lines.map(({ key, what, when }) => (
        <li key={key}>
          <span>{what}</span>
          <span>{when}</span>
        </li>
      ))}
    </ol>
  )
}

/** Names and their values in two columns, as on a record card. */
export function FactList({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[]
}) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value }) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
