import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'
import {
  findUnitNumber,
  listActsUnder,
  listUnitLives,
} from '#features/organisation/server/public.ts'

import { getUnitMonths } from '../contract.ts'
import { monthEndsOf } from '../domain/months.ts'
import { keptFigures } from './kept-figures.ts'
import type { MembersDb } from './tables.ts'
import { countByMonth } from './unit-months.ts'

async function monthsOf(db: MembersDb, unitId: number, on: PlainDate) {
  const [life] = await listUnitLives(db, { ids: [unitId], codes: [] })
  const days = life ? monthEndsOf(life, on) : []
  const [first, last] = [days[0], days.at(-1)]
  const acts = first && last ? await listActsUnder(db, unitId, { after: first, to: last }) : []
  return { days: [...days], acts: [...acts], ...(await countByMonth(db, unitId, days)) }
}

/** Members and cells of a unit month by month, and the days on which it or what stood under it was reorganised. */
export function getUnitMonthsHandler(): Handler<MembersDb> {
  const figures = keptFigures<Awaited<ReturnType<typeof monthsOf>>>()
  return implement(getUnitMonths, async ({ unitId, on: asked }, request: Request<MembersDb>) => {
    const { db, today, scopeEpoch } = request
    request.allowIn(await findUnitNumber(db, unitId))
    const on = asked ?? today
    const months = await figures({ scopeEpoch, unitId, on }, () => monthsOf(db, unitId, on))
    return months
  })
}
