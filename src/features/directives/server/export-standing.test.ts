import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { cellsOf, readWhole } from '#platform/server/tabular/testing.ts'
import { ask, askFile } from '#platform/server/testing.ts'

import { exportStanding, type getOverview, type listRedCells } from '../contract/standing.ts'
import { exportStandingHandler } from './export-standing.ts'
import { getOverviewHandler } from './get-overview.ts'
import { listRedCellsHandler } from './list-red-cells.ts'
import { cellsUnderC, rolesThatMayAsk, type StandingWorld, standingWorld } from './testing.ts'

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

async function exported(input: InputOf<typeof exportStanding>, given: Given = {}) {
  const file = await askFile(exportStandingHandler(indicators), input, world.by(given))
  if (!file) throw new Error('no file')
  const body = file.body instanceof Uint8Array ? file.body : await buffer(Readable.from(file.body))
  return { ...file, body }
}

const linesOf = (body: Uint8Array) => new TextDecoder().decode(body).trim().split('\r\n')

describe('the export', () => {
  test('of red cells has every cell of the filter, beyond the first page, and no other', async () => {
    const { body, name } = await exported({ what: 'red-cells', format: 'csv', period: '2024-05' })
    const [head, ...rows] = linesOf(body)
    expect(name).toBe('chi-bo-can-quan-tam-top-2024-05.csv')
    expect(head).toContain('Mã tổ chức,Tổ chức')
    const first = await listed({ period: '2024-05' })
    const second = await listed({ period: '2024-05', after: first.next ?? '' })
    expect(rows.map((row) => row.split(',')[0])).toEqual([...codes(first), ...codes(second)])
  })

  test('of the overview has the total first, then each row of the heat map, in English too', async () => {
    const { body } = await exported({
      what: 'overview',
      format: 'csv',
      period: '2024-05',
      language: 'en',
    })
    const [head, ...rows] = linesOf(body)
    expect(head).toContain('Unit code,Unit,Ordinary meeting each month 2024-05: numerator')
    expect(rows.map((row) => row.split(',')[0])).toEqual(['top', 'A', 'B', 'C'])
    expect(rows[0]).toContain(`3,${cellsUnderC + 2},`)
  })

  test.each(['then', 'today'] as const)(
    'of the overview says what the screen says, figure by figure, on the tree %s',
    async (tree) => {
      const asked = { period: '2024-04', tree, unit: world.unit('A') } as const
      const screen = (await ask(getOverviewHandler(indicators), asked, world.by())) as OutputOf<
        typeof getOverview
      >
      const { body } = await exported({ what: 'overview', format: 'csv', ...asked })
      const [, ...rows] = linesOf(body).map((line) => line.split(','))
      const month = screen.measures.findIndex((one) => one.indicator === 'meeting.ordinary.month')
      const first =
        2 +
        screen.measures
          .slice(0, month)
          .reduce((sum, one) => sum + (one.kind === 'counting' ? 4 : 3), 0)
      const shown = [{ unit: screen.unit, sums: screen.totals }, ...screen.rows].map(
        ({ unit, sums }) => [unit.code, `${sums[month]?.numerator}`, `${sums[month]?.denominator}`],
      )
      expect(rows.map((row) => [row[0], row[first], row[first + 1]])).toEqual(shown)
      expect(shown.length).toBeGreaterThan(1)
    },
  )

  test('of red cells keeps the filter: measure, status, unit, day', async () => {
    const asked = {
      measure: world.measure('meeting.ordinary.month'),
      status: ['met', 'met-late'],
      unit: world.unit('A1'),
      period: '2024-Q2',
      asOf: '2024-05-31',
    } as const
    const { body } = await exported({
      what: 'red-cells',
      format: 'csv',
      ...asked,
      status: [...asked.status],
    })
    const [, ...rows] = linesOf(body).map((line) => line.split(','))
    expect(rows.map((row) => row.slice(4, 8))).toEqual([
      ['2024-04', 'Đạt muộn', '10/04/2024', '09/04/2024'],
      ['2024-05', 'Đạt', '10/05/2024', '07/05/2024'],
    ])
  })

  test('never begins a cell with a formula, whoever named the unit', async () => {
    const asked = { what: 'overview', period: '2024-05', unit: world.unit('A') } as const
    const { body } = await exported({ ...asked, format: 'csv' })
    expect(linesOf(body).find((line) => line.startsWith('A3'))).toContain(`'=Chi bộ Ba`)
    const workbook = await exported({ ...asked, format: 'xlsx' })
    const read = await readWhole(workbook.body, [
      { name: 'code', headers: ['Mã tổ chức'], required: true, kind: 'text' },
      { name: 'unit', headers: ['Tổ chức'], required: true, kind: 'text' },
    ])
    // A formula without a stored value would be a fault of its row.
    expect(cellsOf(read).find((cells) => cells['code'] === 'A3')?.['unit']).toBe('=Chi bộ Ba')
    expect(read.faults).toEqual([])
  })

  test('as a workbook has the rows of the list', async () => {
    const asked = { what: 'red-cells', period: '2024-05' } as const
    const { body, name, contentType } = await exported({ ...asked, format: 'xlsx' })
    expect([name, contentType]).toEqual([
      'chi-bo-can-quan-tam-top-2024-05.xlsx',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ])
    const read = await readWhole(body, [
      { name: 'code', headers: ['Mã tổ chức'], required: true, kind: 'text' },
    ])
    const first = await listed({ period: '2024-05' })
    const second = await listed({ period: '2024-05', after: first.next ?? '' })
    expect(cellsOf(read).map((cells) => cells['code'])).toEqual([...codes(first), ...codes(second)])
  })

  test('of one branch holds nothing else; another branch is not there', async () => {
    const reach = world.reachOf('A', 'A1')
    const { body } = await exported(
      { what: 'red-cells', format: 'csv', period: '2024-06' },
      { reach },
    )
    expect(
      linesOf(body)
        .slice(1)
        .map((line) => line.split(',')[0]),
    ).toEqual(['A1'])
    for (const what of ['overview', 'red-cells'] as const) {
      for (const unit of [world.unit('C'), world.unit('top'), 999_999])
        await expect(exported({ what, format: 'csv', unit }, { reach })).rejects.toMatchObject({
          problem: { status: 404, code: 'not-found' },
        })
    }
  })

  test('is open to whoever sees standing, not to every member', async () => {
    expect(rolesThatMayAsk(exportStanding)).toEqual([
      'cell-secretary',
      'committee-staff',
      'committee-leader',
      'inspector',
      'bloc-staff',
    ])
  })
})

describe('the export by a grouping', () => {
  let grouping: number

  beforeAll(async () => {
    grouping = await world.grouped(['A', '=Cụm 1', '2024-01-01'], ['C3', 'Cụm 2', '2024-01-01'])
  })

  test('of the overview has the total, each cluster and what stands in none, as on the screen', async () => {
    const asked = { period: '2024-05', grouping } as const
    const screen = (await ask(getOverviewHandler(indicators), asked, world.by())) as OutputOf<
      typeof getOverview
    >
    const { body } = await exported({ what: 'overview', format: 'csv', ...asked })
    const [head, ...rows] = linesOf(body).map((line) => line.split(','))
    expect(head?.slice(0, 3)).toEqual(['Mã tổ chức', 'Tổ chức', 'Số tổ chức'])
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['top', 'Đảng bộ Khối', ''],
      ['', `"'=Cụm 1"`, '1'],
      ['', 'Cụm 2', '1'],
      ['', 'Ngoài các nhóm', '0'],
    ])
    const shown = [screen.totals, ...screen.clusters.map(({ sums }) => sums)]
    expect(rows.map((row) => row.slice(3, 5))).toEqual(
      shown.map(([first]) => [`${first?.numerator}`, `${first?.denominator}`]),
    )
  })

  test('of one cluster has its units', async () => {
    const asked = { what: 'overview', format: 'csv', period: '2024-05', grouping } as const
    const { body } = await exported({ ...asked, cluster: 2 })
    const rows = linesOf(body).slice(1)
    expect(rows.map((row) => row.split(',').slice(0, 2))).toEqual([
      ['', 'Cụm 2'],
      ['C3', 'Chi bộ C3'],
    ])
  })

  test('of red cells names the cluster of each, and keeps to the asked one', async () => {
    const asked = { what: 'red-cells', format: 'csv', period: '2024-05', grouping } as const
    const rowsOf = async (more: object = {}) =>
      linesOf((await exported({ ...asked, ...more })).body).map((line) => line.split(','))
    const [head, ...rows] = await rowsOf()
    expect(head?.[3]).toBe('Nhóm')
    expect(rows.find(([code]) => code === 'C3')?.[3]).toBe('Cụm 2')
    expect(rows.find(([code]) => code === 'C4')?.[3]).toBe('Ngoài các nhóm')
    expect((await rowsOf({ cluster: 2 })).slice(1).map(([code]) => code)).toEqual(['C3'])
  })
})
