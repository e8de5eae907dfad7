import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, reaches, within } from '#platform/server/reach.ts'

import type { UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'
import { unitOnDayLateral } from './unit-query.ts'

/** A unit by what never changes. */
export type UnitIdentity = { readonly id: number; readonly code: string; readonly number: number }

/** A unit by its name, and whether somebody with this reach may go there. */
export function namedUnit(
  { id, code, name, number }: UnitIdentity & { readonly name: string },
  reach: Reach,
): { id: number; code: string; name: string; open: boolean } {
  return { id, code, name, open: reaches(reach, number) }
}

/** A unit, and whether it was handed outside and when. */
type FoundUnit = UnitIdentity & { readonly handedOutsideOn: PlainDate | null }

/** The unit with this identity within a reach: one beyond it takes no more time than one of nothing. */
export async function findUnitWithin(
  db: OrganisationDb,
  unitId: number,
  reach: Reach,
): Promise<FoundUnit | undefined> {
  const found = await sql<FoundUnit>`
    select unit.id, unit.code, unit.number, unit.handed_outside_on from organisation.org_unit unit
    where unit.id = ${unitId} and ${within(reach, 'unit.number')}`.execute(db)
  return found.rows[0]
}

/** A dated state of a unit, its parent named as it was on the first day of the state. */
export type StateRow = {
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly name: string
  readonly kind: UnitKind
  readonly document: string | null
  readonly parentId: number | null
  readonly parentCode: string | null
  readonly parentName: string | null
  readonly parentNumber: number | null
  readonly parentKind: UnitKind | null
}

/** All states of a unit, earliest first. */
export async function listStates(db: OrganisationDb, unitId: number): Promise<readonly StateRow[]> {
  const found = await sql<StateRow>`
    select lower(own.valid) as "from", upper(own.valid) as "to", own.name, own.kind, own.document,
           own.parent_id, parent.code as parent_code, parent.number as parent_number,
           above.name as parent_name, above.kind as parent_kind
    from organisation.unit_state own
    left join organisation.org_unit parent on parent.id = own.parent_id
    left join lateral (
      select name, kind from organisation.unit_state state
      where state.unit_id = own.parent_id and state.valid @> lower(own.valid)) above on true
    where own.unit_id = ${unitId}
    order by own.valid`.execute(db)
  return found.rows
}

/** The units above a unit on a day it lives, from the top down, itself left out. */
export async function listPath(
  db: OrganisationDb,
  unitId: number,
  on: PlainDate,
): Promise<readonly (UnitIdentity & { readonly name: string })[]> {
  const found = await sql<UnitIdentity & { readonly name: string }>`
    select unit.id, unit.code, unit.number, state.name
    from organisation.unit_place place
    cross join unnest(place.path) with ordinality as step (unit_id, level)
    join organisation.org_unit unit on unit.id = step.unit_id
    join organisation.unit_state state on state.unit_id = step.unit_id and state.valid @> ${on}::date
    where place.unit_id = ${unitId} and place.valid @> ${on}::date and step.unit_id <> ${unitId}
    order by step.level`.execute(db)
  return found.rows
}

/** A unit, its parent and what of its neighbourhood may be seen. */
export type Neighbourhood = {
  readonly unitId: number
  readonly parentId: number | null
  readonly on: PlainDate
  readonly reach: Reach
}

/** The units directly below on the day, by name, with the cells in and under each. */
export async function listChildren(
  db: OrganisationDb,
  { unitId, on, reach }: Neighbourhood,
): Promise<readonly { id: number; code: string; name: string; kind: UnitKind; cells: number }[]> {
  const found = await sql<{
    id: number
    code: string
    name: string
    kind: UnitKind
    cells: number
  }>`
    with cell as (
      select place.path[array_position(place.path, ${unitId}) + 1] as child_id, count(*) as cells
      from organisation.unit_place place
      join organisation.unit_state state
        on state.unit_id = place.unit_id and state.valid @> ${on}::date and state.kind = 'cell'
      where place.path @> array[${unitId}::int] and place.valid @> ${on}::date
      group by 1
    )
    select unit.id, unit.code, state.name, state.kind, coalesce(cell.cells, 0)::int as cells
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    left join cell on cell.child_id = unit.id
    where state.parent_id = ${unitId} and state.valid @> ${on}::date and ${within(reach, 'unit.number')}
    order by state.name_order, unit.code collate "C"`.execute(db)
  return found.rows
}

/** The other units under the same parent on the day, or at the top with it, by name. */
export async function listSiblings(
  db: OrganisationDb,
  { unitId, parentId, on, reach }: Neighbourhood,
): Promise<readonly { id: number; code: string; name: string }[]> {
  const isSibling =
    parentId === null ? sql`state.parent_id is null` : sql`state.parent_id = ${parentId}`
  const found = await sql<{ id: number; code: string; name: string }>`
    select unit.id, unit.code, state.name
    from organisation.unit_state state
    join organisation.org_unit unit on unit.id = state.unit_id
    where ${isSibling} and state.valid @> ${on}::date
      and state.unit_id <> ${unitId} and ${within(reach, 'unit.number')}
    order by state.name_order, unit.code collate "C"`.execute(db)
  return found.rows
}

/** Units that a unit came from (`predecessors`) or went into, and since when. */
export type HeirRow = UnitIdentity & {
  readonly side: 'predecessors' | 'successors'
  readonly name: string
  readonly from: PlainDate
  readonly primary: boolean
  readonly document: string | null
}

/**
 * The units that a unit came from and went into, the primary one first. What it came from goes by its name of
 * the day before, what it went into by that of the day.
 */
export async function listHeirs(db: OrganisationDb, unitId: number): Promise<readonly HeirRow[]> {
  const found = await sql<HeirRow>`
    select heir.side, unit.id, unit.code, unit.number, named.name, heir.from_day as "from",
           heir.is_primary as "primary", heir.document
    from (
      select 'predecessors' as side, predecessor_id as id, from_day, from_day - 1 as named_on, is_primary, document
      from organisation.succession where successor_id = ${unitId}
      union all
      select 'successors', successor_id, from_day, from_day, is_primary, document
      from organisation.succession where predecessor_id = ${unitId}
    ) heir
    join organisation.org_unit unit on unit.id = heir.id
    cross join ${unitOnDayLateral(sql`unit.id`, sql`heir.named_on`)} named
    order by heir.is_primary desc, heir.from_day, unit.code`.execute(db)
  return found.rows
}

/** The type of the agency that a unit stands in on a day, where it is known. */
export async function findHostType(
  db: OrganisationDb,
  unitId: number,
  on: PlainDate,
): Promise<string | null> {
  const found = await sql<{ hostType: string }>`
    select host_type from organisation.unit_host
    where unit_id = ${unitId} and valid @> ${on}::date`.execute(db)
  return found.rows[0]?.hostType ?? null
}
