import type { Handler } from '#platform/server/handler.ts'

import { giveReadingReasonHandler } from './bulk-reading.ts'
import type { CorrectionDb } from './correction-store.ts'
import { correctionHandlers } from './corrections.ts'
import { countMembersHandler } from './count-members.ts'
import { getMemberHandler } from './get-member.ts'
import { getMyselfHandler } from './get-myself.ts'
import { getUnitMonthsHandler } from './get-unit-months.ts'
import { getSeatFiguresHandler } from './get-seat-figures.ts'
import { listBodiesHandler } from './list-bodies.ts'
import { listCongressesHandler } from './list-congresses.ts'
import { listHoldersHandler } from './list-holders.ts'
import { listMembersHandler } from './list-members.ts'
import { listVacanciesHandler } from './list-vacancies.ts'
import { partyOfficeHandlers } from './party-offices.ts'
import { type SeatsChanged, seatActHandlers } from './seat-acts.ts'
import { searchMembersHandler } from './search-members.ts'

/** Everything that members answers; told when seats are held by others than before. */
export const membersHandlers = (changed: SeatsChanged): readonly Handler<CorrectionDb>[] => [
  listBodiesHandler,
  listVacanciesHandler,
  getSeatFiguresHandler(),
  listCongressesHandler,
  ...seatActHandlers(changed),
  ...partyOfficeHandlers,
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
