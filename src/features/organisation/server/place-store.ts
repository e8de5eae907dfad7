import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import type { OrganisationDb } from './tables.ts'

/**
 * Derives where every unit stands on each day from the states, and writes what differs: parent and level, by which
 * the constraints hold the tree together, and the path. A unit that hangs in a cycle or in the air gets no level;
 * the constraint on its state then refuses the change. What differed stands in `changed_place` until the next time:
 * `(unit_id, mark, valid, is_new)`, the mark being the path. With the units whose states changed, only these and what
 * stands or stood under them are looked at.
 */
export function refreshPlaces(db: OrganisationDb, changed?: readonly number[]): Promise<void> {
  return withBulkPlans(db, () => writePlaces(db, changed))
}

const derived = {
  unit_level: { columns: ['unit_id', 'valid', 'parent_key', 'level'], mark: sql`''` },
  unit_place: { columns: ['unit_id', 'valid', 'path'], mark: sql`path::text` },
} as const

/** Brings a derived table to what was derived anew: rows that go make room for those that come. */
async function writeFresh(db: OrganisationDb, table: keyof typeof derived): Promise<void> {
  const { columns, mark } = derived[table]
  const kept = sql.table(`organisation.${table}`)
  const fresh = sql.table(`fresh_${table}`)
  const all = sql.join(columns.map((column) => sql.ref(column)))
  const same = sql.join(
    columns.map((column) => sql`kept.${sql.ref(column)} = fresh.${sql.ref(column)}`),
    sql` and `,
  )
  await sql`
    with gone as (
      delete from ${kept} kept
      where kept.unit_id in (select id from affected_unit)
        and not exists (select from ${fresh} fresh where ${same})
      returning unit_id, ${mark} as mark, valid)
    insert into changed_place select unit_id, mark, valid, false from gone where mark <> ''`.execute(
    db,
  )
  await sql`
    with come as (
      insert into ${kept} (${all})
      select ${all} from ${fresh} fresh
      where not exists (
        select from ${kept} kept where kept.unit_id = fresh.unit_id and kept.valid = fresh.valid)
      returning unit_id, ${mark} as mark, valid)
    insert into changed_place select unit_id, mark, valid, true from come where mark <> ''`.execute(
    db,
  )
}

async function writePlaces(
  db: OrganisationDb,
  changed: readonly number[] | undefined,
): Promise<void> {
  await sql`drop table if exists changed_place`.execute(db)
  await sql`
    create temporary table changed_place (unit_id integer, mark text, valid daterange, is_new boolean)
    on commit drop`.execute(db)
  const affected =
    changed === undefined
      ? sql`select id from organisation.org_unit`
      : sql`select unnest(${changed}::int[]) as id
            union select unit_id from organisation.unit_place where path && ${changed}::int[]`
  await sql`create temporary table affected_unit on commit drop as ${affected}`.execute(db)
  await sql`analyze affected_unit`.execute(db)
  // Who stands under somebody that is looked at is looked at, too; whoever stands above keeps his place.
  await sql`
    create temporary table fresh_walk on commit drop as
    with recursive affected as (
      select state.unit_id, state.valid, state.parent_id, state.parent_key
      from affected_unit join organisation.unit_state state on state.unit_id = affected_unit.id
    ), walk as (
      select * from (
        select unit_id, valid, parent_key, 0 as level, array[unit_id] as path
        from affected where parent_id is null
        union all
        select state.unit_id, state.valid * place.valid, state.parent_key, place.level + 1, place.path || state.unit_id
        from affected state
        join organisation.unit_place place on place.unit_id = state.parent_id and place.valid && state.valid
        where state.parent_id not in (select id from affected_unit)
      ) beginning
      union all
      select state.unit_id, state.valid * walk.valid, state.parent_key, walk.level + 1, walk.path || state.unit_id
      from walk
      join affected state on state.parent_id = walk.unit_id and state.valid && walk.valid
      where state.unit_id <> all (walk.path)
    )
    select * from walk`.execute(db)
  await sql`
    create temporary table fresh_unit_level on commit drop as
    select unit_id, unnest(range_agg(valid)) as valid, parent_key, level
    from fresh_walk group by unit_id, parent_key, level`.execute(db)
  await sql`
    create temporary table fresh_unit_place on commit drop as
    select unit_id, unnest(range_agg(valid)) as valid, path from fresh_walk group by unit_id, path`.execute(
    db,
  )
  await writeFresh(db, 'unit_level')
  await writeFresh(db, 'unit_place')
  await sql`drop table affected_unit, fresh_walk, fresh_unit_level, fresh_unit_place`.execute(db)
}

/**
 * The place of every unit that ever lived on the tree of a day: its own while it lives; else that of
 * its primary successor, or of its last parent where it has none. Units handed outside have no place.
 * Answers `(unit_id, path)`, the path being that of whoever stands for the unit; with `under` those
 * places alone that stand at or below this unit.
 */
export function placesTodayQuery(day: PlainDate, under?: number): RawBuilder<unknown> {
  const isBelow = under === undefined ? sql`true` : sql`place.path @> array[${under}::int]`
  return sql`
    with recursive heir as (
      select id as unit_id, id as heir_id, 0 as steps from organisation.org_unit
      where upper(life) <= ${day}::date
      union all
      select heir.unit_id, coalesce(successor.successor_id, last.parent_id), heir.steps + 1
      from heir
      join organisation.org_unit ended
        on ended.id = heir.heir_id and upper(ended.life) <= ${day}::date
       and (ended.handed_outside_on is null or ended.handed_outside_on > ${day}::date)
      left join organisation.succession successor
        on successor.predecessor_id = ended.id and successor.is_primary and successor.from_day <= ${day}::date
      left join organisation.unit_state last
        on last.unit_id = ended.id and upper(last.valid) = upper(ended.life)
      where coalesce(successor.successor_id, last.parent_id) is not null and heir.steps < 100
    )
    select place.unit_id, place.path from organisation.unit_place place
    where place.valid @> ${day}::date and ${isBelow}
    union all
    select place.unit_id, place.path from (
      select distinct on (heir.unit_id) heir.unit_id, place.path
      from heir
      join organisation.unit_place place on place.unit_id = heir.heir_id and place.valid @> ${day}::date
      order by heir.unit_id, heir.steps) place
    where ${isBelow}`
}
