import { recordingAtTop } from '#features/organisation/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import { type Handler, implement, implementPrepared } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { activateAccount, changePassword, printSlip } from '../contract/slips.ts'
import {
  activatedAlready,
  currentPasswordWrong,
  sampleHasNoPassword,
  sampleHasNoSlip,
  slipWrong,
} from '../messages/slips.ts'
import { findAccount, findAccountById } from './account-store.ts'
import {
  doorCookies,
  factsOf,
  isOpen,
  judgeGuess,
  letIn,
  renewToken,
  type SessionSettings,
} from './door.ts'
import { giveGuessBack, ownPasswordBuckets, slipBuckets } from './guess-store.ts'
import { beginAnew, writePassword } from './new-password.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { endSessionsBeside, findOwnerOf } from './session-store.ts'
import { isSlipOf, printSlipOf, takeSlip } from './slip-store.ts'
import type { AccessDb } from './tables.ts'

type SlipDb = AccessDb & PlatformDb
type SlipRequest = Request<SlipDb>

const wrongSlip = () => problem(422, 'slip-wrong', slipWrong)

const printSlipHandler = implement(printSlip, async ({ accountId }, request: SlipRequest) => {
  const { db, today, allowAnywhere } = request
  allowAnywhere()
  const account = await findAccountById(db, accountId)
  if (!account || (account.disabledOn !== null && account.disabledOn <= today)) throw notFound()
  if (account.isSample) throw problem(422, 'sample-has-no-slip', sampleHasNoSlip)
  if (account.passwordHash !== null) throw problem(422, 'activated-already', activatedAlready)
  const slip = await printSlipOf(db, account, 'activation')
  await recordingAtTop(request)('access.slip-printed', { facts: { account: accountId } })
  return slip
})

/** Slips and the passwords that are taken by them; changing one’s own. */
export function slipHandlers(settings: SessionSettings): readonly Handler<SlipDb>[] {
  const cookies = doorCookies(settings)
  return [
    printSlipHandler,
    implementPrepared(
      activateAccount,
      async ({ login, code, password }, db: SlipDb, reply) => {
        const buckets = slipBuckets(login, reply.sender.address)
        const { attempt, verdict } = await judgeGuess(db, buckets, async () => {
          // The same work whether there is such an account and such a slip, or not.
          const passwordHash = await hashPassword(password)
          const account = await findAccount(db, login)
          const fits = await isSlipOf(db, account?.id ?? 0, code)
          const clock = await readClock(db)
          return account && fits && isOpen(account, clock, settings)
            ? { account: { ...account, passwordHash }, passwordHash }
            : undefined
        })
        if (!verdict) throw wrongSlip()
        return { attempt, code, ...verdict }
      },
      async ({ attempt, code, account, passwordHash }, { db, today, record }, reply) => {
        const kind = await takeSlip(db, account.id, code)
        if (kind === undefined) throw wrongSlip()
        await giveGuessBack(db, attempt)
        await beginAnew(db, account.id, passwordHash)
        await letIn(db, { account, today, factor: 'password' }, { reply, cookies })
        await record('access.account-activated', {
          facts: { ...factsOf(account, reply), slip: kind },
        })
        return { accountId: account.id }
      },
    ),
    implementPrepared(
      changePassword,
      async ({ currentPassword, newPassword }, db: SlipDb, reply) => {
        const account = await findAccountById(
          db,
          await findOwnerOf(db, reply.cookie(cookies.session)),
        )
        if (!account) throw notFound()
        if (account.isSample) throw problem(422, 'sample-has-no-password', sampleHasNoPassword)
        const { attempt, verdict } = await judgeGuess(db, ownPasswordBuckets(account.login), () =>
          isPassword(currentPassword, account.passwordHash),
        )
        if (!verdict)
          throw problem(422, 'password-wrong', currentPasswordWrong, { where: 'currentPassword' })
        return { attempt, accountId: account.id, passwordHash: await hashPassword(newPassword) }
      },
      async ({ attempt, accountId, passwordHash }, { db, record }, reply) => {
        await giveGuessBack(db, attempt)
        await writePassword(db, accountId, passwordHash)
        const token = await renewToken(db, 'password', { reply, cookies })
        await endSessionsBeside(db, accountId, token)
        await record('access.password-changed', { facts: factsOf({ id: accountId }, reply) })
        return {}
      },
    ),
  ]
}
