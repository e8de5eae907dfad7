import type { Rights } from '#kernel/rights.ts'

/** Who sees units: everybody who works in the tree, below the unit of his grant. */
export const organisationRights: Rights = {
  'organisation.read': {
    may: { vi: 'Xem tổ chức đảng', en: 'See units' },
    resource: 'unit',
    actions: ['read'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    source: 'Điều lệ Đảng 21–24 (ORG-01, ORG-14)',
  },
  'organisation.reorganise': {
    may: {
      vi: 'Chuẩn bị và ghi quyết định sắp xếp tổ chức',
      en: 'Prepare and enter decisions on the tree',
    },
    resource: 'reorganisation',
    actions: ['read', 'create', 'change', 'end', 'decide'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 10, 21 (ORG-30, ORG-35)',
  },
  'organisation.group': {
    may: {
      vi: 'Lập và sửa cách chia nhóm tổ chức (cụm, khối thi đua)',
      en: 'Set up and change groupings of units (emulation clusters)',
    },
    resource: 'grouping',
    actions: ['create', 'change', 'end'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 10, 21 (ORG-30)',
  },
}
