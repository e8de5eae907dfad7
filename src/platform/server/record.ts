import { sql } from 'kysely'

import type { PlatformDb } from './tables.ts'
import type { Actor, Office, Record } from './request.ts'

/** What stands beside every act of one request: the request, what it asked for, and in which offices. */
export type Asking = {
  readonly requestId: string
  readonly operation: string
  readonly offices: readonly Office[]
}

/**
 * The `record()` of a transaction: who acts is fixed, what was done is said at each call. One
 * statement writes the event and puts it into the list of those that wait for their number.
 */
export function recorder(db: PlatformDb, actor: Actor, asking: Asking | null): Record {
  return async (act, about = {}) => {
    await sql`
      with written as (
        insert into platform.event
          (actor, account_id, act, unit_number, request_id, facts, operation, offices)
        values (${actor.name}, ${actor.accountId}, ${act}, ${about.unitNumber ?? null},
                ${asking?.requestId ?? null}, ${JSON.stringify(about.facts ?? {})},
                ${asking?.operation ?? null}, ${JSON.stringify(asking?.offices ?? [])})
        returning id
      )
      insert into platform.event_waiting (event_id) select id from written`.execute(db)
  }
}
