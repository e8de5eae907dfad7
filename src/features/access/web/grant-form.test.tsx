import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { listHolders } from '#features/members/contract.ts'
import { searchUnits } from '#features/organisation/contract.ts'
import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { addGrant, listGrants } from '../contract.ts'
import { GrantForm } from './grant-form.tsx'

const holder = { memberId: 3, body: 'committee', from: '2020-01-01' } as const

async function openForm() {
  const asked = givenServer([
    answering(searchUnits, {
      units: [{ id: 6, code: 'DB', name: 'Đảng bộ Vụ', kind: 'grassroots', parentName: null }],
    }),
    answering(listHolders, {
      holders: [
        { ...holder, seatId: 41, post: 'secretary', name: 'Trần An' },
        { ...holder, seatId: 42, post: 'member', name: 'Lê Bình' },
      ],
      members: 9,
      official: 8,
      probationary: 1,
      absent: 0,
    }),
    answering(addGrant, { id: 1 }),
    answering(listGrants, { grants: [], roles: [] }),
  ])
  await renderPage(<GrantForm onDone={() => undefined} />)
  const unit = screen.getByRole('combobox', { name: /Tổ chức/ })
  fireEvent.click(unit)
  fireEvent.change(unit, { target: { value: 'dang bo vu' } })
  fireEvent.click(await screen.findByText('Đảng bộ Vụ'))
  return asked
}

const fill = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('whoever stands in for a seat gets its role; a seat without a role is not offered', async () => {
  const asked = await openForm()
  const seat = await screen.findByLabelText(/Làm thay chức danh/)
  expect([...seat.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
    'Không làm thay ai',
    expect.stringMatching(/: Trần An$/),
  ])
  fireEvent.change(seat, { target: { value: '41' } })
  fill(/Tên đăng nhập/, 'dung')
  fill(/Đến ngày/, '01/02/2025')
  fill(/Số quyết định/, '15-QĐ/ĐU')
  fireEvent.click(screen.getByRole('button', { name: 'Cấp quyền' }))
  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
      login: 'dung',
      role: 'committee-leader',
      unitId: 6,
      from: '2025-01-08',
      to: '2025-02-01',
      decision: '15-QĐ/ĐU',
      standsInFor: 41,
    }),
  )
})

test('a compartment asks for an end and a reason', async () => {
  await openForm()
  const needed = (label: RegExp) => screen.getByLabelText(label).hasAttribute('required')
  expect([needed(/Đến ngày/), needed(/Lý do/)]).toEqual([false, false])
  fill(/Vai trò/, 'discipline')
  expect([needed(/Đến ngày/), needed(/Lý do/)]).toEqual([true, true])
})
