import type { Rights } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import {
  type Handler,
  implement,
  implementPrepared,
  type Reply,
  sessionCookieName,
} from '#platform/server/endpoint-server.ts'
import { type Clock, readClock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { getSession, signIn, signInToSample, signOut } from '../contract.ts'
import { deviceWordsOf } from '../domain/device-words.ts'
import { guessesTooFast, guessesUsedUp, signInFailed } from '../messages.ts'
import { type AccountRow, findAccount, isKnownDevice, listScopes } from './account-store.ts'
import { permissionsOf } from './gatekeeper.ts'
import { isFirstRun } from './first-run-store.ts'
import { bucketsOf, giveGuessBack, rememberDevice, takeGuess } from './guess-store.ts'
import { isPassword } from './passwords.ts'
import { listSampleAccounts } from './sample-account-store.ts'
import { beginSession, endSession, findCaller, newToken } from './session-store.ts'
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
  const device = deviceCookieName(settings.secureCookies)
  return [
    implement(getSession, async (_input, { db }: { db: AccessDb & PlatformDb }, reply) => {
      const { today, sample, caller } = await findCaller(db, reply.cookie(cookie), {
        ...settings,
        awake: false,
      })
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
    implementPrepared(
      signIn,
      async ({ login, password }, db: AccessDb & PlatformDb, reply) => {
        const account = await findAccount(db, login)
        const fromKnownDevice = await isKnownDevice(db, login, reply.cookie(device))
        const { address } = reply.sender
        const { attempt, wait } = await takeGuess(
          db,
          bucketsOf({ login, address, fromKnownDevice }),
        )
        if (attempt === null) throw tooManyGuesses(wait)
        const fits = await isPassword(password, account?.passwordHash).catch(async (crowded) => {
          await giveGuessBack(db, attempt)
          throw crowded
        })
        if (!account || !fits || !isOpen(account, await readClock(db)))
          throw problem(401, 'sign-in-failed', signInFailed)
        return { account, attempt }
      },
      async ({ account, attempt }, { db, today, record }, reply) => {
        await begin(db, { account, today }, reply)
        await giveGuessBack(db, attempt)
        const token = newToken()
        await rememberDevice(db, { accountId: account.id, former: reply.cookie(device), token })
        reply.setCookie(device, token, deviceSeconds)
        await record('access.signed-in', { facts: { account: account.id } })
        return { accountId: account.id }
      },
    ),
    implement(signInToSample, async ({ login }, { db, today, record }, reply) => {
      const account = await findAccount(db, login)
      if (!account?.isSample || !isOpen(account, await readClock(db)))
        throw problem(401, 'sign-in-failed', signInFailed)
      await begin(db, { account, today }, reply)
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
    { account, today }: { readonly account: AccountRow; readonly today: PlainDate },
    reply: Reply,
  ) {
    const begun = await beginSession(db, {
      accountId: account.id,
      passwordHash: account.passwordHash,
      today,
      device: deviceWordsOf(reply.sender.agent),
      former: reply.cookie(cookie),
    })
    if (!begun) throw problem(401, 'sign-in-failed', signInFailed)
    reply.setCookie(cookie, begun.token, begun.seconds)
  }
}

/** The cookie by which a device is known to the accounts that were used on it. */
function deviceCookieName(secure: boolean): string {
  return secure ? '__Host-chibo-device' : 'chibo-device'
}

/** A device that was not used for a year is a stranger again. */
const deviceSeconds = 365 * 24 * 3600

/** The same sentence whether there is such an account or not. */
function tooManyGuesses(retryAfterSeconds: number) {
  const text = retryAfterSeconds <= 60 ? guessesTooFast : guessesUsedUp
  return problem(429, 'too-many-guesses', text, { facts: { retryAfterSeconds } })
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
