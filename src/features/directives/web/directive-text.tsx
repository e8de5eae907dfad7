import { Fragment, useId } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useSay } from '#platform/web/language.tsx'

import type { getDirective } from '../contract/library.ts'
import type { LiveFigures } from './live-figures.ts'
import { MarginNote } from './margin-note.tsx'
import { noteHeights } from './note-heights.ts'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'
import { keepPlace, walkSentences } from './sentence-keys.ts'

type Directive = OutputOf<typeof getDirective>
type Provision = Directive['provisions'][number]
type Sentence = Provision['sentences'][number]

/** What marking a sentence does, and at which sentence the keyboard enters the text. */
type Marking = {
  readonly mark: (marked: { sentence: string; quote: string }) => void
  readonly first: string | undefined
  /** Where the keys are explained. */
  readonly hintId: string
}

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
  readonly onMark: Marking['mark'] | undefined
}) {
  const say = useSay()
  const hintId = useId()
  const noted = new Map<string, Directive['obligations']>()
  for (const obligation of directive.obligations) {
    if (obligation.form === 'fact' || obligation.sentence === null) continue
    noted.set(obligation.sentence, [...(noted.get(obligation.sentence) ?? []), obligation])
  }
  const shown = directive.provisions.filter(
    ({ label, title, sentences }) => label || title || sentences.length > 0,
  )
  const first = shown
    .filter((provision) => !isHeading(provision))
    .flatMap((one) => one.sentences)[0]
  const marking = onMark && { mark: onMark, first: first?.path, hintId }
  return (
    <article className={styles.text}>
      {marking && (
        <p id={hintId} hidden>
          {say(m.sentenceKeys)}
        </p>
      )}
      {shown.map((provision) => {
        const notes = provision.sentences.flatMap((sentence) => noted.get(sentence.path) ?? [])
        return (
          <div
            key={provision.path}
            className={styles.block}
            data-noted={notes.length > 0 || undefined}
          >
            <Block provision={provision} noted={noted} marking={marking} />
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
  marking,
}: {
  readonly provision: Provision
  readonly noted: ReadonlyMap<string, Directive['obligations']>
  readonly marking: Marking | undefined
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
          {marking ? (
            <MarkableSentence
              sentence={sentence}
              noted={noted.has(sentence.path)}
              marking={marking}
            />
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

/** A sentence of which a demand can be made. A button would not break over lines as text does. */
function MarkableSentence({
  sentence: { path, text },
  noted,
  marking: { mark, first, hintId },
}: {
  readonly sentence: Sentence
  readonly noted: boolean
  readonly marking: Marking
}) {
  const say = useSay()
  const handleMark = () => mark({ sentence: path, quote: text })
  return (
    <span
      role="button"
      tabIndex={path === first ? 0 : -1}
      id={`s-${path}`}
      className={`${styles.sentence} ${styles.markable}`}
      data-markable
      data-noted={noted || undefined}
      title={say(m.make)}
      aria-describedby={path === first ? hintId : undefined}
      onClick={handleMark}
      onFocus={keepPlace}
      onKeyDown={(event) => {
        walkSentences(event)
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        handleMark()
      }}
    >
      {text}
    </span>
  )
}
