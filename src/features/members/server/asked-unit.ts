import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import {
  findUnitNumber,
  highestUnitQuery,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import type { MembersDb } from './tables.ts'

/** A unit that figures are about, by its name on the day. */
export type AskedUnit = { readonly id: number; readonly code: string; readonly name: string }

/** The unit that was asked for, if it is in reach; where none was, the highest one in reach. */
export async function findAskedUnit(
  request: Request<MembersDb>,
  { unit, on }: { readonly unit: number | undefined; readonly on: PlainDate },
): Promise<AskedUnit> {
  const { db, within } = request
  if (unit !== undefined) request.allowIn(await findUnitNumber(db, unit))
  const asked =
    unit === undefined ? sql`(${highestUnitQuery(within(), on)})` : sql`(select ${unit}::int as id)`
  const { rows } = await sql<AskedUnit>`
    select asked.id, named.code, named.name from ${asked} asked
    cross join ${unitOnDayLateral(sql`asked.id`, on)} named`.execute(db)
  if (!rows[0]) throw notFound()
  return rows[0]
}
