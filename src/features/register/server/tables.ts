// Generated from the database by `npm run docs`.
import type { Generated } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

/** Rows of `register.entry`. */
export type EntryTable = {
  id: Generated<number>
  rootUnitId: number
  unitId: number
  unitNumber: number
  kind: string
  periodFrom: PlainDate | null
  directiveId: number | null
  provisionPath: string | null
  valid: string
  number: string | null
  issuer: string | null
  reference: string | null
  facts: Generated<unknown>
  replacesId: number | null
  isOnly: boolean
  confirmedOn: PlainDate | null
  version: Generated<number>
  recordedAt: Generated<string>
}

/** Rows of `register.entry_kind`. */
export type EntryKindTable = {
  code: string
  origin: string
  name: unknown
  form: string
  unitKinds: string
  body: string | null
  period: string
  looksBack: Generated<boolean>
  fields: Generated<unknown>
  confirmingLevel: Generated<string>
  cites: Generated<string>
  isOpen: Generated<boolean>
}

/** Rows of `register.entry_version`. */
export type EntryVersionTable = {
  entryId: number
  version: number
  unitNumber: number
  content: unknown
  replacedAt: Generated<string>
  replacedBy: string
  reason: string
}

/** The tables of register, by the names queries use. */
export type RegisterTables = {
  'register.entry': EntryTable
  'register.entryKind': EntryKindTable
  'register.entryVersion': EntryVersionTable
}

/** A handle that sees the tables of register alone. */
export type RegisterDb = Handle<RegisterTables>
