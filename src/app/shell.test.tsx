import { RouterProvider } from '@tanstack/react-router'
import { act, render, screen } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import { getSession } from '#features/access/contract.ts'
import { getUnitStanding } from '#features/directives/contract/standing.ts'
import { makeAnswerStore, useAnswer } from '#platform/web/answers.ts'
import { call } from '#platform/web/call.ts'
import { Providers } from '#platform/web/providers.tsx'
import { type Asked, furnishWindow, givenServer } from '#platform/web/testing.ts'

import { makeRouter } from './routes.tsx'
import { Shell } from './shell.tsx'

type Session = OutputOf<typeof getSession>

const account: NonNullable<Session['account']> = {
  id: 1,
  login: 'lan',
  name: 'Nguyễn Thị Lan',
  memberId: null,
  scopes: [],
  permissions: [],
  missingFactor: null,
  reach: 'first',
}

/** What the server knows: the session, and the mark of tree and grants that comes with each answer. */
let told: { session: Session['account']; mark: string; sample: boolean }

const answered = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: told.session ? { 'x-scope': told.mark } : {},
  })

const ended = {
  code: 'not-signed-in',
  status: 401,
  message: { vi: 'Phiên đăng nhập đã hết.', en: 'The session has ended.' },
}

async function openPage() {
  const asked = givenServer([
    {
      endpoint: getSession,
      answer: () =>
        answered({
          today: '2025-01-08',
          sample: told.sample,
          firstRun: false,
          sampleAccounts: [],
          outsideProvider: null,
          secondStep: [],
          account: told.session,
        }),
    },
    {
      endpoint: getUnitStanding,
      answer: () => (told.session ? answered({ name: 'Chi bộ Một' }) : answered(ended, 401)),
    },
  ])
  const store = makeAnswerStore()
  furnishWindow()
  window.history.pushState(null, '', '/khong-co')
  render(
    <Providers answers={store} language="vi">
      <RouterProvider router={makeRouter(Shell, store)} />
      <Standing />
    </Providers>,
  )
  await screen.findByText('có')
  return { asked, store }
}

function Standing() {
  const { data } = useAnswer(getUnitStanding, { unitId: 7 })
  return <p>{data ? 'có' : 'không'}</p>
}

const askAnything = () => act(() => call(getUnitStanding, { unitId: 7 }).catch(() => undefined))

beforeEach(() => {
  told = { session: account, mark: crypto.randomUUID(), sample: false }
})

const times = (asked: readonly Asked[], path: string) =>
  asked.filter((one) => one.path === `/api/v1${path}`).length

test('on sample data the frame of every page says so, with the day at which it stands', async () => {
  told = { ...told, sample: true }
  await openPage()
  const ribbon = screen.getByRole('complementary', { name: 'Dữ liệu mẫu' })
  expect(ribbon.textContent).toContain('08/01/2025')
})

test('on data of one’s own nothing speaks of samples', async () => {
  await openPage()
  expect(screen.queryByRole('complementary', { name: 'Dữ liệu mẫu' })).toBeNull()
})

test('where the change does not touch the person it asks anew and says nothing', async () => {
  const { asked } = await openPage()
  const before = { session: times(asked, '/session'), page: times(asked, '/units/7/standing') }
  told = { ...told, mark: crypto.randomUUID() }
  await askAnything()
  await expect.poll(() => times(asked, '/session')).toBeGreaterThan(before.session)
  await expect.poll(() => times(asked, '/units/7/standing')).toBeGreaterThan(before.page + 1)
  expect(screen.queryByText(/Phạm vi bạn xem được vừa thay đổi/)).toBeNull()
})

test('an open page asks anew once an answer knows of another tree, and says that the reach changed', async () => {
  const { asked } = await openPage()
  const before = times(asked, '/units/7/standing')
  told = { ...told, session: { ...account, reach: 'second' }, mark: crypto.randomUUID() }
  await askAnything()
  await screen.findByText(/Phạm vi bạn xem được vừa thay đổi/)
  await expect.poll(() => times(asked, '/units/7/standing')).toBeGreaterThan(before + 1)
})

test('a session that ended leaves nothing open behind, and the door says why', async () => {
  const { store } = await openPage()
  store.setQueryData(['listMembers'], ['Trần An'])
  told = { ...told, session: null, mark: '' }
  await askAnything()
  await screen.findByText(/^Phiên đăng nhập đã kết thúc: hết giờ, quyền vừa thay đổi/)
  expect(store.getQueryData(['listMembers'])).toBeUndefined()
})
