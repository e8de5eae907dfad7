import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { listGroupings } from '#features/organisation/contract/groupings.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, answeringBy, aSession, givenServer, renderPage } from '#platform/web/testing.ts'

import { getOverview, getTrend } from '../contract/standing.ts'
import { OverviewPage } from './overview-page.tsx'

type Overview = OutputOf<typeof getOverview>

const aSum = (numerator: number, denominator: number) => ({
  counts: {
    notDue: 0,
    due: 0,
    met: numerator,
    metLate: 0,
    missed: denominator - numerator,
    excused: 0,
  },
  numerator,
  denominator,
  declared: 0,
  rate: denominator === 0 ? null : numerator / denominator,
})

const measure = {
  id: 5,
  indicator: 'meeting.ordinary.month',
  kind: 'counting' as const,
  name: { vi: 'Sinh hoạt thường kỳ hằng tháng', en: 'Ordinary meeting each month' },
  period: 'month' as const,
}

const unit = { id: 1, code: 'DUK', name: 'Đảng bộ Khối' }
const ministry = { id: 2, code: '09.2', name: 'Đảng bộ Bộ Tư pháp', kind: 'upper' }
const grouping = { id: 1, name: 'Cụm thi đua' }

const byTree: Overview = {
  unit,
  path: [],
  period: '2024-12',
  asOf: '2025-01-08',
  firstPeriod: '2023-12',
  lastPeriod: '2025-01',
  measures: [{ ...measure, period: '2024-12' }],
  totals: [aSum(9, 12)],
  rows: [{ unit: ministry, sums: [aSum(4, 5)] }],
  grouping: null,
  cluster: null,
  clusters: [],
  outside: null,
}

const byClusters: Overview = {
  ...byTree,
  rows: [],
  grouping,
  clusters: [
    { id: 11, name: 'Cụm số 1', units: 3, sums: [aSum(4, 5)] },
    { id: 12, name: 'Cụm số 2', units: 0, sums: [aSum(0, 0)] },
    { id: null, name: null, units: 0, sums: [aSum(5, 7)] },
  ],
}

const ofCluster: Overview = {
  ...byTree,
  grouping,
  cluster: { id: 11, name: 'Cụm số 1' },
  totals: [aSum(4, 5)],
  rows: [{ unit: ministry, sums: [aSum(4, 5)] }],
}

const points = (rate: number) => [
  { period: '2024-11', rate, numerator: 1, denominator: 2, sum: aSum(1, 2) },
  { period: '2024-12', rate, numerator: 1, denominator: 2, sum: aSum(1, 2) },
]

async function opened(address: string, given = byClusters) {
  const asked = givenServer([
    answeringBy(getOverview, ({ path }) => {
      const search = new URLSearchParams(path.split('?')[1])
      if (search.get('cluster')) return ofCluster
      return search.get('grouping') ? given : byTree
    }),
    answeringBy(getTrend, ({ path }) => ({
      unit,
      measure,
      points: points(0.75),
      clusters: new URLSearchParams(path.split('?')[1]).get('grouping')
        ? [
            { id: 11, name: 'Cụm số 1', points: points(0.8) },
            { id: null, name: null, points: points(0.7) },
          ]
        : [],
    })),
    answering(listGroupings, {
      on: '2025-01-08',
      groupings: [
        { ...grouping, from: '2023-12-01', to: null, unit, document: null, clusters: 2, units: 3 },
      ],
    }),
  ])
  const page = await renderPage(<OverviewPage />, {
    address,
    session: aSession({ permissions: ['organisation.read'] }),
  })
  await screen.findByRole('grid')
  return { asked, page }
}

const rows = () =>
  screen
    .getAllByRole('rowheader')
    .filter((cell) => cell.closest('[role=grid]'))
    .map((cell) => cell.textContent)

describe('the heat map by a grouping', () => {
  test('is chosen beside the tree; its rows are the clusters, with what stands in none last', async () => {
    const { page } = await opened('/overview?unit=1')
    expect(rows()).toEqual(['Toàn bộ', 'Đảng bộ Bộ Tư pháp'])
    const axis = await screen.findByLabelText('Xem theo')
    expect(
      within(axis)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Cây tổ chức', 'Nhóm: Cụm thi đua'])
    fireEvent.change(axis, { target: { value: '1' } })
    await waitFor(() => expect(page.address()).toBe('/overview?unit=1&grouping=1'))
    await waitFor(() =>
      expect(rows()).toEqual(['Toàn bộ', 'Cụm số 1 (3)', 'Cụm số 2 (0)', 'Ngoài các nhóm']),
    )
    expect(screen.getByText(/cộng các dòng bằng toàn bộ/)).toBeTruthy()
  })

  test('leads to the units of a cluster, and back to the tree', async () => {
    const { page } = await opened('/overview?unit=1&grouping=1')
    fireEvent.click(screen.getByText('Cụm số 1 (3)'))
    await waitFor(() => expect(page.address()).toBe('/overview?unit=1&grouping=1&cluster=11'))
    expect(await screen.findByRole('heading', { level: 1, name: 'Cụm số 1' })).toBeTruthy()
    expect(rows()).toEqual(['Toàn bộ', 'Đảng bộ Bộ Tư pháp'])
    fireEvent.click(screen.getByText('Đảng bộ Bộ Tư pháp'))
    await waitFor(() => expect(page.address()).toBe('/overview?unit=2'))
  })

  test('a square, and the line of what stands in none, lead to their cells', async () => {
    const { page } = await opened('/overview?unit=1&grouping=1')
    const line = screen.getByText('Cụm số 1 (3)').closest('tr') as HTMLElement
    fireEvent.click(line.querySelector('td') as HTMLElement)
    await waitFor(() =>
      expect(page.address()).toBe(
        '/red-cells?unit=1&grouping=1&cluster=11&measure=5&period=2024-12',
      ),
    )
    fireEvent.click(screen.getByRole('rowheader', { name: 'Ngoài các nhóm' }))
    await waitFor(() =>
      expect(page.address()).toBe('/red-cells?unit=1&grouping=1&cluster=none&period=2024-12'),
    )
  })

  test('has no line of what stands in none where nothing does', async () => {
    await opened('/overview?unit=1&grouping=1', {
      ...byClusters,
      clusters: byClusters.clusters.map((row) =>
        row.id === null ? { ...row, sums: [aSum(0, 0)] } : row,
      ),
    })
    expect(rows()).toEqual(['Toàn bộ', 'Cụm số 1 (3)', 'Cụm số 2 (0)'])
  })

  test('exports and lists keep the grouping and the cluster', async () => {
    await opened('/overview?unit=1&grouping=1&cluster=11')
    const hrefs = ['Tải CSV', 'Chi bộ chưa đạt'].map(
      (name) => screen.getByRole('link', { name }).getAttribute('href') ?? '',
    )
    for (const href of hrefs) {
      const search = new URLSearchParams(href.split('?')[1])
      expect([search.get('grouping'), search.get('cluster')]).toEqual(['1', '11'])
    }
  })

  test('the trend sets a cluster beside the whole', async () => {
    await opened('/overview?unit=1&grouping=1')
    const compared = await screen.findByLabelText('So với nhóm')
    fireEvent.change(compared, { target: { value: 'cluster-11' } })
    fireEvent.click(screen.getByLabelText('Bảng số'))
    const table = within(screen.getByRole('figure')).getByRole('table')
    await waitFor(() =>
      expect(
        within(table)
          .getAllByRole('columnheader')
          .map((head) => head.textContent),
      ).toEqual(['Kỳ', 'Đảng bộ Khối', 'Cụm số 1']),
    )
  })
})

test('where there is no grouping there is nothing to choose', async () => {
  givenServer([
    answering(getOverview, byTree),
    answering(getTrend, { unit, measure, points: points(0.75), clusters: [] }),
    answering(listGroupings, { on: '2025-01-08', groupings: [] }),
  ])
  await renderPage(<OverviewPage />, {
    session: aSession({ permissions: ['organisation.read'] }),
  })
  await screen.findByRole('grid')
  expect(screen.queryByLabelText('Xem theo')).toBeNull()
})
