import type { OutputOf } from '#kernel/endpoint.ts'

import type { getUnitRegister, listEntryKinds } from '../contract.ts'
import { holdsAlone } from '../domain/entry-kind.ts'
import { stateOrder } from './state-badge.tsx'

/** The register of a unit as it is answered. */
export type ToldRegister = OutputOf<typeof getUnitRegister>

/** A kind of entry as it is answered. */
export type ToldKind = OutputOf<typeof listEntryKinds>['kinds'][number]

/** A particular of a kind as it is answered. */
export type ToldField = ToldKind['fields'][number]

/** A line of the register. */
export type Line = ToldRegister['lines'][number]

/** An entry as it is answered. */
export type ToldEntry = ToldRegister['entries'][number]

/** The lines by how they stand, what is lacking first; within a state as they came. */
export function byState(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted(
    (one, other) => stateOrder.indexOf(one.state) - stateOrder.indexOf(other.state),
  )
}

/** How many of the lines stand how, of those where something is asked. */
export function countLines(lines: readonly Line[]) {
  const count = (state: Line['state']) => lines.filter((line) => line.state === state).length
  const [has, lacks, waits] = [count('has'), count('lacks'), count('waits')]
  return { has, lacks, waits, asked: has + lacks + waits }
}

/**
 * Whether a newer entry of the kind takes the place of one without saying more: of occasions each stands for
 * itself, and of directives there may be several.
 */
export function isReplaceable(kind: ToldKind | undefined): boolean {
  return kind !== undefined && holdsAlone(kind) && kind.period !== 'directive'
}
