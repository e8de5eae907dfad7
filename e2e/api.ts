import { randomUUID } from 'node:crypto'

import type { SampleLogin } from './steps.ts'

/** What the API answered. */
export type ApiAnswer = { readonly status: number; readonly body: unknown }

/** A signed-in person at the API; the session outlives a restart, the address does not. */
export type ApiCaller = (
  url: string,
  asked: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly path: string
    readonly body?: unknown
    /** The key of the act; a fresh one unless given. */
    readonly key?: string
  },
) => Promise<ApiAnswer>

/** Signs in to a sample account without a browser. */
export async function callerOf(url: string, login: SampleLogin): Promise<ApiCaller> {
  const signedIn = await fetch(`${url}/api/v1/session/sample`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ login }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ')
  if (!signedIn.ok || cookie === '') throw new Error(`Could not sign in as ${login}`)
  return async (at, { method, path, body, key = randomUUID() }) => {
    const answer = await fetch(`${at}/api/v1${path}`, {
      method,
      headers: {
        cookie,
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    return { status: answer.status, body: await answer.json() }
  }
}
