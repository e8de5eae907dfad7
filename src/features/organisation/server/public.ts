export { type ClusterAxis, findClusterAxis } from './cluster-axis.ts'
export {
  type FoundingDb,
  findTopOfOtherDays,
  findTopUnit,
  foundTopUnit,
} from './found-top-unit.ts'
export type { CountMembersIn } from './count-clusters.ts'
export type { CountMembers } from './get-unit.ts'
export { organisationHandlers } from './handlers.ts'
export { importOrgUnits, unitInUse } from './import-org-units.ts'
export { orgUnitColumns } from './org-unit-rows.ts'
export { placesTodayQuery, refreshPlaces } from './place-store.ts'
export { recordingAbove, recordingAtTop } from './record-above.ts'
export {
  type Body,
  endSeats,
  findLedUnit,
  insertBody,
  insertSeats,
  insertTerm,
  listSeats,
  listTerms,
  listUnitBodies,
  lockBody,
  lockSeat,
  lockTerm,
  lockUnit,
  type Seat,
  settleSeats,
  type Term,
  updateTerm,
  writePortfolio,
} from './body-store.ts'
export { ensureSeats, lockSeats, type SeatHolding, type WantedSeat } from './seat-store.ts'
export { findInReach, takeDraft } from './reorganisation-handlers.ts'
export {
  findDeciding,
  findKept,
  findStanding,
  keepReorganisation,
  type KeptReorganisation,
  listDue,
  setReorganisationStatus,
  takeSigned,
} from './reorganisation-store.ts'
export {
  type ActRefusal,
  type Reorganisation,
  type Unreached,
  writeActs,
  type WrittenActs,
} from './reorganise.ts'
export { findStraySuccession } from './stray-successions.ts'
export { holdTree, keepTree } from './tree-lock.ts'
export { findToldOrdinal, listCongressProposals } from './first-committees.ts'
export { listUnitLives, type UnitLife } from './unit-lives.ts'
export { listActsUnder, type ActUnder } from './acts-under.ts'
export {
  cellsUnderQuery,
  findUnitNumber,
  highestUnitQuery,
  isTopOn,
  listUnitIds,
  listUnitsUnder,
  organisationAboveLateral,
  placesUnderQuery,
  seatsQuery,
  standsUnderCondition,
  type UnitsUnder,
  unitOnDayLateral,
  unitsUnderQuery,
} from './unit-query.ts'
