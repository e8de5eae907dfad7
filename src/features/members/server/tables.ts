// Generated from the database by `npm run docs`.
import type { Generated, GeneratedAlways } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `members.absence`. */
export type AbsenceTable = {
  memberId: number
  kind: string
  valid: string
  sourceId: Generated<number | null>
  unitNumber: number | null
  formerNumbers: string | null
}

/** Rows of `members.correction`. */
export type CorrectionTable = {
  id: Generated<number>
  memberId: number
  unitNumber: number
  about: string
  sealedWords: Uint8Array
  askedOn: PlainDate
  acknowledgeBy: PlainDate
  acknowledgedOn: PlainDate | null
  decideBy: PlainDate
  extendedOn: PlainDate | null
  extensionWords: string | null
  decidedOn: PlainDate | null
  outcome: string | null
  answer: string | null
}

/** Rows of `members.file_reading`. */
export type FileReadingTable = {
  accountId: number
  readOn: PlainDate
  memberId: number
}

/** Rows of `members.full_time_worker`. */
export type FullTimeWorkerTable = {
  memberId: number
  valid: string
  unitId: number
  unitNumber: number
  title: string
  hasAllowance: boolean | null
  document: string | null
  endReason: string | null
}

/** Rows of `members.holding`. */
export type HoldingTable = {
  seatId: number
  memberId: number
  valid: string
  sourceId: Generated<number | null>
  unitNumber: number
  act: string | null
  isActing: Generated<boolean>
  document: string | null
  approvedOn: PlainDate | null
  endReason: string | null
  hostPost: string | null
  headsHost: boolean | null
}

/** Rows of `members.home`. */
export type HomeTable = {
  memberId: number
  valid: string
  unitId: number
  unitNumber: number
  rootUnitId: number
  endImplied: Generated<boolean>
  sourceId: Generated<number | null>
}

/** Rows of `members.member`. */
export type MemberTable = {
  id: Generated<number>
  personCode: string | null
  cardNumber: string
  formerCardNumber: string | null
  fullName: string
  gender: string
  birthDate: PlainDate
  ethnicity: string | null
  admittedOn: PlainDate
  decidedOn: PlainDate | null
  recognisedOn: PlainDate | null
  readonly searchKey: GeneratedAlways<string | null>
  readonly nameOrder: GeneratedAlways<string | null>
  sourceId: Generated<number | null>
  unitNumber: number | null
  formerNumbers: string | null
}

/** Rows of `members.planted_file`. */
export type PlantedFileTable = {
  id: number
  cardNumber: string
  formerCardNumber: string | null
  fullName: string
  gender: string
  birthDate: PlainDate
  ethnicity: string | null
  admittedOn: PlainDate
  decidedOn: PlainDate | null
  recognisedOn: PlainDate | null
  unitId: number
  unitNumber: number
  rootUnitId: number
  valid: string
}

/** Rows of `members.planted_opening`. */
export type PlantedOpeningTable = {
  accountId: number
  openedOn: PlainDate
  name: string
}

/** Rows of `members.reading_reason`. */
export type ReadingReasonTable = {
  accountId: number
  givenOn: PlainDate
  reason: string
}

/** Rows of `members.reading_stop`. */
export type ReadingStopTable = {
  accountId: number
  stoppedOn: PlainDate
  name: string
}

/** Rows of `members.search_key`. */
export type SearchKeyTable = {
  memberId: number
  unitNumber: number
  formerNumbers: string | null
  words: string
  nameOrder: string
}

/** Rows of `members.source`. */
export type SourceTable = {
  id: Generated<number>
  recordedAt: Generated<string>
  accountId: number | null
  offices: Generated<unknown>
}

/** The tables of members, by the names queries use. */
export type MembersTables = {
  'members.absence': AbsenceTable
  'members.correction': CorrectionTable
  'members.fileReading': FileReadingTable
  'members.fullTimeWorker': FullTimeWorkerTable
  'members.holding': HoldingTable
  'members.home': HomeTable
  'members.member': MemberTable
  'members.plantedFile': PlantedFileTable
  'members.plantedOpening': PlantedOpeningTable
  'members.readingReason': ReadingReasonTable
  'members.readingStop': ReadingStopTable
  'members.searchKey': SearchKeyTable
  'members.source': SourceTable
}

/** A handle that sees the tables of members alone. */
export type MembersDb = Handle<MembersTables>
