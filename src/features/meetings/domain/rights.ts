import type { Rights } from '#kernel/rights.ts'

/**
 * Who sees and records meetings. Minutes belong to the cell: who was there and who spoke is open to
 * the cell, and to the staff who record for it; everybody above sees counts and what was resolved.
 */
export const meetingsRights: Rights = {
  'meetings.read': {
    may: {
      vi: 'Xem kỳ họp: số liệu và kết luận',
      en: 'See meetings: counts and what was resolved',
    },
    resource: 'meeting',
    actions: ['read'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    fields: { attendance: 'meetings.minutes' },
    source: '01-NQ/ĐUK 19-8-2016, III.2 (MTG-22)',
  },
  'meetings.minutes': {
    may: { vi: 'Xem ai dự, ai vắng, ai phát biểu', en: 'See who was there and who spoke' },
    resource: 'minutes',
    actions: ['read'],
    who: { 'cell-secretary': 'own-cell', 'committee-staff': 'below' },
    source: 'Điều lệ Đảng 24.2 (MTG-24)',
  },
  'meetings.import': {
    may: {
      vi: 'Nhập bảng tổ chức, đảng viên, kỳ họp',
      en: 'Import tables of units, members, meetings',
    },
    resource: 'meeting',
    actions: ['create', 'change'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 24.2 (MTG-24)',
  },
  'meetings.record': {
    may: { vi: 'Ghi, đính chính, rút kỳ họp', en: 'Record, correct and take back meetings' },
    resource: 'meeting',
    actions: ['create', 'change', 'end'],
    who: { 'cell-secretary': 'own-cell', 'committee-staff': 'below' },
    source: 'Điều lệ Đảng 24.2, 24.4 (MTG-24)',
  },
}
