import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import { refreshPlaces } from './place-store.ts'
import type { OrganisationDb } from './tables.ts'

/** The handle that founding needs. */
export type FoundingDb = OrganisationDb

/** The organisation at the top of the tree on a day; undefined where there is none. */
export async function findTopUnit(
  db: FoundingDb,
  day: PlainDate,
): Promise<{ readonly id: number; readonly code: string; readonly name: string } | undefined> {
  const found = await sql<{ id: number; code: string; name: string }>`
    select unit.id, unit.code, state.name
    from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
    where state.parent_id is null and state.valid @> ${day}::date
    order by unit.number limit 1`.execute(db)
  return found.rows[0]
}

/**
 * The organisation at the top of a tree that has none on a day: the next that begins after it, else the
 * last that ended before; undefined where there never was one.
 */
export async function findTopOfOtherDays(
  db: FoundingDb,
  day: PlainDate,
): Promise<
  | {
      readonly code: string
      readonly name: string
      readonly from: PlainDate
      readonly to: PlainDate | null
    }
  | undefined
> {
  const found = await sql<{ code: string; name: string; from: PlainDate; to: PlainDate | null }>`
    select unit.code, state.name, lower(state.valid) as "from", upper(state.valid) as "to"
    from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
    where state.parent_id is null
    order by lower(state.valid) > ${day}::date desc, abs(lower(state.valid) - ${day}::date) limit 1`.execute(
    db,
  )
  return found.rows[0]
}

/** Founds the organisation at the top of an empty tree; answers its identity. */
export async function foundTopUnit(
  db: FoundingDb,
  top: { readonly code: string; readonly name: string; readonly from: PlainDate },
): Promise<number> {
  const row = await sql<{ id: number }>`
    with id as (select nextval(pg_get_serial_sequence('organisation.org_unit', 'id'))::int as id)
    insert into organisation.org_unit (id, code, number, root_unit_id, life)
    select id, ${top.code}, 1048576, id, daterange(${top.from}::date, null) from id
    returning id`.execute(db)
  const id = row.rows[0]?.id ?? 0
  await sql`
    insert into organisation.unit_state (unit_id, valid, name, kind)
    values (${id}, daterange(${top.from}::date, null), ${top.name}, 'bloc')`.execute(db)
  await refreshPlaces(db)
  return id
}
