import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { answering, aSession, givenServer, refusing, renderPage } from '#platform/web/testing.ts'

import { listAccounts, listGrants } from '../contract.ts'
import { AccountsPage } from './accounts-page.tsx'
import { GrantsPage } from './grants-page.tsx'

const closed = {
  status: 404,
  code: 'not-found',
  message: { vi: 'Không tìm thấy, hoặc bạn không có quyền xem.', en: 'Not found.' },
}

test('only who may grant is offered to grant', async () => {
  givenServer([answering(listGrants, { grants: [], roles: [] })])
  const page = await renderPage(<GrantsPage />, {
    session: aSession({ permissions: ['access.grant'] }),
  })
  expect(await screen.findByRole('button', { name: 'Cấp quyền' })).toBeTruthy()
  page.unmount()

  givenServer([refusing(listGrants, closed)])
  await renderPage(<GrantsPage />, { session: aSession({ permissions: ['members.read'] }) })
  await screen.findByRole('alert')
  expect(screen.queryByRole('button', { name: 'Cấp quyền' })).toBeNull()
})

test('only who manages accounts is offered to open one', async () => {
  givenServer([answering(listAccounts, { accounts: [] })])
  const page = await renderPage(<AccountsPage />, {
    session: aSession({ permissions: ['access.manage-accounts'] }),
  })
  expect(await screen.findByRole('button', { name: 'Mở tài khoản' })).toBeTruthy()
  page.unmount()

  givenServer([refusing(listAccounts, closed)])
  await renderPage(<AccountsPage />, { session: aSession({ permissions: ['access.grant'] }) })
  await screen.findByRole('alert')
  expect(screen.queryByRole('button', { name: 'Mở tài khoản' })).toBeNull()
})
