import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { recognisedCountQuery } from '#features/members/server/public.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import { lockEngine, readState } from './engine-state.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { type LiveMeasure, listMeasures } from './live-measures.ts'
import { comparedColumns, countsOf, list, standingColumns, summed } from './standing-columns.ts'
import {
  bearingKinds,
  type Computation,
  standingQuery,
  unitPeriodsQuery,
} from './standing-query.ts'
import type { DirectivesDb } from './tables.ts'

/** Told how many of the measures are done, for a bar. */
type MeasuresDone = (done: number, total: number) => void

const toldNobody: MeasuresDone = () => undefined

/**
 * Computes every unit-period of every measure from the records, removes what no longer belongs, and
 * builds the totals from nothing. Answers how many standings changed.
 */
export function recomputeAll(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  today: PlainDate,
  progress = toldNobody,
): Promise<number> {
  return withBulkPlans(db, () => computeEverything(db, sources, { today, progress }))
}

async function computeEverything(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  { today, progress }: { readonly today: PlainDate; readonly progress: MeasuresDone },
): Promise<number> {
  await lockEngine(db)
  await sql`delete from directives.dirty`.execute(db)
  const { firstDay } = await readState(db)
  await db.updateTable('directives.engine').set({ computedFor: today }).execute()
  if (firstDay === null) return 0
  // Listed only now: who makes a measure from here on waits for the row, and wakes the engine again.
  const measures = await listMeasures(db, sources)
  const tables = await allPeriods(db, measures, { firstDay, today })
  let changed = 0
  for (const [done, measure] of measures.entries()) {
    progress(done, measures.length)
    const asked = { ...tables(measure), asOf: today }
    if (await isNew(db, measure)) {
      changed += await writeFirst(db, measure, asked)
      continue
    }
    changed += await writeFresh(db, measure, asked)
    await removeOthers(db, measure, asked.relation)
    await sumTotals(db, measure)
  }
  progress(measures.length, measures.length)
  return changed
}

/** What is computed once for all measures of the same bearers and periods. */
type Prepared = Pick<Computation, 'relation' | 'recognised'>

/**
 * Tables of every kept unit-period, one for each kind of period and each set of bearers, with figures for the
 * planner and in the order of units, as what they are joined with; gone at commit. Answers which one a measure asks.
 */
async function allPeriods(
  db: DirectivesDb,
  measures: readonly LiveMeasure[],
  bounds: { readonly firstDay: PlainDate; readonly today: PlainDate },
): Promise<(measure: LiveMeasure) => Prepared> {
  const tables = new Map<string, Prepared>()
  const keyOf = (measure: LiveMeasure) =>
    [measure.source.period, ...bearingKinds(measure).toSorted()].join(' ')
  for (const measure of measures) {
    const key = keyOf(measure)
    if (tables.has(key)) continue
    const table = sql.raw(`asked_${tables.size}`)
    const recognised = bearingKinds(measure).includes('cell')
      ? sql.raw(`recognised_${tables.size}`)
      : undefined
    tables.set(key, { relation: table, recognised })
    const query = unitPeriodsQuery(bearingKinds(measure), measure.source.period, {
      from: bounds.firstDay,
      to: bounds.today,
      asOf: bounds.today,
    })
    await sql`create temporary table ${table} on commit drop as
      select * from (${query}) asked where period_from >= ${bounds.firstDay}::date
      order by unit_id, period_from`.execute(db)
    await sql`analyze ${table}`.execute(db)
    if (!recognised) continue
    // The same for every duty of the same cells and periods, and the dearest part of each.
    await sql`create temporary table ${recognised} on commit drop as
      ${recognisedCountQuery(table, bounds.today)}`.execute(db)
    await sql`analyze ${recognised}`.execute(db)
  }
  return (measure) => tables.get(keyOf(measure)) ?? { relation: sql.raw('nothing_asked') }
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
  asked: Prepared & { readonly asOf: PlainDate },
): Promise<number> {
  const result = await sql`
    insert into directives.standing (${list(standingColumns)})
    select root_unit_id, ${sql.lit(measure.id)}, period_from, unit_id, ${list(comparedColumns)}
    from (${standingQuery({ measure, period: measure.source.period, whole: true, ...asked })}) fresh`.execute(
    db,
  )
  await sql`
    insert into directives.standing_total (measure_id, period_from, unit_id, ${list(summed)})
    ${totalsQuery(measure)}`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Writes the standings of a measure that differ from those kept. */
async function writeFresh(
  db: DirectivesDb,
  measure: LiveMeasure,
  asked: Prepared & { readonly asOf: PlainDate },
): Promise<number> {
  const result = await sql`
    insert into directives.standing as s (${list(standingColumns)})
    select fresh.root_unit_id, ${sql.lit(measure.id)}, fresh.period_from, fresh.unit_id, ${list(comparedColumns, 'fresh.')}
    from (${standingQuery({ measure, period: measure.source.period, whole: true, ...asked })}) fresh
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

/** Removes standings that nobody asks for any more; what is asked is all there, so the numbers tell. */
async function removeOthers(
  db: DirectivesDb,
  measure: LiveMeasure,
  relation: RawBuilder<unknown>,
): Promise<void> {
  const measureId = sql.lit(measure.id)
  await sql`
    delete from directives.standing s
    where s.measure_id = ${measureId}
      and (select count(*) from directives.standing kept where kept.measure_id = ${measureId})
        <> (select count(*) from ${relation} asked)
      and not exists (
        select from ${relation} a where a.unit_id = s.unit_id and a.period_from = s.period_from)`.execute(
    db,
  )
}

/**
 * The totals of a measure as its standings add up, for every unit above a cell; of the cell itself the
 * standing tells. Cells with the same way to the top are added up before the way is walked.
 */
function totalsQuery(measure: LiveMeasure): RawBuilder<unknown> {
  const sums = sql.raw(summed.map((name) => `sum(${name}) as ${name}`).join(', '))
  return sql`
    select ${sql.lit(measure.id)}::smallint as measure_id, period_from, unit_id, ${sums}
    from (
      select period_from, unnest(above) as unit_id, ${list(summed)}
      from (
        select period_from, above, ${sums}
        from (
          select s.period_from, trim_array(s.path, 1) as above, ${countsOf('s', 1)}
          from directives.standing s
          where s.measure_id = ${sql.lit(measure.id)}
        ) each
        group by period_from, above
      ) together
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

/** What differs between the kept standing and totals and a computation from nothing. */
export type Verification = {
  readonly standings: number
  readonly totals: number
  readonly compared: number
}

/** Compares everything kept with a computation from nothing, and changes nothing. */
export function verifyStanding(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  progress = toldNobody,
): Promise<Verification> {
  return withBulkPlans(db, () => compareEverything(db, sources, progress))
}

async function compareEverything(
  db: DirectivesDb,
  sources: readonly IndicatorSource[],
  progress: MeasuresDone,
): Promise<Verification> {
  await lockEngine(db)
  const { firstDay, computedFor } = await readState(db)
  let standings = 0
  let totals = 0
  let compared = 0
  if (firstDay === null || computedFor === null) return { standings, totals, compared }
  const measures = await listMeasures(db, sources)
  const tables = await allPeriods(db, measures, { firstDay, today: computedFor })
  for (const [done, measure] of measures.entries()) {
    progress(done, measures.length)
    const prepared = tables(measure)
    const found = await sql<{ different: number; compared: number }>`
      select count(*) filter (where (${list(comparedColumns, 'fresh.')}) is distinct from (${list(comparedColumns, 's.')}))::int as different,
             count(*)::int as compared
      from (${standingQuery({ measure, period: measure.source.period, whole: true, ...prepared, asOf: computedFor })}) fresh
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
  progress(measures.length, measures.length)
  return { standings, totals, compared }
}
