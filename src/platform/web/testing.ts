import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { type RenderResult, render, waitFor } from '@testing-library/react'
import { createElement, type ReactNode } from 'react'
import { vi } from 'vitest'

import type { Endpoint, OutputOf, Problem } from '#kernel/endpoint.ts'
import type { Language } from '#kernel/messages.ts'
import { plainDate } from '#kernel/time.ts'

import { readSearch, writeSearch } from './address.ts'
import { makeAnswerStore } from './answers.ts'
import { Providers } from './providers.tsx'
import { type Session, SessionProvider } from './session.tsx'

/** Gives the window what jsdom lacks and pages ask for: measures of boxes and of the screen. */
export function furnishWindow(): void {
  class StillObserver {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', StillObserver)
  vi.stubGlobal('matchMedia', (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }))
  Element.prototype.scrollIntoView = () => undefined
  Element.prototype.scrollTo = () => undefined
  window.scrollTo = () => undefined
  // Lists that draw only what is looked at need a height to look at.
  const measures = { clientHeight: 600, clientWidth: 800, offsetHeight: 600, offsetWidth: 800 }
  for (const [name, value] of Object.entries(measures)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value })
  }
}

/** A session of Bloc staff on the day of the sample data. */
export function aSession(changes: Partial<Session> = {}): Session {
  return {
    account: { id: 1, name: 'Nguyễn Thị Lan', login: 'lan' },
    roles: ['bloc-staff'],
    scopes: [
      {
        role: 'bloc-staff',
        unit: { id: 1, code: 'DUK', name: 'Đảng bộ Khối các cơ quan Trung ương', kind: 'bloc' },
      },
    ],
    permissions: [],
    today: plainDate('2025-01-08'),
    sample: false,
    places: ['today', 'overview', 'directives', 'organisation', 'members'],
    ...changes,
  }
}

/** A page under test: the screen, and the address that it has come to. */
export type RenderedPage = RenderResult & { readonly address: () => string }

/** Shows a page as the program would: kit, language, router, session. Resolves when it stands. */
export async function renderPage(
  page: ReactNode,
  {
    address = '/',
    language = 'vi',
    session = aSession(),
  }: { readonly address?: string; readonly language?: Language; readonly session?: Session } = {},
): Promise<RenderedPage> {
  furnishWindow()
  const history = createMemoryHistory({ initialEntries: [address] })
  const root = createRootRoute({
    component: () => createElement('div', { 'data-testid': 'page' }, page),
    notFoundComponent: () => createElement('div', { 'data-testid': 'page' }, page),
  })
  const router = createRouter({
    routeTree: root,
    history,
    parseSearch: readSearch,
    stringifySearch: writeSearch,
  })
  // Written without JSX: this file stands among the rooms as `testing.ts`.
  const routed = createElement(RouterProvider<typeof router>, { router })
  const inSession = SessionProvider({ session, children: routed })
  const result = render(Providers({ answers: makeAnswerStore(), language, children: inSession }))
  await waitFor(() => result.getByTestId('page'))
  return { ...result, address: () => history.location.href }
}

/** What a stubbed server was asked. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly body: unknown
}

/** One answer of a stubbed server, in the shape that the contract names. */
export type StubbedAnswer = {
  readonly endpoint: Endpoint
  readonly answer: (asked: Asked) => unknown
}

/** Answers an endpoint with this output, or with what a function makes of the question. */
export function answering<E extends Endpoint>(endpoint: E, output: OutputOf<E>): StubbedAnswer {
  return { endpoint, answer: () => output }
}

/** Answers an endpoint with what is made of each question. */
export function answeringBy<E extends Endpoint>(
  endpoint: E,
  answer: (asked: Asked) => OutputOf<E>,
): StubbedAnswer {
  return { endpoint, answer }
}

/** Answers an endpoint with a problem. */
export function refusing(
  endpoint: Endpoint,
  problem: Pick<Problem, 'code' | 'message' | 'status'> & Partial<Problem>,
): StubbedAnswer {
  return {
    endpoint,
    answer: () =>
      new Response(JSON.stringify({ type: 'about:blank', title: problem.code, ...problem }), {
        status: problem.status,
        headers: { 'content-type': 'application/problem+json' },
      }),
  }
}

function fits({ endpoint }: StubbedAnswer, { method, path }: Asked): boolean {
  const pattern = new RegExp(`^/api/v1${endpoint.path.replace(/:\w+/g, '[^/]+')}$`)
  return endpoint.method === method && pattern.test(path.split('?')[0] ?? '')
}

/** Puts a server in the place of the network; hands back the list of what it was asked. */
export function givenServer(answers: readonly StubbedAnswer[]): readonly Asked[] {
  const log: Asked[] = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit = {}) => {
    const body: unknown = typeof request.body === 'string' ? JSON.parse(request.body) : undefined
    const key = new Headers(request.headers).get('idempotency-key') ?? undefined
    const asked: Asked = { method: request.method ?? 'GET', path, key, body }
    log.push(asked)
    const found = answers.find((answer) => fits(answer, asked))
    if (!found) throw new TypeError(`Nobody answers ${asked.method} ${path}`)
    const answer = await found.answer(asked)
    return answer instanceof Response ? answer : new Response(JSON.stringify(answer))
  })
  return log
}
