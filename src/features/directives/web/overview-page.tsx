import { useState } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { currentMonths } from '#kernel/period.ts'
import { paths } from '#kernel/paths.ts'
import { isPlainDate, plainDate } from '#kernel/time.ts'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import type { HeatCell } from '#platform/web/ui/heat.ts'
import { HeatMap } from '#platform/web/ui/heat-map.tsx'
import { Page, Section } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'
import { PeriodScrubber } from '#platform/web/ui/period-scrubber.tsx'
import { Segmented } from '#platform/web/ui/segmented.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { Answered } from '#platform/web/ui/states.tsx'
import { TrendChart } from '#platform/web/ui/trend-chart.tsx'

import { getOverview, getTrend } from '../contract/standing.ts'
import { ExportLinks } from './export-links.tsx'
import { overviewMessages as m } from './overview-messages.ts'
import { restatementMessages as r } from './restatement-messages.ts'
import { RestatementPanel } from './restatement-panel.tsx'
import styles from './overview.module.css'
import { SumBar, type Sum } from './sum-bar.tsx'
import { whyMessages } from './why-messages.ts'
import { WhyPanel, type WhyQuestion } from './why-panel.tsx'

type Overview = OutputOf<typeof getOverview>

const asked = z.object({
  unit: z.coerce.number().int().positive().optional().catch(undefined),
  period: z.string().optional().catch(undefined),
  asOf: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  tree: z.enum(['then', 'today']).catch('then'),
  measure: z.coerce.number().int().positive().optional().catch(undefined),
})

const cellOf = (sum: Sum | undefined): HeatCell | undefined =>
  sum && {
    rate: sum.rate,
    numerator: sum.numerator,
    denominator: sum.denominator,
    ...(sum.rate === null ? { state: 'not-due' as const } : {}),
  }

/** Units under a unit against what is measured, in one period: the map, the totals, the trend. */
export function OverviewPage() {
  const [{ unit, period, asOf, tree }] = useAddress(asked)
  const answer = useAnswer(
    getOverview,
    {
      ...(unit ? { unit } : {}),
      ...(period ? { period } : {}),
      ...(asOf ? { asOf } : {}),
      ...(tree === 'today' ? { tree } : {}),
    },
    { keepFormer: true, askAgainEvery: 5_000 },
  )
  return (
    <AnsweredPage answer={answer}>{(overview) => <Overviewed overview={overview} />}</AnsweredPage>
  )
}

function Overviewed({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const go = useGo()
  const { today } = useSession()
  const [{ asOf, tree }, change] = useAddress(asked)
  const [why, setWhy] = useState<WhyQuestion>()
  const rows = new Map(overview.rows.map((row) => [String(row.unit.id), row]))
  const placeOf = (columnId: string) =>
    overview.measures.findIndex((measure) => String(measure.id) === columnId)

  function handleOpen(rowId: string, columnId: string | undefined) {
    if (columnId === undefined) {
      if (rows.get(rowId)?.unit.kind === 'cell') go(paths.unit(rowId))
      else change({ unit: rowId }, 'push')
      return
    }
    const measure = overview.measures[placeOf(columnId)]
    if (!measure) return
    setWhy({
      unit: Number(rowId),
      measure: measure.id,
      period: measure.period,
      ...(asOf ? { asOf } : {}),
      tree,
    })
  }

  return (
    <Page
      title={overview.unit.name}
      kicker={say(m.title)}
      lead={<MonthWords overview={overview} />}
      trail={[...overview.path, overview.unit].map((step) => ({
        name: step.name,
        href: paths.overview({ unit: step.id }),
        here: step.id === overview.unit.id,
      }))}
      asOf={asOf ? plainDate(asOf) : today}
      onAsOf={(day) => change({ asOf: day })}
      actions={
        <>
          <LinkButton href={paths.redCells({ unit: overview.unit.id, period: overview.period })}>
            {say(m.redCells)}
          </LinkButton>
          <ExportLinks
            what="overview"
            search={{ unit: overview.unit.id, period: overview.period, asOf, tree }}
          />
        </>
      }
    >
      <div className={`${styles.control} not-printed`}>
        <PeriodScrubber
          periods={currentMonths(today, 13)}
          value={overview.period}
          onChange={(period) => change({ period })}
        />
        <div className={styles.choice}>
          <span aria-hidden="true">{say(m.tree)}</span>
          <Segmented
            label={say(m.tree)}
            value={tree}
            quiet
            choices={[
              { value: 'then', label: say(m.treeThen) },
              { value: 'today', label: say(m.treeToday) },
            ]}
            onChange={(chosen) => change({ tree: chosen === 'then' ? undefined : chosen })}
          />
        </div>
      </div>
      <Totals overview={overview} />
      {overview.rows.length > 0 && (
        <Section title={say(m.map)} note={say(m.mapNote)}>
          <HeatMap
            label={say(m.mapOf(overview.unit.name))}
            corner={say(m.unit)}
            columns={overview.measures.map((measure) => ({
              id: String(measure.id),
              short: say(m.short(measure.indicator)) || say(measure.name),
              title: say(measure.name),
            }))}
            rows={overview.rows.map((row) => ({ id: String(row.unit.id), name: row.unit.name }))}
            cellOf={(rowId, columnId) => cellOf(rows.get(rowId)?.sums[placeOf(columnId)])}
            totals={(columnId) => cellOf(overview.totals[placeOf(columnId)])}
            onOpen={handleOpen}
          />
        </Section>
      )}
      <Trend overview={overview} />
      <Drawer
        open={why !== undefined}
        title={say(whyMessages.title)}
        onClose={() => setWhy(undefined)}
      >
        {why && <WhyPanel key={`${why.unit}.${why.measure}.${why.period}`} question={why} />}
      </Drawer>
    </Page>
  )
}

/** The meetings of the month as a sentence. */
function MonthWords({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const format = useFormat()
  const place = overview.measures.findIndex((one) => one.indicator === 'meeting.ordinary.month')
  const counts = overview.totals[place]?.counts
  const sum = overview.totals[place]
  if (!counts || !sum || sum.denominator === 0) return null
  return (
    <p>
      {say(
        m.monthWords({
          done: format.number(sum.numerator),
          all: format.number(sum.denominator),
          met: format.number(counts.met),
          late: format.number(counts.metLate),
        }),
      )}
    </p>
  )
}

/** The totals above as text with their bars: what a leader reads first. */
function Totals({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const format = useFormat()
  return (
    <ul className={styles.totals}>
      {overview.measures.map((measure, place) => {
        const sum = overview.totals[place]
        return (
          sum && (
            <li key={measure.id}>
              <h2>
                {say(measure.name)} <small>{format.period(measure.period)}</small>
              </h2>
              <SumBar label={say(measure.name)} sum={sum} tall />
              <p>
                {sum.counts &&
                  say(
                    m.totalWords({
                      met: format.number(sum.counts.met),
                      late: format.number(sum.counts.metLate),
                      missed: format.number(sum.counts.missed),
                      due: format.number(sum.counts.due),
                    }),
                  )}
              </p>
            </li>
          )
        )
      })}
    </ul>
  )
}

/** The trend of a measure along either tree: the second line where figures on the other one differ. */
function useTrends(overview: Overview, measure: number | undefined) {
  const [{ asOf }] = useAddress(asked)
  const question = {
    measure: measure ?? 1,
    unit: overview.unit.id,
    ...(asOf ? { asOf } : {}),
  }
  const options = { enabled: measure !== undefined, keepFormer: true }
  return {
    then: useAnswer(getTrend, question, options),
    today: useAnswer(getTrend, { ...question, tree: 'today' }, options),
  }
}

function Trend({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const [{ measure, asOf, tree }, change] = useAddress(asked)
  const [comparing, setComparing] = useState(false)
  const chosen = overview.measures.find((one) => one.id === measure) ?? overview.measures[0]
  const trends = useTrends(overview, chosen?.id)
  const other = trends[tree === 'then' ? 'today' : 'then'].data
  if (!chosen) return null
  const ratesOf = (points: readonly { readonly rate: number | null }[]) =>
    points.map((point) => point.rate)
  return (
    <Section
      title={say(m.trend)}
      actions={<Button onClick={() => setComparing(true)}>{say(r.open)}</Button>}
    >
      <div className="not-printed">
        <SelectField
          label={say(m.measure)}
          value={String(chosen.id)}
          onChange={(id) => change({ measure: id })}
          choices={overview.measures.map((one) => ({
            value: String(one.id),
            label: say(one.name),
          }))}
        />
      </div>
      <Answered answer={trends[tree]}>
        {(trend) => {
          const differs =
            other !== undefined &&
            JSON.stringify(ratesOf(other.points)) !== JSON.stringify(ratesOf(trend.points))
          const names = { then: say(m.treeThen), today: say(m.treeToday) }
          const [own, beside] =
            tree === 'then' ? (['then', 'today'] as const) : (['today', 'then'] as const)
          return (
            <TrendChart
              label={`${say(trend.measure.name)} · ${trend.unit.name}`}
              periods={trend.points.map((point) => point.period)}
              lines={[
                {
                  name: differs ? names[own] : say(trend.measure.name),
                  rates: ratesOf(trend.points),
                },
                ...(differs ? [{ name: names[beside], rates: ratesOf(other.points) }] : []),
              ]}
            />
          )
        }}
      </Answered>
      <Drawer open={comparing} title={say(r.title)} onClose={() => setComparing(false)}>
        {comparing && (
          <RestatementPanel
            question={{
              measure: chosen.id,
              unit: overview.unit.id,
              period: chosen.period,
              ...(asOf ? { asOf: plainDate(asOf) } : {}),
            }}
          />
        )}
      </Drawer>
    </Section>
  )
}
