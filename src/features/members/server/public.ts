import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

export { membersByCardQuery } from './card-query.ts'
export { endStaysWithUnits } from './end-stays.ts'
export { membersHandlers } from './handlers.ts'
export { importMembers } from './import-members.ts'
export { memberColumns } from './member-rows.ts'
export { countMembersOn, type MemberCount } from './member-count.ts'
export { rosterQuery } from './roster-query.ts'

/**
 * How many official members each asked unit has on the first day of each period: those recognised by
 * then whose home the unit is on that day. Exempt and absent ones count. Answers
 * `(unit_id, period_from, members)` for a relation `(unit_id, period_from, …)`.
 */
export function recognisedCountQuery(
  asked: RawBuilder<unknown>,
  asOf: PlainDate,
): RawBuilder<unknown> {
  return sql`
    select q.unit_id, q.period_from, count(*) as members
    from ${asked} q
    join members.home home
      on home.unit_id = q.unit_id and home.valid @> least(q.period_from, ${asOf}::date)
    join members.member member on member.id = home.member_id
    where member.recognised_on <= least(q.period_from, ${asOf}::date)
    group by q.unit_id, q.period_from`
}

/**
 * The attendance base of meetings (MTG-10): official and probationary members of the cell on the
 * day, without an absence on it. Answers `(meeting_id, member_id)` for a relation
 * `(id, unit_id, held_on)` of meetings.
 *
 * @law MTG-10
 */
export function attendanceBaseQuery(meetings: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select meeting.id as meeting_id, home.member_id
    from ${meetings} meeting
    join members.home home on home.unit_id = meeting.unit_id and home.valid @> meeting.held_on
    where not exists (
      select from members.absence absence
      where absence.member_id = home.member_id and absence.valid @> meeting.held_on)`
}
