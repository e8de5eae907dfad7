import type { Endpoint } from '#kernel/endpoint.ts'
import {
  getDirectiveStanding,
  getOverview,
  getToday,
  getUnitStanding,
  getWhy,
  listRedCells,
} from '#features/directives/contract/standing.ts'

import { getCoverage, getEntry, getUnitRegister } from '../contract.ts'

/** What a change of an entry makes stale: its own pages and every figure that rests on it. */
export const afterEntry: readonly Endpoint[] = [
  getUnitRegister,
  getEntry,
  getCoverage,
  getToday,
  getUnitStanding,
  getOverview,
  listRedCells,
  getWhy,
  getDirectiveStanding,
]
