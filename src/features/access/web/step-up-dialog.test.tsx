import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, answeringBy, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { createAccount, listAccounts } from '../contract.ts'
import { getStepUp, stepUp } from '../contract/factors.ts'
import { AccountsPage } from './accounts-page.tsx'
import { StepUpDialog } from './step-up-dialog.tsx'
import { aSession } from '#platform/web/testing.ts'

/** The form is fetched when it is first needed. */
const fetched = { timeout: 5000 }

const needed = refusing(createAccount, {
  status: 403,
  code: 'step-up-needed',
  message: { vi: 'Cần xác nhận lại.', en: 'Show again who you are.' },
})

/** A server that opens no account until somebody has shown who he is. */
function serverAsking(way: 'password' | 'authenticator' | 'sample') {
  let shown = false
  return givenServer([
    answering(listAccounts, { accounts: [] }),
    answering(getStepUp, { way, orCode: way === 'authenticator' }),
    answeringBy(stepUp, () => {
      shown = true
      return {}
    }),
    {
      endpoint: createAccount,
      answer: (asked) => (shown ? { id: 7 } : needed.answer(asked)),
    },
  ])
}

async function openAnAccount() {
  await renderPage(
    <>
      <AccountsPage />
      <StepUpDialog />
    </>,
    { session: aSession({ permissions: ['access.manage-accounts'] }) },
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Mở tài khoản' }))
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(new RegExp(`^${label}`)), { target: { value } })
  type('Họ và tên', 'Nguyễn Thị Đào')
  type('Tên đăng nhập', 'dao')
  const [, submit] = screen.getAllByRole('button', { name: 'Mở tài khoản' })
  fireEvent.click(submit as HTMLElement)
}

const sentTo = (log: readonly { readonly path: string; readonly method: string }[], path: string) =>
  log.filter((asked) => asked.method === 'POST' && asked.path === `/api/v1${path}`)

test('a sensitive act asks for the password, and is then done with what was typed before', async () => {
  const log = serverAsking('password')
  await openAnAccount()
  const dialog = await screen.findByRole('dialog', { name: 'Xác nhận lại' })
  await screen.findByText(/Những gì đã nhập vẫn còn nguyên\./, {}, fetched)
  const field = await waitFor(() => {
    const found = dialog.querySelector('input[type="password"]')
    if (!found) throw new Error('no field yet')
    return found
  })
  fireEvent.change(field, { target: { value: 'mật khẩu của tôi' } })
  fireEvent.click(screen.getByRole('button', { name: 'Xác nhận' }))
  await screen.findByText('Đã mở tài khoản.').catch(() => undefined)
  await waitFor(() => expect(sentTo(log, '/accounts')).toHaveLength(2))
  const [first, second] = sentTo(log, '/accounts')
  expect(second).toEqual(first)
  expect(log.find(({ path }) => path === '/api/v1/session/step-up')).toBeTruthy()
  expect(
    sentTo(log, '/session/step-up').map((asked) => (asked as { body?: unknown }).body),
  ).toEqual([{ password: 'mật khẩu của tôi' }])
})

test('a sample account is told why, and a press is enough', async () => {
  const log = serverAsking('sample')
  await openAnAccount()
  await screen.findByText(/Tài khoản thử không có mật khẩu/, {}, fetched)
  fireEvent.click(screen.getByRole('button', { name: 'Xác nhận' }))
  await waitFor(() => expect(sentTo(log, '/accounts')).toHaveLength(2))
})

test('whoever leaves the question keeps what he typed, and nothing is done', async () => {
  const log = serverAsking('password')
  await openAnAccount()
  const dialog = await screen.findByRole('dialog', { name: 'Xác nhận lại' }, fetched)
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Thôi' }, fetched))
  await screen.findByText('Cần xác nhận lại.')
  expect(screen.getByLabelText<HTMLInputElement>(/^Tên đăng nhập/).value).toBe('dao')
  expect(sentTo(log, '/accounts')).toHaveLength(1)
})
