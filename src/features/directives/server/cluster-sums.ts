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
  listRestlessUnits,
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

type Placed = {
  readonly unitId: number
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly path: readonly number[]
}

type SharesAsked = {
  readonly unitId: number
  readonly axis: ClusterAxis
  readonly days: readonly PlainDate[]
}

/** Where the unit ever stood, and where all that stand in clusters stood in the time of the days. */
async function listPlaces(
  db: DirectivesDb,
  { unitId, axis, days }: SharesAsked,
): Promise<readonly Placed[]> {
  const ids = [...new Set(axis.stays.map((stay) => stay.unitId))]
  const inOrder = days.toSorted()
  const found = await sql<Placed>`
    select place.unit_id, lower(place.valid) as "from", upper(place.valid) as "to", place.path
    from organisation.unit_place place
    where place.unit_id = ${unitId}
       or place.unit_id = any (${ids}::int[])
          and place.valid && daterange(${inOrder.at(0) ?? null}::date, ${inOrder.at(-1) ?? null}::date, '[]')
    order by place.unit_id, place.valid`.execute(db)
  return found.rows
}

/** The way to a unit on a day; before its first day that of the first, after its last that of the last. */
function pathNear(places: readonly Placed[], day: PlainDate): readonly number[] | undefined {
  return (places.findLast(({ from }) => from <= day) ?? places[0])?.path
}

/** How sums of units enter the figures of each day. */
type SharesByDay = ReadonlyMap<PlainDate, ReadonlyMap<number, readonly Share[]>>

function sharesOn(
  day: PlainDate,
  { unitId, axis }: SharesAsked,
  places: ReadonlyMap<number, readonly Placed[]>,
): ReadonlyMap<number, readonly Share[]> {
  const standing = axis.stays.flatMap(({ unitId: id, clusterId, from, to }): PlacedStanding[] => {
    if (day < from || (to !== null && to <= day)) return []
    const place = places
      .get(id)
      ?.find((one) => one.from <= day && (one.to === null || day < one.to))
    return place ? [{ unitId: id, clusterId, path: place.path }] : []
  })
  const path = pathNear(places.get(unitId) ?? [], day) ?? [unitId]
  const shares = new Map<number, Share[]>()
  for (const share of sharesOf({ id: unitId, path }, standing)) {
    const own = shares.get(share.unitId)
    if (own) own.push(share)
    else shares.set(share.unitId, [share])
  }
  return shares
}

async function readShares(db: DirectivesDb, asked: SharesAsked): Promise<SharesByDay> {
  const places = new Map<number, Placed[]>()
  for (const place of await listPlaces(db, asked)) {
    const own = places.get(place.unitId)
    if (own) own.push(place)
    else places.set(place.unitId, [place])
  }
  return new Map(asked.days.map((day) => [day, sharesOn(day, asked, places)]))
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
  const parts = spans.flatMap((span) => partsOf(span, view).map((part) => ({ span, part })))
  const restless = await listRestlessUnits(
    db,
    parts.map(({ part }) => part),
  )
  if (restless.length === 0) return []
  const isKept = (span: Span) => sourceOf(span, view) !== 'records'
  return underRole(db, 'chibo_reports', async () => {
    const kept = parts.filter(({ span }) => isKept(span)).map(({ part }) => part)
    const rows = [...(await listRestlessKept(db, kept, { restless, unitIds }))]
    for (const { span, part } of parts.filter((one) => !isKept(one.span))) {
      const asked = { kind: span.kind, asOf: view.asOf, unitIds, restless }
      rows.push(...(await listRestlessLive(db, part, asked)))
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
