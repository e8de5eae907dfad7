import type { PlainDate } from '#kernel/time.ts'

/** A state of a unit with its days; `to` is empty while it lasts, `parent` null where nobody may be told. */
export type DatedState = {
  readonly id: number
  readonly name: string
  readonly kind: string
  readonly parent: number | null
  readonly from: string
  readonly to: string
}

/** What happened to units. */
export const treeChanges = ['founded', 'ended', 'moved', 'renamed', 'kind-changed'] as const

/** One thing that happens to a unit. */
export type TreeChange = (typeof treeChanges)[number]

/** How much happened on one day. */
export type TreeDay = { readonly day: PlainDate } & Readonly<Record<TreeChange, number>>

const nothing: Readonly<Record<TreeChange, number>> = {
  founded: 0,
  ended: 0,
  moved: 0,
  renamed: 0,
  'kind-changed': 0,
}

function changesBetween(was: DatedState | undefined, is: DatedState): readonly TreeChange[] {
  if (!was) return ['founded']
  const found: TreeChange[] = []
  if (was.parent !== is.parent) found.push('moved')
  if (was.name !== is.name) found.push('renamed')
  if (was.kind !== is.kind) found.push('kind-changed')
  return found
}

/** The days on which anything changed, in order, up to the last one given, with how often each thing happened. */
export function treeDaysOf(states: readonly DatedState[], until: PlainDate): readonly TreeDay[] {
  const days = new Map<string, Record<TreeChange, number>>()
  const count = (day: string, change: TreeChange) => {
    if (day > until) return
    const known = days.get(day) ?? { ...nothing }
    known[change] += 1
    days.set(day, known)
  }
  const lives = new Map<number, DatedState[]>()
  for (const state of states) {
    const own = lives.get(state.id)
    if (own) own.push(state)
    else lives.set(state.id, [state])
  }
  for (const own of lives.values()) {
    const life =
      own.length === 1 ? own : own.toSorted((one, other) => (one.from < other.from ? -1 : 1))
    let was: DatedState | undefined
    for (const state of life) {
      for (const change of changesBetween(was, state)) count(state.from, change)
      was = state
    }
    if (was && was.to !== '') count(was.to, 'ended')
  }
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, counts]) => ({ day: day as PlainDate, ...counts }))
}
