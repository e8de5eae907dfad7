import type * as z from 'zod'

import type { Endpoint } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import type { Facts, Outcome, Refusal } from '#law/outcome.ts'

import { problem } from './problem.ts'
import type { Request } from './request.ts'

/** The sentences of a handler's refusals: a code without one does not compile. */
export type RefusalTexts<Code extends string> = {
  readonly [C in Code]: (facts: Facts) => Bilingual
}

/** An endpoint with what answers it. */
export type Handler<Db> = {
  readonly endpoint: Endpoint
  readonly handle: (input: unknown, request: Request<Db>, reply: Reply) => Promise<unknown>
  /** Work before the transaction opens; what it answers is what `handle` gets as its input. */
  readonly before?: (input: unknown, db: Db, reply: Reply) => Promise<unknown>
  readonly refusals: Readonly<Record<string, (facts: Facts) => Bilingual>>
}

/** A file that goes out in place of the declared answer. */
export type SentFile = {
  readonly name: string
  readonly contentType: string
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
}

/** Where a request comes from: the address (behind a proxy that of the browser), what it calls itself, whom it asked. */
export type Sender = { readonly address: string; readonly agent: string; readonly host: string }

/** What a handler may say beside its answer: cookies, for signing in and out; a file in its place. */
export type Reply = {
  readonly sender: Sender
  setCookie(name: string, value: string, maxAgeSeconds: number): void
  clearCookie(name: string): void
  /** The value of a cookie that came with the request. */
  cookie(name: string): string | undefined
  /** Sends the browser on to a page of ours in place of the answer. */
  redirect(path: string): void
  /** Sends a file once the transaction is over: a body that is still being made can't ask the database. */
  sendFile(name: string, contentType: string, body: SentFile['body']): void
}

/** Joins an endpoint with its handler. A handler that decides answers an Outcome, with its texts. */
export function implement<
  Input extends z.ZodType,
  Output extends z.ZodType,
  Db,
  Code extends string = never,
>(
  endpoint: Endpoint<Input, Output>,
  handle: (
    input: z.output<Input>,
    request: Request<Db>,
    reply: Reply,
  ) => Promise<z.input<Output> | Outcome<z.input<Output>, Code>>,
  refusals?: RefusalTexts<Code>,
): Handler<Db> {
  return {
    endpoint,
    handle: (input, request, reply) => handle(input as z.output<Input>, request, reply),
    refusals: (refusals ?? {}) as Handler<Db>['refusals'],
  }
}

/**
 * As `implement`, with work before the transaction opens: each statement there commits by itself, so
 * that it stays though the answer is a no, and what takes long holds no connection meanwhile.
 */
export function implementPrepared<Input extends z.ZodType, Output extends z.ZodType, Db, Prepared>(
  endpoint: Endpoint<Input, Output>,
  before: (input: z.output<Input>, db: Db, reply: Reply) => Promise<Prepared>,
  handle: (prepared: Prepared, request: Request<Db>, reply: Reply) => Promise<z.input<Output>>,
): Handler<Db> {
  return {
    endpoint,
    before: (input, db, reply) => before(input as z.output<Input>, db, reply),
    handle: (prepared, request, reply) => handle(prepared as Prepared, request, reply),
    refusals: {},
  }
}

function isRefusal(answer: unknown): answer is { ok: false; refusal: Refusal<string> } {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    answer.ok === false &&
    'refusal' in answer
  )
}

function valueOf(answer: unknown): unknown {
  const isOutcome =
    typeof answer === 'object' && answer !== null && 'ok' in answer && 'value' in answer
  return isOutcome ? answer.value : answer
}

/** Turns an answer into the declared output, a refusal into its problem. */
function settle<Db>(handler: Handler<Db>, answer: unknown): unknown {
  if (!isRefusal(answer)) return handler.endpoint.output.parse(valueOf(answer))
  const { code, cites, facts } = answer.refusal
  const text = handler.refusals[code]
  if (!text) throw new Error(`no text for the refusal ${code}`)
  throw problem(422, code, text(facts), { cites, facts })
}

/** A handler that never asks who may do this is a bug, whatever it answered. */
export async function handleChecked<Db>(
  handler: Handler<Db>,
  input: unknown,
  request: Request<Db>,
  reply: Reply,
): Promise<unknown> {
  let asked =
    handler.endpoint.permission === 'public' || handler.endpoint.permission === 'signed-in'
  const answer = await handler.handle(
    input,
    {
      ...request,
      allowIn(unitNumber) {
        asked = true
        request.allowIn(unitNumber)
      },
      within() {
        asked = true
        return request.within()
      },
      allowAnywhere() {
        asked = true
        request.allowAnywhere()
      },
    },
    reply,
  )
  if (!asked) throw new Error(`${handler.endpoint.name}: nobody asked who may do this`)
  return settle(handler, answer)
}
