import type { Rights } from '#kernel/rights.ts'

/** Who reads directives and their standing, who brings documents in, who confirms what they demand. */
export const directivesRights: Rights = {
  'directives.read': {
    may: { vi: 'Đọc văn bản và yêu cầu của văn bản', en: 'Read documents and what they demand' },
    resource: 'directive',
    actions: ['read'],
    who: {
      member: 'anywhere',
      'cell-secretary': 'anywhere',
      'committee-staff': 'anywhere',
      'committee-leader': 'anywhere',
      inspector: 'anywhere',
      'bloc-staff': 'anywhere',
    },
    source: 'Điều lệ Đảng 3 (quyền được thông tin)',
  },
  'directives.standing': {
    may: { vi: 'Xem tình hình thực hiện', en: 'See how matters stand' },
    resource: 'standing',
    actions: ['read', 'export'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    source: '01-NQ/ĐUK 19-8-2016, III.2.6 (MTG-22)',
  },
  'directives.import': {
    may: { vi: 'Đưa văn bản vào thư viện', en: 'Take documents into the library' },
    resource: 'directive',
    actions: ['create'],
    who: { 'bloc-staff': 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
  'directives.confirm': {
    may: { vi: 'Xác nhận, bác bỏ chỉ tiêu, nghĩa vụ', en: 'Confirm and reject targets and duties' },
    resource: 'obligation',
    actions: ['create', 'decide'],
    who: { 'bloc-staff': 'anywhere', 'committee-leader': 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
}
