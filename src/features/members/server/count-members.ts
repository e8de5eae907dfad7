import { type RawBuilder, sql } from 'kysely'

import { implement } from '#platform/server/handler.ts'
import { writeReach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { countMembers } from '../contract.ts'
import { type Asked, askedMembers, isNamed, readAsked } from './members-asked.ts'
import type { MembersDb } from './tables.ts'

type Total = { readonly total: number }

function countQuery(asked: Asked): RawBuilder<Total> {
  const { reach, find, status, on } = asked
  const isLeft = status === 'left'
  if (reach !== undefined && !isNamed(find) && !isLeft)
    return sql<Total>`
      select total from members.count_members(${on}::date, ${writeReach(reach)}::int8multirange,
        ${status === undefined ? null : status === 'official'}::boolean) as counted (total)`
  // Without a question about the person himself his row need not be read to be counted.
  const isAnybody = !isNamed(find) && (status === undefined || isLeft)
  return sql<Total>`
    with ${askedMembers(asked)}
    select count(*)::int as total from ${isAnybody ? sql`home` : sql`matching`}`
}

/** How many members a list holds. A list of its own: nobody waits for it to read the first names. */
export const countMembersHandler = implement(
  countMembers,
  async (input, request: Request<MembersDb>) => {
    const { rows } = await countQuery(await readAsked(input, request)).execute(request.db)
    return { total: rows[0]?.total ?? 0 }
  },
)
