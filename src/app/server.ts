import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import { gatekeeperOf, type IdentityProvider } from '#features/access/server/public.ts'
import { isLogBehind } from '#features/audit/server/public.ts'
import {
  type Database,
  type Handle,
  inTransaction,
  inTransactionAs,
  underRole,
} from '#platform/server/database.ts'
import { serveEndpoints } from '#platform/server/endpoint-server.ts'
import { createHttpServer, isLoopback } from '#platform/server/http-server.ts'
import { openApiOf } from '#platform/server/openapi.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { handlersOf, rights } from './endpoints.ts'
import type { AllTables } from './tables.ts'

/** Where and how the server is reached. */
export type ServerSettings = {
  readonly host: string
  readonly publicOrigin: string | undefined
  readonly identityProvider?: IdentityProvider | undefined
  readonly logLevel: 'info' | 'warn' | 'silent'
}

/** The server with every handler at its address, ready to listen. */
export async function createServer(
  database: Database<AllTables>,
  settings: ServerSettings,
): Promise<FastifyInstance> {
  const server = await createHttpServer({
    webFolder: join(projectRoot(), 'dist', 'web'),
    publicOrigin: settings.publicOrigin,
    logLevel: settings.logLevel,
  })
  const secureCookies = settings.publicOrigin !== undefined
  const loopback = isLoopback(settings.host) && !secureCookies
  const { publicOrigin, identityProvider } = settings
  const handlers = handlersOf({ secureCookies, loopback, publicOrigin, identityProvider })
  const enter = gatekeeperOf(rights, { loopback })
  serveEndpoints<Handle<AllTables>>(
    server,
    {
      enter: (token, asked) => enter(database.db, token, asked),
      alone: database.db,
      transaction: (settings, work) => inTransactionAs(database.db, settings, work),
      secureCookies,
      rights,
    },
    handlers,
  )
  server.get('/api/v1/openapi.json', async () =>
    openApiOf(
      handlers.map((handler) => handler.endpoint),
      rights,
    ),
  )
  server.get('/health', async (_request, reply) => {
    const began = performance.now()
    const log = await inTransaction(database.db, (db) =>
      underRole(db, 'chibo_reports', () => isLogBehind(db)),
    ).then(
      (behind) => (behind ? 'behind' : 'ok'),
      () => undefined,
    )
    return reply.status(log ? 200 : 503).send({
      status: log ? 'ok' : 'database-unreachable',
      log,
      milliseconds: Math.round(performance.now() - began),
    })
  })
  return server
}
