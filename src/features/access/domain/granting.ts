import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

/** Why a grant is refused. */
export type GrantRefusal =
  | 'ends-before-it-begins'
  | 'unit-not-living'
  | 'cell-role-needs-a-cell'
  | 'own-grant'

/** A grant as it is asked for. */
export type GrantAsked = {
  readonly role: Role
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly unitKind: string | null
  readonly toHimself: boolean
}

/**
 * Cấp quyền: decides whether a role may be granted in a unit for a period. A cell secretary's role
 * belongs to a cell; nobody grants to himself.
 *
 * Not modelled: grants that begin and end with a seat.
 *
 * @law RS-01
 */
export function decideGrant(asked: GrantAsked): Outcome<GrantAsked, GrantRefusal> {
  if (asked.toHimself) return refuse('own-grant', ['RS-01'])
  if (asked.to !== null && asked.to <= asked.from) return refuse('ends-before-it-begins', ['RS-01'])
  if (asked.unitKind === null) return refuse('unit-not-living', ['RS-01'], { from: asked.from })
  if (asked.role === 'cell-secretary' && asked.unitKind !== 'cell')
    return refuse('cell-role-needs-a-cell', ['ORG-14'])
  return accept(asked)
}
