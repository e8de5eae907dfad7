import { type QueryExecutorProvider, sql } from 'kysely'

import { type Reach, wholeReach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { highestUnitQuery } from './unit-query.ts'

type Recording = Pick<Request<QueryExecutorProvider>, 'db' | 'today' | 'record'>

/**
 * Records acts that belong to no one unit, or nobody would ever read of them: with the highest unit of a reach; of
 * several branches with that of the first, or of the first that one of these units stands in.
 */
export function recordingAbove(
  { db, today, record }: Recording,
  { reach, among }: { readonly reach: Reach; readonly among?: readonly number[] },
): Recording['record'] {
  return async (act, about = {}) => {
    const { rows } = await sql<{ number: number }>`
      select number from organisation.org_unit where id = (${highestUnitQuery(reach, today, among)})`.execute(
      db,
    )
    await record(act, { unitNumber: rows[0]?.number ?? null, ...about })
  }
}

/** Records acts that concern all: on a directive, a demand, an account. They stand with the unit at the top. */
export function recordingAtTop(request: Recording): Recording['record'] {
  return recordingAbove(request, { reach: wholeReach })
}
