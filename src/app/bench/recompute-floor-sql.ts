/** A period of one kind: how long it is, and which day of it settles the place in the tree. */
type Span = { readonly step: string; readonly trunc: string; readonly placeDay: string }

const month: Span = { step: '1 month', trunc: 'month', placeDay: 'period_from + 9' }
const quarter: Span = { step: '3 months', trunc: 'quarter', placeDay: 'period_to - 1' }
const year: Span = { step: '1 year', trunc: 'year', placeDay: 'period_to - 1' }

/** Every cell with every period it lives in, where it stood, and the meetings it held. */
const ground = ({ step, trunc, placeDay }: Span) => `
  with period as materialized (
    select d::date as period_from, (d + interval '${step}')::date as period_to
    from generate_series(date_trunc('${trunc}', date ':first'), timestamp ':today', interval '${step}') d
    where d::date >= date ':first'
  ), cell as materialized (
    select distinct s.unit_id, p.period_from, p.period_to
    from period p join organisation.unit_state s
      on s.kind = 'cell' and s.valid && daterange(p.period_from, p.period_to) and lower(s.valid) <= ':today'
  ), base as materialized (
    select cell.*, u.number, u.root_unit_id, place.path
    from cell
    join organisation.org_unit u on u.id = cell.unit_id
    join organisation.unit_place place on place.unit_id = cell.unit_id
     and place.valid @> greatest(lower(u.life), least(${placeDay}, date ':today', upper(u.life) - 1))
  ), held as materialized (
    select m.*, date_trunc('${trunc}', m.held_on::timestamp)::date as period_from
    from meetings.meeting m where m.held_on <= ':today' and m.held_on >= ':first'
  )`

/** Cells of which the duty stands: alive on the first and the due day, with three official members. */
const expected = (due: string) => `
  official as (
    select home.unit_id, greatest(lower(home.valid), member.recognised_on, date ':first') as since,
           coalesce(upper(home.valid), 'infinity') as until, count(*) as members
    from members.home home join members.member member on member.id = home.member_id
    where member.recognised_on <= ':today' group by 1, 2, 3
  ), counted as (
    select base.unit_id, base.period_from, sum(official.members) as members
    from base join official on official.unit_id = base.unit_id
     and official.since <= base.period_from and official.until > base.period_from
    group by 1, 2
  ), owing as materialized (
    select base.*, first.unit_id is not null and last.unit_id is not null and coalesce(counted.members, 0) >= 3 as expected
    from base
    left join organisation.unit_state first
      on first.unit_id = base.unit_id and first.kind = 'cell' and first.valid @> base.period_from
    left join organisation.unit_state last
      on last.unit_id = base.unit_id and last.kind = 'cell' and last.valid @> least(base.${due}, date ':today')
    left join counted on counted.unit_id = base.unit_id and counted.period_from = base.period_from
  )`

const insert = `
  insert into bench.standing (root_unit_id, measure_id, period_from, unit_id, unit_number, path, expected,
    met_on, met_late, evidence_id, numerator, denominator, declared)`

/** The first meeting of a kind in each period: monthly and quarterly duties. */
const firstMeeting = (indicator: string, span: Span, told: { due: string; late: string }) => `
  ${ground(span)}, ${expected(told.due)}, done as (
    select distinct on (unit_id, period_from) unit_id, period_from, held_on, id
    from held where kind = '${indicator.includes('ordinary') ? 'ordinary' : 'thematic'}'
    order by unit_id, period_from, held_on
  ) ${insert}
  select o.root_unit_id, (select id from directives.measure where indicator = '${indicator}' and bearers = '{}'),
         o.period_from, o.unit_id, o.number, o.path, o.expected, d.held_on,
         case when d.held_on <= o.${told.due} then d.held_on > o.${told.late} end, d.id,
         (d.id is not null)::int, (d.id is not null)::int, 0
  from owing o left join done d on d.unit_id = o.unit_id and d.period_from = o.period_from`

/** The meeting with which a number in the year was reached; `counted` is what is counted once. */
const nthMeeting = (indicator: string, told: { counted: string; atLeast: number }) => `
  ${ground(year)}, ${expected('period_to - 1')}, ranked as (
    select each.*, row_number() over (partition by unit_id, period_from order by held_on) as place
    from (
      select distinct on (unit_id, period_from, ${told.counted}) unit_id, period_from, held_on, id
      from held where kind = '${indicator.includes('ordinary') ? 'ordinary' : 'thematic'}'
      order by unit_id, period_from, ${told.counted}, held_on) each
  ), done as (
    select unit_id, period_from, count(*) as times, max(held_on) filter (where place = ${told.atLeast}) as met_on,
           max(id) filter (where place = ${told.atLeast}) as id
    from ranked group by unit_id, period_from
  ) ${insert}
  select o.root_unit_id, (select id from directives.measure where indicator = '${indicator}' and bearers = '{}'),
         o.period_from, o.unit_id, o.number, o.path, o.expected, d.met_on,
         case when d.met_on <= o.period_to - 1 then false end, d.id,
         coalesce(d.times, 0), case when d.times is null then 0 else ${told.atLeast} end, 0
  from owing o left join done d on d.unit_id = o.unit_id and d.period_from = o.period_from`

const ratio = (indicator: string, sums: string) => `${insert}
  select b.root_unit_id, (select id from directives.measure where indicator = '${indicator}' and bearers = '{}'),
         b.period_from, b.unit_id, b.number, b.path, null, null, null, null,
         coalesce(r.numerator, 0), coalesce(r.denominator, 0), coalesce(r.declared, 0)
  from base b left join (${sums}) r on r.unit_id = b.unit_id and r.period_from = b.period_from`

const outcome = `${ground(month)} ${ratio(
  'meeting.outcome',
  `select unit_id, period_from, count(*) filter (where outcome is not null and checker_id is not null) as numerator,
          count(*) as denominator, 0 as declared
   from held group by unit_id, period_from`,
)}`

const attendance = `
  ${ground(month)}, ordinary as materialized (
    select * from held where kind = 'ordinary'
  ), roster as materialized (
    select m.id, home.member_id
    from ordinary m join members.home home on home.unit_id = m.unit_id and home.valid @> m.held_on
    where not exists (
      select from members.absence a where a.member_id = home.member_id and a.valid @> m.held_on)
  ), sized as (
    select id, count(*) as members from roster group by id
  ), marked as (
    select t.meeting_id, count(*) filter (where r.id is not null and t.status in ('present', 'present-online')) as present
    from meetings.attendance t left join roster r on r.id = t.meeting_id and r.member_id = t.member_id
    group by t.meeting_id
  ), each as (
    select m.unit_id, m.period_from, marked.present, sized.members,
           case when m.present is not null and marked.meeting_id is null then m.present end as told,
           case when m.called is null then m.present + coalesce(m.excused, 0) + coalesce(m.unexcused, 0)
                when m.exempt > 0 and m.called = m.present + coalesce(m.excused, 0) + coalesce(m.unexcused, 0) + m.exempt
                  then m.called - m.exempt
                else m.called end as told_base
    from ordinary m left join sized on sized.id = m.id left join marked on marked.meeting_id = m.id
  ) ${ratio(
    'meeting.attendance',
    `select unit_id, period_from, sum(coalesce(told, present, 0)) as numerator,
            sum(case when told is null then coalesce(members, 0) else told_base end) as denominator,
            sum(case when told is null then 0 else told_base end) as declared
     from each group by unit_id, period_from`,
  )}`

const spoke = `
  ${ground(year)}, settled as materialized (
    select cell.unit_id, cell.period_from, cell.period_to, home.member_id
    from cell join members.home home
      on home.unit_id = cell.unit_id and home.valid @> least(cell.period_to - 1, date ':today')
  ), called as (
    select s.unit_id, s.period_from, s.member_id, bool_or(coalesce(t.spoke, false)) as spoke
    from settled s
    join members.home stay on stay.member_id = s.member_id and stay.valid && daterange(s.period_from, s.period_to)
    join held m on m.unit_id = stay.unit_id and stay.valid @> m.held_on
     and m.held_on >= s.period_from and m.held_on < s.period_to
    left join meetings.attendance t on t.root_unit_id = m.root_unit_id and t.held_on = m.held_on
     and t.meeting_id = m.id and t.member_id = s.member_id and t.status in ('present', 'present-online')
    where not exists (
      select from members.absence a where a.member_id = s.member_id and a.valid @> m.held_on)
    group by s.unit_id, s.period_from, s.member_id
  ) ${ratio(
    'member.spoke.year',
    `select unit_id, period_from, count(*) filter (where spoke) as numerator, count(*) as denominator, 0 as declared
     from called group by unit_id, period_from`,
  )}`

/** One statement for each default measure; `:first` and `:today` stand for the days of the engine. */
export const floorStatements: readonly string[] = [
  firstMeeting('meeting.ordinary.month', month, {
    due: 'period_from + 9',
    late: 'period_from + 6',
  }),
  firstMeeting('meeting.thematic.quarter', quarter, {
    due: 'period_to - 1',
    late: 'period_to - 1',
  }),
  nthMeeting('meeting.ordinary.year', {
    counted: `date_trunc('month', held_on::timestamp)`,
    atLeast: 11,
  }),
  nthMeeting('meeting.thematic.year', { counted: 'id', atLeast: 3 }),
  outcome,
  attendance,
  spoke,
]
