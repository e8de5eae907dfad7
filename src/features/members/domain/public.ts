export { membersFollowing } from './following.ts'
export {
  type AbsenceKind,
  type MemberStatus,
  memberStatusOn,
  type CellPost,
} from './member-status.ts'
export { acknowledgeWorkingDays, correctionDays, extensionDays } from './parameters.ts'
export { membersPrivacy } from './privacy.ts'
export { membersRights } from './rights.ts'
