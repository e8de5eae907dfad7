import { type RawBuilder, sql } from 'kysely'

import type { IndicatorSource } from '#features/directives/server/public.ts'
import { absentDaysQuery, attendanceBaseSizeQuery } from '#features/members/server/public.ts'

import {
  meetingAttendance,
  meetingOutcome,
  memberSpoke,
  ordinaryMonth,
  ordinaryYear,
  thematicQuarter,
  thematicYear,
} from '../domain/indicators.ts'
import type { MeetingKind } from '../domain/meeting.ts'
import { recordSources } from './evidence-records.ts'
import { meetingsAsked } from './meetings-asked.ts'

/** The first meeting of the kind in each unit-period. */
function firstMeeting(kind: MeetingKind): IndicatorSource['evidenceQuery'] {
  return (asked) => sql`
    select distinct on (q.unit_id, q.period_from)
           q.unit_id, q.period_from, m.held_on as met_on, m.id as evidence_id,
           1 as numerator, 1 as denominator, 0 as declared
    from ${meetingsAsked(asked, kind)}
    order by q.unit_id, q.period_from, m.held_on`
}

/** The meeting with which the demanded number was reached; `counted` is what is counted once. */
function nthMeeting(
  kind: MeetingKind,
  counted: RawBuilder<unknown>,
): IndicatorSource['evidenceQuery'] {
  return (asked) => {
    const atLeast = asked.rule.atLeast ?? 1
    return sql`
      select each.unit_id, each.period_from,
             max(each.held_on) filter (where each.place = ${sql.lit(atLeast)}) as met_on,
             max(each.id) filter (where each.place = ${sql.lit(atLeast)}) as evidence_id,
             count(*) as numerator, ${sql.lit(atLeast)} as denominator, 0 as declared
      from (
        select first.*, row_number() over (partition by first.unit_id, first.period_from order by first.held_on) as place
        from (
          select distinct on (q.unit_id, q.period_from, ${counted}) q.unit_id, q.period_from, m.held_on, m.id
          from ${meetingsAsked(asked, kind)}
          order by q.unit_id, q.period_from, ${counted}, m.held_on
        ) first
      ) each
      group by each.unit_id, each.period_from`
  }
}

const outcomeEvidence: IndicatorSource['evidenceQuery'] = (asked) => sql`
  select q.unit_id, q.period_from, null::date as met_on, null::int as evidence_id,
         count(*) filter (where m.outcome is not null and m.checker_id is not null) as numerator,
         count(*) as denominator, 0 as declared
  from ${meetingsAsked(asked)}
  group by q.unit_id, q.period_from`

/** Which marks `t` are those of a few meetings `held`: by their whole key, for an index. */
const byWholeKey = sql`t.root_unit_id = held.root_unit_id and t.held_on = held.held_on and t.meeting_id = held.id`

/**
 * The same of all meetings there are, by their identity alone: by three conditions the planner would expect a
 * handful of marks, and hash ten million of them in place of homes.
 */
const byIdentity = sql`t.meeting_id = held.id`

/**
 * Of all marks there are the stays are put in the order of units, in which marks come too: a jump through memory for
 * each of ten million costs as much as all else. Of a few the planner looks the stays up.
 */
const inOrderOfMarks = sql`order by home.unit_id`

/**
 * Declared counts stand in only where a meeting has no attendance rows. The declared base is what
 * was called; where the call counts the exempt too (all four groups add up to it), less the exempt.
 */
const attendanceEvidence: IndicatorSource['evidenceQuery'] = (asked) => sql`
  with held as materialized (
    select q.period_from, m.id, m.unit_id, m.root_unit_id, m.held_on, m.called, m.present, m.excused, m.unexcused, m.exempt
    from ${meetingsAsked(asked, 'ordinary')}
  ), away as materialized (
    ${absentDaysQuery(sql`held`)}
  ), sized as (
    ${attendanceBaseSizeQuery(sql`held`, sql`away`)}
  ), marked as (
    select t.meeting_id,
           count(*) filter (where t.status in ('present', 'present-online')
             and stay.member_id is not null and (stay.away @> held.held_on) is not true) as present
    from held
    join meetings.attendance t
      on ${asked.whole ? byIdentity : byWholeKey}
    left join (
      select home.unit_id, home.member_id, lower(home.valid) as first_day, coalesce(upper(home.valid), 'infinity') as after, away.days as away
      from members.home home
      left join away on away.unit_id = home.unit_id and away.member_id = home.member_id
      ${asked.whole ? inOrderOfMarks : sql``}
    ) stay
      on stay.member_id = t.member_id and stay.unit_id = held.unit_id
     and stay.first_day <= held.held_on and stay.after > held.held_on
    group by t.meeting_id
  ), per_meeting as (
    select held.unit_id, held.period_from,
           held.present is not null and marked.meeting_id is null as is_declared,
           held.present as declared_present,
           case
             when held.called is null
               then held.present + coalesce(held.excused, 0) + coalesce(held.unexcused, 0)
             when held.exempt > 0
              and held.called = held.present + coalesce(held.excused, 0) + coalesce(held.unexcused, 0) + held.exempt
               then held.called - held.exempt
             else held.called
           end as declared_base,
           coalesce(sized.members, 0) as members, coalesce(marked.present, 0) as present
    from held
    left join sized on sized.meeting_id = held.id
    left join marked on marked.meeting_id = held.id
  )
  select unit_id, period_from, null::date as met_on, null::int as evidence_id,
         sum(case when is_declared then declared_present else present end) as numerator,
         sum(case when is_declared then declared_base else members end) as denominator,
         sum(case when is_declared then declared_base else 0 end) as declared
  from per_meeting
  group by unit_id, period_from`

/**
 * Each member once, in the cell he belongs to on the last day of the year (or the as-of day, if
 * earlier), for the meetings of all his cells in the year.
 */
const spokeEvidence: IndicatorSource['evidenceQuery'] = ({ relation, asOf }) => sql`
  with settled as materialized (
    select q.unit_id, q.period_from, q.period_to, home.member_id
    from ${relation} q
    join members.home home
      on home.unit_id = q.unit_id and home.valid @> least(q.period_to - 1, ${asOf}::date)
  ), away as (
    select absence.member_id, range_agg(absence.valid) as days
    from members.absence absence
    where absence.member_id in (select member_id from settled)
    group by absence.member_id
  ), counted as materialized (
    select settled.unit_id, settled.period_from, settled.member_id, stay.unit_id as cell_id,
           stay.valid * daterange(settled.period_from,
             greatest(settled.period_from, least(settled.period_to, ${asOf}::date + 1))) as stayed,
           coalesce(away.days, '{}') as away
    from settled
    join members.home stay
      on stay.member_id = settled.member_id and stay.valid && daterange(settled.period_from, settled.period_to)
    left join away on away.member_id = settled.member_id
  ), met as materialized (
    select cell.*
    from (select distinct cell_id, stayed, away from counted) cell
    where exists (
      select from meetings.meeting m
      where m.unit_id = cell.cell_id and cell.stayed @> m.held_on and not cell.away @> m.held_on)
  ), told as (
    select distinct counted.unit_id, counted.period_from, counted.member_id, false as spoke
    from counted
    join met using (cell_id, stayed, away)
    union all
    select distinct counted.unit_id, counted.period_from, counted.member_id, true
    from counted
    where exists (
      select from meetings.meeting m
      join meetings.attendance t
        on t.root_unit_id = m.root_unit_id and t.held_on = m.held_on and t.meeting_id = m.id
      where m.unit_id = counted.cell_id and counted.stayed @> m.held_on and not counted.away @> m.held_on
        and t.member_id = counted.member_id and t.spoke and t.status in ('present', 'present-online'))
  )
  select unit_id, period_from, null::date as met_on, null::int as evidence_id,
         count(*) filter (where spoke) as numerator, count(*) filter (where not spoke) as denominator,
         0 as declared
  from told
  group by unit_id, period_from`

/** Where the members of a changed unit sat before and after: their year is counted elsewhere. */
const spokeSpreads: IndicatorSource['spreads'] = (changed) => sql`
  select distinct elsewhere.unit_id, changed.days
  from ${changed} changed
  join members.home stay on stay.unit_id = changed.unit_id and stay.valid && changed.days
  join members.home elsewhere
    on elsewhere.member_id = stay.member_id and elsewhere.unit_id <> changed.unit_id`

/** What meetings offer as evidence. */
export const meetingIndicators: readonly IndicatorSource[] = [
  {
    ...ordinaryMonth,
    records: recordSources.ordinaryMonth,
    evidenceQuery: firstMeeting('ordinary'),
  },
  {
    ...thematicQuarter,
    records: recordSources.thematicQuarter,
    evidenceQuery: firstMeeting('thematic'),
  },
  {
    ...ordinaryYear,
    records: recordSources.ordinaryYear,
    evidenceQuery: nthMeeting('ordinary', sql`date_trunc('month', m.held_on::timestamp)`),
  },
  {
    ...thematicYear,
    records: recordSources.thematicYear,
    evidenceQuery: nthMeeting('thematic', sql`m.id`),
  },
  { ...meetingOutcome, records: recordSources.meetingOutcome, evidenceQuery: outcomeEvidence },
  {
    ...meetingAttendance,
    records: recordSources.meetingAttendance(attendanceEvidence),
    evidenceQuery: attendanceEvidence,
  },
  {
    ...memberSpoke,
    records: recordSources.memberSpoke,
    evidenceQuery: spokeEvidence,
    spreads: spokeSpreads,
  },
]
