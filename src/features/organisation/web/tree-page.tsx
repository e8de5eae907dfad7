import { useCallback, useMemo } from 'react'
import * as z from 'zod'

import type { OutputOf } from '#kernel/endpoint.ts'
import { paths } from '#kernel/paths.ts'
import { addDays, isPlainDate, type PlainDate, plainDate } from '#kernel/time.ts'
import { useAddress, useGo } from '#platform/web/address.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'
import { useSession } from '#platform/web/session.tsx'
import { LinkButton } from '#platform/web/ui/button.tsx'
import { DaySlider } from '#platform/web/ui/day-slider.tsx'
import { Link } from '#platform/web/ui/link.tsx'
import { Page } from '#platform/web/ui/page.tsx'
import { Answered, EmptyState } from '#platform/web/ui/states.tsx'
import { TextField } from '#platform/web/ui/text-field.tsx'
import { TreeGrid } from '#platform/web/ui/tree-grid.tsx'

import { getTree } from '../contract.ts'
import { kindNames } from '../messages.ts'
import { groupingMessages as g } from './grouping-messages.ts'
import { organisationMessages as m } from './messages.ts'
import { reorganisationMessages as r } from './reorganisation-messages.ts'
import { countAll, type TreeDay, useCounts, useTreeDays, useTreeMarks } from './tree-time.ts'
import { treeTimeMessages as t } from './tree-time-messages.ts'

const asked = z.object({
  on: z
    .string()
    .refine((text) => isPlainDate(text))
    .optional()
    .catch(undefined),
  find: z.string().catch(''),
})

/** The rows of the outline. */
function nodesOf({ units }: OutputOf<typeof getTree>) {
  return units.id.map((id, place) => ({
    id: String(id),
    parentId: units.parentId[place]?.toString() ?? null,
    name: units.name[place] ?? '',
    kind: units.kind[place] ?? ('cell' as const),
    cells: units.cells[place] ?? 0,
    code: units.code[place] ?? '',
  }))
}

/** The line of days on which the tree changed; nothing where it never did. */
function TreeTime({
  days,
  day,
  settled,
  onDay,
}: {
  readonly days: readonly TreeDay[]
  readonly day: PlainDate
  readonly settled: boolean
  readonly onDay: (day: PlainDate) => void
}) {
  const say = useSay()
  const counts = useCounts()
  const { today } = useSession()
  const marks = useMemo(
    () => days.map((one) => ({ day: one.day, count: countAll(one.counts) })),
    [days],
  )
  const found = days.find((one) => one.day === day)
  if (days.length < 2) return null
  return (
    <DaySlider
      label={say(t.time)}
      last={today}
      marks={marks}
      day={day}
      settled={settled}
      onDay={onDay}
    >
      {say(found ? t.happened(counts(found.counts)) : t.quiet)}
      {day === days[0]?.day && say(t.beginning)}
      {found && day !== days[0]?.day && (
        <>
          {' · '}
          <Link href={paths.treeDifference({ from: addDays(day, -1), to: day })}>
            {say(t.each)}
          </Link>
        </>
      )}
    </DaySlider>
  )
}

/** The whole tree in reach as it stood on a day: unfold, search without diacritics, open. */
export function TreePage() {
  const say = useSay()
  const format = useFormat()
  const go = useGo()
  const { today, permissions } = useSession()
  const [{ on, find }, change] = useAddress(asked)
  const answer = useAnswer(getTree, on ? { on } : {}, { keepFormer: true, freshFor: 60_000 })
  const day = on ? plainDate(on) : today
  const nodes = useMemo(() => (answer.data ? nodesOf(answer.data) : []), [answer.data])
  const days = useTreeDays()
  const markOf = useTreeMarks(day, days, nodes)
  const showDay = useCallback(
    (chosen: PlainDate) => change({ on: chosen === today ? undefined : chosen }),
    [change, today],
  )
  const before = days.findLast((one) => one.day < day)?.day
  const cells = nodes.filter((node) => node.kind === 'cell').length
  return (
    <Page
      title={say(m.title)}
      asOf={day}
      onAsOf={(chosen) => change({ on: chosen })}
      actions={
        <>
          <LinkButton icon="compare" href={paths.treeDifference({ from: before, to: on })}>
            {say(t.compare)}
          </LinkButton>
          <LinkButton href={paths.seats()}>{say(m.seats)}</LinkButton>
          <LinkButton href={paths.groupings()}>{say(g.title)}</LinkButton>
          {permissions.includes('organisation.reorganise') && (
            <LinkButton href={paths.reorganisations()}>{say(r.title)}</LinkButton>
          )}
        </>
      }
      lead={answer.data && <p>{say(m.lead(format.number(nodes.length), format.number(cells)))}</p>}
    >
      <TreeTime
        days={days}
        day={day}
        settled={!answer.isPlaceholderData && !answer.isFetching}
        onDay={showDay}
      />
      <TextField
        label={say(m.find)}
        value={find}
        onChange={(text) => change({ find: text })}
        quiet
      />
      <Answered answer={answer}>
        {() =>
          nodes.length === 0 ? (
            <EmptyState title={say(m.empty)} />
          ) : (
            <TreeGrid
              label={say(m.tree)}
              nameTitle={say(m.name)}
              find={find}
              nodes={nodes}
              markOf={markOf}
              columns={[
                {
                  key: 'kind',
                  title: say(m.kind),
                  show: (node) => say(kindNames[node.kind]),
                  width: '290px',
                  roomy: true,
                },
                {
                  key: 'code',
                  title: say(m.code),
                  show: (node) => node.code,
                  width: '170px',
                  roomy: true,
                },
                {
                  key: 'cells',
                  title: say(m.cells),
                  show: (node) => format.number(node.cells),
                  numeric: true,
                  width: '76px',
                },
              ]}
              onOpen={(node) => go(paths.unit(node.id, on ? { on } : {}))}
            />
          )
        }
      </Answered>
    </Page>
  )
}
