import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { aSession, answering, givenServer, renderPage } from '#platform/web/testing.ts'

import {
  endFullTimeWorker,
  listFullTimeWorkers,
  listPartyOffices,
  setPartyOffice,
} from '../contract/party-offices.ts'
import { PartyOfficesPage } from './party-offices-page.tsx'

const unit = { id: 7, code: 'A', name: 'Đảng bộ Một' }

const given = (...more: Parameters<typeof givenServer>[0]) =>
  givenServer([
    answering(listPartyOffices, {
      unit,
      on: '2025-01-08',
      offices: [
        { unit, foreseen: 'committee-office', office: null, workers: 0, shortage: 0 },
        {
          unit: { id: 8, code: 'B', name: 'Đảng bộ Hai' },
          foreseen: 'party-mass-office',
          office: { kind: 'party-mass-office', from: '2020-02-01', targetStaff: 4, document: null },
          workers: 3,
          shortage: 1,
        },
      ],
      next: null,
      totals: {
        organisations: 2,
        withOffice: 1,
        targetStaff: 4,
        workers: 3,
        shortage: 1,
        joined: 1,
        left: 1,
        allowanceKnown: 3,
        withAllowance: 2,
      },
    }),
    answering(listFullTimeWorkers, {
      workers: [
        {
          memberId: 11,
          name: 'Nguyễn Thị Đào',
          title: 'Chánh văn phòng',
          from: '2021-01-01',
          hasAllowance: true,
          document: null,
        },
      ],
    }),
    ...more,
  ])

const may = {
  session: aSession({ permissions: ['organisation.read', 'members.read', 'members.office'] }),
}

test('which organisations have no office, and how many workers are missing', async () => {
  given()
  await renderPage(<PartyOfficesPage />)
  expect(
    await screen.findByText('1/2 đảng bộ có văn phòng; 3 cán bộ chuyên trách, chỉ tiêu 4.'),
  ).toBeTruthy()
  expect(screen.getByText('chưa có')).toBeTruthy()
  expect(screen.getByText('· thiếu 1', { exact: false, selector: 'strong' })).toBeTruthy()
  expect(screen.getByText(/^2\/3 người đã được hưởng phụ cấp/)).toBeTruthy()
})

test('an office is entered, and a worker leaves', async () => {
  const asked = given(answering(setPartyOffice, {}), answering(endFullTimeWorker, {}))
  await renderPage(<PartyOfficesPage />, may)
  fireEvent.click(await screen.findByRole('button', { name: 'Mở: Đảng bộ Một' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi văn phòng' }))
  fireEvent.change(screen.getByLabelText(/Số người cần có/), { target: { value: '3' } })
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ method }) => method === 'PUT')?.body)
    .toMatchObject({ kind: 'committee-office', targetStaff: 3, document: null })
  fireEvent.click(screen.getByRole('button', { name: 'Mở: Đảng bộ Hai' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Ghi thôi: Nguyễn Thị Đào' }))
  fireEvent.click(screen.getByRole('button', { name: 'Lưu' }))
  await expect
    .poll(() => asked.find(({ path }) => path.endsWith('/full-time-workers/11/end'))?.body)
    .toMatchObject({ reason: 'transferred' })
})

test('of a past day the workers of that day are asked', async () => {
  const asked = given()
  await renderPage(<PartyOfficesPage />, { ...may, address: '/?on=2024-01-01' })
  fireEvent.click(await screen.findByRole('button', { name: 'Mở: Đảng bộ Hai' }))
  expect(await screen.findByText(/Chánh văn phòng/)).toBeTruthy()
  expect(asked.find(({ path }) => path.includes('/full-time-workers'))?.path).toMatch(
    /on=2024-01-01/,
  )
})
