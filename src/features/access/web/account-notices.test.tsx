import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, answeringBy, givenServer, renderPage } from '#platform/web/testing.ts'

import { confirmAccountNotices, listAccountNotices } from '../contract/account-notices.ts'
import { AccountNotices } from './account-notices.tsx'

const notice = {
  id: 41,
  act: 'access.passkey-added' as const,
  at: '2026-11-27T01:30:00+00:00',
  times: 1,
  browser: 'Chrome',
  system: 'Windows',
  officers: [],
}
const restored = {
  ...notice,
  id: 40,
  act: 'access.recovery-confirmed' as const,
  browser: null,
  system: null,
  officers: ['Phạm Thu Trang', 'Đỗ Văn Quản'],
}

test('tells what was done, when, on what or by whom, and what to do, until it is known', async () => {
  let confirmed = false
  const asked = givenServer([
    answeringBy(listAccountNotices, () => ({ notices: confirmed ? [] : [notice, restored] })),
    answeringBy(confirmAccountNotices, () => {
      confirmed = true
      return {}
    }),
  ])
  await renderPage(<AccountNotices />)
  expect(await screen.findByText('Đã thêm một khóa truy cập')).toBeTruthy()
  expect(screen.getByText('27/11/2026 08:30, trên Chrome · Windows')).toBeTruthy()
  expect(screen.getByText('27/11/2026 08:30, bởi Phạm Thu Trang, Đỗ Văn Quản')).toBeTruthy()
  expect(screen.queryByRole('link')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Không phải tôi' }))
  const ways = screen.getAllByRole('link').map((link) => link.getAttribute('href'))
  expect(ways).toEqual(['/me/sessions', '/me/second-factor', '/me/password'])
  fireEvent.click(screen.getByRole('button', { name: 'Đã biết' }))
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ last: 41 })
})

test('what was done several times is one line', async () => {
  givenServer([answering(listAccountNotices, { notices: [{ ...notice, times: 12 }] })])
  await renderPage(<AccountNotices />, { language: 'en' })
  expect(
    await screen.findByText('12 times, last 27/11/2026 08:30, on Chrome · Windows'),
  ).toBeTruthy()
})
