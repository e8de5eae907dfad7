import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import type { getOverview } from '../contract/standing.ts'
import { getOverviewHandler } from './get-overview.ts'
import { cellsUnderC, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

let grouping: number

beforeAll(async () => {
  world = await standingWorld([
    // G went from A to B with what it had then; G1 had ended three days before.
    { code: 'G', kind: 'grassroots', parent: 'A', to: '2024-05-06', name: 'Đảng bộ G' },
    { code: 'G', kind: 'grassroots', parent: 'B', from: '2024-05-06', name: 'Đảng bộ G' },
    { code: 'G1', parent: 'G', to: '2024-05-03' },
    { code: 'G2', parent: 'G' },
    // H went from A to B in April and ended in June, before the quarter was over.
    { code: 'H', parent: 'A', to: '2024-04-20' },
    { code: 'H', parent: 'B', from: '2024-04-20', to: '2024-06-05' },
  ])
  grouping = await world.grouped(
    ['A', 'Cụm 1', '2024-01-01', '2024-05-06'],
    ['B', 'Cụm 2', '2024-01-01', '2024-06-08'],
    ['A', 'Cụm 3', '2024-05-06'],
    ['B', 'Cụm 1', '2024-06-08'],
    ['G', 'Cụm 1', '2024-01-01'],
    ['C2', 'Cụm 1', '2024-01-01'],
  )
  await world.held('H', '2024-04-09', { declared: { called: 10, present: 7 } })
  await world.keep()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]
type Overview = OutputOf<typeof getOverview>

const overview = async (input: InputOf<typeof getOverview>, given: Given = {}) =>
  (await ask(getOverviewHandler(indicators), { grouping, ...input }, world.by(given))) as Overview

const sumsOf = ({ clusters: rows, measures }: Overview, indicator = 'meeting.ordinary.month') => {
  const place = measures.findIndex((measure) => measure.indicator === indicator)
  return rows.map(({ name, sums }) => {
    const { counts, numerator, denominator } = sums[place] ?? { counts: null }
    return [name ?? 'none', numerator, denominator, counts?.notDue ?? null]
  })
}

describe('the heat map by a grouping', () => {
  test('has the clusters by name, then what stands in none; the units in each on the due day', async () => {
    const answer = await overview({ period: '2024-05' })
    expect(answer.grouping).toEqual({ id: grouping, name: 'Cụm thi đua' })
    expect(answer.rows).toEqual([])
    expect(answer.clusters.map(({ id, name, units }) => [id, name, units])).toEqual([
      [1, 'Cụm 1', 2],
      [2, 'Cụm 2', 1],
      [3, 'Cụm 3', 1],
      [null, null, 0],
    ])
  })

  test('counts every cell by the nearest unit that stood in a cluster on the day that settles its place', async () => {
    // April: A in cluster 1 with A1, A2, A3, G1, G2 and H; B in 2 with B1; C2 in 1; the rest of C in none.
    expect(sumsOf(await overview({ period: '2024-04' }))).toEqual([
      ['Cụm 1', 2, 3, 4],
      ['Cụm 2', 0, 0, 1],
      ['Cụm 3', 0, 0, 0],
      ['none', 0, cellsUnderC - 1, 0],
    ])
    // May: A in 3, with A1 and A3; B in 2 with A2, B1 and H; G in 1 with G2, and G1 that ended in it.
    expect(sumsOf(await overview({ period: '2024-05' }))).toEqual([
      ['Cụm 1', 0, 1, 2],
      ['Cụm 2', 1, 1, 2],
      ['Cụm 3', 1, 1, 1],
      ['none', 1, cellsUnderC - 1, 0],
    ])
  })

  test('on today’s tree by who stands in clusters today', async () => {
    expect(sumsOf(await overview({ period: '2024-04', tree: 'today' }))).toEqual([
      ['Cụm 1', 1, 2, 4],
      ['Cụm 2', 0, 0, 0],
      ['Cụm 3', 1, 1, 1],
      ['none', 0, cellsUnderC - 1, 0],
    ])
  })

  test('under one unit takes no cell along that never stood there', async () => {
    const answer = await overview({ period: '2024-05', unit: world.unit('B') })
    expect(sumsOf(answer)).toEqual([
      ['Cụm 1', 0, 0, 1],
      ['Cụm 2', 1, 1, 2],
      ['none', 0, 0, 0],
    ])
  })

  test('of a unit inside of a cluster counts there', async () => {
    const answer = await overview({ period: '2024-05', unit: world.unit('A1') })
    expect(sumsOf(answer)).toEqual([
      ['Cụm 3', 1, 1, 0],
      ['none', 0, 0, 0],
    ])
  })

  test('a quarter of a ratio counts a cell where it stood in the end, also if it ended before the quarter', async () => {
    const answer = await overview({ period: '2024-Q2' })
    const of = Object.fromEntries(
      sumsOf(answer, 'meeting.attendance').map(([name, ...figures]) => [name, figures]),
    )
    const [april] = sumsOf(await overview({ period: '2024-04' }), 'meeting.attendance')
    expect(april?.slice(0, 3)).toEqual(['Cụm 1', 14, 18])
    // Three meetings of A1 in cluster 3, two of A2 in 1; H ended in B while that was in 2.
    expect(of['Cụm 3']?.slice(0, 2)).toEqual([5, 12])
    expect(of['Cụm 1']?.slice(0, 2)).toEqual([6, 8])
    expect(of['Cụm 2']?.slice(0, 2)).toEqual([7, 10])
  })

  test('of one cluster has its units with their figures, which add up to it', async () => {
    const answer = await overview({ period: '2024-05', cluster: 2 })
    expect(answer.cluster).toEqual({ id: 2, name: 'Cụm 2' })
    expect(answer.rows.map(({ unit }) => unit.code)).toEqual(['B'])
    const place = answer.measures.findIndex((one) => one.indicator === 'meeting.ordinary.month')
    expect(answer.rows.map(({ sums }) => sums[place]?.denominator)).toEqual([1])
    expect(answer.totals[place]).toMatchObject({ numerator: 1, denominator: 1 })
    // B stands there too, on the day that settles the quarter around the month.
    const first = await overview({ period: '2024-04', cluster: 1 })
    expect(first.rows.map(({ unit, sums }) => [unit.code, sums[place]?.denominator])).toEqual([
      ['C2', 1],
      ['A', 2],
      ['B', 0],
      ['G', 0],
    ])
  })

  test('of what stands in none has its figures alone', async () => {
    const answer = await overview({ period: '2024-05', cluster: 'none' })
    const place = answer.measures.findIndex((one) => one.indicator === 'meeting.ordinary.month')
    expect([answer.cluster, answer.rows]).toEqual([null, []])
    expect(answer.totals[place]).toMatchObject({ numerator: 1, denominator: cellsUnderC - 1 })
  })

  test('before there was a grouping everything stands in none', async () => {
    const answer = await overview({ period: '2023-12' })
    expect(answer.clusters.map(({ name }) => name)).toEqual([null])
  })
})

describe('only what is in reach', () => {
  test('whoever does not reach the unit that set the grouping up does not find it', async () => {
    const reach = world.reachOf('A', 'A1', 'A3', 'G')
    for (const asked of [grouping, 999_999])
      await expect(overview({ grouping: asked }, { reach })).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
  })

  test('a unit out of reach counts where nothing stands, as the tree shows no row for it', async () => {
    const reach = world.reachOf('top', 'A', 'B', 'G')
    expect(sumsOf(await overview({ period: '2024-04' }, { reach }))).toEqual([
      ['Cụm 1', 2, 2, 4],
      ['Cụm 2', 0, 0, 1],
      ['Cụm 3', 0, 0, 0],
      ['none', 0, cellsUnderC, 0],
    ])
  })

  test('a cluster of another grouping is not there, and one without its grouping is refused', async () => {
    await expect(overview({ cluster: 999 })).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(overview({ grouping: undefined, cluster: 1 })).rejects.toMatchObject({
      problem: { status: 422, code: 'cluster-of-nothing', where: 'grouping' },
    })
  })
})
