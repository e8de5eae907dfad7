import { sql } from 'kysely'
import * as z from 'zod'

import { isPlainDate, type PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/handler.ts'
import { problem } from '#platform/server/problem.ts'
import type { Reach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { listGroupingChanges } from '../contract/groupings.ts'
import { badCursor } from '../messages/groupings.ts'
import { findGroupingInReach } from './read-groupings.ts'
import type { OrganisationDb } from './tables.ts'
import { unitOnDayLateral } from './unit-query.ts'
import { namedUnit } from './unit-store.ts'

const pageLength = 50
const cursor = z.tuple([z.string().refine(isPlainDate), z.number().int(), z.number().int()])

/** Where the next page begins: behind this day, unit and correction. */
type ChangePlace = z.output<typeof cursor>

function readPlace(text: string): ChangePlace {
  try {
    return cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw problem(400, 'bad-cursor', badCursor, { where: 'after' })
  }
}

type ChangeRow = {
  readonly day: PlainDate
  readonly correction: number
  readonly id: number
  readonly code: string
  readonly number: number
  readonly name: string
  readonly clusterId: number | null
  readonly cluster: string | null
  readonly formerId: number | null
  readonly former: string | null
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

/** What stays tell by their first and last days, and what was corrected. */
const changesQuery = (groupingId: number) => sql`
  select coalesce(began.day, ended.day) as day, coalesce(began.unit_id, ended.unit_id) as unit_id, 0 as correction,
         began.cluster_id, ended.cluster_id as former_id, null::date as "from", null::date as "to"
  from (select lower(valid) as day, unit_id, cluster_id from organisation.cluster_stay
        where grouping_id = ${groupingId}) began
  full join (select upper(valid) as day, unit_id, cluster_id from organisation.cluster_stay
             where grouping_id = ${groupingId} and upper(valid) is not null) ended
    on ended.day = began.day and ended.unit_id = began.unit_id
  union all
  select replaced_on, unit_id, id, cluster_id, null, lower(valid), upper(valid)
  from organisation.cluster_correction where grouping_id = ${groupingId}`

function kindOf({ correction, clusterId, formerId }: ChangeRow) {
  if (correction > 0) return 'corrected' as const
  if (clusterId === null) return 'left' as const
  return formerId === null ? ('joined' as const) : ('moved' as const)
}

const linkOf = (id: number | null, name: string | null) =>
  id === null ? null : { id, name: name ?? '' }

function changeOf(row: ChangeRow, reach: Reach) {
  return {
    kind: kindOf(row),
    day: row.day,
    unit: namedUnit(row, reach),
    cluster: linkOf(row.clusterId, row.cluster),
    former: linkOf(row.formerId, row.former),
    days: row.from === null ? null : { from: row.from, to: row.to },
  }
}

/** What happened in a grouping, the latest day first; told by the stays themselves. */
export const listGroupingChangesHandler = implement(
  listGroupingChanges,
  async ({ groupingId, after }, request: Request<OrganisationDb>) => {
    const { db } = request
    const reach = request.within()
    await findGroupingInReach(request, groupingId)
    const place = after === undefined ? undefined : readPlace(after)
    const behind = place
      ? sql`where (change.day, change.unit_id, change.correction) < (${place[0]}::date, ${place[1]}, ${place[2]})`
      : sql``
    const found = await sql<ChangeRow>`
    select change.day, change.correction, unit.id, unit.code, unit.number, named.name, change."from", change."to",
           change.cluster_id, cluster.name as cluster, change.former_id, former.name as former
    from (
      select * from (${changesQuery(groupingId)}) change ${behind}
      order by day desc, unit_id desc, correction desc limit ${sql.lit(pageLength + 1)}
    ) change
    join organisation.org_unit unit on unit.id = change.unit_id
    cross join ${unitOnDayLateral(sql`unit.id`, sql`change.day`)} named
    left join organisation.cluster on cluster.id = change.cluster_id
    left join organisation.cluster former on former.id = change.former_id
    order by change.day desc, change.unit_id desc, change.correction desc`.execute(db)
    const page = found.rows.slice(0, pageLength)
    const last = page.at(-1)
    const next: ChangePlace | undefined = last && [last.day, last.id, last.correction]
    return {
      changes: page.map((row) => changeOf(row, reach)),
      next:
        found.rows.length > pageLength && next
          ? Buffer.from(JSON.stringify(next)).toString('base64url')
          : null,
    }
  },
)
