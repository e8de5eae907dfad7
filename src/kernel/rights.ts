import type { Bilingual } from './messages.ts'

/** Matters that height in the tree never opens: whoever works in one holds a grant that names it. */
export const compartments = ['discipline', 'complaints', 'vetting', 'ballots'] as const

/** The one list of roles, the compartments last. A grant gives a role in a unit for a period by a decision. */
export const roles = [
  'member',
  'cell-secretary',
  'committee-staff',
  'committee-leader',
  'inspector',
  'bloc-staff',
  'administrator',
  ...compartments,
] as const

/** A role of the one list. */
export type Role = (typeof roles)[number]

/** A permission, named `feature.verb`. */
export type Permission = `${string}.${string}`

/**
 * How somebody stands to what he may act on.
 *
 * - `anywhere`: it belongs to no unit, such as a directive or an account
 * - `own-cell`: the cell of his grant
 * - `below`: the unit of his grant and everything under it today
 * - `compartment`: as `below`, and by a grant that names the compartment alone
 */
export type Relation = 'anywhere' | 'own-cell' | 'below' | 'compartment'

/** What is done to a resource. */
export type Action = 'read' | 'create' | 'change' | 'end' | 'decide' | 'export'

/**
 * One line of the table of rights: who may do what to which resource, how he must stand to it, and what
 * gives him the competence. It holds for the days of his grant. Fields of an answer that need a further
 * right in the same unit are named with it: without it they leave the server with nobody.
 */
export type Right = {
  /** What it lets somebody do, in words. */
  readonly may: Bilingual
  readonly resource: string
  readonly actions: readonly Action[]
  readonly who: Readonly<Partial<Record<Role, Relation>>>
  readonly fields?: Readonly<Record<string, Permission>>
  readonly source: string
}

/** The rights of a feature, one line for each permission. */
export type Rights = Readonly<Record<Permission, Right>>

/** The roles that carry a right. */
export function rolesOf(right: Right | undefined): readonly Role[] {
  return roles.filter((role) => right?.who[role] !== undefined)
}
