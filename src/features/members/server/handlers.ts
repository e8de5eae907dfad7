import type { Handler } from '#platform/server/handler.ts'

import { giveReadingReasonHandler } from './bulk-reading.ts'
import type { CorrectionDb } from './correction-store.ts'
import { correctionHandlers } from './corrections.ts'
import { countMembersHandler } from './count-members.ts'
import { getMemberHandler } from './get-member.ts'
import { getMyselfHandler } from './get-myself.ts'
import { getUnitMonthsHandler } from './get-unit-months.ts'
import { listHoldersHandler } from './list-holders.ts'
import { listMembersHandler } from './list-members.ts'
import { searchMembersHandler } from './search-members.ts'

/** Everything that members answers. */
export const membersHandlers: readonly Handler<CorrectionDb>[] = [
  listMembersHandler,
  countMembersHandler,
  searchMembersHandler,
  getMemberHandler,
  giveReadingReasonHandler,
  getMyselfHandler,
  listHoldersHandler(),
  getUnitMonthsHandler(),
  ...correctionHandlers,
]
