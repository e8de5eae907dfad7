import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

/** Why a grant is refused. */
export type GrantRefusal =
  | 'ends-before-it-begins'
  | 'unit-not-living'
  | 'cell-role-needs-a-cell'
  | 'whole-role-needs-the-top'
  | 'own-grant'

/** A grant as it is asked for. */
export type GrantAsked = {
  readonly role: Role
  readonly from: PlainDate
  readonly to: PlainDate | null
  /** The unit on the first day; null where it does not live then. */
  readonly unit: { readonly kind: string; readonly isTop: boolean } | null
  readonly toHimself: boolean
}

/** The roles whose work is the whole organisation: below the top they would reach further than their unit. */
const wholeRoles: readonly Role[] = ['bloc-staff', 'administrator']

/**
 * Cấp quyền: decides whether a role may be granted in a unit for a period. A cell secretary's role
 * belongs to a cell, that of Bloc staff and of an administrator to the top; nobody grants to himself.
 *
 * Not modelled: grants that begin and end with a seat.
 *
 * @law RS-01
 */
export function decideGrant(asked: GrantAsked): Outcome<GrantAsked, GrantRefusal> {
  const { role, from, to, unit, toHimself } = asked
  if (toHimself) return refuse('own-grant', ['RS-01'])
  if (to !== null && to <= from) return refuse('ends-before-it-begins', ['RS-01'])
  if (unit === null) return refuse('unit-not-living', ['RS-01'], { from })
  if (role === 'cell-secretary' && unit.kind !== 'cell')
    return refuse('cell-role-needs-a-cell', ['ORG-14'])
  if (wholeRoles.includes(role) && !unit.isTop) return refuse('whole-role-needs-the-top', ['RS-01'])
  return accept(asked)
}

/** Why a grant does not end as asked. */
export type GrantEndRefusal = 'own-grant-end' | 'ended-already' | 'ends-in-the-past'

/** The end of a grant as it is asked for. */
export type GrantEndAsked = {
  readonly from: PlainDate
  readonly today: PlainDate
  readonly grant: { readonly from: PlainDate; readonly to: PlainDate | null }
  readonly ofHimself: boolean
}

/**
 * Thu hồi quyền: decides whether a grant may end on a day. What was open to somebody on a past day
 * stays told as it was; nobody ends his own grant, so that one who may grant always remains. A grant
 * that would end before it began is taken back whole.
 *
 * @law RS-01
 */
export function decideGrantEnd(
  asked: GrantEndAsked,
): Outcome<'shortened' | 'taken-back', GrantEndRefusal> {
  const { from, today, grant, ofHimself } = asked
  if (ofHimself) return refuse('own-grant-end', ['RS-01'])
  if (grant.to !== null && grant.to <= from)
    return refuse('ended-already', ['RS-01'], { to: grant.to })
  if (from < today) return refuse('ends-in-the-past', ['RS-01'], { today })
  return accept(from <= grant.from ? 'taken-back' : 'shortened')
}
