// Generated from the database by `npm run docs`.
import type { Generated, GeneratedAlways } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `members.absence`. */
export type AbsenceTable = {
  memberId: number
  kind: string
  valid: string
}

/** Rows of `members.holding`. */
export type HoldingTable = {
  seatId: number
  memberId: number
  valid: string
}

/** Rows of `members.home`. */
export type HomeTable = {
  memberId: number
  valid: string
  unitId: number
  unitNumber: number
  rootUnitId: number
  endImplied: Generated<boolean>
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
}

/** The tables of members, by the names queries use. */
export type MembersTables = {
  'members.absence': AbsenceTable
  'members.holding': HoldingTable
  'members.home': HomeTable
  'members.member': MemberTable
}

/** A handle that sees the tables of members alone. */
export type MembersDb = Handle<MembersTables>
