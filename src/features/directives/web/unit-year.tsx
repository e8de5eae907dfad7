import { useState } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { Sparkline } from '#platform/web/ui/sparkline.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { StatusBadge } from '#platform/web/ui/status-badge.tsx'

import { getUnitStanding } from '../contract/standing.ts'
import styles from './overview.module.css'
import { SumBar } from './sum-bar.tsx'
import { unitYearMessages as m } from './unit-year-messages.ts'
import { whyMessages } from './why-messages.ts'
import { WhyPanel, type WhyQuestion } from './why-panel.tsx'

type Measure = OutputOf<typeof getUnitStanding>['measures'][number]

/** How a unit stands: each measure now, and the months and years before as small squares. */
export function UnitYear({ unitId, asOf }: { readonly unitId: number; readonly asOf: PlainDate }) {
  const say = useSay()
  const [why, setWhy] = useState<WhyQuestion>()
  const answer = useAnswer(
    getUnitStanding,
    { unitId, asOf },
    { askAgainEvery: 10_000, keepFormer: true },
  )
  return (
    <Section title={say(m.title)}>
      <Answered answer={answer}>
        {({ measures }) => (
          <div className={styles.figures}>
            {measures.map((measure) => (
              <MeasureYear
                key={measure.id}
                measure={measure}
                onWhy={(period) => setWhy({ unit: unitId, measure: measure.id, period, asOf })}
              />
            ))}
          </div>
        )}
      </Answered>
      <Drawer
        open={why !== undefined}
        title={say(whyMessages.title)}
        onClose={() => setWhy(undefined)}
      >
        {why && <WhyPanel key={`${why.measure}.${why.period}`} question={why} />}
      </Drawer>
    </Section>
  )
}

function MeasureYear({
  measure,
  onWhy,
}: {
  readonly measure: Measure
  readonly onWhy: (period: string) => void
}) {
  const say = useSay()
  const format = useFormat()
  const last = measure.periods.at(-1)
  return (
    <div>
      <strong>{say(measure.name)}</strong>
      <p>
        {last && format.period(last.period)}
        {last?.metOn && isPlainDate(last.metOn) && ` · ${format.day(last.metOn)}`}
      </p>
      <div>
        {last &&
          (last.status ? (
            <StatusBadge status={last.status} />
          ) : (
            <SumBar label={say(measure.name)} sum={last.sum} />
          ))}
      </div>
      <div className={styles.months}>
        <Sparkline
          label={say(measure.name)}
          periods={measure.periods.map((one) => ({
            period: one.period,
            status: one.status ?? (one.sum.rate === null ? 'not-due' : 'met'),
            ...(one.status ? {} : { rate: one.sum.rate }),
          }))}
          onOpen={onWhy}
        />
        {last && (
          <Button kind="quiet" icon="why" onClick={() => onWhy(last.period)}>
            {say(whyMessages.title)}
          </Button>
        )}
      </div>
    </div>
  )
}
