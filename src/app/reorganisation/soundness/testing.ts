import { type Kysely, type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { countsOf, summed } from '#features/directives/server/standing-columns.ts'
import { listWrongNumbers } from '#features/members/testing.ts'

import type { AllTables } from '../../tables.ts'
import type { TestDatabase } from '../../testing.ts'

type Db = Kysely<AllTables>

/** Every day on which any unit begins or ends, and the day before. */
const days = sql`
  select distinct unnest(array[lower(valid), lower(valid) - 1, upper(valid)]) as day from organisation.unit_state`

/** What each day's tree is by the states alone: who stands where, walked from the top. */
const walk = sql`
  select days.day, state.unit_id, array[state.unit_id] as path
  from days join organisation.unit_state state on state.valid @> days.day and state.parent_id is null
  union all
  select walk.day, state.unit_id, walk.path || state.unit_id
  from walk join organisation.unit_state state on state.parent_id = walk.unit_id and state.valid @> walk.day
  where state.unit_id <> all (walk.path)`

const livesOf = (unit: string) => sql`(
  select coalesce(range_agg(own.valid), '{}') from organisation.unit_state own
  where own.unit_id = ${sql.ref(unit)})`

/** One statement for each thing that must never be; each answers what is wrong, in words. */
const faults: Readonly<Record<string, RawBuilder<unknown>>> = {
  'a gap in a life': sql`
    select unit.code as what from organisation.org_unit unit
    where ${livesOf('unit.id')} <> datemultirange(unit.life)`,
  'a parent that does not live': sql`
    select state.unit_id || ' ' || state.valid as what from organisation.unit_state state
    where state.parent_id is not null and not ${livesOf('state.parent_id')} @> state.valid`,
  'not one place a day': sql`
    with recursive days as (${days}), walk as (${walk})
    select concat_ws(' ', living.unit_id, days.day, 'walked', count(walk.path)) as what
    from days join organisation.unit_state living on living.valid @> days.day
    left join walk on walk.day = days.day and walk.unit_id = living.unit_id
    group by living.unit_id, days.day having count(walk.path) <> 1`,
  'a place that was derived wrongly': sql`
    with recursive days as (${days}), walk as (${walk}),
    kept as (
      select days.day, place.unit_id, place.path, level.level, level.parent_key
      from days
      join organisation.unit_place place on place.valid @> days.day
      left join organisation.unit_level level on level.unit_id = place.unit_id and level.valid @> days.day
    )
    select concat_ws(' ', day, unit_id, kept.path::text, walk.path::text) as what
    from kept full join walk using (day, unit_id)
    where kept.path is distinct from walk.path or kept.level is distinct from cardinality(walk.path) - 1
      or kept.parent_key is distinct from coalesce(walk.path[cardinality(walk.path) - 1], 0)`,
  'a member outside of a cell': sql`
    select home.member_id || ' ' || home.valid as what from members.home home
    where not coalesce((
      select range_agg(state.valid) from organisation.unit_state state
      where state.unit_id = home.unit_id and state.kind = 'cell'), '{}') @> home.valid`,
  'a member who is found elsewhere': sql`
    select member.id::text as what from members.member member
    left join members.search_key key on key.member_id = member.id
    where (member.unit_number, member.former_numbers) is distinct from (key.unit_number, key.former_numbers)`,
  'a meeting outside of a cell': sql`
    select meeting.id::text as what from meetings.meeting meeting
    where not exists (
      select from organisation.unit_state state
      where state.unit_id = meeting.unit_id and state.kind = 'cell' and state.valid @> meeting.held_on)`,
  'a post that outlives its unit': sql`
    select holding.seat_id || ' ' || holding.valid as what
    from members.holding holding
    join organisation.seat seat on seat.id = holding.seat_id
    join organisation.body body on body.id = seat.body_id
    join organisation.org_unit unit on unit.id = body.unit_id
    where upper(unit.life) is not null and not holding.valid <@ daterange(null, upper(unit.life))`,
  'a body that outlives its unit': sql`
    select body.id || ' ' || body.valid as what from organisation.body body
    join organisation.org_unit unit on unit.id = body.unit_id
    where upper(unit.life) is not null and not body.valid <@ daterange(null, upper(unit.life))`,
  // One that ends on the day itself is followed further.
  'a successor that does not live': sql`
    select concat_ws(' ', predecessor_id, successor_id, from_day) as what from organisation.succession told
    join organisation.org_unit successor on successor.id = told.successor_id
    where not successor.life @> told.from_day and upper(successor.life) is distinct from told.from_day`,
}

/** Whatever of the bloc is not as it must be on every day; each fault is looked for by one statement over all. */
export async function listFaults(db: Db, today: PlainDate): Promise<readonly string[]> {
  const all = {
    ...faults,
    'a role that outlives its unit': sql`
      select held.id || ' ' || held.valid as what from access.role_grant held
      join organisation.org_unit unit on unit.id = held.unit_id
      where upper(unit.life) <= ${today}::date and not held.valid <@ daterange(null, ${today}::date)`,
  }
  const found = await sql<{ fault: string }>`
    ${sql.join(
      Object.entries(all).map(
        ([name, fault]) => sql`select ${name} || ': ' || what as fault from (${fault}) told`,
      ),
      sql` union all `,
    )}`.execute(db)
  const numbers = await listWrongNumbers(db)
  return [...found.rows.map(({ fault }) => fault), ...numbers]
}

/**
 * Totals that are not what stands directly under them adds up to: of every measure, period and unit, as they are kept.
 * In a period in which a unit moved its cells may have been settled before and after; it then counts to both parents.
 */
export async function listWrongTotals(db: Db): Promise<readonly string[]> {
  const sums = sql.raw(summed.map((name) => `coalesce(sum(${name}), 0)::int as ${name}`).join(', '))
  const each = sql.raw(summed.join(', '))
  const row = (name: string) => sql.raw(`(${summed.map((one) => `${name}.${one}`).join(', ')})`)
  const { rows } = await sql<{ what: string }>`
    with edge as (
      select distinct measure_id, period_from, path[step] as parent, path[step + 1] as child
      from directives.standing, generate_series(1, cardinality(path) - 1) as step
    ), moved as (
      select measure_id, period_from, child from edge
      group by measure_id, period_from, child having count(*) > 1
    ), kept as (
      select measure_id, period_from, unit_id, ${each} from directives.standing_total
      union all
      select measure_id, period_from, unit_id, ${countsOf('standing', 1)} from directives.standing
    ), below as (
      select edge.measure_id, edge.period_from, edge.parent, ${sums}, bool_or(moved.child is not null) as is_moved
      from edge
      left join kept on kept.measure_id = edge.measure_id and kept.period_from = edge.period_from and kept.unit_id = edge.child
      left join moved on moved.measure_id = edge.measure_id and moved.period_from = edge.period_from and moved.child = edge.child
      group by edge.measure_id, edge.period_from, edge.parent
    )
    select concat_ws(' ', below.measure_id, below.period_from, below.parent) as what
    from below
    left join directives.standing_total total
      on total.measure_id = below.measure_id and total.period_from = below.period_from and total.unit_id = below.parent
    where not below.is_moved and ${row('below')} is distinct from ${row('total')}`.execute(db)
  return rows.map(({ what }) => what)
}

/** Tables in which a decision itself is kept, and that it was taken. */
export const ofDecisions = [
  'organisation.reorganisation',
  'organisation.reorganisation_step',
  'platform.event',
  'platform.event_waiting',
]

/** Every table with a sum of its rows: their bytes, where they lie, and which transaction wrote them. */
export async function sumsOfTables(
  db: Db,
  wanted: (table: string) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const tables = await sql<{ name: string }>`
    select format('%I.%I', relnamespace::regnamespace, relname) as name from pg_class
    where relkind = 'r' and relpersistence = 'p' and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
    order by 1`.execute(db)
  const sums = await sql<{ name: string; sum: string | null }>`
    ${sql.join(
      tables.rows
        .filter(({ name }) => wanted(name))
        .map(
          ({ name }) => sql`
            select ${name} as name, md5(string_agg(concat_ws(' ', t.xmin, t.ctid, t.*), ' ' order by t.ctid)) as sum
            from ${sql.raw(name)} t`,
        ),
      sql` union all `,
    )}`.execute(db)
  return new Map(sums.rows.map(({ name, sum }) => [name, sum ?? '']))
}

/** Of some dozens of rows in a hundred tables the workers take longer to start than to read. */
export async function readAlone({ owner, url }: TestDatabase): Promise<void> {
  const name = sql.ref(new URL(url).pathname.slice(1))
  await sql`alter database ${name} set max_parallel_workers_per_gather = 0`.execute(owner.db)
  await sql`set max_parallel_workers_per_gather = 0`.execute(owner.db)
}
