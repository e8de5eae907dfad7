import type { FunctionComponent } from 'react'

import type { PlainDate } from '#kernel/time.ts'
import type { Choice } from '#platform/web/ui/select-field.tsx'

import type { ReorganisationAct } from '../domain/reorganisation.ts'
import type { DraftNode } from './draft-tree.ts'

/** Somebody as a list names him: acts keep the card alone. */
export type NamedMember = { readonly card: string; readonly name: string }

/** What the list of the members of a unit is given, in which each can be sent to a cell of his own. */
export type PeopleAssignmentProps = {
  readonly unitId: number
  readonly on: PlainDate
  /** Where those go who are not sent elsewhere. */
  readonly usual: string
  readonly targets: readonly Choice[]
  /** The cells to which members are sent, by card. */
  readonly assigned: ReadonlyMap<string, string>
  /** Sends members to a cell; to none, and they follow the default rule again. */
  readonly onAssign: (members: readonly NamedMember[], to: string | undefined) => void
}

/** Lists the members of a unit; whose names are seen is known to a later feature alone. */
export type PeopleAssignment = FunctionComponent<PeopleAssignmentProps>

/** An act that may except members. */
export type ExceptingAct = Extract<ReorganisationAct, { readonly exceptions?: unknown }>

/** Whether members may be excepted from an act: where a unit is founded, only if it is received from elsewhere. */
export function mayExcept(act: ReorganisationAct): act is ExceptingAct {
  if (act.kind === 'establish') return act.receivedFrom !== undefined
  return act.kind !== 'move' && act.kind !== 'rename' && act.kind !== 'change-kind'
}

/** The units whose members an act is about, by code. */
export function unitsLeft(act: ExceptingAct): readonly string[] {
  if (act.kind === 'establish') return []
  return act.kind === 'merge' ? act.units : [act.unit]
}

/** Where the default rule of an act takes the members of a unit: to a unit, or what becomes of them in a word. */
export function usualOf(
  act: ExceptingAct,
  unit: DraftNode | undefined,
): { readonly to: string } | { readonly word: 'outside' | 'nowhere' | 'stays' | 'with-cell' } {
  if (act.kind === 'hand-over') return { word: 'outside' }
  if (act.kind === 'establish' || (act.kind === 'split' && act.goesOn)) return { word: 'stays' }
  if (unit && unit.kind !== 'cell') return { word: 'with-cell' }
  if (act.kind === 'merge') return { to: act.into }
  const to = act.kind === 'split' ? act.into[0] : act.membersTo
  return to === undefined ? { word: 'nowhere' } : { to }
}

/** The cells that come to mind first: those that an act names, but for the one to which everybody goes anyway. */
export function nearTargets(
  act: ExceptingAct,
  nodes: ReadonlyMap<string, DraftNode>,
): readonly string[] {
  const named: readonly string[] = {
    establish: act.kind === 'establish' ? [act.code] : [],
    split: act.kind === 'split' ? act.into : [],
    merge: [],
    dissolve: [],
    disband: [],
    'hand-over': [],
  }[act.kind]
  const [first] = unitsLeft(act)
  const usual = usualOf(act, first === undefined ? undefined : nodes.get(first))
  return named.filter(
    (code) => nodes.get(code)?.kind === 'cell' && !('to' in usual && usual.to === code),
  )
}
