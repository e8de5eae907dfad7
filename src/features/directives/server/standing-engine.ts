import { type RawBuilder, sql } from 'kysely'

import { periodContaining } from '#kernel/period.ts'
import { addDays, daysBetween, type PlainDate } from '#kernel/time.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import { lockEngine, readState } from './engine-state.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { type LiveMeasure, listMeasures } from './live-measures.ts'
import { recomputeAll } from './recompute-standing.ts'
import { comparedColumns, countsOf, list, standingColumns, summed } from './standing-columns.ts'
import { bearingKinds, livesInPeriod, standingQuery, unitPeriodsQuery } from './standing-query.ts'
import type { DirectivesDb } from './tables.ts'

/** What one turn of the engine did. */
export type Drained = { readonly marks: number; readonly changed: number }

/** Marks taken in one turn; the rest waits for the next. */
const marksATurn = 20_000

/** Up to so many months of units are computed by plans that look units up one by one. */
const monthsOneByOne = 500

/**
 * Computes the asked unit-periods of one measure anew, writes what differs, and adds the differences
 * to every unit above, along the old and the new path: one statement.
 */
async function computeAsked(
  db: DirectivesDb,
  measure: LiveMeasure,
  asked: { relation: RawBuilder<unknown>; asOf: PlainDate; from: PlainDate; to: PlainDate },
): Promise<number> {
  const measureId = sql.lit(measure.id)
  const inBounds = sql`s.period_from >= ${asked.from}::date and s.period_from <= ${asked.to}::date`
  const result = await sql<{ changed: number }>`
    with asked as materialized (select * from ${asked.relation} given),
    living as materialized (
      select a.* from asked a where ${livesInPeriod(sql`a`, bearingKinds(measure), asked.asOf)}
    ),
    fresh as materialized (
      ${standingQuery({ measure, period: measure.source.period, relation: sql`living`, asOf: asked.asOf })}
    ),
    written as (
      insert into directives.standing as s (${list(standingColumns)})
      select root_unit_id, ${measureId}, period_from, unit_id, ${list(comparedColumns)} from fresh
      on conflict (root_unit_id, measure_id, period_from, unit_id) do update
        set ${sql.raw(comparedColumns.map((name) => `${name} = excluded.${name}`).join(', '))}, computed_at = now()
        where (${list(comparedColumns, 's.')}) is distinct from (${list(comparedColumns, 'excluded.')})
      returning old as before, new as after
    ),
    gone as (
      delete from directives.standing s using asked a
      where s.measure_id = ${measureId} and s.unit_id = a.unit_id and s.period_from = a.period_from and ${inBounds}
        and not exists (
          select from fresh f where f.unit_id = s.unit_id and f.period_from = s.period_from)
      returning s as before
    ),
    differences as (
      select (w.before).period_from, unnest(trim_array((w.before).path, 1)) as unit_id, ${countsOf('(w.before)', -1)}
      from written w where (w.before).unit_id is not null
      union all
      select (w.after).period_from, unnest(trim_array((w.after).path, 1)), ${countsOf('(w.after)', 1)} from written w
      union all
      select (g.before).period_from, unnest(trim_array((g.before).path, 1)), ${countsOf('(g.before)', -1)} from gone g
    ),
    added as (
      insert into directives.standing_total as t (measure_id, period_from, unit_id, ${list(summed)})
      select ${measureId}, period_from, unit_id, ${sql.raw(summed.map((name) => `sum(${name})`).join(', '))}
      from differences
      group by period_from, unit_id
      order by period_from, unit_id
      on conflict (measure_id, period_from, unit_id) do update
        set ${sql.raw(summed.map((name) => `${name} = t.${name} + excluded.${name}`).join(', '))}
    )
    select ((select count(*) from written) + (select count(*) from gone))::int as changed`.execute(
    db,
  )
  return result.rows[0]?.changed ?? 0
}

type Mark = {
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate
  readonly facts: string
}

async function takeMarks(db: DirectivesDb, today: PlainDate): Promise<readonly Mark[]> {
  const taken = await sql<Mark>`
    with taken as (
      delete from directives.dirty
      where id in (select id from directives.dirty order by id limit ${sql.lit(marksATurn)})
      returning unit_id, days, facts
    )
    select unit_id, facts, min(lower(days)) as "from",
           max(coalesce(upper(days), ${addDays(today, 1)}::date)) as "to"
    from taken group by unit_id, facts`.execute(db)
  return taken.rows
}

function marksRelation(marks: readonly Mark[]): RawBuilder<unknown> {
  return sql`(
    select m.unit_id, daterange(m.from_day, greatest(m.to_day, m.from_day + 1)) as days
    from unnest(${marks.map((mark) => mark.unitId)}::int[], ${marks.map((mark) => mark.from)}::date[],
                ${marks.map((mark) => mark.to)}::date[]) as m (unit_id, from_day, to_day))`
}

type Bounds = { readonly firstDay: PlainDate; readonly today: PlainDate }

/** About how many months of units marks touch, among those that are kept. */
function monthsOf(marks: readonly Mark[], { firstDay, today }: Bounds): number {
  const later = (one: PlainDate, other: PlainDate) => (one > other ? one : other)
  const daysOf = ({ from, to }: Mark) => daysBetween(later(from, firstDay), to < today ? to : today)
  return marks.reduce((sum, mark) => sum + 1 + Math.max(0, daysOf(mark)) / 30, 0)
}

/** The unit-periods of a measure that marks touch, among those that are kept. */
function touchedPeriods(
  measure: LiveMeasure,
  marks: readonly Mark[],
  bounds: Bounds,
): RawBuilder<unknown> {
  const changed = marksRelation(marks)
  const kind = sql.lit(measure.source.period)
  const spread = measure.source.spreads
    ? sql`select unit_id, days from ${changed} here union ${measure.source.spreads(changed)}`
    : sql`select unit_id, days from ${changed} here`
  return sql`(
    select each.*
    from (
      select distinct touched.unit_id, p.period_from, p.period_to
      from (${spread}) touched
      join (
        select g.period_from, platform.period_end(${kind}, g.period_from) as period_to
        from (
          select distinct platform.period_start(${kind}, d::date) as period_from
          from generate_series(${bounds.firstDay}::timestamp, ${bounds.today}::timestamp, interval '1 month') d
          union select platform.period_start(${kind}, ${bounds.today}::date)
        ) g
        where g.period_from >= ${bounds.firstDay}::date
      ) p on touched.days && daterange(p.period_from, p.period_to)
    ) each
    where ${livesInPeriod(sql`each`, bearingKinds(measure), bounds.today)}
    or exists (
      select from directives.standing s
      where s.unit_id = each.unit_id and s.measure_id = ${sql.lit(measure.id)} and s.period_from = each.period_from
        and s.period_from between ${bounds.firstDay}::date and ${bounds.today}::date))`
}

/**
 * One turn of the engine, in its own transaction: takes the dirty marks and computes exactly what
 * they touch. A new day computes the periods that are open anew; an earlier first meeting, or a clock
 * set back, everything.
 */
export async function drain(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  today: PlainDate,
): Promise<Drained> {
  await lockEngine(db)
  const state = await readState(db)
  const marks = await takeMarks(db, today)
  const firstMeeting = marks
    .filter((mark) => mark.facts === 'meetings')
    .map((mark) => mark.from)
    .toSorted()[0]
  const firstMonth = firstMeeting && periodContaining('month', firstMeeting).from
  const reachesBack =
    firstMonth !== undefined && (state.firstDay === null || firstMonth < state.firstDay)
  if (reachesBack) await db.updateTable('directives.engine').set({ firstDay: firstMonth }).execute()
  if (reachesBack || state.computedFor === null || today < state.computedFor) {
    return { marks: marks.length, changed: await recomputeAll(db, sources, today) }
  }
  const firstDay = state.firstDay
  if (firstDay === null) return { marks: marks.length, changed: 0 }
  const bounds = { firstDay, today }
  const measures = await listMeasures(db, sources)
  let changed = 0
  if (state.computedFor < today)
    changed += await computeOpenPeriods(db, measures, { ...bounds, since: state.computedFor })
  const computeMarked = async () => {
    for (const measure of measures) {
      const touching = marks.filter((mark) =>
        measure.source.facts.some((facts) => facts === mark.facts),
      )
      if (touching.length === 0) continue
      const relation = touchedPeriods(measure, touching, bounds)
      const asked = { relation, asOf: today, from: firstDay, to: today }
      changed += await computeAsked(db, measure, asked)
    }
  }
  // A reorganisation marks thousands of units, or some hundreds over years: looked up one by one they take minutes.
  const isMuch = monthsOf(marks, bounds) > monthsOneByOne
  await (isMuch ? withBulkPlans(db, computeMarked) : computeMarked())
  return { marks: marks.length, changed }
}

function computeOpenPeriods(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  bounds: Bounds & { readonly since: PlainDate },
): Promise<number> {
  return withBulkPlans(db, () => computeSince(db, measures, bounds))
}

async function computeSince(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  bounds: Bounds & { readonly since: PlainDate },
): Promise<number> {
  let changed = 0
  for (const measure of measures) {
    const query = unitPeriodsQuery(bearingKinds(measure), measure.source.period, {
      from: bounds.since,
      to: bounds.today,
      asOf: bounds.today,
    })
    const relation = sql`(select * from (${query}) open where period_from >= ${bounds.firstDay}::date)`
    changed += await computeAsked(db, measure, {
      relation,
      asOf: bounds.today,
      from: bounds.firstDay,
      to: bounds.today,
    })
  }
  // Whoever made a measure meanwhile has set this to nothing: so it stays, for the next turn.
  await db
    .updateTable('directives.engine')
    .set({ computedFor: bounds.today })
    .where('computedFor', 'is not', null)
    .execute()
  return changed
}
