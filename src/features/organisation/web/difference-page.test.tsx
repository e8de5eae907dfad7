import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import { answering, answeringBy, givenServer, renderPage } from '#platform/web/testing.ts'

import { compareTrees } from '../contract/tree-in-time.ts'
import { DifferencePage } from './difference-page.tsx'
import type { Difference } from './flows.ts'

const none: Difference = {
  from: '2024-01-01',
  to: '2024-12-31',
  units: { before: 20, after: 20 },
  founded: { id: [], code: [], name: [], kind: [], parentId: [], predecessors: [] },
  ended: {
    id: [],
    code: [],
    name: [],
    kind: [],
    parentId: [],
    successors: [],
    handedOutside: [],
  },
  moved: { id: [], code: [], name: [], parentBefore: [], parentAfter: [], along: [] },
  renamed: { id: [], code: [], before: [], after: [] },
  kindChanged: { id: [], code: [], name: [], before: [], after: [] },
  named: { id: [], name: [], branchBefore: [], branchAfter: [] },
  branches: {
    before: { id: [1, 2, 3], name: ['Đảng bộ A', 'Đảng bộ B', 'Đảng bộ C'], units: [9, 4, 2] },
    after: { id: [1, 2, 3], name: ['Đảng bộ A', 'Đảng bộ B', 'Đảng bộ C'], units: [6, 7, 2] },
  },
}

/** The academy and two below it went from A to B; two cells became one; one was handed over. */
const much: Difference = {
  ...none,
  units: { before: 20, after: 18 },
  moved: {
    id: [11, 12],
    code: ['G', 'H'],
    name: ['Đảng bộ Học viện', 'Chi bộ Báo'],
    parentBefore: [1, 1],
    parentAfter: [2, null],
    along: [2, 0],
  },
  founded: {
    id: [21],
    code: ['M'],
    name: ['Chi bộ Một và Hai'],
    kind: ['cell'],
    parentId: [2],
    predecessors: [[22, 23]],
  },
  ended: {
    id: [22, 24],
    code: ['M1', 'X'],
    name: ['Chi bộ Một', 'Chi bộ Ngoài'],
    kind: ['cell', 'cell'],
    parentId: [2, 2],
    successors: [[21], []],
    handedOutside: [false, true],
  },
  renamed: { id: [31], code: ['R'], before: ['Chi bộ 1'], after: ['Chi bộ Đào tạo'] },
  kindChanged: {
    id: [41],
    code: ['K'],
    name: ['Đảng bộ Cục'],
    before: ['grassroots'],
    after: ['grassroots-empowered'],
  },
  named: {
    id: [1, 2, 21, 22, 23],
    name: ['Đảng bộ A', 'Đảng bộ B', 'Chi bộ Một và Hai', 'Chi bộ Một', 'Chi bộ Hai'],
    branchBefore: [1, 2, null, 2, 2],
    branchAfter: [1, 2, 2, null, null],
  },
}

const address = '/organisation/difference?from=2024-01-01&to=2024-12-31'

const linesOf = (title: string) => {
  const section = screen.getByRole('heading', { name: title, level: 2 }).closest('section')
  return within(section as HTMLElement)
    .getAllByRole('listitem')
    .map((line) => line.textContent)
}

describe('the comparison of two days', () => {
  test('lists every difference by its kind', async () => {
    const asked = givenServer([answering(compareTrees, much)])
    await renderPage(<DifferencePage />, { address })
    await screen.findByText('1 thành lập, 2 kết thúc, 2 chuyển, 1 đổi tên, 1 đổi loại hình')
    expect(asked[0]?.path).toBe('/api/v1/tree/difference?from=2024-01-01&to=2024-12-31')
    expect(linesOf('Chuyển')).toEqual([
      'Đảng bộ Học việntừ Đảng bộ A sang Đảng bộ B · cùng 2 tổ chức bên dưới · dải 1',
      'Chi bộ Báotừ Đảng bộ A sang ngoài phạm vi của bạn · dải 2',
    ])
    expect(linesOf('Thành lập, tiếp nhận')).toEqual([
      'Chi bộ Một và HaiChi bộ · thuộc Đảng bộ B · kế tiếp của Chi bộ Một, Chi bộ Hai',
    ])
    expect(linesOf('Kết thúc')).toEqual([
      'Chi bộ Mộtthuộc Đảng bộ B · kế tiếp bởi Chi bộ Một và Hai',
      'Chi bộ Ngoàithuộc Đảng bộ B · chuyển giao ra ngoài',
    ])
    expect(linesOf('Đổi tên')).toEqual(['Chi bộ Đào tạotrước là “Chi bộ 1”'])
  })

  test('links each unit on the day on which it lives', async () => {
    givenServer([answering(compareTrees, much)])
    await renderPage(<DifferencePage />, { address })
    const ended = await screen.findByRole('link', { name: 'Chi bộ Ngoài' })
    expect(ended.getAttribute('href')).toBe('/units/24?on=2024-01-01')
    const moved = screen.getByRole('link', { name: 'Đảng bộ Học viện' })
    expect(moved.getAttribute('href')).toBe('/units/11?on=2024-12-31')
  })

  test('draws a numbered ribbon from each former parent to the new one, and reads it out', async () => {
    givenServer([answering(compareTrees, much)])
    const { container } = await renderPage(<DifferencePage />, { address })
    const ribbon = await screen.findByRole('button', {
      name: '1. Đảng bộ Học viện: từ Đảng bộ A sang Đảng bộ B',
    })
    expect(container.querySelectorAll('svg path[d^="M0"]')).toHaveLength(2)
    fireEvent.click(ribbon)
    expect(ribbon.getAttribute('aria-pressed')).toBe('true')
    expect(screen.getByRole('status').textContent).toContain('Đảng bộ Học viện: từ Đảng bộ A')
    expect(screen.getByText('Ngoài phạm vi của bạn')).toBeTruthy()
  })

  test('puts many moves between the same two parents together', async () => {
    const id = [11, 12, 13, 14]
    const moved = {
      id,
      code: id.map(String),
      name: id.map((one) => `Chi bộ ${one}`),
      parentBefore: [1, 1, 2, 1],
      parentAfter: [2, 2, 1, 2],
      along: [0, 3, 0, 0],
    }
    givenServer([answering(compareTrees, { ...much, moved })])
    await renderPage(<DifferencePage />, { address })
    const together = await screen.findByRole('heading', { level: 3 })
    expect(together.textContent).toBe('từ Đảng bộ A sang Đảng bộ B · 3 tổ chức · dải 1')
    expect(linesOf('Chuyển')).toEqual([
      'Chi bộ 11',
      'Chi bộ 12cùng 3 tổ chức bên dưới',
      'Chi bộ 14',
      'Chi bộ 13từ Đảng bộ B sang Đảng bộ A · dải 2',
    ])
  })

  test('leaves out branches in which nothing moved, until somebody asks', async () => {
    givenServer([answering(compareTrees, much)])
    await renderPage(<DifferencePage />, { address })
    const more = await screen.findByRole('button', { name: /Hiện thêm 1 tổ chức/ })
    expect(screen.queryByText('Đảng bộ C')).toBeNull()
    fireEvent.click(more)
    expect(screen.getAllByText('Đảng bộ C')).toHaveLength(2)
  })

  test('says that nothing changed, in words', async () => {
    givenServer([answering(compareTrees, none)])
    await renderPage(<DifferencePage />, { address, language: 'en' })
    expect(
      await screen.findByText('Nothing in the tree changed between these two days.'),
    ).toBeTruthy()
    expect(screen.queryAllByRole('heading', { level: 2 })).toEqual([])
  })

  test('a year back from today is asked where no days are named; a day typed stands in the address', async () => {
    const asked = givenServer([answering(compareTrees, none)])
    const page = await renderPage(<DifferencePage />, { address: '/organisation/difference' })
    await screen.findByText(/không thay đổi/)
    expect(asked[0]?.path).toBe('/api/v1/tree/difference?from=2024-01-08&to=2025-01-08')
    fireEvent.change(screen.getByLabelText('Ngày trước'), { target: { value: '05/03/2024' } })
    await waitFor(() => expect(page.address()).toBe('/organisation/difference?from=2024-03-05'))
  })

  test('of very many it shows a hundred, and more when asked', async () => {
    const id = Array.from({ length: 250 }, (_, at) => at + 100)
    const founded = {
      id,
      code: id.map(String),
      name: id.map((one) => `Chi bộ ${one}`),
      kind: id.map(() => 'cell' as const),
      parentId: id.map(() => null),
      predecessors: id.map(() => []),
    }
    givenServer([answeringBy(compareTrees, () => ({ ...none, founded }))])
    await renderPage(<DifferencePage />, { address })
    const more = await screen.findByRole('button', { name: 'Xem thêm 150' })
    expect(linesOf('Thành lập, tiếp nhận')).toHaveLength(100)
    fireEvent.click(more)
    expect(linesOf('Thành lập, tiếp nhận')).toHaveLength(250)
  })
})
