import { type RawBuilder, sql } from 'kysely'

import { periodContaining, type PeriodKind } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import type { LiveMeasure } from './live-measures.ts'
import { cellPeriodsQuery, livesInPeriod, standingQuery } from './standing-query.ts'
import type { DirectivesDb } from './tables.ts'

/** The day for which standing is kept, and the first day of the first period it covers. */
type EngineState = { readonly computedFor: PlainDate | null; readonly firstDay: PlainDate | null }

/** What one turn of the engine did. */
export type Drained = { readonly marks: number; readonly changed: number }

/** One engine at a time, over all processes. */
const engineLock = 7_420_101

/** Marks taken in one turn; the rest waits for the next. */
const marksATurn = 20_000

const comparedColumns = [
  'unit_number',
  'path',
  'expected',
  'met_on',
  'met_late',
  'evidence_id',
  'numerator',
  'denominator',
  'declared',
]

const columns = ['root_unit_id', 'measure_id', 'period_from', 'unit_id', ...comparedColumns]

const list = (names: readonly string[], prefix = '') =>
  sql.raw(names.map((name) => prefix + name).join(', '))

/** The counts that one standing row adds to every unit above, as the columns of a total. */
function countsOf(row: string, sign: 1 | -1): RawBuilder<unknown> {
  const r = sql.raw(row)
  const s = sql.raw(String(sign))
  return sql`
    ${s} * (case when ${r}.expected is false then 1 else 0 end) as not_expected,
    ${s} * (case when ${r}.expected and ${r}.met_late is false then 1 else 0 end) as met,
    ${s} * (case when ${r}.expected and ${r}.met_late then 1 else 0 end) as met_late,
    ${s} * (case when ${r}.expected and ${r}.met_late is null then 1 else 0 end) as unmet,
    ${s} * ${r}.numerator as numerator, ${s} * ${r}.denominator as denominator,
    ${s} * ${r}.declared as declared`
}

const summed = ['not_expected', 'met', 'met_late', 'unmet', 'numerator', 'denominator', 'declared']

/**
 * Computes the asked unit-periods of one measure anew, writes what differs, and adds the differences
 * along the old and the new path upwards: one statement.
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
      select a.* from asked a where ${livesInPeriod(sql`a`, asked.asOf)}
    ),
    fresh as materialized (
      ${standingQuery({ measure, relation: sql`living`, asOf: asked.asOf })}
    ),
    written as (
      insert into directives.standing as s (${list(columns)})
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
      select (w.before).period_from, unnest((w.before).path) as unit_id, ${countsOf('(w.before)', -1)}
      from written w where (w.before).unit_id is not null
      union all
      select (w.after).period_from, unnest((w.after).path), ${countsOf('(w.after)', 1)} from written w
      union all
      select (g.before).period_from, unnest((g.before).path), ${countsOf('(g.before)', -1)} from gone g
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
    where exists (
      select from organisation.unit_state s
      where s.unit_id = touched.unit_id and s.kind = 'cell' and s.valid && daterange(p.period_from, p.period_to)
        and lower(s.valid) <= ${bounds.today}::date)
    or exists (
      select from directives.standing s
      where s.unit_id = touched.unit_id and s.measure_id = ${sql.lit(measure.id)} and s.period_from = p.period_from))`
}

async function readState(db: DirectivesDb): Promise<EngineState> {
  const state = await db
    .selectFrom('directives.engine')
    .select(['computedFor', 'firstDay'])
    .executeTakeFirstOrThrow()
  return state
}

async function lockEngine(db: DirectivesDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(engineLock)})`.execute(db)
}

/**
 * Computes every unit-period of every measure from the records, removes what no longer belongs, and
 * builds the totals from nothing. Answers how many standings changed.
 */
export function recomputeAll(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  today: PlainDate,
): Promise<number> {
  return withBulkPlans(db, () => computeEverything(db, measures, today))
}

async function computeEverything(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  today: PlainDate,
): Promise<number> {
  await lockEngine(db)
  await sql`delete from directives.dirty`.execute(db)
  const { firstDay } = await readState(db)
  await db.updateTable('directives.engine').set({ computedFor: today }).execute()
  if (firstDay === null) return 0
  const tables = await allPeriods(db, measures, { firstDay, today })
  let changed = 0
  for (const measure of measures) {
    const relation = tables(measure)
    if (await isNew(db, measure)) {
      changed += await writeFirst(db, measure, { relation, asOf: today })
      continue
    }
    await sql`
      delete from directives.standing s where s.measure_id = ${sql.lit(measure.id)} and not exists (
        select from ${relation} a where a.unit_id = s.unit_id and a.period_from = s.period_from)`.execute(
      db,
    )
    changed += await writeFresh(db, measure, { relation, asOf: today })
    await sumTotals(db, measure)
  }
  return changed
}

/**
 * Tables of every kept unit-period, one for each kind of period, with figures for the planner; gone at
 * commit. Answers which one a measure asks.
 */
async function allPeriods(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  bounds: Bounds,
): Promise<(measure: LiveMeasure) => RawBuilder<unknown>> {
  const tableOf = (kind: PeriodKind) => sql.raw(`asked_${kind.replace('-', '_')}`)
  for (const kind of new Set(measures.map(({ source }) => source.period))) {
    const query = cellPeriodsQuery(kind, {
      from: bounds.firstDay,
      to: bounds.today,
      asOf: bounds.today,
    })
    await sql`create temporary table ${tableOf(kind)} on commit drop as
      select * from (${query}) asked where period_from >= ${bounds.firstDay}::date`.execute(db)
    await sql`analyze ${tableOf(kind)}`.execute(db)
  }
  return ({ source }) => tableOf(source.period)
}

/** Whether nothing of a measure is kept yet: then rows are written without looking for former ones. */
async function isNew(db: DirectivesDb, measure: LiveMeasure): Promise<boolean> {
  const found = await sql<{ kept: boolean }>`
    select exists (select from directives.standing where measure_id = ${sql.lit(measure.id)})
        or exists (select from directives.standing_total where measure_id = ${sql.lit(measure.id)}) as kept`.execute(
    db,
  )
  return found.rows[0]?.kept === false
}

/** Every standing of a measure that has none yet. */
async function writeFirst(
  db: DirectivesDb,
  measure: LiveMeasure,
  asked: { relation: RawBuilder<unknown>; asOf: PlainDate },
): Promise<number> {
  const result = await sql`
    insert into directives.standing (${list(columns)})
    select root_unit_id, ${sql.lit(measure.id)}, period_from, unit_id, ${list(comparedColumns)}
    from (${standingQuery({ measure, ...asked })}) fresh`.execute(db)
  await sql`
    insert into directives.standing_total (measure_id, period_from, unit_id, ${list(summed)})
    ${totalsQuery(measure)}`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Writes the standings of a measure that differ from those kept. */
async function writeFresh(
  db: DirectivesDb,
  measure: LiveMeasure,
  asked: { relation: RawBuilder<unknown>; asOf: PlainDate },
): Promise<number> {
  const result = await sql`
    insert into directives.standing as s (${list(columns)})
    select fresh.root_unit_id, ${sql.lit(measure.id)}, fresh.period_from, fresh.unit_id, ${list(comparedColumns, 'fresh.')}
    from (${standingQuery({ measure, ...asked })}) fresh
    left join directives.standing kept
      on kept.measure_id = ${sql.lit(measure.id)} and kept.unit_id = fresh.unit_id and kept.period_from = fresh.period_from
    where kept.unit_id is null
       or (${list(comparedColumns, 'kept.')}) is distinct from (${list(comparedColumns, 'fresh.')})
    on conflict (root_unit_id, measure_id, period_from, unit_id) do update
      set ${sql.raw(comparedColumns.map((name) => `${name} = excluded.${name}`).join(', '))}, computed_at = now()`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}

/**
 * The totals of a measure as its standings add up: cells with the same way to the top are added up
 * before the way is walked. Answers the columns of a total.
 */
function totalsQuery(measure: LiveMeasure): RawBuilder<unknown> {
  const sums = sql.raw(summed.map((name) => `sum(${name}) as ${name}`).join(', '))
  return sql`
    with each as materialized (
      select s.period_from, s.unit_id, trim_array(s.path, 1) as above, ${countsOf('s', 1)}
      from directives.standing s
      where s.measure_id = ${sql.lit(measure.id)}
    )
    select ${sql.lit(measure.id)}::smallint as measure_id, period_from, unit_id, ${sums}
    from (
      select period_from, unit_id, ${list(summed)} from each
      union all
      select period_from, unnest(above), ${list(summed)}
      from (select period_from, above, ${sums} from each group by period_from, above) together
    ) counted
    group by period_from, unit_id`
}

/** Makes the totals of a measure what its standings add up to, and writes those that differ. */
async function sumTotals(db: DirectivesDb, measure: LiveMeasure): Promise<void> {
  const measureId = sql.lit(measure.id)
  await sql`
    with sums as materialized (${totalsQuery(measure)}),
    gone as (
      delete from directives.standing_total t
      where t.measure_id = ${measureId} and not exists (
        select from sums where sums.unit_id = t.unit_id and sums.period_from = t.period_from)
    )
    insert into directives.standing_total as t (measure_id, period_from, unit_id, ${list(summed)})
    select ${measureId}, sums.period_from, sums.unit_id, ${list(summed, 'sums.')}
    from sums
    left join directives.standing_total kept
      on kept.measure_id = ${measureId} and kept.unit_id = sums.unit_id and kept.period_from = sums.period_from
    where kept.unit_id is null or (${list(summed, 'kept.')}) is distinct from (${list(summed, 'sums.')})
    on conflict (measure_id, period_from, unit_id) do update
      set ${sql.raw(summed.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(db)
}

/**
 * One turn of the engine, in its own transaction: takes the dirty marks and computes exactly what
 * they touch. A new day computes the periods that are open anew; an earlier first meeting, or a clock
 * set back, everything.
 */
export async function drain(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
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
    return { marks: marks.length, changed: await recomputeAll(db, measures, today) }
  }
  const firstDay = state.firstDay
  if (firstDay === null) return { marks: marks.length, changed: 0 }
  const bounds = { firstDay, today }
  let changed = 0
  if (state.computedFor < today)
    changed += await computeOpenPeriods(db, measures, { ...bounds, since: state.computedFor })
  for (const measure of measures) {
    const touching = marks.filter((mark) =>
      measure.source.facts.some((facts) => facts === mark.facts),
    )
    if (touching.length === 0) continue
    const relation = touchedPeriods(measure, touching, bounds)
    changed += await computeAsked(db, measure, { relation, asOf: today, from: firstDay, to: today })
  }
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
    const query = cellPeriodsQuery(measure.source.period, {
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
  await db.updateTable('directives.engine').set({ computedFor: bounds.today }).execute()
  return changed
}

/** Whether work waits for the engine: marks, or a new measure that was never computed. */
export async function isDirty(db: DirectivesDb): Promise<boolean> {
  const row = await sql<{ dirty: boolean }>`
    select exists (select from directives.dirty)
        or exists (select from directives.engine where computed_for is null) as dirty`.execute(db)
  return row.rows[0]?.dirty === true
}

/** What differs between the kept standing and totals and a computation from nothing. */
export type Verification = {
  readonly standings: number
  readonly totals: number
  readonly compared: number
}

/** Compares everything kept with a computation from nothing, and changes nothing. */
export function verifyStanding(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
): Promise<Verification> {
  return withBulkPlans(db, () => compareEverything(db, measures))
}

async function compareEverything(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
): Promise<Verification> {
  await lockEngine(db)
  const { firstDay, computedFor } = await readState(db)
  let standings = 0
  let totals = 0
  let compared = 0
  if (firstDay === null || computedFor === null) return { standings, totals, compared }
  const tables = await allPeriods(db, measures, { firstDay, today: computedFor })
  for (const measure of measures) {
    const relation = tables(measure)
    const found = await sql<{ different: number; compared: number }>`
      select count(*) filter (where (${list(comparedColumns, 'fresh.')}) is distinct from (${list(comparedColumns, 's.')}))::int as different,
             count(*)::int as compared
      from (${standingQuery({ measure, relation, asOf: computedFor })}) fresh
      full join (select * from directives.standing where measure_id = ${sql.lit(measure.id)}) s
        on s.unit_id = fresh.unit_id and s.period_from = fresh.period_from`.execute(db)
    standings += found.rows[0]?.different ?? 0
    compared += found.rows[0]?.compared ?? 0
    const sums = await sql<{ different: number }>`
      select count(*)::int as different
      from (${totalsQuery(measure)}) fresh
      full join (select * from directives.standing_total where measure_id = ${sql.lit(measure.id)}) t
        on t.unit_id = fresh.unit_id and t.period_from = fresh.period_from
      where (${sql.raw(summed.map((name) => `coalesce(fresh.${name}, 0)`).join(', '))})
        is distinct from (${sql.raw(summed.map((name) => `coalesce(t.${name}, 0)`).join(', '))})`.execute(
      db,
    )
    totals += sums.rows[0]?.different ?? 0
  }
  return { standings, totals, compared }
}
