export { catalogues } from './catalogue/recognise.ts'
export { directivesFollowing } from './following.ts'
export { directivesPrivacy } from './privacy.ts'
export { directivesRights } from './rights.ts'
export type {
  BearerFilter,
  BearerKind,
  Comparator,
  DueRule,
  DutyPeriod,
  EvidenceKind,
  FactKind,
  Indicator,
} from './indicator.ts'
export { type DueDays, dueDaysOf, type Status, statusOn } from './standing.ts'
