import { type QueryExecutorProvider, sql } from 'kysely'

import type { Actor, Office, Record } from './request.ts'

/** What stands beside every act of one request: the request, what it asked for, and in which offices. */
export type Asking = {
  readonly requestId: string
  readonly operation: string
  readonly offices: readonly Office[]
}

/**
 * The `record()` of a transaction: who acts is fixed, what was done is said at each call. One
 * statement writes the event and puts it into the list of those that wait for their number. Whoever
 * records need not be able to read: so the event does not answer its identity, it is given one.
 */
export function recorder(db: QueryExecutorProvider, actor: Actor, asking: Asking | null): Record {
  return async (act, about = {}) => {
    await sql`
      with numbered as materialized (select nextval('platform.event_id_seq') as id),
      written as (
        insert into platform.event
          (id, actor, account_id, act, unit_number, request_id, facts, operation, offices)
        overriding system value
        select id, ${actor.name}, ${actor.accountId}::int, ${act}, ${about.unitNumber ?? null}::bigint,
               ${asking?.requestId ?? null}::text, ${JSON.stringify(about.facts ?? {})}::jsonb,
               ${asking?.operation ?? null}::text, ${JSON.stringify(asking?.offices ?? [])}::jsonb
        from numbered
      )
      insert into platform.event_waiting (event_id) select id from numbered`.execute(db)
  }
}
