/** The one list of roles. A grant gives a role in a unit for a period by a decision. */
export const roles = [
  'member',
  'cell-secretary',
  'committee-staff',
  'committee-leader',
  'inspector',
  'bloc-staff',
  'administrator',
] as const

/** A role of the one list. */
export type Role = (typeof roles)[number]

/** A permission, named `feature.verb`. */
export type Permission = `${string}.${string}`

/** Which roles carry a permission, and what gives them the competence. */
export type Right = { readonly roles: readonly Role[]; readonly source: string }

/** The rights of a feature, one line for each permission. */
export type Rights = Readonly<Record<Permission, Right>>
