import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { useAct } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { notify, notifyProblem } from '#platform/web/ui/notices.tsx'
import { Sparkline } from '#platform/web/ui/sparkline.tsx'

import { getDirective } from '../contract/library.ts'
import { rejectObligation } from '../contract/obligations.ts'
import type { LiveFigures } from './live-figures.ts'
import { levelOf, markOf } from './level.ts'
import { NoFigure } from './no-figure.tsx'
import { ObligationForm } from './obligation-form.tsx'
import { readerMessages as m } from './reader-messages.ts'
import styles from './reader.module.css'
import { SumBar } from './sum-bar.tsx'
import { whyMessages } from './why-messages.ts'

type Obligation = OutputOf<typeof getDirective>['obligations'][number]

/** One demand in the margin: what, how it stands, thirteen months, and why. */
export function MarginNote({
  shortId,
  obligation,
  figure,
  mayConfirm,
  onWhy,
}: {
  readonly shortId: string
  readonly obligation: Obligation
  readonly figure: ReturnType<LiveFigures['get']>
  readonly mayConfirm: boolean
  readonly onWhy: () => void
}) {
  const say = useSay()
  const format = useFormat()
  const level = levelOf(obligation, format, say)
  return (
    <section
      className={styles.note}
      data-sentence={obligation.sentence}
      data-state={obligation.state}
      data-form={obligation.form}
    >
      <h3 className={styles.noteName}>
        <small>
          {say(m.forms[obligation.form])}
          {level && !figure && `: ${level}`}
        </small>
        {say(obligation.name)}
      </h3>
      {obligation.state === 'proposed' && (
        <Proposal shortId={shortId} obligation={obligation} mayConfirm={mayConfirm} />
      )}
      {obligation.state === 'confirmed' && !figure && (
        <p className={styles.unmeasured}>
          <NoFigure demand={obligation} />
        </p>
      )}
      {figure && (
        <>
          <SumBar label={say(obligation.name)} sum={figure.sum} mark={markOf(obligation, level)} />
          <div className={styles.months}>
            <Sparkline
              label={say(obligation.name)}
              periods={figure.trend.map((point) => ({
                period: point.period,
                status: point.rate === null ? 'not-due' : 'met',
                rate: point.rate,
              }))}
            />
            <Button kind="quiet" onClick={onWhy}>
              {say(whyMessages.title)}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function Proposal({
  shortId,
  obligation,
  mayConfirm,
}: {
  readonly shortId: string
  readonly obligation: Obligation
  readonly mayConfirm: boolean
}) {
  const say = useSay()
  const [confirming, setConfirming] = useState(false)
  const reject = useAct(rejectObligation, {
    refreshes: [getDirective],
    onDone: () => notify({ kind: 'done', text: m.rejected }),
    onProblem: notifyProblem,
  })
  return (
    <div>
      <p className={styles.unmeasured}>{say(m.proposed)}</p>
      {mayConfirm && (
        <div className={styles.noteActs}>
          <Button onClick={() => setConfirming(true)}>{say(m.confirm)}</Button>
          <Button
            kind="quiet"
            working={reject.isPending}
            onClick={() => reject.mutate({ obligationId: obligation.id })}
          >
            {say(m.reject)}
          </Button>
        </div>
      )}
      <Drawer open={confirming} title={say(m.confirm)} onClose={() => setConfirming(false)}>
        <ObligationForm
          shortId={shortId}
          proposal={obligation}
          onDone={() => setConfirming(false)}
        />
      </Drawer>
    </div>
  )
}
