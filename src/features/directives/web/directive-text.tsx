import { Fragment } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useSay } from '#platform/web/language.tsx'

import type { getDirective } from '../contract/library.ts'
import type { LiveFigures } from './live-figures.ts'
import { MarginNote } from './margin-note.tsx'
import { noteHeights } from './note-heights.ts'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'

type Directive = OutputOf<typeof getDirective>
type Provision = Directive['provisions'][number]

/**
 * The text in its book column, block by block; beside each block, at its height, the demands of its
 * sentences. On a phone they fold in under the block.
 */
export function DirectiveText({
  directive,
  figures,
  onWhy,
  onMark,
}: {
  readonly directive: Directive
  readonly figures: LiveFigures
  readonly onWhy: (obligationId: string) => void
  /** Marks a sentence to make a demand of; absent for readers. */
  readonly onMark: ((marked: { sentence: string; quote: string }) => void) | undefined
}) {
  const noted = new Map<string, Directive['obligations']>()
  for (const obligation of directive.obligations) {
    if (obligation.form === 'fact' || obligation.sentence === null) continue
    noted.set(obligation.sentence, [...(noted.get(obligation.sentence) ?? []), obligation])
  }
  const shown = directive.provisions.filter(
    ({ label, title, sentences }) => label || title || sentences.length > 0,
  )
  return (
    <article className={styles.text}>
      {shown.map((provision) => {
        const notes = provision.sentences.flatMap((sentence) => noted.get(sentence.path) ?? [])
        return (
          <div
            key={provision.path}
            className={styles.block}
            data-noted={notes.length > 0 || undefined}
          >
            <Block provision={provision} noted={noted} onMark={onMark} />
            {notes.length > 0 && (
              <aside className={styles.margin} ref={noteHeights}>
                {notes.map((obligation) => (
                  <MarginNote
                    key={obligation.id}
                    shortId={directive.shortId}
                    obligation={obligation}
                    figure={figures.get(obligation.id)}
                    mayConfirm={directive.mayConfirm}
                    onWhy={() => onWhy(obligation.id)}
                  />
                ))}
              </aside>
            )}
          </div>
        )
      })}
    </article>
  )
}

/** A section that says no more than its name. */
function isHeading({ kind, title, sentences }: Provision): boolean {
  const says = sentences.map(({ text }) => text).join(' ')
  return kind === 'section' && (says === '' || says === title)
}

const headingOf = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const

function Block({
  provision,
  noted,
  onMark,
}: {
  readonly provision: Provision
  readonly noted: ReadonlyMap<string, Directive['obligations']>
  readonly onMark: ((marked: { sentence: string; quote: string }) => void) | undefined
}) {
  const say = useSay()
  const Heading = headingOf[Math.min(provision.depth, headingOf.length - 1)] ?? 'h6'
  const anchor = `p-${provision.path}`
  if (isHeading(provision)) {
    const [named] = provision.sentences
    return (
      <Heading id={anchor} className={styles.heading} data-depth={provision.depth}>
        <a href={`#p-${provision.path}`} aria-label={`${say(m.copyLink)} ${provision.path}`}>
          {provision.label}
        </a>{' '}
        <span
          id={named && `s-${named.path}`}
          data-noted={(named && noted.has(named.path)) || undefined}
          className={styles.sentence}
        >
          {provision.title}
        </span>
      </Heading>
    )
  }
  return (
    <p
      id={anchor}
      className={styles.paragraph}
      data-kind={provision.kind}
      data-depth={provision.depth}
    >
      {provision.label && <span className={styles.label}>{provision.label} </span>}
      {provision.sentences.map((sentence) => (
        <Fragment key={sentence.path}>
          {onMark ? (
            // A button would not break over lines as text does.
            <span
              role="button"
              tabIndex={0}
              id={`s-${sentence.path}`}
              className={`${styles.sentence} ${styles.markable}`}
              data-noted={noted.has(sentence.path) || undefined}
              title={say(m.make)}
              onClick={() => onMark({ sentence: sentence.path, quote: sentence.text })}
              onKeyDown={(event) => {
                if (event.key === 'Enter') onMark({ sentence: sentence.path, quote: sentence.text })
              }}
            >
              {sentence.text}
            </span>
          ) : (
            <span
              id={`s-${sentence.path}`}
              className={styles.sentence}
              data-noted={noted.has(sentence.path) || undefined}
            >
              {sentence.text}
            </span>
          )}{' '}
        </Fragment>
      ))}
    </p>
  )
}
