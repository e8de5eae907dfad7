import type { Rights } from '#kernel/rights.ts'

/** Who reads directives and their standing, who brings documents in, who confirms what they demand. */
export const directivesRights: Rights = {
  'directives.read': {
    roles: [
      'member',
      'cell-secretary',
      'committee-staff',
      'committee-leader',
      'inspector',
      'bloc-staff',
    ],
    source: 'Điều lệ Đảng 3 (quyền được thông tin)',
  },
  'directives.standing': {
    roles: ['cell-secretary', 'committee-staff', 'committee-leader', 'inspector', 'bloc-staff'],
    source: '01-NQ/ĐUK 19-8-2016, III.2.6 (MTG-22)',
  },
  'directives.import': { roles: ['bloc-staff'], source: 'Quyết định giao nhiệm vụ' },
  'directives.confirm': {
    roles: ['bloc-staff', 'committee-leader'],
    source: 'Quyết định giao nhiệm vụ',
  },
}
