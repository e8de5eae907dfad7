export { auditRights } from './rights.ts'
