import type { Endpoint } from '#kernel/endpoint.ts'
import {
  getDirectiveStanding,
  getOverview,
  getToday,
  getUnitStanding,
  getWhy,
  listRedCells,
} from '#features/directives/contract/standing.ts'

import { getMeeting, getMeetingForm, listMeetings } from '../contract.ts'

/** What a change of a meeting makes stale: its own pages and every figure that rests on it. */
export const afterMeeting: readonly Endpoint[] = [
  listMeetings,
  getMeeting,
  getMeetingForm,
  getToday,
  getUnitStanding,
  getOverview,
  listRedCells,
  getWhy,
  getDirectiveStanding,
]
