import type { Rights } from '#kernel/rights.ts'

/** Who reads the record of acts: inspectors and Bloc staff in their reach; others see only that it runs. */
export const auditRights: Rights = {
  'audit.read': {
    may: { vi: 'Xem nhật ký việc đã làm', en: 'Read the record of acts' },
    resource: 'act',
    actions: ['read', 'export'],
    who: { inspector: 'below', 'bloc-staff': 'below' },
    source: 'Điều lệ Đảng 30, 32 (ORG-01); Quyết định giao nhiệm vụ',
  },
  'audit.trace': {
    may: { vi: 'Xem nhật ký có chạy không', en: 'See that the record of acts runs' },
    resource: 'act',
    actions: ['read'],
    who: { administrator: 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
  'audit.witness': {
    may: { vi: 'Lấy mốc chứng kiến của nhật ký', en: 'Take a witness mark of the record of acts' },
    resource: 'act',
    actions: ['read'],
    who: { inspector: 'anywhere', 'bloc-staff': 'anywhere', administrator: 'anywhere' },
    source: 'Quyết định giao nhiệm vụ',
  },
}
