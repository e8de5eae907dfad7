import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'

/** Every unit at or below the given one on a day. Answers `(unit_id)`. */
export function unitsUnderQuery(unitId: number, day: PlainDate): RawBuilder<unknown> {
  return sql`
    select place.unit_id from organisation.unit_place place
    where place.path @> array[${unitId}::int] and place.valid @> ${day}::date`
}

/** Every stay of a unit at or below the given one. Answers `(unit_id, valid)`, a stay for each path. */
export function placesUnderQuery(unitId: number): RawBuilder<unknown> {
  return sql`
    select place.unit_id, place.valid from organisation.unit_place place
    where place.path @> array[${unitId}::int]`
}

/** The days on which cells stood at or below a unit. Answers `(unit_id, valid)`. */
export function cellsUnderQuery(unitId: number): RawBuilder<unknown> {
  return sql`
    select place.unit_id, place.valid * state.valid as valid
    from organisation.unit_place place
    join organisation.unit_state state
      on state.unit_id = place.unit_id and state.valid && place.valid and state.kind = 'cell'
    where place.path @> array[${unitId}::int]`
}

/** The units at or below one on a day, their numbers, and about how many units there ever were anywhere. */
export type UnitsUnder = {
  readonly ids: readonly number[]
  readonly numbers: readonly number[]
  readonly ofAll: number
}

/** Finds every unit at or below the given one on a day. */
export async function listUnitsUnder(
  db: QueryExecutorProvider,
  unitId: number,
  day: PlainDate,
): Promise<UnitsUnder> {
  const { rows } = await sql<UnitsUnder>`
    select coalesce(array_agg(unit.id), '{}') as ids,
           coalesce(array_agg(unit.number::float8), '{}') as numbers,
           (select coalesce(max(id), 0) from organisation.org_unit) as of_all
    from organisation.org_unit unit
    where unit.id in (${unitsUnderQuery(unitId, day)})`.execute(db)
  return rows[0] ?? { ids: [], numbers: [], ofAll: 0 }
}

/**
 * What a unit is called on a day, as a lateral relation `(code, name, kind)` of one row. Before
 * its birth and after its end it goes by its last name: a link always has one.
 */
export function unitOnDayLateral(
  unit: RawBuilder<unknown>,
  day: PlainDate | RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`lateral (
    select named.code, stood.name, stood.kind
    from organisation.unit_state stood join organisation.org_unit named on named.id = stood.unit_id
    where stood.unit_id = ${unit}
    order by stood.valid @> ${day}::date desc, lower(stood.valid) desc
    limit 1)`
}

/**
 * The organisation that a unit belongs to on a day, as a lateral relation `(name)` of at most one row:
 * the nearest unit above that is no sectional organisation. After its end a unit goes by its last place.
 */
export function organisationAboveLateral(
  unit: RawBuilder<unknown>,
  day: PlainDate,
): RawBuilder<unknown> {
  return sql`lateral (
    select named.name
    from (
      select place.path from organisation.unit_place place
      where place.unit_id = ${unit}
      order by place.valid @> ${day}::date desc, lower(place.valid) desc
      limit 1
    ) stood
    cross join lateral unnest(stood.path) with ordinality as above (unit_id, depth)
    cross join ${unitOnDayLateral(sql`above.unit_id`, day)} named
    where above.unit_id <> ${unit} and named.kind <> 'sectional'
    order by above.depth desc
    limit 1)`
}

/**
 * The number of a unit, for the question whether it is in reach; undefined where there is none. One row
 * comes back either way, so that the time does not tell which it was.
 */
export async function findUnitNumber(
  db: QueryExecutorProvider,
  unitId: number,
): Promise<number | undefined> {
  const found = await sql<{ number: number | null }>`
    select (select number from organisation.org_unit where id = ${unitId}) as number`.execute(db)
  return found.rows[0]?.number ?? undefined
}

/**
 * The highest unit in a reach that lives on the day; of several scopes the first by number, or the first that
 * one of the units `among` stands in.
 */
export function highestUnitQuery(
  reach: Reach,
  today: PlainDate,
  among?: readonly number[],
): RawBuilder<unknown> {
  return sql`
    select unit.id
    from (
      select place.path
      from organisation.org_unit unit
      join organisation.unit_place place on place.unit_id = unit.id and place.valid @> ${today}::date
      where ${within(reach, 'unit.number')}
        ${among === undefined ? sql`` : sql`and unit.id = any (${among}::int[])`}
      order by unit.number limit 1
    ) first
    cross join unnest(first.path) with ordinality as step (unit_id, level)
    join organisation.org_unit unit on unit.id = step.unit_id
    where ${within(reach, 'unit.number')}
    order by step.level limit 1`
}

/** Every seat with the unit and the body it belongs to. Answers `(seat_id, unit_id, body_kind, post)`. */
export function seatsQuery(): RawBuilder<unknown> {
  return sql`
    select seat.id as seat_id, body.unit_id, body.kind as body_kind, seat.post
    from organisation.seat seat join organisation.body body on body.id = seat.body_id`
}

/** Whether a unit stands at or below the given one on a day; both are expressions. */
export function standsUnderCondition(
  unit: RawBuilder<unknown>,
  above: number,
  day: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from organisation.unit_place place
    where place.unit_id = ${unit} and place.valid @> ${day} and place.path @> array[${above}::int])`
}

/** Whether everything stands under the unit on the day: it is at the top, alone. */
export async function isTopOn(
  db: QueryExecutorProvider,
  unitId: number,
  day: PlainDate,
): Promise<boolean> {
  const found = await sql<{ isTop: boolean }>`
    select coalesce(bool_and(unit_id = ${unitId}), false) as is_top from organisation.unit_state
    where parent_id is null and valid @> ${day}::date`.execute(db)
  return found.rows[0]?.isTop ?? false
}

/** The identities of units by their codes. */
export async function listUnitIds(
  db: QueryExecutorProvider,
  codes: readonly string[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from organisation.org_unit where code = any (${codes}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}
