import type { Handler } from '#platform/server/handler.ts'

import { type CountMembers, getUnitHandler } from './get-unit.ts'
import { getFamilyHandler } from './get-family.ts'
import { getTreeHandler } from './get-tree.ts'
import { searchUnitsHandler } from './search-units.ts'
import type { OrganisationDb } from './tables.ts'

/** Everything that organisation answers. How many members a unit has comes from a later feature. */
export function organisationHandlers(count: CountMembers): readonly Handler<OrganisationDb>[] {
  return [getTreeHandler(), getUnitHandler(count), getFamilyHandler, searchUnitsHandler]
}
