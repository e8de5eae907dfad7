import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { plainDate, showInstant } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Icon } from '#platform/web/ui/icon.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { StatusBadge } from '#platform/web/ui/status-badge.tsx'

import { getWhy } from '../contract/standing.ts'
import { SumBar } from './sum-bar.tsx'
import { whyMessages as m } from './why-messages.ts'
import styles from './why-panel.module.css'

/** Where a record stands. */
const recordPages = { meeting: paths.meeting, entry: paths.entry } as const

/** What is asked: a unit, a measure, a period, a day. */
export type WhyQuestion = {
  readonly unit: number
  readonly measure: number
  readonly period: string
  readonly asOf?: string
  readonly tree?: 'then' | 'today'
}

type Why = OutputOf<typeof getWhy>

/**
 * "Vì sao?": the rule in its own words, the inputs, the records, the day of computation. A sum walks
 * down to the units under it, worst first, without leaving the page.
 */
export function WhyPanel({ question }: { readonly question: WhyQuestion }) {
  const [walked, setWalked] = useState<readonly number[]>([])
  const unit = walked.at(-1) ?? question.unit
  // As fresh as the figure that it explains: the two stand side by side.
  const answer = useAnswer(
    getWhy,
    { ...question, unit },
    { keepFormer: true, freshFor: 0, askAgainEvery: 5_000 },
  )
  return (
    <Answered answer={answer}>
      {(why) => (
        <WhyBody
          why={why}
          onDown={(below) => setWalked([...walked, below])}
          onUp={walked.length > 0 ? () => setWalked(walked.slice(0, -1)) : undefined}
        />
      )}
    </Answered>
  )
}

/** The page that records what is missing; of a duty that was missed it is told the last day. */
function wayToRecord({ act, unit, status, dueOn }: Why): string {
  const link = act?.link ?? paths.newMeeting({ unit: unit.id })
  return status === 'missed' ? `${link}&due=${dueOn}` : link
}

function WhyBody({
  why,
  onDown,
  onUp,
}: {
  readonly why: Why
  readonly onDown: (unitId: number) => void
  readonly onUp: (() => void) | undefined
}) {
  const say = useSay()
  const format = useFormat()
  return (
    <div className={styles.panel}>
      {onUp && (
        <Button kind="quiet" icon="left" onClick={onUp}>
          {say(m.up)}
        </Button>
      )}
      <header className={styles.head}>
        <h3>
          <Link href={paths.unit(why.unit.id)}>{why.unit.name}</Link>
        </h3>
        <p>
          {say(why.measure.name)} · {format.period(why.period)}
        </p>
        {why.status ? (
          <StatusBadge status={why.status} />
        ) : (
          <SumBar label={say(why.measure.name)} sum={why.sum} tall />
        )}
        {why.mayRecord && (
          <LinkButton kind="primary" href={wayToRecord(why)}>
            {say(m.record)}
          </LinkButton>
        )}
      </header>

      <section className={styles.part}>
        <h4>{say(m.demand)}</h4>
        {why.provisions.map((provision) => (
          <blockquote key={provision.obligationId} className={styles.quote}>
            <p>“{provision.quote}”</p>
            <footer>
              <Link href={`${paths.directive(provision.shortId)}#${provision.provision}`}>
                {[provision.symbol ?? provision.shortId, provision.provision].join(' · ')}
                {provision.issued && `, ${format.day(plainDate(provision.issued))}`}
              </Link>
            </footer>
          </blockquote>
        ))}
        {why.rules.map((rule) => (
          <p key={rule.id} className={styles.rule}>
            {say(rule.text)}{' '}
            <small>
              ({say(m.paraphrase(rule.source))} · {rule.id})
            </small>
          </p>
        ))}
        <p className={styles.fraction}>
          {say(why.measure.numerator)} <span aria-hidden="true">╱</span>{' '}
          <span className="only-heard">{say(m.of)}</span>
          {say(why.measure.denominator)}
        </p>
      </section>

      {why.inputs.length > 0 && (
        <section className={styles.part}>
          <h4>{say(m.inputs)}</h4>
          <ol className={styles.inputs}>
            {why.inputs.map((input) => (
              <li key={input.text.vi} data-holds={input.holds}>
                <Icon name={input.holds ? 'check' : 'close'} size={18} />
                <span className="only-heard">{say(input.holds ? m.holds : m.holdsNot)}: </span>
                <span>{say(input.text)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}

      <section className={styles.part}>
        <h4>{say(why.isCell ? m.records : m.below)}</h4>
        {why.records.length === 0 && <p className={styles.none}>{say(m.noRecords)}</p>}
        <ul className={styles.records}>
          {why.records.map((record) => (
            <li key={`${record.kind}${record.id}`} data-counts={record.counts}>
              {record.kind === 'unit' ? null : (
                <Link href={recordPages[record.kind](record.id)}>{say(record.text)}</Link>
              )}
              {record.kind === 'unit' && (
                <button type="button" onClick={() => onDown(record.id)}>
                  <span>{say(record.text)}</span>
                  <Icon name="right" size={18} />
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <p className={styles.computed}>{say(m.computed(showInstant(why.computedAt)))}</p>
    </div>
  )
}
