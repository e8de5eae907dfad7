export { auditPrivacy } from './privacy.ts'
export { auditRights } from './rights.ts'
