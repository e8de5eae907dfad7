import type { Rights } from '#kernel/rights.ts'

/** Who sees members: the cell its own, committees and inspectors those below them. */
export const membersRights: Rights = {
  'members.read': {
    roles: ['cell-secretary', 'committee-staff', 'committee-leader', 'inspector', 'bloc-staff'],
    source: 'Điều lệ Đảng 21–24, 32 (ORG-01, ORG-14)',
  },
  // Who is told when somebody was stopped: two kinds of officers, so that nobody looks after himself.
  'members.review-reading': {
    roles: ['inspector', 'bloc-staff'],
    source: 'Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP (LAW-03)',
  },
  'members.correct': {
    roles: ['committee-staff', 'bloc-staff'],
    source: 'Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP Điều 5 (LAW-03, LAW-20)',
  },
}
