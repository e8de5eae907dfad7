import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { aSession, answering, givenServer, renderPage } from '#platform/web/testing.ts'

import {
  getSeatFigures,
  listCongresses,
  listVacancies,
  setVacancyLimit,
} from '../contract/bodies.ts'
import { CongressesPage } from './congresses-page.tsx'
import { SeatsPage } from './seats-page.tsx'

const unit = { id: 7, code: 'A', name: 'Đảng bộ Một' }

const figures: OutputOf<typeof getSeatFigures> = {
  unit,
  on: '2025-01-08',
  limitDays: 60,
  seats: 40,
  vacant: 3,
  late: 1,
  filled: 5,
  medianDays: 41,
  rows: [
    { unit, seats: 15, vacant: 1, late: 1, filled: 2, medianDays: 40 },
    {
      unit: { id: 8, code: 'A1', name: 'Chi bộ Hai' },
      seats: 5,
      vacant: 2,
      late: 0,
      filled: 3,
      medianDays: 42,
    },
  ],
  quarters: [
    { code: '2024-Q4', filled: 2, medianDays: 30.5, vacant: 4 },
    { code: '2025-Q1', filled: 0, medianDays: null, vacant: 3 },
  ],
  held: 37,
  entrusted: 30,
  secretaries: 6,
  known: 4,
  heads: 3,
}

const vacancy = {
  seatId: 2,
  unit: { ...unit, organisation: null },
  body: 'committee',
  post: 'member',
  since: '2024-10-26',
  days: 75,
  late: true,
  acting: true,
} as const

test('how many seats are empty, for how long, and how quickly others were filled', async () => {
  const asked = givenServer([
    answering(getSeatFigures, figures),
    answering(listVacancies, { vacancies: [vacancy], next: null }),
    answering(setVacancyLimit, {}),
  ])
  const page = await renderPage(<SeatsPage />, {
    session: aSession({ permissions: ['organisation.read', 'members.vacancy-limit'] }),
  })
  expect(
    await screen.findByText('3 trong 40 chức danh đang trống; 1 đã trống quá 60 ngày.'),
  ).toBeTruthy()
  expect(screen.getByText('1/15 trống, 1 chậm')).toBeTruthy()
  expect(screen.getByText('4 trống · kiện toàn 2, trung vị 31 ngày')).toBeTruthy()
  expect(await screen.findByText('26/10/2024')).toBeTruthy()
  expect(screen.getByText('có người phụ trách')).toBeTruthy()
  expect(screen.getByText(/3\/4 bí thư đồng thời đứng đầu/)).toBeTruthy()

  fireEvent.click(screen.getByLabelText('Chỉ chức danh chậm kiện toàn'))
  await expect.poll(() => page.address()).toContain('late=1')
  await expect.poll(() => asked.some(({ path }) => path.includes('late=true'))).toBe(true)

  fireEvent.click(screen.getByRole('button', { name: 'Đặt số ngày' }))
  fireEvent.change(await screen.findByLabelText(/Coi là chậm/), { target: { value: '45' } })
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ path }) => path.endsWith('/vacancy-limit'))?.body)
    .toEqual({ days: 45 })
})

test('congresses that fall due, by month and one by one', async () => {
  givenServer([
    answering(listCongresses, {
      on: '2025-01-08',
      by: '2026-01-08',
      congresses: [
        {
          termId: 5,
          unit: { ...unit, organisation: 'Đảng bộ Trên' },
          body: 'committee',
          ordinal: 13,
          from: '2020-01-01',
          dueOn: '2025-01-01',
          latest: '2026-01-01',
          plannedOn: null,
          state: 'overdue',
        },
      ],
      next: null,
      months: [
        { month: null, count: 1 },
        { month: '2025-06', count: 4 },
      ],
    }),
  ])
  await renderPage(<CongressesPage />)
  expect(await screen.findByText('5 đại hội đến hạn trước ngày 08/01/2026.')).toBeTruthy()
  expect(screen.getByText('4 đại hội')).toBeTruthy()
  expect(screen.getByText('01/01/2025')).toBeTruthy()
  expect(screen.getAllByText('Quá hạn').length).toBe(2)
})
