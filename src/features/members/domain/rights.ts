import type { Rights } from '#kernel/rights.ts'

/**
 * Who sees members: the cell its own, committees and inspectors those below them. What only the keeping
 * of the file needs is open to those who keep it.
 */
export const membersRights: Rights = {
  'members.read': {
    may: { vi: 'Xem hồ sơ đảng viên', en: 'See members' },
    resource: 'member',
    actions: ['read'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    fields: { ethnicity: 'members.particulars', formerCardNumber: 'members.particulars' },
    source: 'Điều lệ Đảng 21–24, 32 (ORG-01, ORG-14)',
  },
  // Who is told of alarms: two kinds of officers, so that nobody looks after himself.
  'members.review-reading': {
    may: {
      vi: 'Xem ai bị dừng vì mở quá nhiều hồ sơ, ai đã mở hồ sơ gài',
      en: 'See who was stopped for opening many files, and who opened a planted one',
    },
    resource: 'reading',
    actions: ['read'],
    who: { inspector: 'below', 'bloc-staff': 'below' },
    source: 'Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP (LAW-03)',
  },
  'members.correct': {
    may: { vi: 'Xử lý yêu cầu đính chính hồ sơ', en: 'Decide requests to correct a file' },
    resource: 'correction',
    actions: ['read', 'decide'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP Điều 5 (LAW-03, LAW-20)',
  },
  // Seats carry roles: who seats others gives them what the seat opens.
  'members.seat': {
    may: {
      vi: 'Ghi cấp ủy, nhiệm kỳ, người giữ chức danh, phân công nhiệm vụ',
      en: 'Enter bodies, terms, who holds which post, what is entrusted',
    },
    resource: 'seat',
    actions: ['create', 'change', 'end'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 13, 22–24 (ORG-10, ORG-14, ORG-23)',
  },
  'members.office': {
    may: {
      vi: 'Ghi văn phòng Đảng – Đoàn thể, cán bộ chuyên trách công tác đảng',
      en: 'Enter Party offices and full-time Party workers',
    },
    resource: 'office',
    actions: ['create', 'change', 'end'],
    who: { 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Văn phòng Đảng – Đoàn thể, cán bộ chuyên trách (ORG-37)',
  },
  'members.vacancy-limit': {
    may: {
      vi: 'Đặt số ngày chức danh trống được coi là chậm kiện toàn',
      en: 'Set from how many days on an empty seat is late',
    },
    resource: 'setting',
    actions: ['change'],
    who: { 'bloc-staff': 'below' },
    source: 'Kiện toàn cấp ủy, ủy ban kiểm tra (ORG-23)',
  },
  'members.particulars': {
    may: { vi: 'Xem dân tộc, số thẻ cũ', en: 'See ethnicity and former card number' },
    resource: 'member',
    actions: ['read'],
    who: { 'cell-secretary': 'own-cell', 'committee-staff': 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 24.2 (ORG-14); Luật 91/2025/QH15',
  },
}
