import { createHash } from 'node:crypto'

import type { Rights } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement, implementPrepared } from '#platform/server/handler.ts'
import { readClock } from '#platform/server/clock.ts'
import { writeReach } from '#platform/server/reach.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { getSession, signIn, signInToSample, signOut } from '../contract.ts'
import { findAccount, isKnownDevice, listScopes } from './account-store.ts'
import { findFactors, findSecondStep, waysOf } from './authenticator-store.ts'
import {
  admitsSamples,
  askSecondStep,
  doorCookies,
  isOpen,
  judgeGuess,
  letIn,
  notSignedIn,
  type SessionSettings,
} from './door.ts'
import { isFirstRun } from './first-run-store.ts'
import { permissionsOf } from './gatekeeper.ts'
import { bucketsOf, giveGuessBack } from './guess-store.ts'
import { isPassword } from './passwords.ts'
import { reachOf } from './reach-store.ts'
import { listSampleAccounts } from './sample-account-store.ts'
import { type Caller, endSession, findCaller } from './session-store.ts'
import type { AccessDb } from './tables.ts'

type DoorDb = AccessDb & PlatformDb

/** What the browser is told of its session, and the way out. */
function sessionHandler(settings: SessionSettings): readonly Handler<DoorDb>[] {
  const cookies = doorCookies(settings)
  return [
    implement(getSession, async (_input, { db }: { db: DoorDb }, reply) => {
      const { today, sample, caller } = await findCaller(db, reply.cookie(cookies.session), {
        ...settings,
        awake: false,
      })
      const account = caller
        ? {
            ...(await accountOf(db, caller, today, settings.rights)),
            missingFactor: caller.missingFactor,
          }
        : null
      const offersSamples = admitsSamples({ today, sample }, settings) && !account
      return {
        today,
        sample,
        firstRun: !account && (await isFirstRun(db)),
        outsideProvider: settings.identityProvider?.name ?? null,
        secondStep: account ? [] : await waitingWays(db, reply.cookie(cookies.secondStep), today),
        sampleAccounts: offersSamples ? await listSampleAccounts(db, today) : [],
        account,
      }
    }),
    implement(signOut, async (_input, { db }, reply) => {
      const token = reply.cookie(cookies.session)
      if (token) await endSession(db, token)
      reply.clearCookie(cookies.session)
      return {}
    }),
  ]
}

/** Signing in: by password, by the second step where there is one, to a sample account by nothing. */
export function sessionHandlers(settings: SessionSettings): readonly Handler<DoorDb>[] {
  const cookies = doorCookies(settings)
  return [
    ...sessionHandler(settings),
    implementPrepared(
      signIn,
      async ({ login, password }, db: DoorDb, reply) => {
        const account = await findAccount(db, login)
        const fromKnownDevice = await isKnownDevice(db, login, reply.cookie(cookies.device))
        const { address } = reply.sender
        const buckets = bucketsOf({ login, address, fromKnownDevice })
        const { attempt, verdict: fits } = await judgeGuess(db, buckets, () =>
          isPassword(password, account?.passwordHash),
        )
        if (!account || !fits || !isOpen(account, await readClock(db), settings))
          throw notSignedIn()
        return { account, attempt }
      },
      async ({ account, attempt }, { db, today, record }, reply) => {
        await giveGuessBack(db, attempt)
        const secondStep = waysOf(await findFactors(db, account.id, today))
        if (secondStep.length > 0) {
          await askSecondStep(db, account.id, { reply, cookies })
          return { accountId: account.id, secondStep }
        }
        await letIn(db, { account, today, factor: 'password' }, { reply, cookies })
        await record('access.signed-in', { facts: { account: account.id } })
        return { accountId: account.id, secondStep }
      },
    ),
    implement(signInToSample, async ({ login }, { db, today, record }, reply) => {
      const account = await findAccount(db, login)
      if (!account?.isSample || !isOpen(account, await readClock(db), settings)) throw notSignedIn()
      await letIn(db, { account, today, factor: 'sample' }, { reply, cookies })
      await record('access.signed-in', { facts: { account: account.id, sample: true } })
      return { accountId: account.id }
    }),
  ]
}

/** How the second step that waits for this browser may be taken. */
async function waitingWays(db: AccessDb, token: string | undefined, today: PlainDate) {
  const login = token === undefined ? undefined : await findSecondStep(db, token)
  const account = login === undefined ? undefined : await findAccount(db, login)
  return account ? waysOf(await findFactors(db, account.id, today)) : []
}

async function accountOf(
  db: AccessDb,
  { accountId, actor, kept }: NonNullable<Caller['caller']>,
  today: PlainDate,
  rights: Rights,
) {
  const row = await db
    .selectFrom('access.account')
    .select(['id', 'login', 'displayName as name', 'memberId'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const scopes = await listScopes(db, accountId, today)
  const roles = scopes.map((scope) => scope.role)
  const reach = await reachOf(db, { accountId, roles: actor.roles, today, kept })
  return {
    ...row,
    scopes: [...scopes],
    permissions: [...permissionsOf(rights, roles)],
    reach: createHash('sha256').update(writeReach(reach)).digest('base64url').slice(0, 12),
  }
}
