import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import { getTrend } from '../contract/standing.ts'
import { getTrendHandler } from './get-trend.ts'
import { cellsUnderC, rolesThatMayAsk, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function trend(
  input: Partial<InputOf<typeof getTrend>> & { readonly indicator?: string },
  given: Given = {},
) {
  const { indicator = 'meeting.ordinary.month', ...asked } = input
  const request = world.by(given)
  const question = { measure: world.measure(indicator), ...asked }
  const answer = (await ask(getTrendHandler(indicators), question, request)) as OutputOf<
    typeof getTrend
  >
  expect(request.journal).toEqual([])
  return answer
}

const rates = (answer: OutputOf<typeof getTrend>) =>
  answer.points.map((point) => [point.period, point.rate])

describe('a trend', () => {
  test('runs to the latest settled period and begins with the records', async () => {
    expect(rates(await trend({ unit: world.unit('A1') }))).toEqual([
      ['2024-03', 1],
      ['2024-04', 1],
      ['2024-05', 1],
      ['2024-06', 0],
    ])
  })

  test('has thirteen points at most, the last one the asked period', async () => {
    const { points } = await trend({
      unit: world.unit('A1'),
      period: '2025-06',
      asOf: '2025-07-01',
    })
    expect(points).toHaveLength(13)
    expect(points.at(0)?.period).toBe('2024-06')
    expect(points.at(-1)?.period).toBe('2025-06')
  })

  test('without a unit is that of the highest in reach, numerator over denominator', async () => {
    const answer = await trend({ period: '2024-05' })
    expect(answer.unit.code).toBe('top')
    expect(answer.points.at(-1)).toMatchObject({
      period: '2024-05',
      numerator: 3,
      denominator: cellsUnderC + 2,
    })
    const branch = await trend({ period: '2024-05' }, { reach: world.reachOf('A', 'A1', 'A3') })
    expect(branch.unit.code).toBe('A')
  })

  test('of a ratio is in its own months', async () => {
    const answer = await trend({ unit: world.unit('A1'), indicator: 'meeting.attendance' })
    expect(answer.measure.kind).toBe('ratio')
    expect(rates(answer).slice(0, 3)).toEqual([
      ['2024-03', 0],
      ['2024-04', 0.75],
      ['2024-05', 0.5],
    ])
  })

  test('follows the tree then or today', async () => {
    const april = async (tree: 'then' | 'today') =>
      (await trend({ unit: world.unit('B'), period: '2024-04', tree })).points.at(-1)?.numerator
    expect(await april('then')).toBe(0)
    expect(await april('today')).toBe(1)
  })

  test('of a unit out of reach and of one that is not there is the same 404', async () => {
    const reach = world.reachOf('A', 'A1', 'A3')
    for (const unit of [world.unit('B'), 999_999])
      await expect(trend({ unit }, { reach })).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
  })

  test('of a measure that is not there is not found', async () => {
    await expect(trend({ measure: 9999 })).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('is not open to every member', async () => {
    const roles = rolesThatMayAsk(getTrend)
    expect(roles).not.toContain('member')
    expect(roles).not.toContain('administrator')
    expect(roles).toContain('cell-secretary')
  })
})

describe('a trend by a grouping', () => {
  let grouping: number

  beforeAll(async () => {
    grouping = await world.grouped(['A', 'Cụm 1', '2024-04-01'])
  })

  const figures = (points: readonly { period: string; numerator: number; denominator: number }[]) =>
    points.map(({ period, numerator, denominator }) => [period, numerator, denominator])

  test('has a line for each cluster and one for what stands in none, as it stood in each period', async () => {
    const { clusters, points } = await trend({ grouping })
    expect(clusters.map(({ id, name }) => [id, name])).toEqual([
      [1, 'Cụm 1'],
      [null, null],
    ])
    // A2 stood under A until May; before April A stood in none.
    expect(figures(clusters[0]?.points ?? [])).toEqual([
      ['2024-03', 0, 0],
      ['2024-04', 2, 2],
      ['2024-05', 1, 1],
      ['2024-06', 0, 1],
    ])
    for (const [place, point] of points.entries()) {
      const sum = clusters.reduce((all, one) => all + (one.points[place]?.denominator ?? 0), 0)
      expect(sum).toBe(point.denominator)
    }
  })

  test('of one cluster is its line alone', async () => {
    const { clusters, points } = await trend({ grouping, cluster: 1, period: '2024-05' })
    expect(clusters).toEqual([])
    expect(figures(points).at(-1)).toEqual(['2024-05', 1, 1])
    const rest = await trend({ grouping, cluster: 'none', period: '2024-05' })
    expect(figures(rest.points).at(-1)).toEqual(['2024-05', 2, cellsUnderC + 1])
  })

  test('on today’s tree is told by today’s clusters', async () => {
    const { clusters } = await trend({ grouping, tree: 'today', period: '2024-05' })
    expect(figures(clusters[0]?.points ?? [])[0]).toEqual(['2024-03', 1, 1])
  })

  test('by a grouping that is not there is not found', async () => {
    await expect(trend({ grouping: 999 })).rejects.toMatchObject({ problem: { status: 404 } })
  })
})
