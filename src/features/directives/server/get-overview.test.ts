import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { readPeriod } from '#kernel/period.ts'
import { plainDate } from '#kernel/time.ts'
import { ask } from '#platform/server/testing.ts'

import type { getOverview } from '../contract/standing.ts'
import { getOverviewHandler } from './get-overview.ts'
import { listMeasures } from './live-measures.ts'
import { addUp, askedPeriods, sumLive, sumSpanLive } from './live-standing.ts'
import { sourceOf, sumSpans } from './period-sums.ts'
import { cellsUnderC, type StandingWorld, standingWorld, worldDay } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function overview(input: InputOf<typeof getOverview> = {}, given: Given = {}) {
  const handler = getOverviewHandler(indicators)
  return (await ask(handler, input, world.by(given))) as OutputOf<typeof getOverview>
}

type Overview = OutputOf<typeof getOverview>

const column = (answer: Overview, indicator: string) =>
  answer.measures.findIndex((measure) => measure.indicator === indicator)

function figure(answer: Overview, code: string, indicator = 'meeting.ordinary.month') {
  const place = column(answer, indicator)
  if (answer.unit.code === code) return answer.totals[place]
  return answer.rows.find((row) => row.unit.code === code)?.sums[place]
}

describe('the heat map', () => {
  test('shows the units under the highest one, each with its sum, and the total above', async () => {
    const answer = await overview({ period: '2024-05' })
    expect(answer.unit.code).toBe('top')
    expect(answer.rows.map((row) => row.unit.code)).toEqual(['A', 'B', 'C'])
    expect(figure(answer, 'A')?.counts).toMatchObject({ met: 1, notDue: 1, missed: 0 })
    expect(figure(answer, 'B')?.counts).toMatchObject({ metLate: 1 })
    expect(figure(answer, 'C')?.counts).toMatchObject({ met: 1, missed: cellsUnderC - 1 })
    expect(figure(answer, 'top')).toMatchObject({ numerator: 3, denominator: cellsUnderC + 2 })
  })

  test('without a period each measure answers its latest settled one', async () => {
    const answer = await overview()
    const periodOf = (indicator: string) => answer.measures[column(answer, indicator)]?.period
    expect(periodOf('meeting.ordinary.month')).toBe('2024-06')
    expect(periodOf('meeting.attendance')).toBe('2024-05')
    expect(answer.period).toBe('2024-06')
  })

  test('goes down to the cells of one organisation', async () => {
    const answer = await overview({ unit: world.unit('B'), period: '2024-05' })
    expect(answer.rows.map((row) => row.unit.code)).toEqual(['B1', 'A2'])
    expect(answer.path.map((unit) => unit.code)).toEqual(['top'])
  })

  test('on the day of the question: what is open on the 8th is missed on the 11th', async () => {
    const early = await overview({ period: '2024-06', asOf: '2024-06-08' })
    expect(figure(early, 'top')?.counts).toMatchObject({ due: cellsUnderC + 2, missed: 0 })
    const late = await overview({ period: '2024-06', asOf: '2024-06-11' })
    expect(figure(late, 'top')?.counts).toMatchObject({ due: 0, missed: cellsUnderC + 2 })
  })

  test('along the tree then and today: a cell that moved in May takes April with it', async () => {
    const then = await overview({ period: '2024-04' })
    expect(figure(then, 'A')?.counts).toMatchObject({ met: 1, metLate: 1 })
    const today = await overview({ period: '2024-04', tree: 'today' })
    expect(figure(today, 'A')?.counts).toMatchObject({ met: 0, metLate: 1 })
    expect(figure(today, 'B')?.counts).toMatchObject({ met: 1 })
  })
})

describe('only what is in reach', () => {
  test('a branch sees itself first, and no path above it', async () => {
    const answer = await overview({}, { reach: world.reachOf('A', 'A1', 'A3') })
    expect(answer.unit.code).toBe('A')
    expect(answer.path).toEqual([])
    expect(answer.rows.map((row) => row.unit.code)).toEqual(['A3', 'A1'])
  })

  test('another branch, the unit above and a unit that is not there get the same 404', async () => {
    const reach = world.reachOf('A', 'A1', 'A3')
    for (const unit of [world.unit('B'), world.unit('top'), 999_999]) {
      await expect(overview({ unit }, { reach })).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
    }
  })

  test('nothing in reach is nothing to see', async () => {
    await expect(overview({}, { reach: [] })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('what is kept is what the records say', () => {
  const trees = ['then', 'today'] as const
  const days = [worldDay, plainDate('2024-05-31')]
  const periods = ['2024-03', '2024-04', '2024-05', '2024-06', '2024-Q2']

  test.each(periods)('for every unit and measure, in %s', async (code) => {
    const db = world.database.jobs.db
    const period = readPeriod(code)
    if (!period) throw new Error(code)
    const ids = ['top', 'A', 'B', 'C', 'A1', 'A2'].map(world.unit)
    const kept = { computedFor: worldDay, firstDay: plainDate('2024-03-01') }
    for (const measure of await listMeasures(db, indicators)) {
      for (const tree of trees) {
        for (const asOf of days) {
          const span = { measure, ...askedPeriods(measure, period) }
          const view = { asOf, tree, kept }
          const found = await sumSpans(db, [span], view, ids)
          const live = await sumLive(db, { measure, period, asOf, tree }, ids)
          for (const { unitId, ...sum } of live) {
            const own = found.filter((one) => one.unitId === unitId)
            expect(
              addUp(measure, own, { asOf, kind: span.kind }),
              `${measure.source.code} ${tree} ${asOf}`,
            ).toEqual(sum)
          }
        }
      }
    }
  })

  test('a quarter of a ratio is taken from the kept months, the moved cell at its last place', async () => {
    const db = world.database.jobs.db
    const measures = await listMeasures(db, indicators)
    const measure = measures.find((one) => one.source.code === 'meeting.attendance')
    const quarter = readPeriod('2024-Q2')
    if (!measure || !quarter) throw new Error('no measure')
    const span = { measure, ...askedPeriods(measure, quarter) }
    const kept = { computedFor: worldDay, firstDay: plainDate('2024-03-01') }
    const view = { asOf: worldDay, tree: 'then', kept } as const
    expect(sourceOf(span, view)).toBe('months')
    const ids = [world.unit('A'), world.unit('B')]
    const found = await sumSpans(db, [span], view, ids)
    expect(found.find((one) => one.unitId === world.unit('B'))).toMatchObject({ numerator: 6 })
    const live = await sumSpanLive(db, span, view, ids)
    for (const one of live) expect(found).toContainEqual(one)
  })
})
