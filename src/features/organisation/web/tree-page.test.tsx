import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, answeringBy, givenServer, renderPage } from '#platform/web/testing.ts'

import { getTree } from '../contract.ts'
import { compareTrees, listTreeDays } from '../contract/tree-in-time.ts'
import type { Difference } from './flows.ts'
import { TreePage } from './tree-page.tsx'

const tree: OutputOf<typeof getTree>['units'] = {
  id: [1, 2, 3],
  code: ['top', 'A', 'A1'],
  name: ['Đảng bộ Khối', 'Đảng bộ A', 'Chi bộ 1'],
  kind: ['bloc', 'upper', 'cell'],
  parentId: [null, 1, 2],
  cells: [1, 1, 1],
}

const days: OutputOf<typeof listTreeDays> = {
  day: ['2023-11-01', '2024-03-01', '2024-05-06'],
  founded: [3, 0, 0],
  ended: [0, 1, 0],
  moved: [0, 0, 1],
  renamed: [0, 0, 2],
  kindChanged: [0, 0, 0],
}

const empty = { id: [], code: [], name: [] }

const difference: Difference = {
  from: '2024-05-05',
  to: '2024-05-06',
  units: { before: 3, after: 3 },
  founded: { ...empty, kind: [], parentId: [], predecessors: [] },
  ended: { ...empty, kind: [], parentId: [], successors: [], handedOutside: [] },
  moved: {
    id: [3],
    code: ['A1'],
    name: ['Chi bộ 1'],
    parentBefore: [1],
    parentAfter: [2],
    along: [0],
  },
  renamed: {
    id: [3, 2],
    code: ['A1', 'A'],
    before: ['Một', 'Hai'],
    after: ['Chi bộ 1', 'Đảng bộ A'],
  },
  kindChanged: { ...empty, before: [], after: [] },
  named: { id: [], name: [], branchBefore: [], branchAfter: [] },
  branches: { before: { id: [], name: [], units: [] }, after: { id: [], name: [], units: [] } },
}

function given(told = days) {
  return givenServer([
    answeringBy(getTree, ({ path }) => ({
      on: new URLSearchParams(path.split('?')[1]).get('on') ?? '2025-01-08',
      units: tree,
    })),
    answering(listTreeDays, told),
    answering(compareTrees, difference),
  ])
}

afterEach(() => vi.useRealTimers())

describe('the tree in time', () => {
  test('steps from change to change; the day stands in the address, and what happened beside it', async () => {
    given()
    const page = await renderPage(<TreePage />, { address: '/organisation' })
    expect(await screen.findByText(/không có thay đổi/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Lần trước' }))
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2024-05-06'))
    expect(await screen.findByText(/1 chuyển, 2 đổi tên/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'xem từng thay đổi' }).getAttribute('href')).toBe(
      '/organisation/difference?from=2024-05-05&to=2024-05-06',
    )
    fireEvent.click(screen.getByRole('button', { name: 'Lần trước' }))
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2024-03-01'))
    fireEvent.click(screen.getByRole('button', { name: 'Lần sau' }))
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2024-05-06'))
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Lần sau' }).disabled).toBe(true)
  })

  test('marks with a word what differs from the day before, and keeps unfolded what was', async () => {
    given()
    const page = await renderPage(<TreePage />, { address: '/organisation' })
    fireEvent.click(await screen.findByRole('button', { name: 'Mở nhánh Đảng bộ A' }))
    expect(screen.getByText('Chi bộ 1')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Lần trước' }))
    expect(await screen.findByText('mới chuyển đến · mới đổi tên')).toBeTruthy()
    expect(screen.getByText('mới đổi tên · 1 thay đổi bên dưới')).toBeTruthy()
    expect(screen.getByText('2 thay đổi bên dưới')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Lần trước' }))
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2024-03-01'))
    expect(screen.getByText('Chi bộ 1')).toBeTruthy()
  })

  test('slides over the year of the day, and goes to another one', async () => {
    given()
    const page = await renderPage(<TreePage />, { address: '/organisation?on=2024-03-01' })
    const slider = await screen.findByRole<HTMLInputElement>('slider')
    expect(slider.value).toBe('60')
    expect(slider.getAttribute('aria-valuetext')).toBe('ngày 1 tháng 3 năm 2024')
    fireEvent.change(slider, { target: { value: '61' } })
    expect(slider.getAttribute('aria-valuetext')).toBe('ngày 2 tháng 3 năm 2024')
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2024-03-02'))
    fireEvent.change(screen.getByLabelText('Năm'), { target: { value: '2023' } })
    await waitFor(() => expect(page.address()).toBe('/organisation?on=2023-12-31'))
    expect(screen.getByText('01/11/2023')).toBeTruthy()
  })

  test('plays the changes one after the other and stops at the last', async () => {
    given()
    const page = await renderPage(<TreePage />, { address: '/organisation?on=2023-11-01' })
    const play = await screen.findByRole('button', { name: 'Chạy' })
    vi.useFakeTimers({ shouldAdvanceTime: true })
    fireEvent.click(play)
    expect(screen.getByRole('button', { name: 'Dừng' })).toBeTruthy()
    await act(() => vi.advanceTimersByTimeAsync(1_700))
    expect(page.address()).toBe('/organisation?on=2024-03-01')
    await act(() => vi.advanceTimersByTimeAsync(2_500))
    expect(page.address()).toBe('/organisation?on=2024-05-06')
    expect(screen.getByRole('button', { name: 'Chạy' })).toBeTruthy()
  })

  test('says nothing of time where the tree never changed', async () => {
    given({ day: [], founded: [], ended: [], moved: [], renamed: [], kindChanged: [] })
    await renderPage(<TreePage />, { address: '/organisation' })
    expect(await screen.findByText('Đảng bộ Khối')).toBeTruthy()
    expect(screen.queryByRole('slider')).toBeNull()
  })
})
