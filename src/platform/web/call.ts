import {
  type Endpoint,
  type InputOf,
  type OutputOf,
  type Problem,
  scopeHeader,
} from '#kernel/endpoint.ts'

import { callMessages } from './messages.ts'
import { isSomebodyThere } from './presence.ts'
import { askStepUp } from './step-up.ts'

/** Where the API begins. */
const API = '/api/v1'

/** An answer that says no, or no answer at all (`code` is then `offline`). */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.message.vi)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** How an endpoint is called. */
export type CallOptions = {
  /** The key of this act: the same key sent again never does the act twice. */
  readonly key?: string
  readonly signal?: AbortSignal
}

const doors = new EventTarget()

/** Says when the session has ended; returns the way to stop listening. */
export function onSignedOut(listener: () => void): () => void {
  doors.addEventListener('signed-out', listener)
  return () => doors.removeEventListener('signed-out', listener)
}

/** Says when tree or grants have become others than the last answer knew; returns the way to stop listening. */
export function onScopeChanged(listener: () => void): () => void {
  doors.addEventListener('scope-changed', listener)
  return () => doors.removeEventListener('scope-changed', listener)
}

let lastScope: string | null = null

function noteScope(headers: Headers): void {
  const scope = headers.get(scopeHeader)
  if (scope === null || scope === lastScope) return
  const isFirst = lastScope === null
  lastScope = scope
  if (!isFirst) doors.dispatchEvent(new Event('scope-changed'))
}

/** A new key for one act. */
export function newActKey(): string {
  return crypto.randomUUID()
}

type Address = { readonly path: string; readonly rest: Readonly<Record<string, unknown>> }

/** Fills the path's parameters from the input and hands back what is left of it. */
function fillPath(pattern: string, input: Readonly<Record<string, unknown>>): Address {
  const used = new Set<string>()
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    used.add(name)
    return encodeURIComponent(String(input[name]))
  })
  const rest = Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !used.has(name) && value !== undefined),
  )
  return { path, rest }
}

/** A value as it stands in a query. */
function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Query of a reading call; a list is written as its name repeated. */
function queryOf(rest: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== null) query.append(name, written(one))
  }
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body
}

/** The problem of an answer; one that is not ours (a proxy's page) is told by its number. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isProblem(body)) return body
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'unexpected-answer',
    message: callMessages.unexpected(response.status),
  }
}

function offline(reading: boolean): Problem {
  return {
    type: 'about:blank',
    title: 'Offline',
    status: 0,
    code: 'offline',
    message: reading ? callMessages.offlineReading : callMessages.offlineSaving,
  }
}

async function ask(address: string, request: RequestInit, reading: boolean): Promise<Response> {
  try {
    return await fetch(address, request)
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new ProblemError(offline(reading))
  }
}

/**
 * Asks the server one question. Path parameters come from the input; the rest is the query of a GET
 * and the JSON body of everything else. Every call that changes something carries an
 * `Idempotency-Key`. An act for which the person must show again who he is waits until he has, and is
 * then sent once more. Throws `ProblemError` on every answer that is not a yes.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  options: CallOptions = {},
): Promise<OutputOf<E>> {
  try {
    return await callOnce(endpoint, input, options)
  } catch (error) {
    const isStepUp = error instanceof ProblemError && error.problem.code === 'step-up-needed'
    if (isStepUp && (await askStepUp())) return callOnce(endpoint, input, options)
    throw error
  }
}

async function callOnce<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { key, signal }: CallOptions,
): Promise<OutputOf<E>> {
  const reading = endpoint.method === 'GET'
  const given = (input ?? {}) as Readonly<Record<string, unknown>>
  const { path, rest } = fillPath(endpoint.path, given)
  const headers: Record<string, string> = { accept: 'application/json' }
  // A page that asks again by itself must not keep the session of somebody who has gone.
  if (reading && !isSomebodyThere()) headers['x-nobody-there'] = '1'
  if (!reading) {
    headers['content-type'] = 'application/json'
    headers['idempotency-key'] = key ?? newActKey()
  }
  const response = await ask(
    `${API}${path}${reading ? queryOf(rest) : ''}`,
    {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(reading ? {} : { body: JSON.stringify(rest) }),
      ...(signal ? { signal } : {}),
    },
    reading,
  )
  noteScope(response.headers)
  if (!response.ok) {
    const problem = await problemOf(response)
    // What the session opens is no longer what the page believes.
    if (response.status === 401 || problem.code === 'factor-needed')
      doors.dispatchEvent(new Event('signed-out'))
    throw new ProblemError(problem)
  }
  if (response.status === 204) return undefined as OutputOf<E>
  return (await response.json()) as OutputOf<E>
}
