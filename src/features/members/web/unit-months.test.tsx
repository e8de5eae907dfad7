import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { getUnitMonths } from '../contract.ts'
import { UnitMonths } from './unit-months.tsx'

const months: OutputOf<typeof getUnitMonths> = {
  days: ['2024-10-31', '2024-11-30', '2025-01-08'],
  official: [3600, 3601, 3605],
  probationary: [12, 13, 10],
  cells: [80, 80, 79],
  acts: [{ day: '2024-11-05', units: 2, document: '12-QĐ/ĐUK' }],
}

async function shown(kind = 'upper', answer = months) {
  givenServer([answering(getUnitMonths, answer)])
  await renderPage(<UnitMonths unit={{ id: 5, kind }} on={plainDate('2025-01-08')} />)
  return screen.findByRole('heading', { name: 'Qua các tháng' })
}

test('members and cells are told month by month by the arrow keys, with what was reorganised', async () => {
  await shown()
  const members = await screen.findByRole('slider', { name: 'Đảng viên' })
  expect(members.getAttribute('aria-valuetext')).toBe(
    'Ngày 08/01/2025: 3.615 đảng viên, 3.605 chính thức, 10 dự bị.',
  )
  fireEvent.keyDown(members, { key: 'ArrowLeft' })
  expect(members.getAttribute('aria-valuetext')).toBe(
    'Ngày 30/11/2024: 3.614 đảng viên, 3.601 chính thức, 13 dự bị. 05/11/2024: sắp xếp 2 tổ chức (12-QĐ/ĐUK).',
  )
  const cells = screen.getByRole('slider', { name: 'Chi bộ' })
  expect(cells.getAttribute('aria-valuetext')).toBe('Ngày 08/01/2025: 79 chi bộ.')
})

test('the same stands in a table, the last month first', async () => {
  await shown()
  const table = within(await screen.findByRole('table', { hidden: true }))
  const rows = table.getAllByRole('row', { hidden: true }).map((row) => row.textContent)
  expect(rows[1]).toBe('08/01/20253.6153.6051079')
  expect(rows[2]).toContain('05/11/2024: sắp xếp 2 tổ chức')
  expect(screen.getByText('Xem bảng số')).toBeTruthy()
})

test('a cell has no chart of cells', async () => {
  await shown('cell')
  expect(await screen.findAllByRole('slider')).toHaveLength(1)
})

test('of a unit that was founded today nothing is drawn', async () => {
  await shown('cell', {
    days: ['2025-01-08'],
    official: [3],
    probationary: [0],
    cells: [1],
    acts: [],
  })
  expect(screen.queryByRole('slider')).toBeNull()
})
