import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'

import type { AllTables } from './tables.ts'

/** A unit that an import wrote about. */
export type TouchedUnit = {
  readonly id: number
  readonly number: number
  readonly parentId: number | null
  readonly parentNumber: number | null
  /** Its first day is still to come: no reach of today holds it. */
  readonly unborn: boolean
}

/** What the file touched: each unit with the parent of its first day. */
export async function listTouchedUnits(
  db: Handle<AllTables>,
  touched: readonly TouchedDays[],
  today: PlainDate,
): Promise<readonly TouchedUnit[]> {
  const ids = [...new Set(touched.map((one) => one.unitId))]
  const found = await sql<TouchedUnit>`
    select unit.id, unit.number, first.parent_id, parent.number as parent_number,
           lower(unit.life) > ${today}::date as unborn
    from organisation.org_unit unit
    left join organisation.unit_state first
      on first.unit_id = unit.id and lower(first.valid) = lower(unit.life)
    left join organisation.org_unit parent on parent.id = first.parent_id
    where unit.id = any(${ids}::int[])`.execute(db)
  return found.rows
}

/** How far whoever imports reaches, before and with what the file writes. */
export type ImportReaches = {
  readonly before: Reach
  readonly after: Reach
  readonly newestBefore: number
}

/**
 * How many units lie outside: those that were there before must have been in reach, and all must be in
 * reach as the file leaves them. A unit still to be born stands with its parent.
 */
export function countOutside(units: readonly TouchedUnit[], reach: ImportReaches): number {
  const unborn = new Set(units.filter((unit) => unit.unborn).map((unit) => unit.id))
  const isInside = (unit: TouchedUnit) => {
    if (unit.id <= reach.newestBefore && !reaches(reach.before, unit.number)) return false
    if (!unit.unborn) return reaches(reach.after, unit.number)
    if (unit.parentId === null || unit.parentNumber === null) return false
    return unborn.has(unit.parentId) || reaches(reach.after, unit.parentNumber)
  }
  return units.filter((unit) => !isInside(unit)).length
}

/** The highest identity of a unit; what comes after it is new. */
export async function newestUnit(db: Handle<AllTables>): Promise<number> {
  const found = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from organisation.org_unit`.execute(db)
  return found.rows[0]?.id ?? 0
}
