export { accessFollowing } from './following.ts'
export { accessPrivacy } from './privacy.ts'
export { accessRights } from './rights.ts'
