import type { Rights } from '#kernel/rights.ts'

/** Who may open accounts and grant roles. Grants are staff work; accounts are the administrator's. */
export const accessRights: Rights = {
  'access.manage-accounts': { roles: ['administrator'], source: 'design 1' },
  'access.grant': { roles: ['bloc-staff'], source: 'design 5' },
}
