import type { Handler } from '#platform/server/handler.ts'

import { compareTreesHandler } from './compare-trees.ts'
import { type CountMembers, getUnitHandler } from './get-unit.ts'
import { getFamilyHandler } from './get-family.ts'
import { getTreeHandler } from './get-tree.ts'
import { keepStates } from './known-states.ts'
import { listTreeDaysHandler } from './list-tree-days.ts'
import { reorganisationHandlers } from './reorganisation-handlers.ts'
import { searchUnitsHandler } from './search-units.ts'
import type { OrganisationDb } from './tables.ts'

/** Everything that organisation answers. How many members a unit has comes from a later feature. */
export function organisationHandlers(count: CountMembers): readonly Handler<OrganisationDb>[] {
  const findStates = keepStates()
  return [
    getTreeHandler(findStates),
    listTreeDaysHandler(findStates),
    compareTreesHandler(findStates),
    getUnitHandler(count),
    getFamilyHandler,
    searchUnitsHandler,
    ...reorganisationHandlers,
  ]
}
