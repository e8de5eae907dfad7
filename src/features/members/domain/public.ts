export {
  type AbsenceKind,
  type MemberStatus,
  memberStatusOn,
  type Post,
} from './member-status.ts'
export { membersRights } from './rights.ts'
