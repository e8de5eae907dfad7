import { useMemo, useState } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import { useAct, useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { Button } from '#platform/web/ui/button.tsx'
import { Form } from '#platform/web/ui/form.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'
import { ErrorState, Loading } from '#platform/web/ui/states.tsx'

import { getTree } from '../contract.ts'
import { getGrouping, placeUnits } from '../contract/groupings.ts'
import { groupingAnswers } from './cluster-forms.tsx'
import { DaysFields } from './day-span.tsx'
import type { ToldGrouping } from './grouping-form.tsx'
import { groupingMessages as m } from './grouping-messages.ts'
import type { PlacingBegun } from './grouping-task.ts'
import { notifyPlaced } from './notify-placed.ts'
import { type PickedUnit, UnitPicker } from './unit-picker.tsx'
import { unitsUnder } from './units-under.ts'

/** No cluster. */
const none = 'none'

/** The units that can be placed on a day, each with the cluster it stands in as yet; where these can't be had, the answer that failed. */
function usePickable(grouping: ToldGrouping, on: PlainDate) {
  const say = useSay()
  const tree = useAnswer(getTree, { on }, { keepFormer: true, freshFor: 60_000 })
  const standing = useAnswer(getGrouping, { groupingId: grouping.id, on }, { keepFormer: true })
  const units = useMemo((): readonly PickedUnit[] | undefined => {
    if (!tree.data || !standing.data) return undefined
    const clusters = new Map(
      standing.data.clusters.flatMap(({ name, units }) => units.map(({ id }) => [id, name])),
    )
    return unitsUnder(tree.data.units, grouping.unit.id).map((unit) => {
      const cluster = clusters.get(unit.id)
      return { ...unit, note: cluster === undefined ? undefined : say(m.standsIn(cluster)) }
    })
  }, [tree.data, standing.data, grouping.unit.id, say])
  return { units, failed: [tree, standing].find(({ error }) => error !== null) }
}

/**
 * Puts units into a cluster from a day on, moves them, or takes them out: all by one form. What is chosen there is
 * what is sent; nothing else changes.
 */
export function PlaceForm({
  grouping,
  begun,
  onDone,
}: {
  readonly grouping: ToldGrouping
  readonly begun: PlacingBegun
  readonly onDone: () => void
}) {
  const say = useSay()
  const format = useFormat()
  const [cluster, setCluster] = useState(begun.cluster === undefined ? '' : String(begun.cluster))
  const [days, setDays] = useState<{
    readonly from: PlainDate | undefined
    readonly to: PlainDate | undefined
  }>({ from: begun.from, to: undefined })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(begun.units))
  const { units, failed } = usePickable(grouping, days.from ?? begun.from)
  const placing = useAct(placeUnits, {
    refreshes: groupingAnswers,
    onDone: ({ cutShort }) => {
      const count = format.number(chosen.size)
      notifyPlaced(cluster === none ? m.takenOut(count) : m.placed(count), cutShort)
      onDone()
    },
  })
  const { id, version } = grouping
  const isComplete = days.from !== undefined && cluster !== '' && chosen.size > 0

  function handleSubmit() {
    if (days.from === undefined || !isComplete) return
    placing.mutate({
      groupingId: id,
      version,
      from: days.from,
      to: days.to ?? null,
      placements: [{ cluster: cluster === none ? null : Number(cluster), units: [...chosen] }],
    })
  }

  return (
    <Form
      error={placing.error}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button
            kind="primary"
            type="submit"
            working={placing.isPending}
            refusedBecause={isComplete ? undefined : say(m.placeIncomplete)}
          >
            {say(m.place)}
          </Button>
          <Button onClick={onDone}>{say(m.cancel)}</Button>
        </>
      }
    >
      <p>{say(m.placeNote)}</p>
      <SelectField
        label={say(m.intoCluster)}
        value={cluster}
        onChange={setCluster}
        placeholder={say(m.choose)}
        choices={[
          ...grouping.clusters.map(({ id: clusterId, name }) => ({
            value: String(clusterId),
            label: name,
          })),
          { value: none, label: say(m.intoNone) },
        ]}
        required
      />
      <DaysFields days={days} onChange={setDays} />
      {units && (
        <UnitPicker label={say(m.whichUnits)} units={units} chosen={chosen} onChosen={setChosen} />
      )}
      {!units && failed?.error && (
        <ErrorState error={failed.error} onAgain={() => void failed.refetch()} />
      )}
      {!units && !failed && <Loading />}
    </Form>
  )
}
