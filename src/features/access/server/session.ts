import type { Rights } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement, sessionCookieName } from '#platform/server/endpoint-server.ts'
import { type Clock, readClock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { getSession, signIn, signInToSample, signOut } from '../contract.ts'
import { signInFailed } from '../messages.ts'
import { type AccountRow, findAccount, listScopes } from './account-store.ts'
import { permissionsOf } from './gatekeeper.ts'
import { isFirstRun } from './first-run-store.ts'
import { isPassword } from './passwords.ts'
import { listSampleAccounts } from './sample-account-store.ts'
import { beginSession, endSession, findCaller, sessionSeconds } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** What signing in depends on: the joined rights, TLS, and whether only this machine can connect. */
export type SessionSettings = {
  readonly rights: Rights
  readonly secureCookies: boolean
  readonly loopback: boolean
}

/** Signing in and out, and what the browser is told of its session. */
export function sessionHandlers(
  settings: SessionSettings,
): readonly Handler<AccessDb & PlatformDb>[] {
  const cookie = sessionCookieName(settings.secureCookies)
  return [
    implement(getSession, async (_input, { db }: { db: AccessDb & PlatformDb }, reply) => {
      const { today, sample, caller } = await findCaller(db, reply.cookie(cookie), settings)
      const account = caller ? await accountOf(db, caller.accountId, today, settings.rights) : null
      return {
        today,
        sample,
        firstRun: !account && (await isFirstRun(db)),
        sampleAccounts:
          admitsSamples({ today, sample }) && !account ? await listSampleAccounts(db, today) : [],
        account,
      }
    }),
    implement(signIn, async ({ login, password }, { db, record }, reply) => {
      const account = await findAccount(db, login)
      const fits = await isPassword(password, account?.passwordHash)
      if (!account || !fits || !isOpen(account, await readClock(db)))
        throw problem(401, 'sign-in-failed', signInFailed)
      await begin(db, account.id, reply)
      await record('access.signed-in', { facts: { account: account.id } })
      return { accountId: account.id }
    }),
    implement(signInToSample, async ({ login }, { db, record }, reply) => {
      const account = await findAccount(db, login)
      if (!account?.isSample || !isOpen(account, await readClock(db)))
        throw problem(401, 'sign-in-failed', signInFailed)
      await begin(db, account.id, reply)
      await record('access.signed-in', { facts: { account: account.id, sample: true } })
      return { accountId: account.id }
    }),
    implement(signOut, async (_input, { db }, reply) => {
      const token = reply.cookie(cookie)
      if (token) await endSession(db, token)
      reply.clearCookie(cookie)
      return {}
    }),
  ]

  function admitsSamples(clock: Clock): boolean {
    return clock.sample && settings.loopback
  }

  function isOpen({ disabledOn, isSample }: AccountRow, clock: Clock): boolean {
    return (disabledOn === null || disabledOn > clock.today) && (!isSample || admitsSamples(clock))
  }

  async function begin(
    db: AccessDb,
    accountId: number,
    reply: { setCookie(name: string, value: string, age: number): void },
  ) {
    reply.setCookie(cookie, await beginSession(db, accountId), sessionSeconds.absolute)
  }
}

async function accountOf(db: AccessDb, accountId: number, today: PlainDate, rights: Rights) {
  const row = await db
    .selectFrom('access.account')
    .select(['id', 'login', 'displayName as name', 'memberId'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const scopes = await listScopes(db, accountId, today)
  const roles = scopes.map((scope) => scope.role)
  return { ...row, scopes: [...scopes], permissions: [...permissionsOf(rights, roles)] }
}
