import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { type Endpoint, scopeHeader } from '#kernel/endpoint.ts'
import type { Permission, Rights } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'

import { keepAnswer, keptAnswer } from './answered-requests.ts'
import { limitCrowd } from './crowd.ts'
import { type ActorSettings, setReach } from './database.ts'
import { admit, type Asked, type Entry, nobody, questionsOf, sessionCookieName } from './entry.ts'
import { closedFields, notingQuestions, withoutFields } from './guarded-fields.ts'
import { type Handler, handleChecked, type Reply, type SentFile } from './handler.ts'
import { problem } from './problem.ts'
import { joinReaches, noReach, type Reach, writeReach } from './reach.ts'
import { recorder } from './record.ts'
import { isRecorded, recordRefusal } from './record-refusal.ts'
import type { Actor } from './request.ts'
import type { PlatformDb } from './tables.ts'

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

/** Does something for whoever stands at the gate; a refusal is written down before it is told. */
async function atTheGate<Db extends PlatformDb, Result>(
  serving: Serving<Db>,
  endpoint: Endpoint,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  work: (entry: Entry<Db>) => Promise<Result>,
): Promise<Result> {
  const token = request.cookies[sessionCookieName(serving.secureCookies)]
  const awake = request.headers['x-nobody-there'] === undefined
  const entry = await serving.enter(token, { awake })
  if (entry.actor) void reply.header(scopeHeader, scopeMarkOf(entry.actor, entry))
  try {
    return await work(entry)
  } catch (error) {
    if (isRecorded(error)) {
      const acting = entry.actor ?? nobody
      const offices = entry.officesFor(endpoint.permission)
      const refusal = { endpoint, actor: acting, requestId: request.id, offices }
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
  const reach = await admit(endpoint, entry)
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

/** The largest body of an ordinary request, and of one that carries a document of 20 MB in base64. */
const bodyLimits = { ordinary: 1_000_000, file: 28_000_000 } as const

/** How many requests are answered at once, and how many files may be on their way. */
export type AtOnce = { readonly requests: number; readonly files: number }

/** Two cores answer some hundred requests a second, so the last of these waits for less than a second. */
const atOnceByRule: AtOnce = { requests: 64, files: 6 }

/** Puts every handler at its address below `/api/v1`. */
export function serveEndpoints<Db extends PlatformDb>(
  server: FastifyInstance,
  serving: Serving<Db>,
  handlers: readonly Handler<Db>[],
  atOnce = atOnceByRule,
): void {
  const enter = limitCrowd(atOnce.requests)
  const bring = limitCrowd(atOnce.files)
  for (const handler of handlers) {
    const { endpoint } = handler
    // A file is let in before it is read: it fills the memory of whoever waits for its end.
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
      const leave = bring()
      reply.raw.once('finish', leave).once('close', leave)
      await atTheGate(serving, endpoint, { request, reply }, (entry) => admit(endpoint, entry))
    }
    server.route({
      method: endpoint.method,
      url: `/api/v1${endpoint.path}`,
      bodyLimit: endpoint.carriesFile ? bodyLimits.file : bodyLimits.ordinary,
      ...(endpoint.carriesFile ? { onRequest } : {}),
      // On loopback no network is saved by packing an answer, and packing costs more than making it.
      ...(serving.secureCookies ? {} : { compress: false as const }),
      handler: async (request, reply) => {
        const leave = enter()
        try {
          const { result, file, path } = await atTheGate(
            serving,
            endpoint,
            { request, reply },
            (entry) => answerTo(serving, handler, { request, reply, entry }),
          )
          void reply.header('cache-control', 'no-store')
          if (path !== undefined) return reply.redirect(path, 303)
          return file ? sendFile(reply, file) : reply.send(result ?? {})
        } finally {
          leave()
        }
      },
    })
  }
}
