// Generated from the database by `npm run docs`.
import type { Generated, GeneratedAlways } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `organisation.body`. */
export type BodyTable = {
  id: Generated<number>
  unitId: number
  kind: string
  valid: string
}

/** Rows of `organisation.cluster`. */
export type ClusterTable = {
  id: Generated<number>
  groupingId: number
  unitId: number
  unitNumber: number
  name: string
  valid: string
  readonly nameOrder: GeneratedAlways<string | null>
}

/** Rows of `organisation.cluster_correction`. */
export type ClusterCorrectionTable = {
  id: Generated<number>
  groupingId: number
  clusterId: number
  unitId: number
  unitNumber: number
  valid: string
  replacedOn: PlainDate
}

/** Rows of `organisation.cluster_stay`. */
export type ClusterStayTable = {
  groupingId: number
  clusterId: number
  unitId: number
  unitNumber: number
  valid: string
}

/** Rows of `organisation.org_unit`. */
export type OrgUnitTable = {
  id: Generated<number>
  code: string
  number: number
  rootUnitId: number
  life: string
  handedOutsideOn: PlainDate | null
}

/** Rows of `organisation.party_office`. */
export type PartyOfficeTable = {
  unitId: number
  valid: string
  kind: string
  targetStaff: number
  document: string | null
}

/** Rows of `organisation.portfolio`. */
export type PortfolioTable = {
  seatId: number
  valid: string
  duties: string
  document: string | null
}

/** Rows of `organisation.reorganisation`. */
export type ReorganisationTable = {
  id: Generated<number>
  number: string | null
  signedOn: PlainDate | null
  effectiveOn: PlainDate
  clause: string | null
  acts: unknown
  status: string
  title: string | null
  unitNumber: number | null
  version: Generated<number>
  alsoNumbers: Generated<string>
}

/** Rows of `organisation.reorganisation_step`. */
export type ReorganisationStepTable = {
  id: Generated<number>
  reorganisationId: number
  happenedOn: PlainDate
  kind: string
  note: string
}

/** Rows of `organisation.seat`. */
export type SeatTable = {
  id: Generated<number>
  bodyId: number
  post: string
  ordinal: Generated<number>
  valid: string
}

/** Rows of `organisation.succession`. */
export type SuccessionTable = {
  predecessorId: number
  successorId: number
  fromDay: PlainDate
  isPrimary: boolean
  document: string | null
}

/** Rows of `organisation.term`. */
export type TermTable = {
  id: Generated<number>
  bodyId: number
  valid: string
  ordinal: number | null
  dueOn: PlainDate
  plannedOn: PlainDate | null
  origin: Generated<string>
  approvedSize: number | null
  document: string | null
}

/** Rows of `organisation.unit_grouping`. */
export type UnitGroupingTable = {
  id: Generated<number>
  unitId: number
  unitNumber: number
  name: string
  valid: string
  document: string | null
  version: Generated<number>
  readonly nameOrder: GeneratedAlways<string | null>
}

/** Rows of `organisation.unit_host`. */
export type UnitHostTable = {
  unitId: number
  valid: string
  hostType: string
}

/** Rows of `organisation.unit_level`. */
export type UnitLevelTable = {
  unitId: number
  valid: string
  parentKey: number
  level: number
  readonly parentId: GeneratedAlways<number | null>
  readonly parentLevel: GeneratedAlways<number | null>
}

/** Rows of `organisation.unit_place`. */
export type UnitPlaceTable = {
  unitId: number
  valid: string
  path: number[]
  readonly level: GeneratedAlways<number>
}

/** Rows of `organisation.unit_state`. */
export type UnitStateTable = {
  unitId: number
  valid: string
  name: string
  kind: string
  parentId: number | null
  status: Generated<string>
  document: string | null
  readonly parentKey: GeneratedAlways<number | null>
  readonly searchKey: GeneratedAlways<string | null>
  readonly nameOrder: GeneratedAlways<string | null>
  endImplied: Generated<boolean>
}

/** The tables of organisation, by the names queries use. */
export type OrganisationTables = {
  'organisation.body': BodyTable
  'organisation.cluster': ClusterTable
  'organisation.clusterCorrection': ClusterCorrectionTable
  'organisation.clusterStay': ClusterStayTable
  'organisation.orgUnit': OrgUnitTable
  'organisation.partyOffice': PartyOfficeTable
  'organisation.portfolio': PortfolioTable
  'organisation.reorganisation': ReorganisationTable
  'organisation.reorganisationStep': ReorganisationStepTable
  'organisation.seat': SeatTable
  'organisation.succession': SuccessionTable
  'organisation.term': TermTable
  'organisation.unitGrouping': UnitGroupingTable
  'organisation.unitHost': UnitHostTable
  'organisation.unitLevel': UnitLevelTable
  'organisation.unitPlace': UnitPlaceTable
  'organisation.unitState': UnitStateTable
}

/** A handle that sees the tables of organisation alone. */
export type OrganisationDb = Handle<OrganisationTables>
