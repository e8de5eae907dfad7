import type { Rights } from '#kernel/rights.ts'

/**
 * Who sees and records meetings. Minutes belong to the cell: who was there and who spoke is open to
 * the cell, and to the staff who record for it; everybody above sees counts and what was resolved.
 */
export const meetingsRights: Rights = {
  'meetings.read': {
    roles: ['cell-secretary', 'committee-staff', 'committee-leader', 'inspector', 'bloc-staff'],
    source: '01-NQ/ĐUK 19-8-2016, III.2 (MTG-22)',
  },
  'meetings.minutes': {
    roles: ['cell-secretary', 'committee-staff'],
    source: 'Điều lệ Đảng 24.2 (MTG-24)',
  },
  'meetings.import': {
    roles: ['committee-staff', 'bloc-staff'],
    source: 'Điều lệ Đảng 24.2 (MTG-24)',
  },
  'meetings.record': {
    roles: ['cell-secretary', 'committee-staff'],
    source: 'Điều lệ Đảng 24.2, 24.4 (MTG-24)',
  },
}
