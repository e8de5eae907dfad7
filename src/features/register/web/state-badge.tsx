import type * as z from 'zod'

import { useSay } from '#platform/web/language.tsx'
import type { Status } from '#platform/web/messages-figures.ts'
import { StatusBadge } from '#platform/web/ui/status-badge.tsx'

import type { entryStateSchema } from '../contract.ts'
import { stateWords, waitsShort } from './register-messages.ts'

/** How a unit stands for a kind. */
export type EntryState = z.output<typeof entryStateSchema>

/** What is lacking first: it is what a person opens the register for. */
export const stateOrder: readonly EntryState[] = ['lacks', 'waits', 'has', 'none']

const looks: Readonly<Record<EntryState, Status>> = {
  has: 'met',
  lacks: 'missed',
  waits: 'due',
  none: 'not-due',
}

/** How a unit stands for a kind, as pattern, icon and word. */
export function StateBadge({
  state,
  short = false,
}: {
  readonly state: EntryState
  /** In the cells of tables. */
  readonly short?: boolean
}) {
  const say = useSay()
  if (state === 'none') return <span>{say(stateWords.none)}</span>
  const word = short && state === 'waits' ? waitsShort : stateWords[state]
  return <StatusBadge status={looks[state]} word={say(word)} />
}
