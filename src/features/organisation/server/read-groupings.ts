import { type RawBuilder, sql } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { type Reach, reaches, within } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getGrouping, listGroupings } from '../contract/groupings.ts'
import type { UnitKind } from '../domain/unit-kinds.ts'
import { findGrouping, type KeptGrouping, listClusters } from './grouping-store.ts'
import type { OrganisationDb } from './tables.ts'
import { unitOnDayLateral } from './unit-query.ts'
import { namedUnit } from './unit-store.ts'

type Asked = Request<OrganisationDb>

/** The grouping, if its unit is in reach; what is not there looks the same. */
export async function findGroupingInReach(
  request: Asked,
  id: number,
  lock?: 'lock',
): Promise<KeptGrouping> {
  const reach = request.within()
  const found = await findGrouping(request.db, id, { reach, ...(lock ? { lock } : {}) })
  request.allowIn(found?.unitNumber)
  if (!found) throw notFound()
  return found
}

type HeadRow = OutputOf<typeof listGroupings>['groupings'][number] & {
  readonly unitId: number
  readonly code: string
  readonly unitName: string
}

/** A unit stands on the way up to the other one, or the other way round, on any of their days. */
const isOnOneWay = (unitId: number): RawBuilder<unknown> => sql`exists (
  select from organisation.unit_place place
  where (place.unit_id = ${unitId} and place.path @> array[grouping.unit_id])
     or (place.unit_id = grouping.unit_id and place.path @> array[${unitId}::int]))`

/** Every grouping in reach, by name. */
const list = implement(listGroupings, async ({ unit, on: asked }, request: Asked) => {
  const on = asked ?? request.today
  const found = await sql<HeadRow>`
    select grouping.id, grouping.name, lower(grouping.valid) as "from", upper(grouping.valid) as "to", grouping.document,
           grouping.unit_id, owner.code, owner.name as unit_name,
           (select count(*)::int from organisation.cluster
             where grouping_id = grouping.id and valid @> ${on}::date) as clusters,
           (select count(*)::int from organisation.cluster_stay
             where grouping_id = grouping.id and valid @> ${on}::date) as units
    from organisation.unit_grouping grouping cross join ${unitOnDayLateral(sql`grouping.unit_id`, on)} owner
    where ${within(request.within(), 'grouping.unit_number')}
      and ${unit === undefined ? sql`true` : isOnOneWay(unit)}
    order by grouping.name_order, grouping.id limit 500`.execute(request.db)
  return {
    on,
    groupings: found.rows.map(({ unitId, code, unitName, ...head }) => ({
      ...head,
      unit: { id: unitId, code, name: unitName },
    })),
  }
})

type UnitRow = {
  readonly id: number
  readonly code: string
  readonly number: number
  readonly name: string
  readonly kind: UnitKind
}
type StandingRow = UnitRow & {
  readonly clusterId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

async function listStanding(
  db: OrganisationDb,
  groupingId: number,
  on: PlainDate,
): Promise<readonly StandingRow[]> {
  const found = await sql<StandingRow>`
    select unit.id, unit.code, unit.number, state.name, state.kind, stay.cluster_id, lower(stay.valid) as "from",
           upper(stay.valid) as "to"
    from organisation.cluster_stay stay
    join organisation.org_unit unit on unit.id = stay.unit_id
    join organisation.unit_state state on state.unit_id = stay.unit_id and state.valid @> ${on}::date
    where stay.grouping_id = ${groupingId} and stay.valid @> ${on}::date
    order by state.name_order, unit.code collate "C"`.execute(db)
  return found.rows
}

/** Units directly under the owner on the day, of which neither they nor anything below them stands in a cluster. */
async function listWithout(
  db: OrganisationDb,
  { id, unitId }: KeptGrouping,
  on: PlainDate,
): Promise<readonly UnitRow[]> {
  const found = await sql<UnitRow>`
    select unit.id, unit.code, unit.number, state.name, state.kind
    from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
    where state.parent_id = ${unitId} and state.valid @> ${on}::date and not exists (
      select from organisation.cluster_stay stay
      join organisation.unit_place place on place.unit_id = stay.unit_id and place.valid @> ${on}::date
      where stay.grouping_id = ${id} and stay.valid @> ${on}::date and place.path @> array[state.unit_id])
    order by state.name_order, unit.code collate "C"`.execute(db)
  return found.rows
}

async function listDays(
  db: OrganisationDb,
  groupingId: number,
): Promise<OutputOf<typeof getGrouping>['days']> {
  const found = await sql<{ day: string; changes: number }>`
    select day, count(*)::int as changes from (
      select valid from organisation.cluster where grouping_id = ${groupingId}
      union all select valid from organisation.cluster_stay where grouping_id = ${groupingId}
    ) told cross join lateral (values (lower(valid)), (upper(valid))) as one (day)
    where day is not null group by day order by day`.execute(db)
  return found.rows
}

const named = (unit: UnitRow, reach: Reach) => ({ ...namedUnit(unit, reach), kind: unit.kind })

/** One grouping as of a day. */
const get = implement(getGrouping, async ({ groupingId, on: asked }, request: Asked) => {
  const { db, today } = request
  const reach = request.within()
  const grouping = await findGroupingInReach(request, groupingId)
  const on = asked ?? today
  const owner = await sql<{ code: string; name: string }>`
    select owner.code, owner.name
    from (select) as one cross join ${unitOnDayLateral(sql`${grouping.unitId}::int`, on)} owner`.execute(
    db,
  )
  const standing = await listStanding(db, groupingId, on)
  const without = await listWithout(db, grouping, on)
  const { id, name, from, to, document, version, unitId, unitNumber } = grouping
  return {
    id,
    name,
    from,
    to,
    document,
    version,
    unit: { id: unitId, code: owner.rows[0]?.code ?? '', name: owner.rows[0]?.name ?? '' },
    on,
    mayChange: reaches(await request.reachOf('organisation.group'), unitNumber),
    clusters: (await listClusters(db, groupingId)).map((cluster) => ({
      ...cluster,
      units: standing
        .filter((unit) => unit.clusterId === cluster.id)
        .map((unit) => ({ ...named(unit, reach), from: unit.from, to: unit.to })),
    })),
    without: without.map((unit) => named(unit, reach)),
    days: await listDays(db, groupingId),
  }
})

/** Reading groupings and who stands in them. */
export const groupingReadingHandlers: readonly Handler<OrganisationDb>[] = [list, get]
