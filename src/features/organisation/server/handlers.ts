import type { Handler } from '#platform/server/handler.ts'

import { groupingChangeHandlers } from './change-grouping.ts'
import { compareTreesHandler } from './compare-trees.ts'
import { countClustersHandler, type CountMembersIn } from './count-clusters.ts'
import { type CountMembers, getUnitHandler } from './get-unit.ts'
import { getFamilyHandler } from './get-family.ts'
import { getTreeHandler } from './get-tree.ts'
import { keepStates } from './known-states.ts'
import { listGroupingChangesHandler } from './list-grouping-changes.ts'
import { listTreeDaysHandler } from './list-tree-days.ts'
import { placeUnitsHandler } from './place-units.ts'
import { readClusterListHandler } from './read-cluster-list.ts'
import { groupingReadingHandlers } from './read-groupings.ts'
import { reorganisationHandlers } from './reorganisation-handlers.ts'
import { searchUnitsHandler } from './search-units.ts'
import type { OrganisationDb } from './tables.ts'

/** Everything that organisation answers. How many members a unit or a cluster has comes from a later feature. */
export function organisationHandlers(
  count: CountMembers,
  countIn: CountMembersIn,
): readonly Handler<OrganisationDb>[] {
  const findStates = keepStates()
  return [
    getTreeHandler(findStates),
    listTreeDaysHandler(findStates),
    compareTreesHandler(findStates),
    getUnitHandler(count),
    getFamilyHandler,
    searchUnitsHandler,
    ...reorganisationHandlers,
    ...groupingReadingHandlers,
    listGroupingChangesHandler,
    countClustersHandler(countIn),
    ...groupingChangeHandlers,
    placeUnitsHandler,
    readClusterListHandler,
  ]
}
