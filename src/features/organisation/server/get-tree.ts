import { sql } from 'kysely'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Reach, within } from '#platform/server/reach.ts'
import { implement } from '#platform/server/endpoint-server.ts'
import type { Request } from '#platform/server/request.ts'

import { getTree } from '../contract.ts'
import { isUnitKind, type UnitKind } from '../domain/unit-kinds.ts'
import type { OrganisationDb } from './tables.ts'

type UnitRow = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly parent: number | null
}

const fieldEnd = '\u001f'
const rowEnd = '\u001e'

/** Reads a field list of `listUnitsOn`. */
function readUnit(fields: string): UnitRow {
  const [id = '', code = '', kind = '', parent = '', name = ''] = fields.split(fieldEnd)
  return {
    id: Number(id),
    code,
    name,
    kind: isUnitKind(kind) ? kind : 'cell',
    parent: parent === '' ? null : Number(parent),
  }
}

/**
 * The living units in reach on a day, in the order of their names. All of them travel in one text:
 * thousands of small rows cost the driver more than the whole query.
 */
async function listUnitsOn(
  db: OrganisationDb,
  on: PlainDate,
  reach: Reach,
): Promise<readonly UnitRow[]> {
  const found = await sql<{ units: string | null }>`
    select string_agg(concat_ws(${fieldEnd}, id, code, kind, coalesce(parent_id::text, ''), name), ${rowEnd}) as units
    from (
      select unit.id, unit.code, state.kind, state.parent_id, state.name
      from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      where state.valid @> ${on}::date and ${within(reach, 'unit.number')}
      order by state.name_order, unit.code collate "C"
    ) as in_order`.execute(db)
  const units = found.rows[0]?.units ?? ''
  return units === '' ? [] : units.split(rowEnd).map(readUnit)
}

/** Puts rows in name order into tree order, parents before children, and counts cells upwards. */
function treeOf(rows: readonly UnitRow[]): OutputOf<typeof getTree>['units'] {
  const shown = new Set(rows.map((row) => row.id))
  const children = new Map<number | null, UnitRow[]>()
  for (const row of rows) {
    const parent = row.parent !== null && shown.has(row.parent) ? row.parent : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(row)
    else children.set(parent, [row])
  }
  const units: OutputOf<typeof getTree>['units'] = {
    id: [],
    code: [],
    name: [],
    kind: [],
    parentId: [],
    cells: [],
  }
  const walk = (parent: number | null) => {
    let below = 0
    for (const { id, code, name, kind } of children.get(parent) ?? []) {
      const place = units.id.push(id) - 1
      units.code.push(code)
      units.name.push(name)
      units.kind.push(kind)
      units.parentId.push(parent)
      units.cells.push(0)
      const cells = walk(id) + (kind === 'cell' ? 1 : 0)
      units.cells[place] = cells
      below += cells
    }
    return below
  }
  walk(null)
  return units
}

/** One query for the whole tree of a day, put in order here. */
export const getTreeHandler = implement(
  getTree,
  async (input, request: Request<OrganisationDb>) => {
    const on = input.on ?? request.today
    return { on, units: treeOf(await listUnitsOn(request.db, on, request.within())) }
  },
)
