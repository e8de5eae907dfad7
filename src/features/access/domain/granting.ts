import { compartments, type Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

/** Why a grant is refused. */
export type GrantRefusal =
  | 'ends-before-it-begins'
  | 'unit-not-living'
  | 'cell-role-needs-a-cell'
  | 'whole-role-needs-the-top'
  | 'own-grant'
  | 'compartment-needs-reason-and-end'
  | 'stand-in-needs-an-end'
  | 'not-that-seat'

/** A grant as it is asked for. */
export type GrantAsked = {
  readonly role: Role
  readonly from: PlainDate
  readonly to: PlainDate | null
  /** The unit on the first day; null where it does not live then. */
  readonly unit: { readonly kind: string; readonly isTop: boolean } | null
  /** Why, beside the decision. */
  readonly reason: string | null
  /** The seat that is stood in for: its unit, and whether it carries the role; null for none. */
  readonly standsInFor: { readonly carriesRole: boolean } | null
  /** To the same account, or to another one of the same member. */
  readonly toHimself: boolean
}

/** The roles whose work is the whole organisation: below the top they would reach further than their unit. */
export const wholeRoles: readonly Role[] = ['bloc-staff', 'administrator']

/** The roles that belong to a cell and open nothing once their unit has become something larger. */
export const cellRoles: readonly Role[] = ['cell-secretary']

/** Whether the role belongs to a cell. */
export function isCellRole(role: Role): boolean {
  return cellRoles.includes(role)
}

const isCompartment = (role: Role) => compartments.some((one) => one === role)

/**
 * Cấp quyền: decides whether a role may be granted in a unit for a period. A cell secretary's role
 * belongs to a cell, that of Bloc staff and of an administrator to the top; nobody grants to himself.
 * Whoever stands in for a seat has its role for a time; a compartment is opened for a reason and a time.
 * The role of a seat itself needs no grant: it follows from holding the seat.
 *
 * Not modelled: the consent of a second person.
 *
 * @law RS-01
 */
export function decideGrant(asked: GrantAsked): Outcome<GrantAsked, GrantRefusal> {
  const { role, from, to, unit, reason, standsInFor, toHimself } = asked
  if (toHimself) return refuse('own-grant', ['RS-01'])
  if (to !== null && to <= from) return refuse('ends-before-it-begins', ['RS-01'])
  if (unit === null) return refuse('unit-not-living', ['RS-01'], { from })
  if (isCellRole(role) && unit.kind !== 'cell') return refuse('cell-role-needs-a-cell', ['ORG-14'])
  if (wholeRoles.includes(role) && !unit.isTop) return refuse('whole-role-needs-the-top', ['RS-01'])
  if (isCompartment(role) && (reason === null || to === null))
    return refuse('compartment-needs-reason-and-end', ['RS-01'])
  if (standsInFor && !standsInFor.carriesRole) return refuse('not-that-seat', ['ORG-14'])
  if (standsInFor && to === null) return refuse('stand-in-needs-an-end', ['RS-01'])
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
