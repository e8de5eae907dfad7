import type { ReorganisationAct } from './reorganisation.ts'
import type { UnitKind } from './unit-kinds.ts'

/** How a unit comes to be, as far as the counting of its congresses is concerned. */
export type CongressOrigin = 'founded' | 'received' | 'continued' | 'merged' | 'split'

/** A unit that a decision founds, with what it comes from and what the decision says of its congresses. */
export type FoundedUnit = {
  readonly code: string
  readonly kind: UnitKind
  readonly name: string
  readonly origin: CongressOrigin
  readonly predecessors: readonly string[]
  /** The ordinal as the decision tells it. */
  readonly told: number | null
  readonly appointsCommittee: boolean
}

function originOf(
  isReceived: boolean,
  { merged, divided }: { readonly merged: number; readonly divided: number },
): CongressOrigin {
  if (isReceived) return 'received'
  if (merged + divided === 0) return 'founded'
  if (merged + divided > 1) return 'merged'
  return divided === 1 ? 'split' : 'continued'
}

/**
 * The units that a decision founds and that hold congresses, in the order of its acts. What lived before goes on
 * counting, and is not among them.
 *
 * @law ORG-34
 */
export function foundedUnits(acts: readonly ReorganisationAct[]): readonly FoundedUnit[] {
  const merged = new Map<string, readonly string[]>()
  const divided = new Map<string, readonly string[]>()
  const add = (to: Map<string, readonly string[]>, code: string, units: readonly string[]) =>
    to.set(code, [...(to.get(code) ?? []), ...units])
  for (const act of acts) {
    if (act.kind === 'merge') add(merged, act.into, act.units)
    if (act.kind === 'split') for (const part of act.into) add(divided, part, [act.unit])
  }
  return acts.flatMap((act): readonly FoundedUnit[] => {
    if (act.kind !== 'establish' || act.unitKind === 'group') return []
    const { code, name, unitKind: kind } = act
    const from = { merged: merged.get(code) ?? [], divided: divided.get(code) ?? [] }
    return [
      {
        code,
        kind,
        name,
        origin: originOf(act.receivedFrom !== undefined, {
          merged: from.merged.length,
          divided: from.divided.length,
        }),
        predecessors: [...new Set([...from.merged, ...from.divided])],
        told: act.congressOrdinal ?? null,
        appointsCommittee: act.appointsCommittee ?? false,
      },
    ]
  })
}

/**
 * What the rule proposes as the ordinal of the first term of a founded unit, from the ordinals of the terms that its
 * predecessors are in: one where nothing was before; the periods behind it and the present term where it continues, is
 * divided, or was merged. Null where nobody wrote what it would follow from. A hint: the decision says what counts.
 *
 * Not modelled: the own rule of each organisation after a division; a received one brings its own number along.
 *
 * @law ORG-34
 */
export function proposedOrdinal(
  origin: CongressOrigin,
  present: readonly (number | null)[],
): number | null {
  if (origin === 'founded') return 1
  if (origin === 'received') return null
  const known = present.flatMap((ordinal) => (ordinal === null ? [] : [ordinal]))
  return known.length < present.length || known.length === 0 ? null : Math.max(...known)
}
