import { type Handler, implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'

import { listTreeDays } from '../contract/tree-in-time.ts'
import { treeDaysOf } from '../domain/tree-days.ts'
import { type FindStates, keepStates } from './known-states.ts'
import type { OrganisationDb } from './tables.ts'

/** On which days the tree in reach changed. A move between parents that are both out of reach is none. */
export function listTreeDaysHandler(
  findStates: FindStates = keepStates(),
): Handler<OrganisationDb> {
  return implement(listTreeDays, async (_, request: Request<OrganisationDb>) => {
    const states = await findStates(request)
    const inReach = new Set(states.map(({ id }) => id))
    const told = states.map((state) => ({
      ...state,
      parent: state.parent !== null && inReach.has(state.parent) ? state.parent : null,
    }))
    const days = treeDaysOf(told, request.today)
    return {
      day: days.map(({ day }) => day),
      founded: days.map(({ founded }) => founded),
      ended: days.map(({ ended }) => ended),
      moved: days.map(({ moved }) => moved),
      renamed: days.map(({ renamed }) => renamed),
      kindChanged: days.map((day) => day['kind-changed']),
    }
  })
}
