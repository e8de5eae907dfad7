import { type RawBuilder, sql } from 'kysely'

import { commit } from './hashing.ts'
import { installationItself, type Person, type Pseudonym } from './subject-store.ts'

/** An event as it was recorded. */
export type EventRow = {
  readonly id: number
  readonly time: string
  readonly actor: string
  readonly accountId: number | null
  readonly act: string
  readonly unitNumber: number | null
  readonly requestId: string | null
  readonly operation: string | null
  readonly offices: unknown
  readonly facts: Readonly<Record<string, unknown>>
}

/** The columns of an event; its time as the log writes it. */
export function eventColumns(): RawBuilder<EventRow> {
  return sql<EventRow>`
    e.id, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as time, e.actor, e.account_id,
    e.act, e.unit_number, e.request_id, e.operation, e.offices, e.facts`
}

/** The act of an erasure; its facts name the pseudonym that nobody stands behind any longer. */
export const erasedAct = 'audit.erased'

/** Who acted. */
export function actorOf({ accountId }: EventRow): Person {
  return accountId === null ? installationItself : { kind: 'account', ref: accountId }
}

/** The member whom the event is about, if any. */
export function subjectOf({ facts }: EventRow): Person | undefined {
  const member = facts['member']
  return typeof member === 'number' ? { kind: 'member', ref: member } : undefined
}

/** Commits to who acted, in which offices, in which request. */
export function commitWho(event: EventRow, { salt }: Pseudonym): string {
  const { id, actor, accountId, operation, requestId, offices } = event
  return commit(salt, id, [actor, accountId, operation, requestId, offices])
}

/** Commits to what exactly was done. */
export function commitWhat({ id, facts }: EventRow, { salt }: Pseudonym): string {
  const inOrder = Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return commit(salt, id, inOrder)
}

/** The pseudonym that an erasure names. */
export function erasedBy({ act, facts }: EventRow): string | undefined {
  const named = facts['pseudonym']
  return act === erasedAct && typeof named === 'string' ? named : undefined
}
