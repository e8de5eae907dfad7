import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'

import { countClusters } from '../contract/groupings.ts'
import { unitsByClusterQuery } from './cluster-query.ts'
import { findGroupingInReach } from './read-groupings.ts'
import type { OrganisationDb } from './tables.ts'

/**
 * Cells and members by a relation `(unit_id, cluster_id)` on a day, as a relation `(cluster_id, members, official)`.
 * A later feature knows them; the wiring brings it in.
 */
export type CountMembersIn = (units: RawBuilder<unknown>, on: PlainDate) => RawBuilder<unknown>

type CountRow = OutputOf<typeof countClusters>['rows'][number] & {
  readonly clusterId: number | null
}

async function countedIn(
  db: QueryExecutorProvider,
  units: RawBuilder<unknown>,
  { on, count }: { readonly on: PlainDate; readonly count: CountMembersIn },
): Promise<readonly CountRow[]> {
  const found = await sql<CountRow>`
    with unit as materialized (${units})
    select cell.cluster_id, cell.cells, coalesce(member.members, 0)::int as members,
           coalesce(member.official, 0)::int as official
    from (
      select unit.cluster_id, (count(*) filter (where state.kind = 'cell'))::int as cells
      from unit join organisation.unit_state state on state.unit_id = unit.unit_id and state.valid @> ${on}::date
      group by unit.cluster_id
    ) cell
    left join (${count(sql`select unit_id, cluster_id from unit`, on)}) member
      on member.cluster_id is not distinct from cell.cluster_id
    order by cell.cluster_id`.execute(db)
  return found.rows
}

/** Cells and members by cluster; together they are all under the unit that set the grouping up. */
export function countClustersHandler(count: CountMembersIn): Handler<OrganisationDb> {
  return implement(
    countClusters,
    async ({ groupingId, on: asked }, request: Request<OrganisationDb>) => {
      const { db, today } = request
      const { unitId } = await findGroupingInReach(request, groupingId)
      const on = asked ?? today
      const reach = request.within()
      const units = unitsByClusterQuery({ groupingId, ownerId: unitId, on, reach })
      // Figures of all under a unit who was let through to: tens of thousands of rows at the top.
      const rows = await underRole(db, 'chibo_reports', () => countedIn(db, units, { on, count }))
      return {
        on,
        rows: rows.map(({ clusterId, cells, members, official }) => ({
          cluster: clusterId,
          cells,
          members,
          official,
        })),
      }
    },
  )
}
