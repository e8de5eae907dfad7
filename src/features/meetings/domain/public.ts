export { type DeclaredCounts, declaredBaseOf } from './declared-counts.ts'
export { quorumShare } from './parameters.ts'
export { meetingsPrivacy } from './privacy.ts'
export { meetingsRights } from './rights.ts'
