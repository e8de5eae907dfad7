import { implement } from '#platform/server/handler.ts'
import { type Reach, reaches } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'

import { getFamily } from '../contract.ts'
import { type BranchRows, findBranch } from './family-store.ts'
import type { OrganisationDb } from './tables.ts'
import { findUnitWithin, namedUnit } from './unit-store.ts'

const branchOf = ({ units, links }: BranchRows, reach: Reach) => ({
  units: units.map((unit) => ({
    ...namedUnit(unit, reach),
    endedOn: reaches(reach, unit.number) ? unit.endedOn : null,
    handedOutside: reaches(reach, unit.number) && unit.handedOutside,
  })),
  links: [...links],
})

/** What a unit came from and became, step by step; beyond the reach names only. */
export const getFamilyHandler = implement(
  getFamily,
  async ({ unitId }, request: Request<OrganisationDb>) => {
    const { db } = request
    const reach = request.within()
    const unit = await findUnitWithin(db, unitId, reach)
    request.allowIn(unit?.number)
    return {
      before: branchOf(await findBranch(db, unitId, { side: 'before', reach }), reach),
      after: branchOf(await findBranch(db, unitId, { side: 'after', reach }), reach),
    }
  },
)
