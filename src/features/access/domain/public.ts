export { accessRights } from './rights.ts'
