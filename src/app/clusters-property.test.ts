import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { type Period, readPeriod } from '#kernel/period.ts'
import { addDays, type PlainDate } from '#kernel/time.ts'
import { getOverview, getTrend, listRedCells } from '#features/directives/contract/standing.ts'
import { drain, isDirty } from '#features/directives/server/public.ts'
import { expectedStanding, toldIndicators, type ToldStay } from '#features/directives/testing.ts'
import {
  addClusters,
  createGrouping,
  placeUnits,
} from '#features/organisation/contract/groupings.ts'
import { ProblemError } from '#platform/server/problem.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { handlersOf } from './endpoints.ts'
import { type Event, events } from './history/events/testing.ts'
import { begin, firstOfMonth, type History, pick } from './history/testing.ts'
import { indicators } from './indicators.ts'
import { withDatabase } from './testing.ts'

// Units found, moved, merged and ended at any time, put into clusters of a grouping for any days, one below the other
// too: whatever is asked by the grouping, its rows are what a plain reading counts, and add up to the total.

const handlers = handlersOf({ secureCookies: true, loopback: true })

async function asked<E extends Endpoint>(
  { database, today }: History,
  endpoint: E,
  input: InputOf<E>,
): Promise<OutputOf<E>> {
  const handler = handlers.find((one) => one.endpoint.name === endpoint.name)
  if (!handler) throw new Error(`nobody answers ${endpoint.name}`)
  return (await ask(handler, input, aRequest({ db: database.app.db, today }))) as OutputOf<E>
}

/** The same, where a refusal changes nothing. */
async function tried<E extends Endpoint>(history: History, endpoint: E, input: InputOf<E>) {
  return asked(history, endpoint, input).catch((error: unknown) => {
    if (error instanceof ProblemError && error.problem.status < 500) return undefined
    throw error
  })
}

async function idOf({ database }: History, code: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from organisation.org_unit where code = ${code}`.execute(database.owner.db)
  return rows[0]?.id ?? 0
}

type Grouping = {
  readonly id: number
  readonly owner: string
  readonly clusters: readonly { readonly id: number; readonly name: string }[]
  version: number
}

async function givenGrouping(history: History, owner: string): Promise<Grouping> {
  const days = { from: firstOfMonth(1), to: null }
  const unit = await idOf(history, owner)
  const made = await asked(history, createGrouping, {
    unit,
    name: 'Cụm thi đua',
    document: null,
    ...days,
  })
  const added = await asked(history, addClusters, {
    groupingId: made.id,
    version: made.version,
    names: ['Cụm 1', 'Cụm 2', 'Cụm 3'],
    ...days,
  })
  return { id: made.id, owner, clusters: added.clusters, version: added.version }
}

type Placing = {
  readonly a: number
  readonly cluster: number
  readonly on: PlainDate
  readonly days: number
}

/** Puts a unit into a cluster or takes it out; whatever the tree did meanwhile, the version goes on. */
async function place(history: History, grouping: Grouping, told: Placing): Promise<void> {
  const unit = await idOf(history, pick(history.units, told.a).code)
  const cluster = grouping.clusters[told.cluster]?.id ?? null
  const { rows } = await sql<{ version: number }>`
    select version from organisation.unit_grouping where id = ${grouping.id}`.execute(
    history.database.owner.db,
  )
  const version = rows[0]?.version ?? 0
  expect(version).toBeGreaterThanOrEqual(grouping.version)
  const to = told.days === 0 ? null : addDays(told.on, told.days)
  const placements = [{ cluster, units: [unit] }]
  const days = { groupingId: grouping.id, version, from: told.on, to }
  await tried(history, placeUnits, { ...days, placements })
}

async function staysOf({ database }: History, grouping: Grouping): Promise<readonly ToldStay[]> {
  const { rows } = await sql<ToldStay>`
    select unit.code as unit, cluster.name as cluster, lower(stay.valid) as "from", upper(stay.valid) as "to"
    from organisation.cluster_stay stay
    join organisation.cluster on cluster.id = stay.cluster_id
    join organisation.org_unit unit on unit.id = stay.unit_id
    where stay.grouping_id = ${grouping.id}`.execute(database.owner.db)
  return rows
}

async function drainAll({ database, today }: History): Promise<void> {
  do await database.jobs.db.transaction().execute((db) => drain(db, indicators, today))
  while (await isDirty(database.jobs.db))
}

type Question = {
  readonly period: Period
  /** Null is the day on which it is asked: what is kept answers that. */
  readonly asOf: PlainDate | null
  readonly unit: number
  readonly tree: 'then' | 'today'
}

type Sum = OutputOf<typeof getOverview>['totals'][number]

const figuresOf = ({ counts, numerator, denominator, declared }: Sum) => ({
  notDue: counts?.notDue ?? null,
  due: counts?.due ?? null,
  met: counts?.met ?? null,
  metLate: counts?.metLate ?? null,
  missed: counts?.missed ?? null,
  numerator,
  denominator,
  declared,
})

function added(sums: readonly Sum[]): ReturnType<typeof figuresOf> {
  const all = sums.map(figuresOf)
  const [first] = all
  if (!first) throw new Error('nothing to add up')
  const sum = (field: keyof typeof first) =>
    first[field] === null ? null : all.reduce((total, one) => total + (one[field] ?? 0), 0)
  return {
    notDue: sum('notDue'),
    due: sum('due'),
    met: sum('met'),
    metLate: sum('metLate'),
    missed: sum('missed'),
    numerator: sum('numerator') ?? 0,
    denominator: sum('denominator') ?? 0,
    declared: sum('declared') ?? 0,
  }
}

async function holdOverview(history: History, grouping: Grouping, question: Question) {
  const { period, tree } = question
  const asOf = question.asOf ?? history.today
  const known = history.units.filter((unit) => (unit.states[0]?.from ?? '') <= asOf)
  const { code } = pick(known, question.unit)
  const scope = { unit: await idOf(history, code), period: period.code, asOf, tree }
  const stays = await staysOf(history, grouping)
  const answer = await asked(history, getOverview, { ...scope, grouping: grouping.id })
  const plain = await asked(history, getOverview, scope)
  expect(answer.totals).toEqual(plain.totals)
  expect(answer.outside).toEqual(plain.outside)
  for (const [place, { indicator }] of answer.measures.entries()) {
    const rows = answer.clusters.flatMap((row) => row.sums[place] ?? [])
    const told = { ...question, asOf, unit: code, indicator, grouping: grouping.owner, stays }
    expect(added(rows), JSON.stringify(told)).toEqual(
      figuresOf(answer.totals[place] ?? (rows[0] as Sum)),
    )
    if (!isTold(indicator)) continue
    for (const { name, sums } of answer.clusters) {
      const expected = expectedStanding(history, {
        indicator,
        unit: code,
        period,
        asOf,
        tree,
        cluster: { stays, name },
      })
      expect(figuresOf(sums[place] as Sum), JSON.stringify({ ...told, cluster: name })).toEqual(
        expected,
      )
    }
  }
  await holdUnits(history, answer, { scope, grouping })
  await holdTrend(history, answer, { scope, grouping })
  if (period.kind === 'month') await holdRedCells(history, answer, { scope, grouping })
  return answer.clusters.filter(({ id, units }) => id !== null && units > 0).length
}

const isTold = (indicator: string): indicator is (typeof toldIndicators)[number] =>
  toldIndicators.some((one) => one === indicator)

type Overview = OutputOf<typeof getOverview>
type Scoped = {
  readonly scope: Omit<InputOf<typeof getOverview>, 'grouping'>
  readonly grouping: Grouping
}

/** The units in a cluster add up to it. */
async function holdUnits(history: History, { clusters }: Overview, { scope, grouping }: Scoped) {
  for (const { id, sums } of clusters) {
    if (id === null) continue
    const inside = await asked(history, getOverview, {
      ...scope,
      grouping: grouping.id,
      cluster: id,
    })
    expect(inside.totals).toEqual(sums)
    if (inside.rows.length === 0) continue
    for (const [place, total] of inside.totals.entries())
      expect(added(inside.rows.flatMap((row) => row.sums[place] ?? []))).toEqual(figuresOf(total))
  }
}

/** The last point of a trend is what the overview says of the period, and every point adds up. */
async function holdTrend(history: History, overview: Overview, { scope, grouping }: Scoped) {
  const [measure] = overview.measures
  if (!measure) return
  const trend = await asked(history, getTrend, {
    ...scope,
    measure: measure.id,
    grouping: grouping.id,
  })
  for (const [place, point] of trend.points.entries())
    expect(added(trend.clusters.flatMap(({ points }) => points[place]?.sum ?? []))).toEqual(
      figuresOf(point.sum),
    )
  if (measure.period !== trend.points.at(-1)?.period) return
  for (const { id, sums } of overview.clusters) {
    const own = trend.clusters.find((cluster) => cluster.id === id)?.points.at(-1)?.sum
    if (own) expect(figuresOf(own)).toEqual(figuresOf(sums[0] as Sum))
  }
}

const statuses = ['not-due', 'due', 'met', 'met-late', 'missed'] as const
const countNames = ['notDue', 'due', 'met', 'metLate', 'missed'] as const

/** The list of each cluster has as many cells in each status as its figure says, and names the cluster. */
async function holdRedCells(history: History, overview: Overview, { scope, grouping }: Scoped) {
  const place = overview.measures.findIndex((one) => one.indicator === 'meeting.ordinary.month')
  const measure = overview.measures[place]
  if (!measure) return
  for (const { id, sums } of overview.clusters) {
    const { cells, next } = await asked(history, listRedCells, {
      ...scope,
      measure: measure.id,
      grouping: grouping.id,
      cluster: id ?? 'none',
      status: [...statuses],
    })
    expect(next).toBeNull()
    expect(cells.map(({ cluster }) => cluster?.id ?? null)).toEqual(cells.map(() => id))
    const listed = statuses.map((status) => cells.filter((cell) => cell.status === status).length)
    expect(listed).toEqual(countNames.map((name) => sums[place]?.counts?.[name]))
  }
}

/** Days of the half-year that is asked about: many on and around those that settle places. */
const days = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(1, 2, 6, 9, 10, 11, 12, 17, 24, 30))
  .map(([month, date]) => addDays(firstOfMonth(month), date - 1))

const later = fc
  .tuple(fc.integer({ min: 2, max: 14 }), fc.constantFrom(1, 9, 10, 11, 28))
  .map(([month, date]) => addDays(firstOfMonth(month), date - 1))

const event: fc.Arbitrary<Event> = fc.record({
  kind: fc.constantFrom<Event['kind']>(
    'moveUnit',
    'moveUnit',
    'endCell',
    'record',
    'move',
    'advance',
  ),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(0xffff),
  on: days,
})

/** Cells that are founded, half of them for some weeks alone. */
const founding: fc.Arbitrary<Event> = fc.record({
  kind: fc.constant('found'),
  a: fc.nat(1000),
  b: fc.constantFrom(0, 6, 1, 3),
  c: fc.nat(45),
  on: days,
})

const placing: fc.Arbitrary<Placing> = fc.record({
  a: fc.nat(1000),
  cluster: fc.constantFrom(0, 0, 1, 1, 2, 3),
  on: days,
  days: fc.constantFrom(0, 0, 0, 9, 40, 90),
})

const periods = [
  ...['2023-12', '2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'],
  ...['2024-Q1', '2024-Q2', '2024-H1', '2024'],
]

const question: fc.Arbitrary<Question> = fc.record({
  period: fc.constantFrom(...periods.flatMap((code) => readPeriod(code) ?? [])),
  asOf: fc.oneof(later, fc.constant(null), fc.constant(null)),
  unit: fc.oneof(fc.constant(0), fc.nat(1000)),
  tree: fc.constantFrom('then', 'then', 'today'),
})

const story = fc.record({
  owner: fc.constantFrom('T', 'T', 'A'),
  chapters: fc.array(
    fc.record({
      told: fc.array(fc.oneof(event, founding, placing), {
        minLength: 16,
        maxLength: 24,
        size: 'max',
      }),
      questions: fc.array(question, { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 2, maxLength: 3, size: 'max' },
  ),
})

/** Stories by default; a longer search takes another number and another seed. */
const stories = Number(process.env['CHIBO_HISTORIES'] ?? 6)
const seed = Number(process.env['CHIBO_SEED'] ?? 20_240_601)

test('whatever the tree does and whoever stands in clusters: rows by a grouping are those of a plain reading, and add up to the total', async () => {
  let clustersMet = 0
  const property = fc.asyncProperty(story, ({ owner, chapters }) =>
    withDatabase(async (database) => {
      const history = await begin(database)
      const grouping = await givenGrouping(history, owner)
      for (const { told, questions } of chapters) {
        for (const one of told) {
          if ('kind' in one) {
            const { kind, ...telling } = one
            await events[kind](history, telling)
          } else await place(history, grouping, one)
        }
        await drainAll(history)
        for (const asking of questions) clustersMet += await holdOverview(history, grouping, asking)
      }
    }),
  )
  await fc.assert(property, { numRuns: stories, seed, endOnFailure: true })
  expect(clustersMet).toBeGreaterThan(stories)
}, 1_200_000)
