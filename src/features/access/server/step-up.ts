import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement, implementPrepared } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import { readClock } from '#platform/server/clock.ts'
import type { PlatformDb } from '#platform/server/tables.ts'
import type { Request } from '#platform/server/request.ts'

import { askPasskeyOfStepUp, getStepUp, stepUp } from '../contract/factors.ts'
import type { Factor } from '../domain/factors.ts'
import { stepUpFailed } from '../messages/factors.ts'
import { type AccountRow, findAccountById } from './account-store.ts'
import { findFactors, showCode, waysOf } from './authenticator-store.ts'
import { doorCookies, judgeGuess, renewToken, type SessionSettings } from './door.ts'
import { codeBuckets, giveGuessBack } from './guess-store.ts'
import { askPasskeysOf, isSignedBy, type PasskeySite, siteOf } from './passkey-store.ts'
import { isPassword } from './passwords.ts'
import { findOwnerOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

type StepUpDb = AccessDb & PlatformDb
type StepUpRequest = Request<StepUpDb>

type StepUpWay = {
  readonly way: 'sample' | 'password' | 'authenticator' | 'passkey'
  /** Whether a code does as well. */
  readonly orCode: boolean
}

/** The way in which an account shows again who it is: the strongest that it has. */
async function wayOf(db: AccessDb, account: AccountRow, today: PlainDate): Promise<StepUpWay> {
  if (account.isSample) return { way: 'sample', orCode: false }
  const [strongest, other] = waysOf(await findFactors(db, account.id, today))
  if (strongest === 'passkey') return { way: 'passkey', orCode: other === 'code' }
  return strongest === 'code'
    ? { way: 'authenticator', orCode: true }
    : { way: 'password', orCode: false }
}

type Given = {
  readonly password?: string | undefined
  readonly code?: string | undefined
  readonly passkey?: Record<string, unknown> | undefined
}

/** By which factor somebody shows again who he is, if what he gave is right. A recovery code stands in for a lost device. */
async function shownFactor(
  db: AccessDb,
  account: AccountRow,
  shown: {
    readonly given: Given
    readonly site: PasskeySite
    readonly token: string | undefined
    readonly today: PlainDate
  },
): Promise<Factor | undefined> {
  const { given, site, token, today } = shown
  const { way, orCode } = await wayOf(db, account, today)
  if (way === 'sample') return 'sample'
  if (way === 'password')
    return (await isPassword(given.password ?? '', account.passwordHash)) ? 'password' : undefined
  if (given.passkey === undefined)
    return orCode ? showCode(db, account.id, given.code ?? '') : undefined
  const signed = { response: given.passkey, site, waiting: 'session', token } as const
  return (await isSignedBy(db, account.id, signed)) ? 'passkey' : undefined
}

/** Showing again who one is, for sensitive acts. */
export function stepUpHandlers(
  settings: Pick<SessionSettings, 'secureCookies' | 'publicOrigin'>,
): readonly Handler<StepUpDb>[] {
  const cookies = doorCookies(settings)
  return [
    implement(getStepUp, async (_input, { db, actor, today }: StepUpRequest) => {
      const account = await findAccountById(db, actor.accountId)
      if (!account) throw notFound()
      return wayOf(db, account, today)
    }),
    implement(askPasskeyOfStepUp, async (_input, { db, actor }: StepUpRequest, reply) => {
      const site = siteOf(settings.publicOrigin, reply.sender.host)
      const token = reply.cookie(cookies.session)
      const waiting = 'session' as const
      return { options: await askPasskeysOf(db, actor.accountId ?? 0, { site, waiting, token }) }
    }),
    implementPrepared(
      stepUp,
      async (given, db: StepUpDb, reply) => {
        const token = reply.cookie(cookies.session)
        const account = await findAccountById(db, await findOwnerOf(db, token))
        if (!account) throw notFound()
        const site = siteOf(settings.publicOrigin, reply.sender.host)
        const buckets = codeBuckets(account.login)
        const { today } = await readClock(db)
        const { attempt, verdict: factor } = await judgeGuess(db, buckets, () =>
          shownFactor(db, account, { given, site, token, today }),
        )
        if (!factor) throw problem(422, 'step-up-failed', stepUpFailed)
        return { attempt, factor }
      },
      async ({ attempt, factor }, { db, actor, record }, reply) => {
        await giveGuessBack(db, attempt)
        await renewToken(db, factor, { reply, cookies })
        await record('access.stepped-up', { facts: { account: actor.accountId, factor } })
        return {}
      },
    ),
  ]
}
