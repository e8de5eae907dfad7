import { useState } from 'react'
import * as z from 'zod'

import { paths } from '#kernel/paths.ts'
import { isPlainDate, type PlainDate, plainDate } from '#kernel/time.ts'
import { useAddress } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Button, LinkButton } from '#platform/web/ui/button.tsx'
import { DaySlider } from '#platform/web/ui/day-slider.tsx'
import { Drawer } from '#platform/web/ui/dialog.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { AnsweredPage } from '#platform/web/ui/page-states.tsx'

import { getGrouping } from '../contract/groupings.ts'
import { AddClustersForm, ChangeClusterForm } from './cluster-forms.tsx'
import { ClusterListForm } from './cluster-list-form.tsx'
import { ClusterSections, ClusterSummary } from './cluster-sections.tsx'
import { useDaysText } from './day-span.tsx'
import { GroupingChanges } from './grouping-changes.tsx'
import { ChangeGroupingForm, type ToldGrouping } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'
import type { GroupingTask } from './grouping-task.ts'
import { PlaceForm } from './place-form.tsx'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
})

/** One grouping: its clusters with who stands in them on a day, its history, and how it is changed. */
export function GroupingPage({ groupingId }: { readonly groupingId: string }) {
  const { today } = useSession()
  const [{ on }] = useAddress(asked)
  const day = on ? plainDate(on) : today
  const answer = useAnswer(getGrouping, { groupingId, on: day }, { keepFormer: true })
  const settled = !answer.isPlaceholderData && !answer.isFetching
  return (
    <AnsweredPage answer={answer}>
      {(grouping) => <Grouping grouping={grouping} day={day} settled={settled} />}
    </AnsweredPage>
  )
}

function Grouping({
  grouping,
  day,
  settled,
}: {
  readonly grouping: ToldGrouping
  readonly day: PlainDate
  readonly settled: boolean
}) {
  const say = useSay()
  const daysText = useDaysText()
  const { today, permissions } = useSession()
  const [, change] = useAddress(asked)
  const [task, setTask] = useState<GroupingTask>()
  const { name, unit, document, mayChange } = grouping
  const onDay = (chosen: PlainDate | undefined) =>
    change({ on: chosen === today ? undefined : chosen })
  return (
    <Page
      title={name}
      kicker={say(m.kicker)}
      trail={[{ name: unit.name, href: paths.unit(unit.id) }]}
      lead={[daysText(grouping), document].filter(Boolean).join(' · ')}
      asOf={day}
      onAsOf={onDay}
      actions={
        <>
          <LinkButton href={paths.groupings()}>{say(m.title)}</LinkButton>
          {permissions.includes('directives.standing') && (
            <LinkButton href={paths.overview({ unit: unit.id, grouping: grouping.id })}>
              {say(m.overview)}
            </LinkButton>
          )}
          {mayChange && <ChangeButtons day={day} onTask={setTask} />}
        </>
      }
    >
      <Days grouping={grouping} day={day} settled={settled} onDay={onDay} />
      <ClusterSummary grouping={grouping} day={day} />
      <ClusterSections grouping={grouping} day={day} {...(mayChange ? { onTask: setTask } : {})} />
      <GroupingChanges groupingId={grouping.id} />
      <Drawer
        open={task !== undefined}
        title={task ? say(titleOf(task)) : ''}
        onClose={() => setTask(undefined)}
      >
        {task && (
          <TaskForm task={task} grouping={grouping} day={day} onDone={() => setTask(undefined)} />
        )}
      </Drawer>
    </Page>
  )
}

function ChangeButtons({
  day,
  onTask,
}: {
  readonly day: PlainDate
  readonly onTask: (task: GroupingTask) => void
}) {
  const say = useSay()
  return (
    <>
      <Button icon="pen" onClick={() => onTask({ kind: 'change' })}>
        {say(m.change)}
      </Button>
      <Button icon="imports" onClick={() => onTask({ kind: 'list' })}>
        {say(m.fromList)}
      </Button>
      <Button icon="plus" onClick={() => onTask({ kind: 'add' })}>
        {say(m.addClusters)}
      </Button>
      <Button kind="primary" onClick={() => onTask({ kind: 'place', begun: { from: day } })}>
        {say(m.place)}
      </Button>
    </>
  )
}

/** The days on which anything began or ended, to step along; nothing where little happened. */
function Days({
  grouping,
  day,
  settled,
  onDay,
}: {
  readonly grouping: ToldGrouping
  readonly day: PlainDate
  readonly settled: boolean
  readonly onDay: (day: PlainDate) => void
}) {
  const say = useSay()
  const format = useFormat()
  const { today } = useSession()
  const marks = grouping.days
    .filter((one) => one.day <= today)
    .map((one) => ({ day: plainDate(one.day), count: one.changes }))
  if (marks.length < 2) return null
  const found = marks.find((mark) => mark.day === day)
  return (
    <DaySlider
      label={say(m.time)}
      last={today}
      marks={marks}
      day={day}
      settled={settled}
      onDay={onDay}
    >
      {say(found ? m.happened(format.number(found.count)) : m.quiet)}
    </DaySlider>
  )
}

function titleOf(task: GroupingTask) {
  switch (task.kind) {
    case 'change':
      return m.change
    case 'add':
      return m.addClusters
    case 'list':
      return m.fromList
    case 'cluster':
      return m.changeCluster
    case 'place':
      return m.placeTitle
  }
}

function TaskForm({
  task,
  grouping,
  day,
  onDone,
}: {
  readonly task: GroupingTask
  readonly grouping: ToldGrouping
  readonly day: PlainDate
  readonly onDone: () => void
}) {
  switch (task.kind) {
    case 'change':
      return <ChangeGroupingForm grouping={grouping} onDone={onDone} />
    case 'add':
      return <AddClustersForm grouping={grouping} onDone={onDone} />
    case 'list':
      return <ClusterListForm grouping={grouping} from={day} onDone={onDone} />
    case 'cluster':
      return <ChangeClusterForm grouping={grouping} cluster={task.cluster} onDone={onDone} />
    case 'place':
      return <PlaceForm grouping={grouping} begun={task.begun} onDone={onDone} />
  }
}
