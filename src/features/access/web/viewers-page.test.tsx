import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { answering, aSession, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { getAccountRights, listMyViewers, listUnitViewers } from '../contract/who-sees.ts'
import { AccountRightsPage } from './account-rights-page.tsx'
import { MyViewersPage, UnitViewersPage } from './viewers-page.tsx'

const cell = { id: 7, code: 'A1', name: 'Chi bộ Một' }
type HeldRole = OutputOf<typeof getAccountRights>['roles'][number]

const seat = { body: 'cell-committee', post: 'secretary' } as const
const secretary: HeldRole = {
  role: 'cell-secretary',
  unit: cell,
  by: 'seat',
  seat,
  from: '2024-02-01',
  to: null,
  decision: null,
  reason: null,
  may: [
    { permission: 'members.read', words: { vi: 'Xem hồ sơ đảng viên', en: 'See members' } },
    { permission: 'meetings.record', words: { vi: 'Ghi kỳ họp', en: 'Record meetings' } },
  ],
}
const deputy: HeldRole = {
  ...secretary,
  by: 'stand-in',
  to: '2025-02-01',
  decision: '15-QĐ/ĐU',
  reason: 'Bí thư đi công tác',
}
const inspector: HeldRole = {
  ...secretary,
  role: 'inspector',
  unit: { id: 2, code: 'A', name: 'Đảng bộ A' },
  by: 'grant',
  seat: null,
  decision: '12-QĐ/ĐUK',
}

const rowOf = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }))

describe('who can see', () => {
  test('says the person, the office, the unit, why, how long and what', async () => {
    givenServer([
      answering(listUnitViewers, {
        unit: cell,
        viewers: [
          { ...inspector, name: 'Kiểm tra Cường' },
          { ...secretary, name: 'Bí thư An' },
          { ...deputy, name: 'Phó Bình' },
        ],
      }),
    ])
    await renderPage(<UnitViewersPage unitId="7" />)
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Ai xem được')
    expect(rowOf('Kiểm tra Cường').getByText('Được giao theo 12-QĐ/ĐUK')).toBeTruthy()
    expect(rowOf('Bí thư An').getByText('Giữ chức danh: Bí thư chi bộ')).toBeTruthy()
    expect(rowOf('Bí thư An').getByText('từ 01/02/2024')).toBeTruthy()
    const acts = rowOf('Bí thư An').getAllByRole('listitem')
    expect(acts.map(({ textContent }) => textContent)).toEqual([
      'Xem hồ sơ đảng viên',
      'Ghi kỳ họp',
    ])
    expect(
      rowOf('Phó Bình').getByText('Làm thay Bí thư chi bộ, 15-QĐ/ĐU · Bí thư đi công tác'),
    ).toBeTruthy()
    expect(rowOf('Phó Bình').getByText('từ 01/02/2024, hết trước ngày 01/02/2025')).toBeTruthy()
  })

  test('is whole in English', async () => {
    givenServer([
      answering(listUnitViewers, { unit: cell, viewers: [{ ...secretary, name: 'Bí thư An' }] }),
    ])
    await renderPage(<UnitViewersPage unitId="7" />, { language: 'en' })
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Who can see this')
    expect(rowOf('Bí thư An').getByText('Record meetings')).toBeTruthy()
  })

  test('tells an account without a member that nobody is there to be seen', async () => {
    givenServer([answering(listMyViewers, { unit: null, viewers: [] })])
    await renderPage(<MyViewersPage />)
    expect(await screen.findByText(/không gắn với đảng viên nào/)).toBeTruthy()
  })

  test('out of reach it says what is said of what is absent', async () => {
    givenServer([
      refusing(listUnitViewers, {
        status: 404,
        code: 'not-found',
        message: { vi: 'Không tìm thấy, hoặc bạn không có quyền xem.', en: 'Not found.' },
      }),
    ])
    await renderPage(<UnitViewersPage unitId="7" />)
    expect((await screen.findByRole('alert')).textContent).toContain('Không tìm thấy')
  })
})

describe('what an account can see', () => {
  const compartment: HeldRole = {
    ...inspector,
    role: 'discipline',
    to: '2025-06-01',
    reason: 'Vụ việc 3',
    may: [],
  }

  test('of a compartment its name alone', async () => {
    givenServer([
      answering(getAccountRights, {
        account: { id: 4, name: 'Lê Văn Dũng', login: 'dung' },
        open: true,
        roles: [secretary, compartment],
      }),
    ])
    await renderPage(<AccountRightsPage accountId="4" />, {
      session: aSession({ permissions: ['access.account-rights'] }),
    })
    expect(await screen.findByText('Lê Văn Dũng · dung')).toBeTruthy()
    const row = rowOf('Ngăn riêng: kỷ luật')
    expect(row.getByText('chỉ tên ngăn, không có nội dung')).toBeTruthy()
    expect(row.getByText('Được giao theo 12-QĐ/ĐUK · Vụ việc 3')).toBeTruthy()
  })

  test('a closed account with no role says both', async () => {
    givenServer([
      answering(getAccountRights, {
        account: { id: 4, name: 'Lê Văn Dũng', login: 'dung' },
        open: false,
        roles: [],
      }),
    ])
    await renderPage(<AccountRightsPage accountId="4" />)
    expect(await screen.findByText(/Tài khoản đã đóng/)).toBeTruthy()
    expect(screen.getByText(/không có vai trò nào/)).toBeTruthy()
  })
})
