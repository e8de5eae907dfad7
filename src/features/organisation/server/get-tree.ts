import type { OutputOf } from '#kernel/endpoint.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'

import { getTree } from '../contract.ts'
import { type FindStates, keepStates, type KnownState, statesOn } from './known-states.ts'
import type { OrganisationDb } from './tables.ts'

/** Puts rows in name order into tree order, parents before children, and counts cells upwards. */
function treeOf(rows: readonly KnownState[]): OutputOf<typeof getTree>['units'] {
  const shown = new Set(rows.map((row) => row.id))
  const children = new Map<number | null, KnownState[]>()
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

/** The whole tree of a day in one answer, for any day alike. */
export function getTreeHandler(findStates: FindStates = keepStates()): Handler<OrganisationDb> {
  return implement(getTree, async (input, request: Request<OrganisationDb>) => {
    const on = input.on ?? request.today
    return { on, units: treeOf(statesOn(await findStates(request), on)) }
  })
}
