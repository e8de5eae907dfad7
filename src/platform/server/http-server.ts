import { existsSync } from 'node:fs'
import { join } from 'node:path'

import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import fastify, { LogController, type FastifyInstance } from 'fastify'

import { notFound, problem, problemOf } from './problem.ts'

/** How the server meets the outside. */
export type HttpSettings = {
  /** The built pages; without them the server answers the interface alone. */
  readonly webFolder: string
  /** The origin the browser shows, when a proxy with TLS stands in front. */
  readonly publicOrigin: string | undefined
  readonly logLevel: 'info' | 'warn' | 'silent'
  readonly patience?: Patience
}

/** How long somebody may take to send a request: its head, and all of it (20 MB over a slow line). */
type Patience = { readonly headMilliseconds: number; readonly wholeMilliseconds: number }

const patienceByRule: Patience = { headMilliseconds: 15_000, wholeMilliseconds: 180_000 }

/**
 * The HTTP server with its guards: security headers, same-origin writes, problems as RFC 9457, the
 * built pages with long-lived assets. Logs carry method, route pattern, status and time: no content.
 */
export async function createHttpServer(settings: HttpSettings): Promise<FastifyInstance> {
  const { headMilliseconds, wholeMilliseconds } = settings.patience ?? patienceByRule
  const server = fastify({
    requestTimeout: wholeMilliseconds,
    http: {
      headersTimeout: headMilliseconds,
      connectionsCheckingInterval: Math.min(5_000, headMilliseconds),
    },
    trustProxy: settings.publicOrigin !== undefined,
    logController: new LogController({ disableRequestLogging: true }),
    logger: settings.logLevel === 'silent' ? false : { level: settings.logLevel },
    genReqId: () => crypto.randomUUID(),
    routerOptions: { maxParamLength: 300 },
  })
  await server.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Components set positions as style attributes; scripts stay strict.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: settings.publicOrigin ? [] : null,
      },
    },
    strictTransportSecurity: settings.publicOrigin !== undefined,
    referrerPolicy: { policy: 'same-origin' },
  })
  await server.register(fastifyCookie)
  await server.register(fastifyCompress, { threshold: 1024, encodings: ['br', 'gzip'] })
  addHooks(server, settings)
  await servePages(server, settings.webFolder)
  return server
}

const loopbackHosts = ['127.0.0.1', '::1', '[::1]', 'localhost']

/** Whether only this machine can connect. */
export function isLoopback(host: string): boolean {
  return loopbackHosts.includes(host)
}

/**
 * Without a proxy we listen on loopback alone; a request under another name comes from a page whose
 * name was turned to this machine (DNS rebinding).
 */
function isRenamed(host: string | undefined, publicOrigin: string | undefined): boolean {
  if (publicOrigin !== undefined || host === undefined) return false
  return !isLoopback(host.replace(/:\d+$/, ''))
}

/** A write must come from our own pages: browsers say where from, and another place is refused. */
function isForeign(
  headers: { origin?: string | undefined; host?: string | undefined },
  publicOrigin: string | undefined,
): boolean {
  const { origin, host } = headers
  if (origin === undefined) return false
  if (publicOrigin !== undefined) return origin !== publicOrigin
  return origin !== `http://${host}`
}

function addHooks(server: FastifyInstance, settings: HttpSettings): void {
  server.addHook('onRequest', async (request) => {
    if (isRenamed(request.headers.host, settings.publicOrigin)) {
      throw problem(421, 'foreign-host', {
        vi: 'Chibo đang chạy riêng trên máy này và chỉ nhận địa chỉ 127.0.0.1 hoặc localhost. Nếu có proxy phía trước, hãy khai báo PUBLIC_ORIGIN.',
        en: 'Chibo runs on this machine alone and answers at 127.0.0.1 or localhost only. Behind a proxy, declare PUBLIC_ORIGIN.',
      })
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    if (writes && isForeign(request.headers, settings.publicOrigin)) {
      throw problem(403, 'foreign-origin', {
        vi: 'Yêu cầu không đến từ trang của Chibo nên bị từ chối.',
        en: 'The request does not come from a page of Chibo and was refused.',
      })
    }
  })
  server.addHook('onResponse', async (request, reply) => {
    request.log.info({
      method: request.method,
      route: request.routeOptions.url,
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
    })
  })
  server.setErrorHandler(async (error, request, reply) => {
    const answer = problemOf(error)
    if (answer.problem.status >= 500) {
      const { name, code } = error as { name?: string; code?: string }
      // The stack says where; the message of a database error may carry content, so it stays out.
      request.log.error({ name, code, stack: placesOf(error) }, 'request failed')
    }
    const wait = answer.problem.facts?.['retryAfterSeconds']
    if (typeof wait === 'number') void reply.header('retry-after', String(wait))
    return reply
      .status(answer.problem.status)
      .type('application/problem+json')
      .send({ ...answer.problem, instance: request.id })
  })
}

function placesOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  return error.stack
    ?.split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 12)
    .join('\n')
}

async function servePages(server: FastifyInstance, folder: string): Promise<void> {
  const built = existsSync(join(folder, 'index.html'))
  if (built) {
    await server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      setHeaders: (reply, path) => {
        const lasting = path.includes(`${join(folder, 'assets')}`)
        reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler(async (request, reply) => {
    // A part of an older build that is gone is not found; in its place no page may come as if it were one.
    const isPage = request.method === 'GET' && !/^\/(api|assets)\//.test(request.url)
    if (isPage && built)
      return reply.header('cache-control', 'no-cache').type('text/html').sendFile('index.html')
    throw notFound()
  })
}
