import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'

import { type Endpoint, scopeHeader } from '#kernel/endpoint.ts'
import type { Bilingual } from '#kernel/messages.ts'
import type { Permission, Rights } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { Facts, Outcome, Refusal } from '#law/outcome.ts'

import { keepAnswer, keptAnswer } from './answered-requests.ts'
import { type ActorSettings, setReach } from './database.ts'
import { closedFields, notingQuestions, withoutFields } from './guarded-fields.ts'
import { notFound, problem } from './problem.ts'
import { joinReaches, noReach, type Reach, reaches, writeReach } from './reach.ts'
import { recorder } from './record.ts'
import { isRecorded, recordRefusal } from './record-refusal.ts'
import type { Actor, Office, Request } from './request.ts'
import type { PlatformDb } from './tables.ts'

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

/** Who stands at the gate: the day here, the actor (undefined when nobody is signed in), and his reaches. */
export type Entry<Db> = {
  readonly today: PlainDate
  readonly scopeEpoch: number
  readonly actor: Actor | undefined
  /** Whether the actor showed within the last minutes who he is. */
  readonly shownLately: boolean
  /** The factor that the roles of the actor demand and his session was not opened by. */
  readonly missingFactor: 'passkey' | 'second-factor' | null
  /** The reach of a permission; undefined when no role of the actor carries it. */
  readonly reachOf: (permission: string) => Promise<Reach | undefined>
  /** The reach as the transaction of this handle sees tree and grants. */
  readonly reachIn: (db: Db, permission: string) => Promise<Reach | undefined>
  /** The offices of the actor that carry a permission. */
  readonly officesFor: (permission: string) => readonly Office[]
}

const nobody: Actor = {
  kind: 'account',
  accountId: null,
  name: 'nobody',
  memberId: null,
  roles: [],
}

/** The name of the session cookie; without TLS (loopback only) the `__Host-` prefix is not allowed. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-chibo' : 'chibo'
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

/** Reads the input of a request: path, query and body in one flat object. */
function readInput(endpoint: Endpoint, request: FastifyRequest): unknown {
  const flat = {
    ...(request.query as object),
    ...(request.body as object | null),
    ...(request.params as object),
  }
  const read = endpoint.input.safeParse(flat)
  if (read.success) return read.data
  const issue = read.error.issues[0]
  const where = issue?.path.join('.') ?? ''
  throw problem(
    400,
    'bad-input',
    {
      vi: `Dữ liệu gửi lên chưa đúng ở mục “${where}”.`,
      en: `The field "${where}" is not right: ${issue?.message ?? ''}.`,
    },
    { where },
  )
}

/** Whatever an actor may reach with a permission, and the questions a handler asks about it. */
export function questionsOf(
  reach: Reach,
): Pick<Request<unknown>, 'allowIn' | 'within' | 'allowAnywhere'> {
  return {
    allowIn(unitNumber) {
      if (unitNumber === null || unitNumber === undefined || !reaches(reach, unitNumber))
        throw notFound()
    },
    within: () => reach,
    allowAnywhere: () => undefined,
  }
}

/** How somebody asks: a page that asks by itself, nobody being there, does not keep a session alive. */
export type Asked = { readonly awake: boolean }

/** What serving stands on: the gate, and one transaction a request under whoever came through it. */
export type Serving<Db extends PlatformDb> = {
  readonly enter: (token: string | undefined, asked: Asked) => Promise<Entry<Db>>
  /** A handle outside of any transaction, for the work before it. */
  readonly alone: Db
  transaction<Result>(settings: ActorSettings, work: (db: Db) => Promise<Result>): Promise<Result>
  readonly secureCookies: boolean
  /** The table of rights: which fields of an answer need more than its endpoint does. */
  readonly rights: Rights
}

async function reachFor<Db>(endpoint: Endpoint, entry: Entry<Db>): Promise<Reach> {
  if (endpoint.permission === 'public') return noReach
  if (!entry.actor) {
    throw problem(401, 'not-signed-in', {
      vi: 'Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết.',
      en: 'You are not signed in, or the session has ended.',
    })
  }
  if (entry.missingFactor !== null && !endpoint.beforeFactor)
    throw factorNeeded(entry.missingFactor)
  if (endpoint.permission === 'signed-in') return noReach
  const reach = await entry.reachOf(endpoint.permission)
  if (reach === undefined) throw notFound()
  return reach
}

/** Whoever knows a password alone opens nothing but the way to the factor that is missing. */
function factorNeeded(missing: 'passkey' | 'second-factor') {
  return problem(
    403,
    'factor-needed',
    missing === 'passkey'
      ? {
          vi: 'Người làm việc ngoài chi bộ mình cần đăng nhập bằng khóa truy cập. Hãy thêm khóa truy cập rồi làm tiếp.',
          en: 'Whoever works beyond his own cell signs in by a passkey. Add one, then go on.',
        }
      : {
          vi: 'Ngoài mật khẩu, cần thêm một bước xác nhận. Hãy cài bước thứ hai rồi làm tiếp.',
          en: 'Besides the password a second step is needed. Set it up, then go on.',
        },
    { facts: { missing } },
  )
}

/** Nothing was changed; the same request passes once the actor has shown who he is. */
function stepUpNeeded() {
  return problem(403, 'step-up-needed', {
    vi: 'Việc này cần bạn xác nhận lại mình là ai, nếu lần xác nhận trước đã quá năm phút.',
    en: 'This act asks you to show again who you are, when the last time was more than five minutes ago.',
  })
}

function replyOf(
  request: FastifyRequest,
  reply: FastifyReply,
  settings: {
    readonly secure: boolean
    readonly keepFile: (file: SentFile) => void
    readonly keepPath: (path: string) => void
  },
): Reply {
  const { secure, keepFile, keepPath } = settings
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const }
  return {
    setCookie: (name, value, maxAge) => void reply.setCookie(name, value, { ...options, maxAge }),
    clearCookie: (name) => void reply.clearCookie(name, options),
    cookie: (name) => request.cookies[name],
    sender: {
      address: request.ip,
      agent: String(request.headers['user-agent'] ?? ''),
      host: request.host,
    },
    redirect: keepPath,
    sendFile: (name, contentType, body) => keepFile({ name, contentType, body }),
  }
}

/** Sends a file to be saved under its name, whatever letters that has. */
function sendFile(reply: FastifyReply, { name, contentType, body }: SentFile): FastifyReply {
  const plain = plainText(name).replace(/[^a-z0-9._-]+/g, '-')
  return reply
    .type(contentType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body))
}

/**
 * A handler that asks how far another permission goes may look that far: the second wall opens with
 * each reach that is asked for, and no further.
 */
function widening(db: PlatformDb, reach: Reach): (asked: Reach) => Promise<Reach> {
  let open = reach
  return async (asked) => {
    const joined = joinReaches([open, asked])
    if (writeReach(joined) !== writeReach(open)) await setReach(db, joined)
    open = joined
    return asked
  }
}

/** A mutating request must carry a key, so that sending it twice does it once. */
function keyOf(endpoint: Endpoint, request: FastifyRequest): string | undefined {
  if (endpoint.method === 'GET' || endpoint.permission === 'public') return undefined
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && key.length >= 8 && key.length <= 100) return key
  throw problem(400, 'idempotency-key-missing', {
    vi: 'Yêu cầu thiếu mã chống gửi lặp (Idempotency-Key).',
    en: 'The request lacks an Idempotency-Key header (8 to 100 characters).',
  })
}

/** Whose key it is: an account, for two people may have the same name. */
function senderOf(actor: Actor): string {
  return actor.accountId === null ? actor.name : `account ${actor.accountId}`
}

/**
 * Tells one input from another. Passwords have no part in it: it is kept, and so quick to compute
 * that they could be guessed from it.
 */
function fingerprintOf(input: unknown): string {
  const told = JSON.stringify(input, (name, value: unknown) =>
    /password$/i.test(name) ? undefined : value,
  )
  return createHash('sha256').update(told).digest('hex')
}

/** Another one after each change of tree, grants or day: pages that are open ask anew. It tells no more. */
function scopeMarkOf(
  { accountId }: Actor,
  { today, scopeEpoch }: { readonly today: PlainDate; readonly scopeEpoch: number },
): string {
  const mark = createHash('sha256').update(`${accountId} ${today} ${scopeEpoch}`)
  return mark.digest('base64url').slice(0, 12)
}

type Answered = {
  readonly result: unknown
  readonly file?: SentFile | undefined
  readonly path?: string | undefined
}

async function answer<Db extends PlatformDb>(
  serving: Serving<Db>,
  handler: Handler<Db>,
  http: { request: FastifyRequest; reply: FastifyReply },
): Promise<Answered> {
  const { endpoint } = handler
  const token = http.request.cookies[sessionCookieName(serving.secureCookies)]
  const awake = http.request.headers['x-nobody-there'] === undefined
  const entry = await serving.enter(token, { awake })
  if (entry.actor) void http.reply.header(scopeHeader, scopeMarkOf(entry.actor, entry))
  try {
    return await answerTo(serving, handler, { ...http, entry })
  } catch (error) {
    if (isRecorded(error)) {
      const acting = entry.actor ?? nobody
      const offices = entry.officesFor(endpoint.permission)
      const refusal = { endpoint, actor: acting, requestId: http.request.id, offices }
      await serving.transaction({ actor: '', memberId: null, reach: noReach }, (db) =>
        recordRefusal(db, error, refusal),
      )
    }
    throw error
  }
}

async function answerTo<Db extends PlatformDb>(
  serving: Serving<Db>,
  handler: Handler<Db>,
  http: {
    readonly request: FastifyRequest
    readonly reply: FastifyReply
    readonly entry: Entry<Db>
  },
): Promise<Answered> {
  const { endpoint } = handler
  const { entry } = http
  const reach = await reachFor(endpoint, entry)
  if (endpoint.stepUp && !entry.shownLately) throw stepUpNeeded()
  const input = readInput(endpoint, http.request)
  const acting = entry.actor ?? nobody
  let file: SentFile | undefined
  let path: string | undefined
  const reply = replyOf(http.request, http.reply, {
    secure: serving.secureCookies,
    keepFile: (sent) => {
      file = sent
    },
    keepPath: (asked) => {
      path = asked
    },
  })
  const prepared = handler.before ? await handler.before(input, serving.alone, reply) : input
  const sender = senderOf(acting)
  const settings = { actor: entry.actor ? sender : '', memberId: acting.memberId, reach }
  return serving.transaction(settings, async (db) => {
    const key = keyOf(endpoint, http.request)
    const request = {
      actor: sender,
      key: key ?? '',
      operation: endpoint.name,
      fingerprint: fingerprintOf(input),
    }
    const kept = key && !endpoint.secretAnswer ? await keptAnswer(db, request) : undefined
    if (kept) return { result: kept.answer }

    const { questions, about } = notingQuestions(questionsOf(reach))
    const opened = widening(db, reach)
    const reachOf = async (permission: string) =>
      opened((await entry.reachOf(permission)) ?? noReach)

    const whole = await handleChecked(
      handler,
      prepared,
      {
        db,
        today: entry.today,
        scopeEpoch: entry.scopeEpoch,
        actor: acting,
        record: recorder(db, acting, {
          requestId: http.request.id,
          operation: endpoint.name,
          offices: entry.officesFor(endpoint.permission),
        }),
        ...questions,
        reachOf,
        reachNow: async (permission) => opened((await entry.reachIn(db, permission)) ?? noReach),
      },
      reply,
    )
    const right = serving.rights[endpoint.permission as Permission]
    const result = withoutFields(whole, await closedFields(right, { about, reach, reachOf }))
    if (key && !endpoint.secretAnswer) await keepAnswer(db, request, result)
    return { result, file, path }
  })
}

/** Puts every handler at its address below `/api/v1`. */
export function serveEndpoints<Db extends PlatformDb>(
  server: FastifyInstance,
  serving: Serving<Db>,
  handlers: readonly Handler<Db>[],
): void {
  for (const handler of handlers) {
    server.route({
      method: handler.endpoint.method,
      url: `/api/v1${handler.endpoint.path}`,
      // On loopback no network is saved by packing an answer, and packing costs more than making it.
      ...(serving.secureCookies ? {} : { compress: false as const }),
      handler: async (request, reply) => {
        const { result, file, path } = await answer(serving, handler, { request, reply })
        void reply.header('cache-control', 'no-store')
        if (path !== undefined) return reply.redirect(path, 303)
        return file ? sendFile(reply, file) : reply.send(result ?? {})
      },
    })
  }
}
