import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

export { readingAlarmsQuery } from './bulk-reading.ts'
export { membersByCardQuery } from './card-query.ts'
export { openCorrectionsQuery } from './correction-store.ts'
export { endStaysWithUnits } from './end-stays.ts'
export { membersHandlers } from './handlers.ts'
export type { TermBegun } from './seat-acts.ts'
export { importMembers } from './import-members.ts'
export { memberColumns } from './member-rows.ts'
export { countMembersOn, type MemberCount, membersByClusterQuery } from './member-count.ts'
export { endPostsInUnits, type IndividualMove, moveMembers } from './move-members.ts'
export { endPostsOfMovedCells } from './seat-people.ts'
export { memberNamesQuery } from './names-query.ts'
export {
  countPlanted,
  drawPatterns,
  isCardTaken,
  type PlantedFile,
  type PlantPattern,
  takeOutOfEndedUnits,
  takePlantedOut,
  writePlantedFile,
} from './planted-files.ts'
export { findCardsOutOf, findNamesByCard, findSeatedOn } from './seated-members.ts'
export { writeAllSearchKeys } from './search-keys.ts'
export { rosterQuery } from './roster-query.ts'
export { readSeatWarnings, type SeatWarnings } from './seat-warnings.ts'
export { findStrayPost, findStrayStay } from './stray-records.ts'

/**
 * How many official members each asked unit has on the first day of each period: those recognised by
 * then whose home the unit is on that day. Exempt and absent ones count. Answers
 * `(unit_id, period_from, members)` for a relation `(unit_id, period_from, …)`.
 *
 * Members who came before the first asked day and leave on the same day are counted once for all periods.
 */
export function recognisedCountQuery(
  asked: RawBuilder<unknown>,
  asOf: PlainDate,
): RawBuilder<unknown> {
  return sql`
    select q.unit_id, q.period_from, sum(stay.members)::bigint as members
    from ${asked} q
    join (
      select home.unit_id, greatest(lower(home.valid), member.recognised_on, first.day) as first_day,
             upper(home.valid) as after, count(*) as members
      from (select least(min(period_from), ${asOf}::date) as day from ${asked} asked) first
      join members.home home on coalesce(upper(home.valid) > first.day, true)
      join members.member member on member.id = home.member_id and member.recognised_on <= ${asOf}::date
      where home.unit_id in (select unit_id from ${asked} asked)
      group by 1, 2, 3
    ) stay
      on stay.unit_id = q.unit_id and stay.first_day <= least(q.period_from, ${asOf}::date)
     and coalesce(stay.after > least(q.period_from, ${asOf}::date), true)
    group by q.unit_id, q.period_from`
}

/**
 * On which days members of the units are outside the attendance base (MTG-10) for an absence. Answers
 * `(unit_id, member_id, days)`, one row each, for a relation `(unit_id, …)`.
 *
 * @law MTG-10
 */
export function absentDaysQuery(units: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select home.unit_id, home.member_id, range_agg(home.valid * absence.valid) as days
    from members.absence absence
    join members.home home on home.member_id = absence.member_id and home.valid && absence.valid
    where home.unit_id in (select unit_id from ${units} units)
    group by home.unit_id, home.member_id`
}

/**
 * The size of the attendance base of meetings (MTG-10): official and probationary members of the cell
 * on the day, without an absence on it. Answers `(meeting_id, members)` for a relation
 * `(id, unit_id, held_on)` of meetings; `away` is a relation as `absentDaysQuery` answers it.
 *
 * @law MTG-10
 */
export function attendanceBaseSizeQuery(
  meetings: RawBuilder<unknown>,
  away: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    select belonging.meeting_id, belonging.members - coalesce(absent.members, 0) as members
    from (
      select meeting.id as meeting_id, sum(stay.members)::bigint as members
      from ${meetings} meeting
      join (
        select home.unit_id, greatest(lower(home.valid), first.day) as first_day,
               upper(home.valid) as after, count(*) as members
        from (select min(held_on) as day from ${meetings} meeting) first
        join members.home home on coalesce(upper(home.valid) > first.day, true)
        where home.unit_id in (select unit_id from ${meetings} meeting)
        group by 1, 2, 3
      ) stay
        on stay.unit_id = meeting.unit_id and stay.first_day <= meeting.held_on
       and coalesce(stay.after > meeting.held_on, true)
      group by meeting.id
    ) belonging
    left join (
      select meeting.id as meeting_id, count(*) as members
      from ${meetings} meeting
      join ${away} away on away.unit_id = meeting.unit_id and away.days @> meeting.held_on
      group by meeting.id
    ) absent on absent.meeting_id = belonging.meeting_id`
}
