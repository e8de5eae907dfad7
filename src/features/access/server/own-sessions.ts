import { sql } from 'kysely'

import { sessionCookieName } from '#platform/server/entry.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { endOtherSessions, endOwnSession, listOwnSessions } from '../contract.ts'
import { sessionLimitsOf } from '../domain/session-limits.ts'
import { endSessionsBeside, isSampleAccount, listSessionsOf } from './session-store.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type OwnRequest = RequestOf<AccessTables>

/** One's own sessions: where one is signed in, and how to end it elsewhere. */
export function ownSessionHandlers(settings: {
  readonly secureCookies: boolean
}): readonly Handler<AccessDb>[] {
  const cookie = sessionCookieName(settings.secureCookies)
  return [
    implement(listOwnSessions, async (_input, { db, today, actor }: OwnRequest, reply) => {
      const accountId = actor.accountId ?? 0
      const isSample = await isSampleAccount(db, accountId)
      const limits = sessionLimitsOf({ roles: actor.roles, isSample })
      const sessions = await listSessionsOf(db, {
        accountId,
        idleSeconds: limits.idleSeconds,
        today,
        token: reply.cookie(cookie),
      })
      return {
        sessions: [...sessions],
        limits: {
          idleMinutes: limits.idleSeconds / 60,
          absoluteHours: limits.absoluteSeconds / 3600,
          atOnce: limits.atOnce,
        },
      }
    }),
    implement(endOwnSession, async ({ sessionId }, { db, actor, record }: OwnRequest) => {
      const ended = await sql<{ id: number }>`
        delete from access.session where id = ${sessionId} and account_id = ${actor.accountId}
        returning id`.execute(db)
      const [session] = ended.rows
      if (!session) throw notFound()
      await record('access.sessions-ended', { facts: { account: actor.accountId, ended: 1 } })
      return session
    }),
    implement(endOtherSessions, async (_input, { db, actor, record }: OwnRequest, reply) => {
      const ended = await endSessionsBeside(db, actor.accountId ?? 0, reply.cookie(cookie))
      await record('access.sessions-ended', { facts: { account: actor.accountId, ended } })
      return { ended }
    }),
  ]
}
