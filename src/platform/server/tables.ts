// Generated from the database by `npm run docs`.
import type { Generated } from 'kysely'

import type { Handle } from './database.ts'

/** Rows of `platform.answered_request`. */
export type AnsweredRequestTable = {
  actor: string
  key: string
  operation: string
  fingerprint: string
  status: number
  answer: unknown
  answeredAt: Generated<string>
}

/** Rows of `platform.data_key`. */
export type DataKeyTable = {
  subject: string
  version: number
  rootVersion: number
  wrapped: Uint8Array
}

/** Rows of `platform.event`. */
export type EventTable = {
  id: Generated<number>
  recordedAt: Generated<string>
  actor: string
  accountId: number | null
  act: string
  unitNumber: number | null
  requestId: string | null
  facts: Generated<unknown>
  operation: string | null
  offices: Generated<unknown>
}

/** Rows of `platform.event_waiting`. */
export type EventWaitingTable = {
  eventId: number
  since: Generated<string>
}

/** Rows of `platform.rule_value`. */
export type RuleValueTable = {
  name: string
  valid: string
  value: unknown
  cite: string
}

/** Rows of `platform.setting`. */
export type SettingTable = {
  name: string
  value: unknown
}

/** The tables of platform, by the names queries use. */
export type PlatformTables = {
  'platform.answeredRequest': AnsweredRequestTable
  'platform.dataKey': DataKeyTable
  'platform.event': EventTable
  'platform.eventWaiting': EventWaitingTable
  'platform.ruleValue': RuleValueTable
  'platform.setting': SettingTable
}

/** A handle that sees the tables of platform alone. */
export type PlatformDb = Handle<PlatformTables>
