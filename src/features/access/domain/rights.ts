import type { Rights } from '#kernel/rights.ts'

/** Who may open accounts and grant roles. Grants are staff work; accounts are the administrator's. */
export const accessRights: Rights = {
  'access.manage-accounts': {
    may: {
      vi: 'Mở, đóng tài khoản, in phiếu kích hoạt',
      en: 'Open and close accounts, print slips',
    },
    resource: 'account',
    actions: ['read', 'create', 'change', 'end'],
    who: { administrator: 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
  // Whoever vouches has seen the person; a second officer vouches beside him.
  'access.recover': {
    may: {
      vi: 'Khôi phục tài khoản cho người đã gặp',
      en: 'Restore the account of somebody seen in person',
    },
    resource: 'account',
    actions: ['read', 'create', 'decide'],
    who: { 'bloc-staff': 'anywhere', administrator: 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
  'access.grant': {
    may: { vi: 'Xem, cấp, thu hồi quyền', en: 'See, give and end grants' },
    resource: 'grant',
    actions: ['read', 'create', 'end'],
    who: { 'bloc-staff': 'below' },
    source: 'Quyết định giao nhiệm vụ',
  },
  'access.who-sees': {
    may: { vi: 'Xem ai xem được', en: 'See who can see' },
    resource: 'grant',
    actions: ['read'],
    who: {
      'cell-secretary': 'own-cell',
      'committee-staff': 'below',
      'committee-leader': 'below',
      inspector: 'below',
      'bloc-staff': 'below',
    },
    source: 'Luật 91/2025/QH15 (quyền được biết)',
  },
  'access.account-rights': {
    may: { vi: 'Xem một tài khoản được làm gì', en: 'See what an account may do' },
    resource: 'grant',
    actions: ['read'],
    who: { administrator: 'anywhere', 'bloc-staff': 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
}
