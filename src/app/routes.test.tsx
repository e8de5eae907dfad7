import { Outlet, RouterProvider } from '@tanstack/react-router'
import { render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { getSession } from '#features/access/contract/session.ts'
import { getDirective } from '#features/directives/contract/library.ts'
import { getMeeting } from '#features/meetings/contract.ts'
import { getMember } from '#features/members/contract.ts'
import { getUnit } from '#features/organisation/contract.ts'
import { makeAnswerStore } from '#platform/web/answers.ts'
import { Providers } from '#platform/web/providers.tsx'
import { SessionProvider } from '#platform/web/session.tsx'
import { aSession, furnishWindow, givenServer, refusing } from '#platform/web/testing.ts'

import { makeRouter } from './routes.tsx'

let router: ReturnType<typeof makeRouter> | undefined

// A router listens to the window until it is told not to.
afterEach(() => router?.history.destroy())

/** Opens an address of the program, as somebody who is signed in. */
async function open(address: string, server: Parameters<typeof givenServer>[0] = []) {
  furnishWindow()
  givenServer(server)
  window.history.pushState(null, '', address)
  const answers = makeAnswerStore()
  router = makeRouter(Outlet, answers)
  render(
    <Providers answers={answers} language="vi">
      <SessionProvider session={aSession()}>
        <RouterProvider router={router} />
      </SessionProvider>
    </Providers>,
  )
  await screen.findByRole('heading', { level: 1 }, { timeout: 10_000 })
}

/** The heading of the page, which must stand in its one main part. */
const headingInMain = () =>
  within(screen.getByRole('main')).getByRole('heading', { level: 1 }).textContent

test.each(['/login', '/activate', '/first-run', '/login?next=%2Fmembers'])(
  'whoever is signed in and opens %s comes to the page of today',
  async (address) => {
    await open(address)
    await waitFor(() => expect(window.location.pathname).toBe('/'))
    await waitFor(() => expect(headingInMain()).toBe('Hôm nay'))
  },
)

test('an address that is no page has a heading in its main part', async () => {
  await open('/khong-co')
  expect(headingInMain()).toBe('Không có trang này')
})

const absent = {
  status: 404,
  code: 'not-found',
  message: { vi: 'Không tìm thấy, hoặc bạn không có quyền xem.', en: 'Not found.' },
}

test.each(['/units/9', '/members/9', '/meetings/9', '/directives/khong-co'])(
  'what is not there at %s is told under a heading in the main part',
  async (address) => {
    const endpoints = [getUnit, getMember, getMeeting, getDirective]
    await open(
      address,
      endpoints.map((endpoint) => refusing(endpoint, absent)),
    )
    expect(headingInMain()).toBe('Không mở được trang này')
    const main = within(screen.getByRole('main'))
    expect(main.getByRole('alert').textContent).toContain('bạn không có quyền xem')
    expect(main.getByRole('link', { name: 'Về Hôm nay' })).toBeTruthy()
  },
)

test('a fault of the server is told under a heading in the main part, with a way on', async () => {
  const fault = {
    status: 500,
    code: 'not-done',
    message: { vi: 'Chưa làm được.', en: 'Not done.' },
  }
  await open('/members/9', [refusing(getMember, fault)])
  expect(headingInMain()).toBe('Chưa mở được trang này')
  expect(screen.getByRole('button', { name: 'Thử lại' })).toBeTruthy()
})

test('a page that breaks while it is drawn says what is kept and what to do', async () => {
  // React tells developers of it in the console.
  for (const loud of ['error', 'warn'] as const)
    vi.spyOn(console, loud).mockImplementation(() => undefined)
  // An answer of another shape than the page was made for: an older page beside a newer server.
  await open('/units/9', [{ endpoint: getUnit, answer: () => ({}) }])
  expect(headingInMain()).toBe('Chưa mở được trang này')
  expect(screen.getByRole('alert').textContent).toContain('Những gì đã lưu vẫn còn nguyên')
  expect(screen.getByRole('button', { name: 'Tải lại trang' })).toBeTruthy()
})

const member = {
  id: 1,
  login: 'lan',
  name: 'Nguyễn Thị Lan',
  memberId: null,
  scopes: [],
  missingFactor: null,
  reach: 'first',
}

/** What a page asked of a directive before anything of it or of the frame is drawn. */
async function askedAhead(shortId: string, account: object | null): Promise<readonly string[]> {
  furnishWindow()
  const session = { today: '2025-01-08', sample: false, firstRun: false, account }
  const asked = givenServer([{ endpoint: getSession, answer: () => session }])
  window.history.pushState(null, '', `/directives/${shortId}?period=2024-11`)
  const answers = makeAnswerStore()
  const drawn = makeRouter(() => null, answers)
  router = drawn
  render(
    <Providers answers={answers} language="vi">
      <RouterProvider router={drawn} />
    </Providers>,
  )
  await waitFor(() => expect(drawn.state.status).toBe('idle'))
  await waitFor(() => expect(asked.map(({ path }) => path)).toContain('/api/v1/session'))
  await new Promise((settle) => setTimeout(settle, 300))
  return asked.flatMap(({ path }) => path.split(`/api/v1/directives/${shortId}`).slice(1))
}

test('the reader asks for text and figures as soon as it is known that they may be read', async () => {
  const asked = await askedAhead('a', { ...member, permissions: ['directives.standing'] })
  expect(asked.toSorted()).toEqual(['', '/standing?period=2024-11'])
})

test('figures that may not be read are not asked for ahead', async () => {
  expect(await askedAhead('b', { ...member, permissions: [] })).toEqual([''])
})

test.each([
  ['c', 'whoever is not signed in', null],
  [
    'd',
    'whoever has a factor still to show',
    { ...member, permissions: ['directives.standing'], missingFactor: 'passkey' },
  ],
])('nothing is asked ahead (%s) for %s', async (shortId, _, account) => {
  expect(await askedAhead(shortId, account)).toEqual([])
})
