import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement, implementPrepared } from '#platform/server/handler.ts'
import { readClock } from '#platform/server/clock.ts'
import { problem } from '#platform/server/problem.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { askPasskeyOfSecondStep, takeSecondStep } from '../contract/factors.ts'
import { codeWrong, passkeyWrong, secondStepOver } from '../messages/factors.ts'
import { type AccountRow, findAccount } from './account-store.ts'
import {
  endSecondSteps,
  findFactors,
  findSecondStep,
  showCode,
  waysOf,
} from './authenticator-store.ts'
import { doorCookies, isOpen, judgeGuess, letIn, type SessionSettings } from './door.ts'
import { codeBuckets, giveGuessBack } from './guess-store.ts'
import { askPasskeysOf, isSignedBy, siteOf } from './passkey-store.ts'
import type { AccessDb } from './tables.ts'

type DoorDb = AccessDb & PlatformDb

/** The second step of signing in: by a passkey or a code, once the password was right. */
export function secondStepHandlers(settings: SessionSettings): readonly Handler<DoorDb>[] {
  const cookies = doorCookies(settings)
  return [
    implement(askPasskeyOfSecondStep, async (_input, { db }: { db: DoorDb }, reply) => {
      const token = reply.cookie(cookies.secondStep)
      const { id } = (await waitingAccount(db, token)).account
      const site = siteOf(settings.publicOrigin, reply.sender.host)
      return { options: await askPasskeysOf(db, id, { site, waiting: 'second_step', token }) }
    }),
    implementPrepared(
      takeSecondStep,
      async ({ code, passkey }, db: DoorDb, reply) => {
        const token = reply.cookie(cookies.secondStep)
        const { account, today } = await waitingAccount(db, token)
        const ways = waysOf(await findFactors(db, account.id, today))
        const site = siteOf(settings.publicOrigin, reply.sender.host)
        const { attempt, verdict } = await judgeGuess(db, codeBuckets(account.login), async () => {
          if (passkey === undefined)
            return ways.includes('code') ? showCode(db, account.id, code ?? '') : undefined
          const signed = { response: passkey, site, waiting: 'second_step', token } as const
          return (await isSignedBy(db, account.id, signed)) ? ('passkey' as const) : undefined
        })
        if (!verdict && passkey) throw problem(422, 'passkey-wrong', passkeyWrong)
        if (!verdict) throw problem(422, 'code-wrong', codeWrong, { where: 'code' })
        return { account, attempt, factor: verdict }
      },
      async ({ account, attempt, factor }, { db, today, record }, reply) => {
        await giveGuessBack(db, attempt)
        await endSecondSteps(db, account.id)
        reply.clearCookie(cookies.secondStep)
        await letIn(db, { account, today, factor }, { reply, cookies })
        await record('access.signed-in', { facts: { account: account.id, factor } })
        return { accountId: account.id }
      },
    ),
  ]

  async function waitingAccount(
    db: DoorDb,
    token: string | undefined,
  ): Promise<{ readonly account: AccountRow; readonly today: PlainDate }> {
    const login = await findSecondStep(db, token)
    const account = login === undefined ? undefined : await findAccount(db, login)
    const clock = await readClock(db)
    if (!account || !isOpen(account, clock, settings))
      throw problem(422, 'second-step-over', secondStepOver)
    return { account, today: clock.today }
  }
}
