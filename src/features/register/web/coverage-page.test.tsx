import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { listDirectives } from '#features/directives/contract/library.ts'
import { answering, aSession, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { getCoverage, listEntryKinds } from '../contract.ts'
import { CoveragePage } from './coverage-page.tsx'
import { kinds } from './testing.ts'

type Coverage = OutputOf<typeof getCoverage>

const unit = (id: number, name: string, kind: Coverage['rows'][number]['unit']['kind']) => ({
  id,
  code: `09.${id}`,
  name,
  kind,
})

const coverage: Coverage = {
  unit: { id: 2, code: '09.2', name: 'Đảng bộ Bộ Tư pháp' },
  path: [{ id: 1, code: '09', name: 'Đảng bộ Khối' }],
  on: '2025-01-08',
  period: null,
  total: { bearers: 15, has: 6, waits: 1 },
  own: 'lacks',
  rows: [
    {
      unit: unit(21, 'Đảng bộ Cục A', 'grassroots'),
      own: 'has',
      covered: { bearers: 10, has: 5, waits: 1 },
    },
    {
      unit: unit(22, 'Chi bộ Vụ B', 'cell'),
      own: 'lacks',
      covered: { bearers: 4, has: 1, waits: 0 },
    },
    { unit: unit(23, 'Tổ C', 'group'), own: 'none', covered: { bearers: 0, has: 0, waits: 0 } },
  ],
}

async function opened(search = '', changes: Partial<Coverage> = {}) {
  const asked = givenServer([
    answering(listEntryKinds, { kinds, mayAdd: false }),
    answering(getCoverage, { ...coverage, ...changes }),
    answering(listDirectives, { directives: [], ambiguous: [] }),
  ])
  const page = await renderPage(<CoveragePage />, { address: `/coverage${search}` })
  await screen.findByRole('heading', { level: 1 })
  const questions = () =>
    asked.map(({ path }) => path).filter((path) => path.startsWith('/api/v1/coverage'))
  return { page, questions }
}

const rows = () => within(screen.getByRole('grid')).getAllByRole('row').slice(1)

describe('how far a kind is covered', () => {
  test('shows each unit below with what is there, waits and lacks, most missing first, and all', async () => {
    await opened()
    expect(rows().map((row) => row.querySelector('td')?.textContent)).toEqual([
      'Chi bộ Vụ B',
      'Đảng bộ Cục A',
      'Tổ C',
      'Tất cả',
    ])
    const figures = rows().map((row) =>
      [...row.querySelectorAll('td')].slice(2, 5).map((cell) => cell.textContent),
    )
    expect(figures).toEqual([
      ['1', '0', '3'],
      ['5', '1', '4'],
      ['0', '0', '0'],
      ['6', '1', '8'],
    ])
    expect(rows()[0]?.textContent).toContain('25')
    expect(screen.getByText('Quy chế làm việc · 6/15 đã có, 8 chưa có')).toBeTruthy()
  })

  test('a unit leads down, a cell to its register, the path up', async () => {
    await opened('?kind=working-regulation&on=2024-12-31')
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href')
    expect(hrefOf('Đảng bộ Cục A')).toBe('/coverage?kind=working-regulation&on=2024-12-31&unit=21')
    expect(hrefOf('Chi bộ Vụ B')).toBe('/units/22/register?on=2024-12-31')
    expect(hrefOf('Đảng bộ Khối')).toBe('/coverage?kind=working-regulation&on=2024-12-31&unit=1')
  })

  test('tells how the unit stands itself', async () => {
    await opened()
    const own = screen.getByText('Của chính Đảng bộ Bộ Tư pháp:').closest('p')
    expect(own?.textContent).toContain('Chưa có')
  })

  test('the order may be that of names', async () => {
    const { page } = await opened()
    fireEvent.change(screen.getByLabelText('Xếp theo'), { target: { value: 'name' } })
    await waitFor(() => expect(page.address()).toBe('/coverage?sort=name'))
    expect(rows()[0]?.querySelector('td')?.textContent).toBe('Chi bộ Vụ B')
    expect(rows().at(-1)?.querySelector('td')?.textContent).toBe('Tất cả')
  })

  test('another kind asks anew, and leaves the period of the former one behind', async () => {
    const { page, questions } = await opened('?kind=year-class&period=2024', { period: '2024' })
    expect(questions()).toEqual(['/api/v1/coverage?kind=year-class&period=2024'])
    fireEvent.change(screen.getByLabelText('Kỳ'), { target: { value: '2025' } })
    await waitFor(() => expect(questions().at(-1)).toContain('period=2025'))
    fireEvent.change(screen.getByLabelText('Loại mục'), { target: { value: 'cell-check' } })
    await waitFor(() => expect(page.address()).toBe('/coverage?kind=cell-check'))
    await waitFor(() => expect(questions().at(-1)).toBe('/api/v1/coverage?kind=cell-check'))
  })

  test('a kind that answers directives says that none is chosen', async () => {
    await opened('?kind=action-programme')
    expect(screen.getByText(/^Chưa chọn văn bản/)).toBeTruthy()
    expect(screen.getByRole('combobox', { name: 'Thực hiện văn bản' })).toBeTruthy()
  })

  test('where nobody bears the kind that is said', async () => {
    await opened('', { total: { bearers: 0, has: 0, waits: 0 } })
    expect(screen.getByText('Không tổ chức nào ở đây phải có loại này.')).toBeTruthy()
  })

  test('what the server can’t tell is told', async () => {
    const message = { vi: 'Máy chủ gặp sự cố.', en: 'The server failed.' }
    givenServer([
      answering(listEntryKinds, { kinds, mayAdd: false }),
      refusing(getCoverage, { status: 500, code: 'internal', message }),
    ])
    await renderPage(<CoveragePage />, { address: '/coverage' })
    expect((await screen.findByRole('alert')).textContent).toContain('Máy chủ gặp sự cố.')
  })
})

test('whoever answers for one cell comes to its register', async () => {
  givenServer([answering(listEntryKinds, { kinds, mayAdd: false })])
  const cell = { id: 5, code: 'CB5', name: 'Chi bộ 5', kind: 'cell' }
  const page = await renderPage(<CoveragePage />, {
    address: '/coverage',
    session: aSession({ scopes: [{ role: 'cell-secretary', unit: cell }] }),
  })
  await waitFor(() => expect(page.address()).toBe('/units/5/register'))
})
