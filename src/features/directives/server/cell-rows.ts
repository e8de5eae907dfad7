import { type RawBuilder, sql } from 'kysely'

import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { placesTodayQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import type { Status } from '../domain/standing.ts'
import type { AskedAxis } from './asked-clusters.ts'
import type { NamedUnit, Scope } from './asked-scope.ts'
import type { CellPlace } from './cell-place.ts'
import { dueOnOf, type Span, standingRowsQuery } from './live-standing.ts'
import { sourceOf } from './period-sums.ts'
import type { DirectivesDb } from './tables.ts'

/** What a list of cells is asked. */
export type CellsAsked = {
  readonly span: Span
  readonly scope: Scope
  /** Where cells are told by the clusters of a grouping. */
  readonly axis?: AskedAxis | undefined
  readonly reach: Reach
  readonly statuses: readonly Status[]
  readonly after: CellPlace | undefined
  readonly limit: number
}

/** A cell in a period, as it stands. The status is null for a ratio. */
export type CellRow = {
  readonly unit: NamedUnit
  readonly unitNumber: number
  /** The units between the asked one and the cell, from the top down. */
  readonly path: readonly NamedUnit[]
  readonly periodFrom: PlainDate
  readonly period: string
  readonly status: Status | null
  readonly metOn: PlainDate | null
  readonly dueOn: PlainDate
  readonly numerator: number
  readonly denominator: number
  /** In which cluster of the asked grouping it counts; null where in none, or by none is asked. */
  readonly cluster: { readonly id: number; readonly name: string } | null
}

type Row = {
  readonly unitId: number
  readonly unitNumber: number
  readonly periodFrom: PlainDate
  readonly path: readonly number[]
  readonly expected: boolean | null
  readonly metOn: PlainDate | null
  readonly metLate: boolean | null
  readonly numerator: number
  readonly denominator: number
  readonly clusterId: number | null
}

/** The status of a row of standing on a day; null for a ratio, which has none. */
export function statusOfRow(
  row: Pick<Row, 'expected' | 'metLate'>,
  on: { readonly dueOn: PlainDate; readonly asOf: PlainDate },
): Status | null {
  if (row.expected === null) return null
  if (!row.expected) return 'not-due'
  if (row.metLate !== null) return row.metLate ? 'met-late' : 'met'
  return on.asOf <= on.dueOn ? 'due' : 'missed'
}

/** Which rows stand in one of the statuses; the open ones in a form that the partial index knows. */
function statusCondition({ span, scope, statuses }: CellsAsked): RawBuilder<unknown> {
  const { measure } = span
  if (measure.source.kind === 'ratio') return sql`s.numerator < s.denominator`
  const { lastDay } = measure.rule
  const dueOn =
    lastDay === undefined
      ? sql`platform.period_end(${sql.lit(span.kind)}, s.period_from) - 1`
      : sql`s.period_from + ${sql.lit(lastDay - 1)}`
  const undone = (judged: RawBuilder<unknown>) =>
    sql`(s.expected and s.met_late is null and ${judged})`
  const asOf = sql`${scope.view.asOf}::date`
  const conditions: Record<Status, RawBuilder<unknown>> = {
    'not-due': sql`s.expected is false`,
    met: sql`(s.expected and s.met_late is false)`,
    'met-late': sql`(s.expected and s.met_late)`,
    due: undone(sql`${dueOn} >= ${asOf}`),
    missed: undone(sql`${dueOn} < ${asOf}`),
    excused: sql`false`,
  }
  if (statuses.includes('due') && statuses.includes('missed') && statuses.length === 2)
    return undone(sql`true`)
  return sql`(${sql.join(
    [...new Set(statuses)].map((status) => conditions[status]),
    sql` or `,
  )})`
}

async function rowsQuery(
  db: DirectivesDb,
  { span, scope }: CellsAsked,
): Promise<RawBuilder<unknown>> {
  const { unit, view } = scope
  if (sourceOf(span, view) !== 'rows') return standingRowsQuery(db, span, view, [unit.id])
  const only = periodContaining(span.kind, span.from).to > span.to
  const periods = only
    ? sql`kept.period_from = ${span.from}::date`
    : sql`kept.period_from between ${span.from}::date and ${span.to}::date`
  const asked = sql`kept.measure_id = ${sql.lit(span.measure.id)} and ${periods}`
  if (view.tree === 'then') {
    // Whoever ever stood under a unit is found by its path; under the top that is everybody.
    const below = unit.isTop
      ? sql``
      : sql`and kept.unit_id in (
          select place.unit_id from organisation.unit_place place where place.path @> array[${unit.id}::int])`
    return sql`select kept.* from directives.standing kept where ${asked} ${below}`
  }
  const columns = sql`kept.unit_id, kept.unit_number, kept.period_from, place.path, kept.expected,
    kept.met_on, kept.met_late, kept.numerator, kept.denominator`
  if (!unit.isTop) {
    return sql`
      with place as materialized (${placesTodayQuery(view.asOf, unit.id)})
      select ${columns} from place join directives.standing kept on kept.unit_id = place.unit_id
      where ${asked}`
  }
  return sql`
    select ${columns}
    from directives.standing kept
    cross join lateral (
      select today.path from (${placesTodayQuery(view.asOf)}) today where today.unit_id = kept.unit_id limit 1) place
    where ${asked}`
}

async function namesOf(
  db: DirectivesDb,
  ids: readonly number[],
  asOf: PlainDate,
): Promise<ReadonlyMap<number, NamedUnit>> {
  const found = await sql<NamedUnit>`
    select unit.id, unit.code, named.name
    from organisation.org_unit unit cross join ${unitOnDayLateral(sql`unit.id`, asOf)} named
    where unit.id = any(${ids}::int[])`.execute(db)
  return new Map(found.rows.map((unit) => [unit.id, unit]))
}

/**
 * Whether a row adds up to the asked unit. Today's paths are computed, and of a computed path the planner
 * expects that hardly any holds the unit; it then looks up thousands of standings one by one.
 */
function standsUnder({ unit, view }: Scope): RawBuilder<unknown> {
  return view.tree === 'today'
    ? sql`array_position(s.path, ${unit.id}::int) is not null`
    : sql`s.path @> array[${unit.id}::int]`
}

/** The day that settles where everything stood in the period of a row. */
function placeDay({ span, scope }: CellsAsked): RawBuilder<unknown> {
  const { asOf, tree } = scope.view
  if (tree === 'today') return sql`${asOf}::date`
  const day =
    span.kind === 'month'
      ? sql`s.period_from + 9`
      : sql`platform.period_end(${sql.lit(span.kind)}, s.period_from) - 1`
  const settled = sql`least(${day}, ${asOf}::date)`
  return sql`greatest(lower(unit.life), least(${settled}, coalesce(upper(unit.life) - 1, ${settled})))`
}

/** The rows with the cluster of the nearest unit above each that stands in one; those of the asked cluster alone. */
function withClusters(
  rows: RawBuilder<unknown>,
  asked: CellsAsked,
  { axis, cluster }: AskedAxis,
): RawBuilder<unknown> {
  const { stays } = axis
  const isAsked = cluster ? sql`nearest.cluster_id is not distinct from ${cluster.id}` : sql`true`
  return sql`
    with row as materialized (${rows}),
    stay as materialized (
      select unit_id, cluster_id, daterange(from_day, to_day) as valid
      from unnest(${stays.map(({ unitId }) => unitId)}::int[], ${stays.map(({ clusterId }) => clusterId)}::int[],
                  ${stays.map(({ from }) => from)}::date[], ${stays.map(({ to }) => to)}::date[])
        as told (unit_id, cluster_id, from_day, to_day)
    ), nearest as (
      select distinct on (s.unit_id, s.period_from) s.unit_id, s.period_from, stay.cluster_id
      from row s
      join organisation.org_unit unit on unit.id = s.unit_id
      cross join lateral unnest(s.path) with ordinality as step (unit_id, level)
      join stay on stay.unit_id = step.unit_id and stay.valid @> ${placeDay(asked)}
      order by s.unit_id, s.period_from, step.level desc
    )
    select row.*, nearest.cluster_id from row
    left join nearest on nearest.unit_id = row.unit_id and nearest.period_from = row.period_from
    where ${isAsked}`
}

const clusterNamed = (cluster: { readonly id: number; readonly name: string } | undefined) =>
  cluster ? { id: cluster.id, name: cluster.name } : null

/** Cells under the asked unit in the asked statuses, in the order of their numbers, then of periods. */
export async function listCellRows(
  db: DirectivesDb,
  asked: CellsAsked,
): Promise<readonly CellRow[]> {
  const { span, scope, reach, after, limit } = asked
  const { asOf } = scope.view
  if (asked.statuses.length === 0) return []
  const beyond = after
    ? sql`and s.unit_number >= ${after.unitNumber}
          and (s.unit_number, s.period_from) > (${after.unitNumber}, ${after.periodFrom}::date)`
    : sql``
  const read = async () => {
    const rows = sql`
      select s.unit_id, s.unit_number, s.period_from, s.path, s.expected, s.met_on, s.met_late, s.numerator, s.denominator
      from (${await rowsQuery(db, asked)}) s
      where ${within(reach, 's.unit_number')} and ${standsUnder(scope)}
        and ${statusCondition(asked)} ${beyond}`
    return sql<Row>`
      select * from (${asked.axis ? withClusters(rows, asked, asked.axis) : sql`${rows}`}) s
      order by s.unit_number, s.period_from
      limit ${sql.lit(limit)}`.execute(db)
  }
  // Who counts in a cell may have sat in another one, outside the reach; the list itself keeps to it.
  const isKept = sourceOf(span, scope.view) === 'rows'
  const found = isKept ? await read() : await underRole(db, 'chibo_reports', read)
  const between = (path: readonly number[]) => path.slice(path.indexOf(scope.unit.id) + 1, -1)
  const ids = new Set(found.rows.flatMap((row) => [row.unitId, ...between(row.path)]))
  const names = await namesOf(db, [...ids], asOf)
  const named = (id: number) => names.get(id) ?? { id, code: '', name: '' }
  const clusters = new Map(asked.axis?.axis.clusters.map((cluster) => [cluster.id, cluster]))
  return found.rows.map((row) => {
    const dueOn = dueOnOf(span.measure, span.kind, row.periodFrom)
    return {
      unit: named(row.unitId),
      unitNumber: row.unitNumber,
      path: between(row.path).map(named),
      periodFrom: row.periodFrom,
      period: periodContaining(span.kind, row.periodFrom).code,
      status: statusOfRow(row, { dueOn, asOf }),
      metOn: row.metOn !== null && row.metOn <= asOf ? row.metOn : null,
      dueOn,
      numerator: row.numerator,
      denominator: row.denominator,
      cluster: clusterNamed(clusters.get(row.clusterId ?? 0)),
    }
  })
}
