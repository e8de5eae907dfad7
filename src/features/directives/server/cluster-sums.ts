import { sql } from 'kysely'

import { lastDayOf, periodContaining, periodsWithin } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import type { ClusterAxis } from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'

import {
  nearestStanding,
  type PlacedStanding,
  type Share,
  sharesOf,
  type Standing,
  standingsByDay,
} from '../domain/cluster-shares.ts'
import { placeDayOf } from '../domain/standing.ts'
import type { Span } from './live-standing.ts'
import { type KeptView, type MeasureSum, sourceOf, sumSpans } from './period-sums.ts'
import {
  type AskedPart,
  listRestlessKept,
  listRestlessLive,
  type RestlessRow,
} from './restless-rows.ts'
import type { DirectivesDb } from './tables.ts'

/** What counts in one cluster (or in none: `at` null), by the unit that stands there. */
export type ClusterSum = Omit<MeasureSum, 'unitId'> & { readonly at: Standing | null }

/** The sums of a unit, and the same by the clusters of a grouping: together they are those of the unit. */
export type SumsByCluster = {
  /** Of the unit itself, and under null what is outside today's tree. */
  readonly whole: readonly MeasureSum[]
  readonly parts: readonly ClusterSum[]
  /** Who stands in which cluster at, under or nearest above the unit, on each of the days that settle places. */
  readonly standing: ReadonlyMap<PlainDate, readonly Standing[]>
}

/** The periods of a span one by one, or as the one whole that they are parts of, each with the day that settles places. */
function partsOf(span: Span, view: KeptView): readonly AskedPart[] {
  const earliest = (day: PlainDate) => (day < view.asOf ? day : view.asOf)
  const { measure, kind, from, to } = span
  if (sourceOf(span, view) === 'months') {
    const whole = periodContaining(kind, from)
    const lastFrom = periodContaining(measure.source.period, to).from
    const placeDay = earliest(placeDayOf(whole))
    return [{ measure, from, lastFrom, to: addDays(to, 1), placeDay, isWhole: true }]
  }
  return periodsWithin(kind, { kind, code: '', from, to }).map((period) => ({
    measure,
    from: period.from,
    lastFrom: period.from,
    to: addDays(lastDayOf(period), 1),
    placeDay: view.tree === 'then' ? earliest(placeDayOf(period)) : view.asOf,
    isWhole: false,
  }))
}

type Placed = { readonly unitId: number; readonly day: PlainDate; readonly path: readonly number[] }

/** Where the unit and all that stand in clusters stood on each of the days; the unit near them, had it not lived then. */
async function listPlaces(
  db: DirectivesDb,
  {
    unitId,
    axis,
    days,
  }: { readonly unitId: number; readonly axis: ClusterAxis; readonly days: readonly PlainDate[] },
): Promise<readonly Placed[]> {
  const ids = [...new Set(axis.stays.map((stay) => stay.unitId))]
  const found = await sql<Placed>`
    select place.unit_id, day, place.path
    from unnest(${days}::date[]) day
    join organisation.unit_place place on place.unit_id = any (${ids}::int[]) and place.valid @> day
    where place.unit_id <> ${unitId}
    union all
    select unit.id, day, place.path
    from unnest(${days}::date[]) day
    join organisation.org_unit unit on unit.id = ${unitId}
    join organisation.unit_place place
      on place.unit_id = unit.id
     and place.valid @> greatest(lower(unit.life), least(day, coalesce(upper(unit.life) - 1, day)))`.execute(
    db,
  )
  return found.rows
}

/** How sums of units enter the figures of each day. */
type SharesByDay = ReadonlyMap<PlainDate, ReadonlyMap<number, readonly Share[]>>

async function readShares(
  db: DirectivesDb,
  asked: {
    readonly unitId: number
    readonly axis: ClusterAxis
    readonly days: readonly PlainDate[]
  },
): Promise<SharesByDay> {
  const { unitId, axis, days } = asked
  const standingOn = standingsByDay(axis.stays)
  const placed = new Map<PlainDate, Placed[]>(days.map((day) => [day, []]))
  for (const one of await listPlaces(db, asked)) placed.get(one.day)?.push(one)
  return new Map(
    [...placed].map(([day, places]) => {
      const clusterOf = standingOn(day)
      const standing = places.flatMap((place): PlacedStanding[] => {
        const clusterId = clusterOf(place.unitId)
        return clusterId === undefined ? [] : [{ ...place, clusterId }]
      })
      const path = places.find((place) => place.unitId === unitId)?.path ?? [unitId]
      const shares = new Map<number, Share[]>()
      for (const share of sharesOf({ id: unitId, path }, standing)) {
        const own = shares.get(share.unitId)
        if (own) own.push(share)
        else shares.set(share.unitId, [share])
      }
      return [day, shares] as const
    }),
  )
}

type Counted = Omit<MeasureSum, 'unitId'>

/** A sum as it enters a cluster. */
const entering = (
  { measureId, periodFrom, ...counts }: Counted,
  at: Standing | null,
  sign: 1 | -1,
): ClusterSum => ({
  measureId,
  periodFrom,
  at,
  notExpected: sign * counts.notExpected,
  met: sign * counts.met,
  metLate: sign * counts.metLate,
  unmet: sign * counts.unmet,
  numerator: sign * counts.numerator,
  denominator: sign * counts.denominator,
  declared: sign * counts.declared,
})

/** Takes a cell out of where the sums of its units put it, and puts it where it stood on the day that settles its own place. */
function movedRow(
  row: RestlessRow,
  unitId: number,
  on: {
    readonly shares: ReadonlyMap<number, readonly Share[]> | undefined
    readonly clusterOf: (unitId: number) => number | undefined
  },
): readonly ClusterSum[] {
  const out = row.path
    .flatMap((step) => on.shares?.get(step) ?? [])
    .map(({ at, sign }) => entering(row, at, sign === 1 ? -1 : 1))
  if (!row.path.includes(unitId)) return out
  return [...out, entering(row, nearestStanding(row.path, on.clusterOf), 1)]
}

/** Cells that did not live on the days that settle places, where the sums have to be told one by one. */
async function listRestless(
  db: DirectivesDb,
  spans: readonly Span[],
  { view, unitIds }: { readonly view: KeptView; readonly unitIds: readonly number[] },
): Promise<readonly RestlessRow[]> {
  if (view.tree === 'today') return []
  const kept = spans.filter((span) => sourceOf(span, view) !== 'records')
  const parts = kept.flatMap((span) => partsOf(span, view))
  return underRole(db, 'chibo_reports', async () => {
    const rows = [...(await listRestlessKept(db, parts, unitIds))]
    for (const span of spans) {
      if (sourceOf(span, view) !== 'records') continue
      for (const part of partsOf(span, view)) {
        const asked = { kind: span.kind, asOf: view.asOf, unitIds }
        rows.push(...(await listRestlessLive(db, part, asked)))
      }
    }
    return rows
  })
}

const keyOf = (measureId: number, periodFrom: PlainDate) => `${measureId} ${periodFrom}`

/**
 * The sums of spans for a unit, and the same by the clusters of a grouping. A cell counts in the cluster of the nearest
 * unit above it that stands in one, on the day that settles its place in the tree: then on the due day of the very
 * period (or on the cell's own last or first day), today on the as-of day. What is kept of units is added up; cells
 * that did not live on the day are told one by one.
 */
export async function sumClusters(
  db: DirectivesDb,
  spans: readonly Span[],
  asked: { readonly view: KeptView; readonly unitId: number; readonly axis: ClusterAxis },
): Promise<SumsByCluster> {
  const { view, unitId, axis } = asked
  const placeDays = new Map(
    spans
      .flatMap((span) => partsOf(span, view))
      .map(({ measure, from, placeDay }) => [keyOf(measure.id, from), placeDay]),
  )
  const days = [...new Set(placeDays.values())]
  const shares = await readShares(db, { unitId, axis, days })
  const unitIds = [...new Set([unitId, ...[...shares.values()].flatMap((own) => [...own.keys()])])]
  const sums = await sumSpans(db, spans, view, unitIds)
  const restless = await listRestless(db, spans, { view, unitIds })
  const clusterOn = standingsByDay(axis.stays)
  const sharesFor = ({ measureId, periodFrom }: Counted) =>
    shares.get(placeDays.get(keyOf(measureId, periodFrom)) ?? view.asOf)
  const parts = [
    ...sums.flatMap((sum) =>
      sum.unitId === null
        ? []
        : (sharesFor(sum)?.get(sum.unitId) ?? []).map(({ at, sign }) => entering(sum, at, sign)),
    ),
    ...restless.flatMap((row) =>
      movedRow(row, unitId, { shares: sharesFor(row), clusterOf: clusterOn(row.settledOn) }),
    ),
  ]
  const whole = sums.filter((sum) => sum.unitId === unitId || sum.unitId === null)
  const standing = new Map(
    [...shares].map(([day, own]) => [
      day,
      [...own.values()].flat().flatMap(({ at, sign }) => (at && sign === 1 ? [at] : [])),
    ]),
  )
  return { whole, parts, standing }
}
