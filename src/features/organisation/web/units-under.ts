import type { OutputOf } from '#kernel/endpoint.ts'

import type { getTree } from '../contract.ts'

/** A unit under another one, and whether directly. */
export type UnitUnder = {
  readonly id: number
  readonly name: string
  readonly code: string
  readonly direct: boolean
}

/** The units under a unit, in the order of the tree; parents come before children there. */
export function unitsUnder(
  tree: OutputOf<typeof getTree>['units'],
  unitId: number,
): readonly UnitUnder[] {
  const within = new Set([unitId])
  const found: UnitUnder[] = []
  for (const [place, id] of tree.id.entries()) {
    const parent = tree.parentId[place]
    if (parent === null || parent === undefined || !within.has(parent)) continue
    within.add(id)
    const [name, code] = [tree.name[place] ?? '', tree.code[place] ?? '']
    found.push({ id, name, code, direct: parent === unitId })
  }
  return found
}
