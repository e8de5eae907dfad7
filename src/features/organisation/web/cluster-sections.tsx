import { paths } from '#kernel/paths.ts'
import type { PlainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useNarrow } from '#platform/web/narrow.ts'
import { Button } from '#platform/web/ui/button.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { ListTable } from '#platform/web/ui/list-table.tsx'
import { Section } from '#platform/web/ui/page.tsx'
import { EmptyState, ErrorState } from '#platform/web/ui/states.tsx'

import { countClusters } from '../contract/groupings.ts'
import { useDaysText } from './day-span.tsx'
import type { ToldGrouping } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'
import type { GroupingTask } from './grouping-task.ts'
import styles from './grouping.module.css'

type Cluster = ToldGrouping['clusters'][number]
type Named = Omit<Cluster['units'][number], 'from' | 'to'>

const isThere = ({ from, to }: Cluster, day: PlainDate) => from <= day && (to === null || day < to)

type SummaryRow = {
  readonly id: number | null | 'all'
  readonly name: string
  readonly units: number | null
  readonly counts: { readonly cells: number; readonly members: number; readonly official: number }
}

const nothing = { cells: 0, members: 0, official: 0 }

/** Units, cells and members of each cluster on the day, of what stands in none, and of all together. */
export function ClusterSummary({
  grouping,
  day,
}: {
  readonly grouping: ToldGrouping
  readonly day: PlainDate
}) {
  const say = useSay()
  const format = useFormat()
  const answer = useAnswer(
    countClusters,
    { groupingId: grouping.id, on: day },
    { keepFormer: true, freshFor: 60_000 },
  )
  const counted = answer.data?.rows
  const clusters = grouping.clusters.filter((cluster) => isThere(cluster, day))
  if (clusters.length === 0) return null
  if (!counted && answer.error)
    return (
      <Section title={say(m.summary)}>
        <ErrorState error={answer.error} onAgain={() => void answer.refetch()} />
      </Section>
    )
  const countsOf = (id: number | null) => counted?.find(({ cluster }) => cluster === id) ?? nothing
  const all = (counted ?? []).reduce(
    (sum, row) => ({
      cells: sum.cells + row.cells,
      members: sum.members + row.members,
      official: sum.official + row.official,
    }),
    nothing,
  )
  const rows: readonly SummaryRow[] = [
    ...clusters.map(({ id, name, units }) => ({
      id,
      name,
      units: units.length,
      counts: countsOf(id),
    })),
    { id: null, name: say(m.none), units: null, counts: countsOf(null) },
    { id: 'all', name: say(m.all), units: null, counts: all },
  ]
  const figure = (value: number) => (counted ? format.number(value) : '…')
  return (
    <Section title={say(m.summary)} note={say(m.summaryNote)}>
      <ListTable
        name="clusters"
        label={say(m.summary)}
        rows={rows}
        rowId={(row) => String(row.id)}
        empty={null}
        columns={[
          { key: 'name', title: say(m.cluster), show: (row) => row.name },
          {
            key: 'units',
            title: say(m.units),
            numeric: true,
            show: (row) => (row.units === null ? '–' : format.number(row.units)),
          },
          {
            key: 'cells',
            title: say(m.cells),
            numeric: true,
            show: (row) => figure(row.counts.cells),
          },
          {
            key: 'members',
            title: say(m.members),
            numeric: true,
            show: (row) => figure(row.counts.members),
          },
          {
            key: 'official',
            title: say(m.official),
            numeric: true,
            show: (row) => figure(row.counts.official),
          },
        ]}
      />
    </Section>
  )
}

type SectionsProps = {
  readonly grouping: ToldGrouping
  readonly day: PlainDate
  /** Begins a change; without it the page is only read. */
  readonly onTask?: (task: GroupingTask) => void
}

/** The clusters of the day with their units; what stands in none; clusters of other days. */
export function ClusterSections({ grouping, day, onTask }: SectionsProps) {
  const say = useSay()
  const there = grouping.clusters.filter((cluster) => isThere(cluster, day))
  const others = grouping.clusters.filter((cluster) => !isThere(cluster, day))
  return (
    <>
      {there.length === 0 && <EmptyState title={say(m.noClusters)}>{say(m.emptyNote)}</EmptyState>}
      {there.map((cluster) => (
        <ClusterSection
          key={cluster.id}
          cluster={cluster}
          day={day}
          {...(onTask ? { onTask } : {})}
        />
      ))}
      {there.length > 0 && grouping.without.length > 0 && (
        <Section title={say(m.without)}>
          <ul className={styles.lines}>
            {grouping.without.map((unit) => (
              <UnitLine key={unit.id} unit={unit} day={day} {...(onTask ? { onTask } : {})} />
            ))}
          </ul>
        </Section>
      )}
      {others.length > 0 && <OtherClusters clusters={others} {...(onTask ? { onTask } : {})} />}
    </>
  )
}

function ClusterSection({
  cluster,
  day,
  onTask,
}: { readonly cluster: Cluster } & Pick<SectionsProps, 'day' | 'onTask'>) {
  const say = useSay()
  const format = useFormat()
  const daysText = useDaysText()
  const narrow = useNarrow()
  return (
    <Section
      title={cluster.name}
      note={daysText(cluster)}
      actions={
        onTask && (
          <>
            <Button
              kind="quiet"
              icon="pen"
              aria-label={say(m.changeThis(cluster.name))}
              onClick={() => onTask({ kind: 'cluster', cluster })}
            >
              {say(m.changeCluster)}
            </Button>
            <Button
              kind="quiet"
              icon="plus"
              aria-label={say(m.placeInto(cluster.name))}
              onClick={() => onTask({ kind: 'place', begun: { cluster: cluster.id, from: day } })}
            >
              {say(m.place)}
            </Button>
          </>
        )
      }
    >
      {cluster.units.length === 0 ? (
        <p>{say(m.noUnits)}</p>
      ) : (
        <details className={styles.fold} open={!narrow}>
          <summary>{say(m.unitsOf(format.number(cluster.units.length)))}</summary>
          <ul className={styles.lines}>
            {cluster.units.map((unit) => (
              <UnitLine
                key={unit.id}
                unit={unit}
                day={day}
                {...(unit.from === cluster.from && unit.to === cluster.to
                  ? {}
                  : { days: daysText(unit) })}
                {...(onTask ? { onTask } : {})}
              />
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

function UnitLine({
  unit,
  days,
  day,
  onTask,
}: { readonly unit: Named; readonly days?: string } & Pick<SectionsProps, 'day' | 'onTask'>) {
  const say = useSay()
  return (
    <li>
      <span>
        {unit.open ? <Link href={paths.unit(unit.id, { on: day })}>{unit.name}</Link> : unit.name}
      </span>
      <span>
        {days}
        {onTask && (
          <Button
            kind="quiet"
            aria-label={say(m.moveUnit(unit.name))}
            onClick={() => onTask({ kind: 'place', begun: { units: [unit.id], from: day } })}
          >
            {say(m.move)}
          </Button>
        )}
      </span>
    </li>
  )
}

function OtherClusters({
  clusters,
  onTask,
}: { readonly clusters: readonly Cluster[] } & Pick<SectionsProps, 'onTask'>) {
  const say = useSay()
  const daysText = useDaysText()
  return (
    <Section title={say(m.otherDays)}>
      <ul className={styles.lines}>
        {clusters.map((cluster) => (
          <li key={cluster.id}>
            <span>{cluster.name}</span>
            <span>
              {daysText(cluster)}
              {onTask && (
                <Button
                  kind="quiet"
                  icon="pen"
                  aria-label={say(m.changeThis(cluster.name))}
                  onClick={() => onTask({ kind: 'cluster', cluster })}
                >
                  {say(m.changeCluster)}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
