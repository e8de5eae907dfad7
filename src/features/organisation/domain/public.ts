export {
  type BodyFlag,
  type BodyFlagCode,
  type BodyKind,
  bodiesFor,
  bodyFlagsOf,
  bodyKinds,
  congressDue,
  congressLeeway,
  type Filler,
  fillerOf,
  isPermanent,
  latestCongress,
  type LedUnit,
  mostSeats,
  type Post,
  posts,
  postsOf,
  standingCommitteeFrom,
  standingShare,
  termMonths,
} from './bodies.ts'
export {
  type CongressOrigin,
  type FoundedUnit,
  foundedUnits,
  proposedOrdinal,
} from './congress-ordinal.ts'
export {
  decideExceptions,
  type ExceptionFault,
  type OwnMove,
  type SeatedMember,
} from './exceptions.ts'
export { organisationFollowing } from './following.ts'
export { type NamedUnits, unitsNamed } from './acts-named.ts'
export { numberUnits } from './numbering.ts'
export {
  cellCommitteeMembers,
  grassrootsOrganisationMembers,
  minimumOfficialMembers,
  subordinateCellMembers,
  workingDaysForFiles,
} from './parameters.ts'
export { organisationPrivacy } from './privacy.ts'
export { organisationRights } from './rights.ts'
export { type UnitFlag, type UnitFlagCode, unitFlagsOf } from './unit-flags.ts'
export {
  allowedParents,
  type CellKind,
  cellKindOf,
  cellsBearTwoNames,
  isGrassroots,
  isUnitKind,
  isUsualParent,
  ruleSets,
  type UnitKind,
  unitKinds,
} from './unit-kinds.ts'
export { unitCodeForm } from './unit-code.ts'
