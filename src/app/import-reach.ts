import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import type { Handle } from '#platform/server/database.ts'
import type { TouchedDays } from '#platform/server/import-report.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import type { ReadableTable } from '#platform/server/tabular/table.ts'

import type { ImportKind } from './import-file.ts'
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

/** The codes by which the lines of a file name units and, in a file of members, persons. */
export type Names = { readonly units: Set<string>; readonly persons: Set<string> }

const unitColumns = ['code', 'unit_code']
const personColumns = ['person_code', 'card_number', 'former_card_number']

/** The table as it is; `names` fills while its rows are read. */
export function notingNames(
  kind: ImportKind,
  table: ReadableTable<string>,
): { readonly table: ReadableTable<string>; readonly names: Names } {
  const names: Names = { units: new Set(), persons: new Set() }
  const note = (into: Set<string>, cell: string | undefined) => cell && into.add(cell)
  async function* rows() {
    for await (const line of table.rows) {
      if (line.kind === 'row') {
        for (const column of unitColumns) note(names.units, line.cells[column])
        if (kind === 'members')
          for (const column of personColumns) note(names.persons, line.cells[column])
      }
      yield line
    }
  }
  return { table: { ...table, rows: rows() }, names }
}

/**
 * How many units outside the reach the lines name, themselves or by a person whose last home they are:
 * what is found wrong with such a line would tell what the register says there. One that is still to be
 * born lies in nobody's reach yet.
 */
export async function countNamedOutside(
  db: Handle<AllTables>,
  names: Names,
  reach: Pick<ImportReaches, 'before' | 'newestBefore'> & { readonly today: PlainDate },
): Promise<number> {
  const persons = [...names.persons]
  const found = await sql<{ id: number; number: number }>`
    with persons as (
      select last.unit_id from members.member
      cross join lateral (
        select home.unit_id from members.home
        where home.member_id = member.id order by home.valid desc limit 1) last
      where member.person_code = any (${persons}::text[]) or member.card_number = any (${persons}::text[])
         or member.former_card_number = any (${persons}::text[])
    )
    select id, number from organisation.org_unit
    where (code = any (${[...names.units]}::text[]) or id in (select unit_id from persons))
      and lower(life) <= ${reach.today}::date`.execute(db)
  return found.rows.filter(
    ({ id, number }) => id <= reach.newestBefore && !reaches(reach.before, number),
  ).length
}

/** The highest identity of a unit; what comes after it is new. */
export async function newestUnit(db: Handle<AllTables>): Promise<number> {
  const found = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from organisation.org_unit`.execute(db)
  return found.rows[0]?.id ?? 0
}
