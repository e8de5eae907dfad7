import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, givenServer, renderPage } from '#platform/web/testing.ts'

import { getFactors } from '../contract/factors.ts'
import { changePassword } from '../contract/slips.ts'
import { OwnPasswordPage } from './own-password-page.tsx'

const factors = {
  sample: false,
  demanded: 'second-factor' as const,
  authenticatorSince: null,
  recoveryCodesLeft: 0,
  passkeys: [],
}

test('a sample account is told that it has no password, and of nothing else', async () => {
  givenServer([answering(getFactors, { ...factors, sample: true, demanded: null })])
  await renderPage(<OwnPasswordPage />)
  expect(await screen.findByText(/không có mật khẩu để đổi/)).toBeTruthy()
  expect(screen.queryByLabelText(/Mật khẩu/)).toBeNull()
  expect(screen.queryByText(/các phiên đăng nhập khác/)).toBeNull()
})

test('the new password is sent once it was typed twice alike', async () => {
  const asked = givenServer([answering(getFactors, factors), answering(changePassword, {})])
  await renderPage(<OwnPasswordPage />)
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label, { exact: false }), { target: { value } })
  await screen.findByLabelText('Mật khẩu đang dùng', { exact: false })
  type('Mật khẩu đang dùng', 'mật khẩu cũ của tôi')
  fireEvent.change(screen.getByLabelText(/^Mật khẩu mới/), {
    target: { value: 'mật khẩu mới của tôi' },
  })
  type('Nhập lại mật khẩu mới', 'mật khẩu khác')
  const send = screen.getByRole('button', { name: 'Đổi mật khẩu' })
  fireEvent.click(send)
  expect(screen.getByText('Hai lần nhập chưa giống nhau.')).toBeTruthy()
  expect(asked.map(({ method }) => method)).toEqual(['GET'])
  type('Nhập lại mật khẩu mới', 'mật khẩu mới của tôi')
  fireEvent.click(send)
  await waitFor(() =>
    expect(asked.at(-1)?.body).toEqual({
      currentPassword: 'mật khẩu cũ của tôi',
      newPassword: 'mật khẩu mới của tôi',
    }),
  )
})
