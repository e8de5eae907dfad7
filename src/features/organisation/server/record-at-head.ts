import { type QueryExecutorProvider, sql } from 'kysely'

import type { Request } from '#platform/server/request.ts'

import { highestUnitQuery } from './unit-query.ts'

/**
 * Records acts that belong to no one unit, such as on a directive, an account or a file of many units: with the
 * highest unit that the right of whoever acts reaches, or nobody would ever read of them in the record of acts.
 */
export function recordingAtHead({
  db,
  today,
  within,
  record,
}: Pick<Request<QueryExecutorProvider>, 'db' | 'today' | 'within' | 'record'>): typeof record {
  return async (act, about = {}) => {
    const { rows } = await sql<{ number: number }>`
      select number from organisation.org_unit where id = (${highestUnitQuery(within(), today)})`.execute(
      db,
    )
    await record(act, { unitNumber: rows[0]?.number ?? null, ...about })
  }
}
