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

import { getOverview, getTrend, topicSchema } from '../contract/standing.ts'
import { AxisChoice } from './axis-choice.tsx'
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
  topic: topicSchema.catch('meetings'),
  measure: z.coerce.number().int().positive().optional().catch(undefined),
  grouping: z.coerce.number().int().positive().optional().catch(undefined),
  cluster: z.coerce.number().int().positive().optional().catch(undefined),
})

const cellOf = (sum: Sum | undefined): HeatCell | undefined =>
  sum && {
    rate: sum.rate,
    numerator: sum.numerator,
    denominator: sum.denominator,
    ...(sum.rate === null ? { state: 'not-due' as const } : {}),
  }

/** What every question of the page carries: the day, the tree, and by what the rows are told. */
function scopeOf({ asOf, tree, grouping, cluster }: z.output<typeof asked>) {
  return {
    ...(asOf ? { asOf } : {}),
    ...(tree === 'today' ? { tree } : {}),
    ...(grouping ? { grouping } : {}),
    ...(grouping && cluster ? { cluster } : {}),
  }
}

/** Units under a unit, or clusters of a grouping, against what is measured, in one period: the map, the totals, the trend. */
export function OverviewPage() {
  const [search] = useAddress(asked)
  const { unit, period, topic } = search
  const answer = useAnswer(
    getOverview,
    {
      ...(unit ? { unit } : {}),
      ...(period ? { period } : {}),
      ...(topic === 'papers' ? { topic } : {}),
      ...scopeOf(search),
    },
    { keepFormer: true, askAgainEvery: 5_000 },
  )
  return (
    <AnsweredPage answer={answer}>{(overview) => <Overviewed overview={overview} />}</AnsweredPage>
  )
}

function Overviewed({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const { today } = useSession()
  const [search, change] = useAddress(asked)
  const { asOf, tree } = search
  const topic = search.topic === 'papers' ? search.topic : undefined
  const [why, setWhy] = useState<WhyQuestion>()
  const { unit, grouping, cluster } = overview
  const clusters = { grouping: grouping?.id, cluster: cluster?.id }
  const here = cluster
    ? [{ name: cluster.name, href: paths.overview({ unit: unit.id, ...clusters }), here: true }]
    : []
  return (
    <Page
      title={cluster?.name ?? unit.name}
      kicker={say(grouping ? m.titleBy(grouping.name) : m.title)}
      lead={<MonthWords overview={overview} />}
      trail={[
        ...[...overview.path, unit].map((step) => ({
          name: step.name,
          href: paths.overview({
            unit: step.id,
            topic,
            ...(step.id === unit.id && grouping ? { grouping: grouping.id } : {}),
          }),
          here: step.id === unit.id && !cluster,
        })),
        ...here,
      ]}
      asOf={asOf ? plainDate(asOf) : today}
      onAsOf={(day) => change({ asOf: day })}
      actions={
        <>
          <LinkButton
            href={paths.redCells({ unit: unit.id, period: overview.period, ...clusters })}
          >
            {say(m.redCells)}
          </LinkButton>
          <ExportLinks
            what="overview"
            search={{ unit: unit.id, period: overview.period, asOf, tree, topic, ...clusters }}
          />
        </>
      }
    >
      <Controls overview={overview} />
      <Totals overview={overview} />
      <Heat overview={overview} onWhy={setWhy} />
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

/** Which period, which tree, by the tree or by a grouping. */
function Controls({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const { today } = useSession()
  const [{ tree, topic, grouping }, change] = useAddress(asked)
  return (
    <div className={`${styles.control} not-printed`}>
      <Segmented
        label={say(m.topic)}
        value={topic}
        quiet
        choices={[
          { value: 'meetings', label: say(m.topicMeetings) },
          { value: 'papers', label: say(m.topicPapers) },
        ]}
        onChange={(chosen) =>
          change({ topic: chosen === 'meetings' ? undefined : chosen, measure: undefined })
        }
      />
      <PeriodScrubber
        periods={currentMonths(today, 13)}
        value={overview.period}
        onChange={(period) => change({ period })}
      />
      <AxisChoice
        unit={overview.unit.id}
        grouping={grouping}
        onChange={(chosen) => change({ grouping: chosen, cluster: undefined })}
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
  )
}

/** The row of what stands in no cluster; clusters go by their identity with a sign before it. */
const noCluster = 'none'
const clusterRow = (id: number | null) => (id === null ? noCluster : `cluster-${id}`)

/** Whether anything at all is counted in a row. */
const stands = (sums: readonly Sum[]) =>
  sums.some((sum) => sum.denominator > 0 || (sum.counts?.notDue ?? 0) > 0)

type HeatLine = {
  readonly id: string
  readonly name: string
  readonly sums: readonly Sum[]
  /** Of the whole line, or of one measure. */
  readonly open: (measure: Overview['measures'][number] | undefined) => void
}

/** The lines of the map: units, or clusters and what stands in none. */
function useLines(overview: Overview, onWhy: (question: WhyQuestion) => void): readonly HeatLine[] {
  const say = useSay()
  const go = useGo()
  const [{ asOf, tree }, change] = useAddress(asked)
  const { unit, grouping } = overview
  if (grouping && !overview.cluster)
    return overview.clusters
      .filter(({ id, sums }) => id !== null || stands(sums))
      .map(({ id, name, units, sums }) => ({
        id: clusterRow(id),
        name: id === null ? say(m.noCluster) : `${name} (${units})`,
        sums,
        open: (measure) => {
          if (!measure && id !== null) change({ cluster: id }, 'push')
          else
            go(
              paths.redCells({
                unit: unit.id,
                grouping: grouping.id,
                cluster: id ?? noCluster,
                measure: measure?.id,
                period: measure?.period ?? overview.period,
                asOf,
                tree: tree === 'today' ? tree : undefined,
              }),
            )
        },
      }))
  return overview.rows.map(({ unit: row, sums }) => ({
    id: String(row.id),
    name: row.name,
    sums,
    open: (measure) => {
      if (measure)
        onWhy({
          unit: row.id,
          measure: measure.id,
          period: measure.period,
          ...(asOf ? { asOf } : {}),
          tree,
        })
      else if (row.kind === 'cell') go(paths.unit(row.id))
      else change({ unit: row.id, grouping: undefined, cluster: undefined }, 'push')
    },
  }))
}

function Heat({
  overview,
  onWhy,
}: {
  readonly overview: Overview
  readonly onWhy: (question: WhyQuestion) => void
}) {
  const say = useSay()
  const lines = useLines(overview, onWhy)
  const { unit, grouping, cluster, measures, totals } = overview
  const byId = new Map(lines.map((line) => [line.id, line]))
  const placeOf = (columnId: string) =>
    measures.findIndex((measure) => String(measure.id) === columnId)
  if (lines.length === 0) return null
  const isByCluster = grouping !== null && cluster === null
  const note = cluster ? m.clusterUnitsNote : m.mapNote
  return (
    <Section title={say(m.map)} note={say(isByCluster ? m.clusterNote : note)}>
      <HeatMap
        label={say(m.mapOf(cluster?.name ?? unit.name))}
        corner={say(isByCluster ? m.cluster : m.unit)}
        columns={measures.map((measure) => ({
          id: String(measure.id),
          short: say(m.short(measure.indicator)) || say(measure.name),
          title: say(measure.name),
        }))}
        rows={lines}
        cellOf={(rowId, columnId) => cellOf(byId.get(rowId)?.sums[placeOf(columnId)])}
        totals={(columnId) => cellOf(totals[placeOf(columnId)])}
        onOpen={(rowId, columnId) =>
          byId.get(rowId)?.open(columnId === undefined ? undefined : measures[placeOf(columnId)])
        }
      />
    </Section>
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

/**
 * The trend of a measure along either tree: the second line where figures on the other one differ. By a grouping one
 * tree alone is asked.
 */
function useTrends(overview: Overview, measure: number | undefined) {
  const [search] = useAddress(asked)
  const question = { measure: measure ?? 1, unit: overview.unit.id, ...scopeOf(search) }
  const other = search.tree === 'then' ? 'today' : 'then'
  const enabled = measure !== undefined
  return {
    own: useAnswer(getTrend, question, { enabled, keepFormer: true }),
    other: useAnswer(
      getTrend,
      { ...question, tree: other },
      { enabled: enabled && !search.grouping, keepFormer: true },
    ).data,
  }
}

type Points = readonly { readonly rate: number | null }[]

const ratesOf = (points: Points) => points.map((point) => point.rate)

const areSame = (one: Points, other: Points) =>
  JSON.stringify(ratesOf(one)) === JSON.stringify(ratesOf(other))

/** Thirteen periods of a measure: along either tree where they differ, or one cluster of a grouping beside the whole. */
function Trend({ overview }: { readonly overview: Overview }) {
  const say = useSay()
  const [search, change] = useAddress(asked)
  const [compared, setCompared] = useState('')
  const [restating, setRestating] = useState(false)
  const { measures, unit, cluster } = overview
  const { tree, asOf, grouping } = search
  const chosen = measures.find((one) => one.id === search.measure) ?? measures[0]
  const { own, other } = useTrends(overview, chosen?.id)
  if (!chosen) return null
  const choices = (own.data?.clusters ?? []).map(({ id, name }) => ({
    value: clusterRow(id),
    label: name ?? say(m.noCluster),
  }))
  return (
    <Section
      title={say(m.trend)}
      actions={!grouping && <Button onClick={() => setRestating(true)}>{say(r.open)}</Button>}
    >
      <div className={`${styles.choices} not-printed`}>
        <SelectField
          label={say(m.measure)}
          value={String(chosen.id)}
          onChange={(id) => change({ measure: id })}
          choices={measures.map((one) => ({ value: String(one.id), label: say(one.name) }))}
        />
        {choices.length > 0 && (
          <SelectField
            label={say(m.compared)}
            value={choices.some(({ value }) => value === compared) ? compared : ''}
            placeholder={say(m.comparedNone)}
            onClear={() => setCompared('')}
            onChange={setCompared}
            choices={choices}
          />
        )}
      </div>
      <Answered answer={own}>
        {(trend) => {
          const whole = cluster?.name ?? trend.unit.name
          const besides = trend.clusters.find(({ id }) => clusterRow(id) === compared)
          const differs = !grouping && other && !areSame(trend.points, other.points)
          const trees = { then: say(m.treeThen), today: say(m.treeToday) }
          const lineOf = (name: string, points: Points) => ({ name, rates: ratesOf(points) })
          const second = besides
            ? [lineOf(besides.name ?? say(m.noCluster), besides.points)]
            : differs
              ? [lineOf(trees[tree === 'then' ? 'today' : 'then'], other.points)]
              : []
          const name = besides ? whole : differs ? trees[tree] : say(trend.measure.name)
          return (
            <TrendChart
              label={`${say(trend.measure.name)} · ${whole}`}
              periods={trend.points.map((point) => point.period)}
              lines={[lineOf(name, trend.points), ...second]}
            />
          )
        }}
      </Answered>
      <Drawer open={restating} title={say(r.title)} onClose={() => setRestating(false)}>
        {restating && (
          <RestatementPanel
            question={{
              measure: chosen.id,
              unit: unit.id,
              period: chosen.period,
              ...(asOf ? { asOf: plainDate(asOf) } : {}),
            }}
          />
        )}
      </Drawer>
    </Section>
  )
}
