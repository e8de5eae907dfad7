import type { Rights } from '#kernel/rights.ts'

/** Who reads the record of acts: inspectors and Bloc staff in their reach; others see only that it runs. */
export const auditRights: Rights = {
  'audit.read': {
    roles: ['inspector', 'bloc-staff'],
    source: 'Điều lệ Đảng 30, 32 (ORG-01); Quyết định giao nhiệm vụ',
  },
  'audit.trace': { roles: ['administrator'], source: 'Quyết định giao nhiệm vụ' },
  'audit.witness': {
    roles: ['inspector', 'bloc-staff', 'administrator'],
    source: 'Quyết định giao nhiệm vụ',
  },
}
