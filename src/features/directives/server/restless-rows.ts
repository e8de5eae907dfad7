import { type RawBuilder, sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { withBulkPlans } from '#platform/server/bulk-plans.ts'

import type { PeriodSum } from './live-standing.ts'
import { countsOf } from './standing-columns.ts'
import { bearingKinds, standingQuery, unitPeriodsQuery } from './standing-query.ts'
import type { LiveMeasure } from './live-measures.ts'
import type { DirectivesDb } from './tables.ts'

/** Periods of one measure whose figures are told as one, and the day that settles where everything stood in them. */
export type AskedPart = {
  readonly measure: LiveMeasure
  /** The first days of the first and of the last kept period, and the day after all. */
  readonly from: PlainDate
  readonly lastFrom: PlainDate
  readonly to: PlainDate
  readonly placeDay: PlainDate
  /** Whether the kept parts of a longer period are added up, each cell at its place of the whole. */
  readonly isWhole: boolean
}

/** The standing of a cell that did not live on the day that settles places: it stands where it stood on its last or first. */
export type RestlessRow = Omit<PeriodSum, 'unitId'> & {
  readonly measureId: number
  readonly path: readonly number[]
  readonly settledOn: PlainDate
}

/** Where a cell that lives not on the place day is settled: on its last day before, or on its first day after. */
const settledOn = sql`greatest(lower(unit.life), least(asked.place_day, upper(unit.life) - 1))`

const askedRelation = (parts: readonly AskedPart[]): RawBuilder<unknown> => sql`unnest(
  ${parts.map(({ measure }) => measure.id)}::int2[], ${parts.map(({ from }) => from)}::date[],
  ${parts.map(({ lastFrom }) => lastFrom)}::date[], ${parts.map(({ to }) => to)}::date[],
  ${parts.map(({ placeDay }) => placeDay)}::date[], ${parts.map(({ isWhole }) => isWhole)}::boolean[])
  as asked (measure_id, period_from, last_from, period_to, place_day, is_whole)`

const edgesOf = (parts: readonly AskedPart[]) => ({
  first: parts.map(({ from }) => from).toSorted()[0] ?? null,
  last:
    parts
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? null,
})

/**
 * The units that did not live on the day that settles places in one of the periods, though they did in it. Few ever:
 * those that began or ended in all of the time.
 */
export async function listRestlessUnits(
  db: DirectivesDb,
  parts: readonly AskedPart[],
): Promise<readonly number[]> {
  const { first, last } = edgesOf(parts)
  const found = await sql<{ id: number }>`
    select distinct unit.id
    from organisation.org_unit unit
    join ${askedRelation(parts)}
      on unit.life && daterange(asked.period_from, asked.period_to) and not unit.life @> asked.place_day
    where upper(unit.life) between ${first}::date and ${last}::date
       or lower(unit.life) between ${first}::date and ${last}::date`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** What is kept of cells that did not live on the day that settles places, under any of the units. */
export async function listRestlessKept(
  db: DirectivesDb,
  parts: readonly AskedPart[],
  {
    restless,
    unitIds,
  }: { readonly restless: readonly number[]; readonly unitIds: readonly number[] },
): Promise<readonly RestlessRow[]> {
  if (parts.length === 0) return []
  const { first, last } = edgesOf(parts)
  const found = await sql<RestlessRow>`
    select s.measure_id, asked.period_from, ${settledOn} as settled_on,
           case when asked.is_whole then settled.path else s.path end as path, ${countsOf('s', 1)}
    from ${askedRelation(parts)}
    join organisation.org_unit unit
      on unit.id = any (${restless}::int[])
     and unit.life && daterange(asked.period_from, asked.period_to) and not unit.life @> asked.place_day
    join directives.standing s
      on s.unit_id = unit.id and s.measure_id = asked.measure_id
     and s.period_from between asked.period_from and asked.last_from
     and s.period_from between ${first}::date and ${last}::date
    join organisation.unit_place settled on settled.unit_id = unit.id and settled.valid @> ${settledOn}
    where (case when asked.is_whole then settled.path else s.path end) && ${unitIds}::int[]`.execute(
    db,
  )
  return found.rows
}

/** The same, computed from the records. */
export async function listRestlessLive(
  db: DirectivesDb,
  { measure, from, to, placeDay }: AskedPart,
  {
    kind,
    asOf,
    unitIds,
    restless,
  }: {
    readonly kind: LiveMeasure['source']['period']
    readonly asOf: PlainDate
    readonly unitIds: readonly number[]
    readonly restless: readonly number[]
  },
): Promise<readonly RestlessRow[]> {
  const periods = unitPeriodsQuery(bearingKinds(measure), kind, {
    from,
    to: addDays(to, -1),
    asOf,
  })
  const relation = sql`(
    select bearer.* from (${periods}) bearer join organisation.org_unit unit on unit.id = bearer.unit_id
    where unit.id = any (${restless}::int[]) and not unit.life @> ${placeDay}::date)`
  const found = await withBulkPlans(db, () =>
    sql<RestlessRow>`
    with asked as (select ${placeDay}::date as place_day)
    select ${sql.lit(measure.id)}::int as measure_id, s.period_from, ${settledOn} as settled_on, s.path,
           ${countsOf('s', 1)}
    from (${standingQuery({ measure, period: kind, relation, asOf })}) s
    join organisation.org_unit unit on unit.id = s.unit_id
    cross join asked
    where s.path && ${unitIds}::int[]`.execute(db),
  )
  return found.rows
}
