import type { Rights } from '#kernel/rights.ts'

/** Who may open accounts and grant roles. Grants are staff work; accounts are the administrator's. */
export const accessRights: Rights = {
  'access.manage-accounts': { roles: ['administrator'], source: 'Quyết định giao nhiệm vụ' },
  // Whoever vouches has seen the person; a second officer vouches beside him.
  'access.recover': { roles: ['bloc-staff', 'administrator'], source: 'Quyết định giao nhiệm vụ' },
  'access.grant': { roles: ['bloc-staff'], source: 'Quyết định giao nhiệm vụ' },
}
