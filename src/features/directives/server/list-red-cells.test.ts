import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import type { listRedCells } from '../contract/standing.ts'
import { listRedCellsHandler } from './list-red-cells.ts'
import { cellsUnderC, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]
type Listed = OutputOf<typeof listRedCells>

async function listed(input: InputOf<typeof listRedCells>, given: Given = {}): Promise<Listed> {
  return (await ask(listRedCellsHandler(indicators), input, world.by(given))) as Listed
}

const codes = (answer: Listed) => answer.cells.map((cell) => cell.unit.code)

describe('the list of red cells', () => {
  test('goes on page by page without a gap or a repeat', async () => {
    const first = await listed({ period: '2024-05' })
    expect(first.cells).toHaveLength(50)
    const second = await listed({ period: '2024-05', after: first.next ?? '' })
    expect(second.next).toBeNull()
    const all = [...codes(first), ...codes(second)]
    expect(new Set(all).size).toBe(all.length)
    expect(all).toEqual(Array.from({ length: cellsUnderC - 1 }, (_, place) => `C${place + 2}`))
  })

  test('tells why a cell stands there: status, due day, where it belongs', async () => {
    const { cells } = await listed({ period: '2024-06', unit: world.unit('A') })
    expect(cells).toEqual([
      expect.objectContaining({
        status: 'missed',
        metOn: '2024-06-11',
        dueOn: '2024-06-10',
        path: [],
      }),
    ])
    const above = await listed({ period: '2024-06' })
    expect(above.cells[0]?.path.map((unit) => unit.code)).toEqual(['A'])
  })

  test('filters by status, several at once', async () => {
    expect(codes(await listed({ period: '2024-05', status: 'met' }))).toEqual(['A1', 'C1'])
    expect(codes(await listed({ period: '2024-05', status: ['met', 'met-late'] }))).toEqual([
      'A1',
      'A2',
      'C1',
    ])
    expect(codes(await listed({ period: '2024-05', status: 'not-due' }))).toEqual(['A3', 'B1'])
    const open = await listed({ period: '2024-06', status: 'due', asOf: '2024-06-08' })
    expect(open.cells).toHaveLength(50)
  })

  test('of several periods shows each in the order of cells, then of months', async () => {
    const { cells } = await listed({ period: '2024-Q2', unit: world.unit('B'), asOf: '2024-06-12' })
    expect(cells.map((cell) => [cell.unit.code, cell.period])).toEqual([['A2', '2024-06']])
    const late = await listed({
      period: '2024-Q2',
      unit: world.unit('A1'),
      status: ['met', 'met-late'],
    })
    expect(late.cells.map((cell) => [cell.period, cell.status])).toEqual([
      ['2024-04', 'met-late'],
      ['2024-05', 'met'],
    ])
  })

  test('of a ratio shows cells with less than the whole, without a status', async () => {
    const { cells } = await listed({
      measure: world.measure('meeting.attendance'),
      period: '2024-05',
      unit: world.unit('B'),
    })
    expect(cells).toEqual([expect.objectContaining({ status: null, numerator: 2, denominator: 4 })])
  })

  test('along the tree then and today', async () => {
    const april = { period: '2024-04', unit: world.unit('B'), status: 'met' as const }
    expect(codes(await listed(april))).toEqual([])
    expect(codes(await listed({ ...april, tree: 'today' }))).toEqual(['A2'])
  })

  test('as of a past day it knows nothing of later meetings', async () => {
    const { cells } = await listed({
      period: '2024-05',
      unit: world.unit('B'),
      asOf: '2024-05-09',
      status: 'due',
    })
    expect(cells.map((cell) => [cell.unit.code, cell.metOn])).toEqual([['A2', null]])
  })

  test('shows nothing out of reach, and another branch is not there', async () => {
    const reach = world.reachOf('A', 'A1')
    expect(codes(await listed({ period: '2024-06' }, { reach }))).toEqual(['A1'])
    await expect(listed({ unit: world.unit('C') }, { reach })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })

  test('a damaged address is refused', async () => {
    await expect(listed({ after: 'abc' })).rejects.toMatchObject({
      problem: { code: 'bad-cursor' },
    })
  })
})

describe('by a grouping', () => {
  let grouping: number

  beforeAll(async () => {
    grouping = await world.grouped(['A', 'Cụm 1', '2024-01-01'], ['C3', 'Cụm 2', '2024-01-01'])
  })

  const clusterOf = ({ cells }: Listed) => cells.map((cell) => [cell.unit.code, cell.cluster?.name])

  test('each cell tells its cluster', async () => {
    const answer = await listed({ period: '2024-05', grouping, status: ['met', 'met-late'] })
    expect(answer.grouping).toEqual({ id: grouping, name: 'Cụm thi đua' })
    expect(clusterOf(answer)).toEqual([
      ['A1', 'Cụm 1'],
      ['A2', undefined],
      ['C1', undefined],
    ])
    expect(clusterOf(await listed({ period: '2024-05', status: 'met' }))[0]).toEqual([
      'A1',
      undefined,
    ])
  })

  test('the list keeps to one cluster, or to what stands in none, page by page', async () => {
    const inSecond = await listed({ period: '2024-05', grouping, cluster: 2 })
    expect([codes(inSecond), inSecond.next]).toEqual([['C3'], null])
    const none = await listed({ period: '2024-06', grouping, cluster: 'none' })
    const rest = await listed({
      period: '2024-06',
      grouping,
      cluster: 'none',
      after: none.next ?? '',
    })
    const all = [...codes(none), ...codes(rest)]
    expect(all).toHaveLength(cellsUnderC)
    expect(all).toContain('A2')
    expect(all).not.toContain('C3')
  })

  test('a cluster follows where its unit stood: then with A2, today without', async () => {
    const asked = { period: '2024-04', grouping, cluster: 1, status: ['met', 'met-late'] as const }
    expect(codes(await listed({ ...asked, status: [...asked.status] }))).toEqual(['A1', 'A2'])
    expect(codes(await listed({ ...asked, status: [...asked.status], tree: 'today' }))).toEqual([
      'A1',
    ])
  })

  test('a grouping or cluster that is not there is not found', async () => {
    for (const asked of [{ grouping: 99 }, { grouping, cluster: 99 }])
      await expect(listed({ period: '2024-05', ...asked })).rejects.toMatchObject({
        problem: { status: 404 },
      })
  })
})

test('a meeting recorded between two pages takes one cell off and moves no other', async () => {
  const first = await listed({ period: '2024-04' })
  await world.held('C2', '2024-04-02')
  await world.keep()
  const second = await listed({ period: '2024-04', after: first.next ?? '' })
  expect([...codes(first), ...codes(second)]).toHaveLength(cellsUnderC)
  const anew = await listed({ period: '2024-04' })
  const rest = await listed({ period: '2024-04', after: anew.next ?? '' })
  const all = [...codes(anew), ...codes(rest)]
  expect(all).toHaveLength(cellsUnderC - 1)
  expect(all).not.toContain('C2')
})
