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

const lineEnd = '\u001e'

type Columns = Readonly<Record<'ids' | 'codes' | 'names' | 'kinds' | 'parents', string | null>>

const split = (column: string | null) => (column === null ? [] : column.split(lineEnd))

/** Reads the columns of `listUnitsOn`; a parent 0 is none. */
function readUnits(columns: Columns): readonly UnitRow[] {
  const codes = split(columns.codes)
  const names = split(columns.names)
  const kinds = split(columns.kinds)
  const parents = split(columns.parents)
  return split(columns.ids).map((id, place) => {
    const kind = kinds[place] ?? ''
    return {
      id: Number(id),
      code: codes[place] ?? '',
      name: names[place] ?? '',
      kind: isUnitKind(kind) ? kind : 'cell',
      parent: Number(parents[place]) || null,
    }
  })
}

/**
 * The living units in reach on a day, in the order of their names. Each column travels in one text:
 * thousands of small rows cost the driver more than the whole query.
 */
async function listUnitsOn(
  db: OrganisationDb,
  on: PlainDate,
  reach: Reach,
): Promise<readonly UnitRow[]> {
  const end = sql.lit(lineEnd)
  const found = await sql<Columns>`
    select string_agg(id::text, ${end}) as ids, string_agg(code, ${end}) as codes,
           string_agg(name, ${end}) as names, string_agg(kind, ${end}) as kinds,
           string_agg(parent_key::text, ${end}) as parents
    from (
      select unit.id, unit.code, state.kind, state.parent_key, state.name
      from organisation.unit_state state
      join organisation.org_unit unit on unit.id = state.unit_id
      where state.valid @> ${on}::date and ${within(reach, 'unit.number')}
      order by state.name_order, unit.code collate "C"
    ) as in_order`.execute(db)
  const columns = found.rows[0]
  return columns === undefined ? [] : readUnits(columns)
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
