import type { ReorganisationAct } from './reorganisation.ts'

/** What the acts of a decision are about, by code. */
export type NamedUnits = {
  /** Units that are changed or end: who decides on these is whoever reaches their superiors. */
  readonly changed: ReadonlySet<string>
  /** Units under which, or into which, something goes. */
  readonly taking: ReadonlySet<string>
  /** Whether something new comes to stand at the top. */
  readonly foundsTop: boolean
}

/** The units that the acts name, those founded by an earlier one included. */
export function unitsNamed(acts: readonly ReorganisationAct[]): NamedUnits {
  const changed = new Set<string>()
  const taking = new Set<string>()
  let foundsTop = false
  for (const act of acts) {
    if ('exceptions' in act) for (const { to } of act.exceptions ?? []) taking.add(to)
    switch (act.kind) {
      case 'establish':
        if (act.under === undefined) foundsTop = true
        else taking.add(act.under)
        break
      case 'dissolve':
      case 'disband':
        changed.add(act.unit)
        if (act.membersTo !== undefined) taking.add(act.membersTo)
        break
      case 'merge':
        for (const unit of act.units) changed.add(unit)
        taking.add(act.into)
        break
      case 'split':
        changed.add(act.unit)
        for (const unit of act.into) taking.add(unit)
        break
      case 'move':
        changed.add(act.unit)
        taking.add(act.under)
        break
      case 'hand-over':
      case 'rename':
      case 'change-kind':
        changed.add(act.unit)
    }
  }
  return { changed, taking, foundsTop }
}
