import { type QueryExecutorProvider, sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { readVacancyLimit } from './vacancy-limit.ts'

/** What the organisation board of a superior is to look at. */
export type SeatWarnings = {
  readonly limitDays: number
  /** Seats that nobody held on any of so many days up to today. */
  readonly late: number
  /** Terms whose next congress should have taken place. */
  readonly overdue: number
}

/**
 * How many seats in a reach have stood empty for longer than the limit, and how many congresses are overdue.
 *
 * @law ORG-10 ORG-23
 */
export async function readSeatWarnings(
  db: QueryExecutorProvider,
  reach: Reach,
  today: PlainDate,
): Promise<SeatWarnings> {
  const limitDays = await readVacancyLimit(db)
  const since = addDays(today, -limitDays)
  const { rows } = await underRole(db, 'chibo_reports', () =>
    sql<Omit<SeatWarnings, 'limitDays'>>`
    select (
      select count(*)::int from organisation.seat seat
      join organisation.body body on body.id = seat.body_id
      join organisation.org_unit unit on unit.id = body.unit_id
      where seat.valid @> ${today}::date and lower(seat.valid) <= ${since}::date and ${within(reach, 'unit.number')}
        and not exists (
          select from members.holding holding
          where holding.seat_id = seat.id and not holding.is_acting
            and holding.valid && daterange(${since}::date, ${today}::date, '[]'))
    ) as late, (
      select count(*)::int from organisation.term term
      join organisation.body body on body.id = term.body_id and body.kind in ('committee', 'cell-committee')
      join organisation.org_unit unit on unit.id = body.unit_id
      where term.valid @> ${today}::date and term.due_on < ${today}::date and ${within(reach, 'unit.number')}
    ) as overdue`.execute(db),
  )
  return { limitDays, ...(rows[0] ?? { late: 0, overdue: 0 }) }
}
