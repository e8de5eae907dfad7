import { useState } from 'react'

import { useAct } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { notify } from '#platform/web/ui/notices.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'

import {
  addClusters,
  changeCluster,
  countClusters,
  getGrouping,
  listGroupingChanges,
  listGroupings,
} from '../contract/groupings.ts'
import { DaysFields, formDaysOf } from './day-span.tsx'
import type { ToldGrouping } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'

/** Everything that a change of who stands where makes stale. */
export const groupingAnswers = [
  getGrouping,
  listGroupings,
  listGroupingChanges,
  countClusters,
] as const

type FormProps = { readonly grouping: ToldGrouping; readonly onDone: () => void }

/** Adds clusters, one name on each line. */
export function AddClustersForm({ grouping, onDone }: FormProps) {
  const say = useSay()
  const [names, setNames] = useState('')
  const [days, setDays] = useState(formDaysOf(grouping))
  const adding = useAct(addClusters, {
    refreshes: groupingAnswers,
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
  const list = names
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const { id, version } = grouping
  return (
    <Form
      error={adding.error}
      onSubmit={() =>
        days.from &&
        list.length > 0 &&
        adding.mutate({
          groupingId: id,
          version,
          names: list,
          from: days.from,
          to: days.to ?? null,
        })
      }
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={adding.isPending}
            refusedBecause={days.from && list.length > 0 ? undefined : say(m.clustersIncomplete)}
          >
            {say(m.addClusters)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField
        label={say(m.namesOfClusters)}
        hint={say(m.namesHint)}
        value={names}
        onChange={setNames}
        rows={4}
        required
      />
      <DaysFields days={days} onChange={setDays} />
    </Form>
  )
}

/** Changes name or days of a cluster; so one is ended, too. */
export function ChangeClusterForm({
  grouping,
  cluster,
  onDone,
}: FormProps & { readonly cluster: ToldGrouping['clusters'][number] }) {
  const say = useSay()
  const [name, setName] = useState(cluster.name)
  const [days, setDays] = useState(formDaysOf(cluster))
  const changing = useAct(changeCluster, {
    refreshes: groupingAnswers,
    onDone: () => {
      notify({ kind: 'done', text: m.saved })
      onDone()
    },
  })
  const { id, version } = grouping
  const isComplete = days.from !== undefined && name.trim() !== ''
  return (
    <Form
      error={changing.error}
      onSubmit={() =>
        isComplete &&
        days.from &&
        changing.mutate({
          groupingId: id,
          clusterId: cluster.id,
          version,
          name,
          from: days.from,
          to: days.to ?? null,
        })
      }
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={changing.isPending}
            refusedBecause={isComplete ? undefined : say(m.changeIncomplete)}
          >
            {say(m.save)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <TextField label={say(m.nameOfCluster)} value={name} onChange={setName} required />
      <DaysFields days={days} hint={say(m.daysMoveAlong)} onChange={setDays} />
    </Form>
  )
}
