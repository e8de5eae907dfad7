import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { UnitKind } from '../domain/unit-kinds.ts'

/** A unit by its code: what a row of a later feature carries of it, and the days it lives. */
export type UnitLife = {
  readonly id: number
  readonly code: string
  readonly number: number
  readonly rootUnitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  /** Its latest kind. */
  readonly kind: UnitKind
}

/** The units with these codes or identities. */
export async function listUnitLives(
  db: QueryExecutorProvider,
  wanted: { readonly codes: readonly string[]; readonly ids: readonly number[] },
): Promise<readonly UnitLife[]> {
  const found = await sql<UnitLife>`
    select unit.id, unit.code, unit.number, unit.root_unit_id,
           lower(unit.life) as "from", upper(unit.life) as "to", last.kind
    from organisation.org_unit unit
    cross join lateral (
      select state.kind from organisation.unit_state state
      where state.unit_id = unit.id order by state.valid desc limit 1) last
    where unit.code = any (${wanted.codes}::text[]) or unit.id = any (${wanted.ids}::int[])`.execute(
    db,
  )
  return found.rows
}
