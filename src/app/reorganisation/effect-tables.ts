import { sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'

import type { AllTables } from '../tables.ts'

/**
 * Puts the days before and after side by side, for all lines to read: `effect_unit`, `effect_home`, `effect_cell` of
 * what was touched, and `effect_above` of what stands over it.
 */
export async function gatherEffects(
  db: Handle<AllTables>,
  units: readonly number[],
  day: PlainDate,
): Promise<void> {
  const before = sql`${addDays(day, -1)}::date`
  const after = sql`${day}::date`
  await sql`drop table if exists effect_unit, effect_home, effect_cell, effect_above`.execute(db)
  await sql`
    create temporary table effect_unit on commit drop as
    select unit.id, unit.code, unit.number, unit.life, unit.handed_outside_on,
           lower(unit.life) = ${after} as is_founded,
           coalesce(now.name, former.name) as name, coalesce(now.name_order, former.name_order) as name_order,
           former.name as former_name, now.name as new_name, former.kind as former_kind, now.kind as new_kind,
           former.parent_id as former_parent, now.parent_id as new_parent,
           was.path as former_path, stands.path as new_path
    from organisation.org_unit unit
    left join organisation.unit_state former on former.unit_id = unit.id and former.valid @> ${before}
    left join organisation.unit_state now on now.unit_id = unit.id and now.valid @> ${after}
    left join organisation.unit_place was on was.unit_id = unit.id and was.valid @> ${before}
    left join organisation.unit_place stands on stands.unit_id = unit.id and stands.valid @> ${after}
    where unit.id = any (${units}::int[])`.execute(db)
  // Of few units members are looked up, of thousands they are read.
  await sql`analyze effect_unit`.execute(db)
  await sql`
    create temporary table effect_home on commit drop as
    with concerned as (
      select distinct home.member_id from members.home home join effect_unit unit on unit.id = home.unit_id
      where home.valid @> ${before} or home.valid @> ${after}
    )
    select concerned.member_id, former.unit_id as former_id, now.unit_id as new_id
    from concerned
    left join members.home former on former.member_id = concerned.member_id and former.valid @> ${before}
    left join members.home now on now.member_id = concerned.member_id and now.valid @> ${after}`.execute(
    db,
  )
  await sql`
    create temporary table effect_cell on commit drop as
    select unit.id, unit.former_path, unit.new_path, unit.former_kind = 'cell' as was_cell,
           unit.new_kind = 'cell' as is_cell, coalesce(former.members, 0) as former_members,
           coalesce(now.members, 0) as new_members
    from effect_unit unit
    left join (select former_id, count(*)::int as members from effect_home group by former_id) former
      on former.former_id = unit.id
    left join (select new_id, count(*)::int as members from effect_home group by new_id) now on now.new_id = unit.id`.execute(
    db,
  )
  // Everything above the touched units that holds more or less of them than the day before.
  await sql`
    create temporary table effect_above on commit drop as
    select * from (
      select id, coalesce(sum(cells) filter (where side = 1), 0)::int as former_cells,
           coalesce(sum(cells) filter (where side = 2), 0)::int as new_cells,
           coalesce(sum(members) filter (where side = 1), 0)::int as former_members,
           coalesce(sum(members) filter (where side = 2), 0)::int as new_members
    from (
      select unnest(former_path) as id, 1 as side, was_cell::int as cells, former_members as members from effect_cell
      union all
      select unnest(new_path), 2, is_cell::int, new_members from effect_cell
    ) told group by id) summed
    where former_cells <> new_cells or former_members <> new_members`.execute(db)
  await sql`analyze effect_home, effect_cell, effect_above`.execute(db)
}
