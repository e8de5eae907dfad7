import { useMemo } from 'react'

import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { useAnswer } from '#platform/web/answers.ts'
import { useFormat } from '#platform/web/format.ts'
import { useSay } from '#platform/web/language.tsx'

import { compareTrees, listTreeDays } from '../contract/tree-in-time.ts'
import type { Difference } from './flows.ts'
import { treeTimeMessages as m } from './tree-time-messages.ts'

const changes = ['founded', 'ended', 'moved', 'renamed', 'kindChanged'] as const

/** How often each thing happened. */
export type ChangeCounts = Readonly<Record<(typeof changes)[number], number>>

/** A day on which the tree changed. */
export type TreeDay = { readonly day: PlainDate; readonly counts: ChangeCounts }

/** Reads the columns of the days. */
function treeDaysIn(answer: OutputOf<typeof listTreeDays>): readonly TreeDay[] {
  return answer.day.map((day, at) => ({
    day: plainDate(day),
    counts: {
      founded: answer.founded[at] ?? 0,
      ended: answer.ended[at] ?? 0,
      moved: answer.moved[at] ?? 0,
      renamed: answer.renamed[at] ?? 0,
      kindChanged: answer.kindChanged[at] ?? 0,
    },
  }))
}

/** The days on which the tree changed; none until they are known. */
export function useTreeDays(): readonly TreeDay[] {
  const answer = useAnswer(listTreeDays, {}, { freshFor: 60_000 })
  return useMemo(() => (answer.data ? treeDaysIn(answer.data) : []), [answer.data])
}

/** Everything that happened on a day. */
export function countAll(counts: ChangeCounts): number {
  return changes.reduce((sum, change) => sum + counts[change], 0)
}

/** Says what happened and how often: `2 thành lập, 3 chuyển`; empty where nothing did. */
export function useCounts(): (counts: ChangeCounts) => string {
  const say = useSay()
  const format = useFormat()
  return (counts) =>
    changes
      .filter((change) => counts[change] > 0)
      .map((change) => say(m.counts[change](counts[change], format.number(counts[change]))))
      .join(', ')
}

type Change = keyof typeof m.marks

/** What happened to each unit that still stands, by its identity as the outline has it. */
export function changesByUnit(difference: Difference): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>()
  for (const change of ['founded', 'moved', 'renamed', 'kindChanged'] as const) {
    for (const id of difference[change].id) {
      const known = found.get(String(id))
      if (known) known.push(change)
      else found.set(String(id), [change])
    }
  }
  return found
}

type Node = { readonly id: string; readonly parentId: string | null }

/** How many of these units stand below each unit of the outline. */
export function countBelow(
  nodes: readonly Node[],
  changed: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const parents = new Map(nodes.map(({ id, parentId }) => [id, parentId]))
  const below = new Map<string, number>()
  for (const id of changed)
    for (let at = parents.get(id) ?? null; at !== null; at = parents.get(at) ?? null)
      below.set(at, (below.get(at) ?? 0) + 1)
  return below
}

/** The word beside a unit that differs from the day before, and beside those above it. */
export function useTreeMarks(
  day: PlainDate,
  days: readonly TreeDay[],
  nodes: readonly Node[],
): ((node: Node) => string | undefined) | undefined {
  const say = useSay()
  const format = useFormat()
  // On the first day everything is new: to say so on each line would say nothing.
  const isChange = days.slice(1).some((one) => one.day === day)
  const input = { from: addDays(day, -1), to: day }
  const { data } = useAnswer(compareTrees, input, { enabled: isChange, freshFor: 60_000 })
  const marks = useMemo(() => {
    if (!data) return undefined
    const own = changesByUnit(data)
    return { own, below: countBelow(nodes, new Set(own.keys())) }
  }, [data, nodes])
  if (!isChange || !marks) return undefined
  return ({ id }) => {
    const words = (marks.own.get(id) ?? []).map((change) => say(m.marks[change]))
    const below = marks.below.get(id) ?? 0
    if (below > 0) words.push(say(m.below(format.number(below))))
    return words.length > 0 ? words.join(' · ') : undefined
  }
}
