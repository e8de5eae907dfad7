// Generated from the database by `npm run docs`.
import type { Generated } from 'kysely'

import type { Handle } from '#platform/server/database.ts'

/** Rows of `audit.checkpoint`. */
export type CheckpointTable = {
  size: number
  note: string
  signedAt: Generated<string>
}

/** Rows of `audit.leaf`. */
export type LeafTable = {
  number: number
  eventId: number
  entry: string
  hash: Uint8Array
}

/** Rows of `audit.log`. */
export type LogTable = {
  onlyRow: Generated<boolean>
  origin: string
  publicKey: Uint8Array
}

/** Rows of `audit.subject`. */
export type SubjectTable = {
  pseudonym: string
  kind: string
  ref: number
  salt: Uint8Array
  since: Generated<string>
}

/** Rows of `audit.tile`. */
export type TileTable = {
  level: number
  place: number
  root: Uint8Array
}

/** The tables of audit, by the names queries use. */
export type AuditTables = {
  'audit.checkpoint': CheckpointTable
  'audit.leaf': LeafTable
  'audit.log': LogTable
  'audit.subject': SubjectTable
  'audit.tile': TileTable
}

/** A handle that sees the tables of audit alone. */
export type AuditDb = Handle<AuditTables>
