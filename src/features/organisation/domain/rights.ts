import type { Rights } from '#kernel/rights.ts'

/** Who sees units: everybody who works in the tree, below the unit of his grant. */
export const organisationRights: Rights = {
  'organisation.read': {
    roles: ['cell-secretary', 'committee-staff', 'committee-leader', 'inspector', 'bloc-staff'],
    source: 'Điều lệ Đảng 21–24 (ORG-01, ORG-14)',
  },
}
