import { getGrouping, listGroupings } from '#features/organisation/contract/groupings.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { SelectField } from '#platform/web/ui/select-field.tsx'

import { overviewMessages as m } from './overview-messages.ts'

const tree = 'tree'

/** How long a list of groupings is taken as fresh. */
const freshFor = 300_000

/** By what figures of a unit are told: the tree, or one of the groupings that lie on its way. Nothing where there is none. */
export function AxisChoice({
  unit,
  grouping,
  onChange,
}: {
  readonly unit: number
  readonly grouping: number | undefined
  readonly onChange: (grouping: number | undefined) => void
}) {
  const say = useSay()
  const { permissions } = useSession()
  const enabled = permissions.includes('organisation.read')
  const answer = useAnswer(listGroupings, { unit }, { enabled, freshFor })
  const groupings = answer.data?.groupings ?? []
  if (groupings.length === 0 && grouping === undefined) return null
  return (
    <SelectField
      label={say(m.axis)}
      value={grouping === undefined ? tree : String(grouping)}
      choices={[
        { value: tree, label: say(m.byTree) },
        ...groupings.map(({ id, name }) => ({ value: String(id), label: say(m.byGrouping(name)) })),
      ]}
      onChange={(chosen) => onChange(chosen === tree ? undefined : Number(chosen))}
    />
  )
}

const all = 'all'

/** Which cluster of a grouping, all of them, or what stands in none. */
export function ClusterChoice({
  grouping,
  cluster,
  onChange,
}: {
  readonly grouping: number
  readonly cluster: number | 'none' | undefined
  readonly onChange: (cluster: string | undefined) => void
}) {
  const say = useSay()
  const answer = useAnswer(getGrouping, { groupingId: grouping }, { freshFor })
  return (
    <SelectField
      label={say(m.cluster)}
      value={cluster === undefined ? all : String(cluster)}
      choices={[
        { value: all, label: say(m.allClusters) },
        ...(answer.data?.clusters ?? []).map(({ id, name }) => ({
          value: String(id),
          label: name,
        })),
        { value: 'none', label: say(m.noCluster) },
      ]}
      onChange={(chosen) => onChange(chosen === all ? undefined : chosen)}
    />
  )
}
