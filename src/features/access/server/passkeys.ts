import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'

import { addPasskey, beginPasskey, removePasskey } from '../contract/factors.ts'
import { codeInGroups } from '../domain/factors.ts'
import { passkeyWrong } from '../messages/factors.ts'
import {
  findFactors,
  forgetIdleCodes,
  renewRecoveryCodesOf,
  waysOf,
} from './authenticator-store.ts'
import { doorCookies, factsOf, renewToken, type SessionSettings } from './door.ts'
import { type FactorRequest, ownAccount } from './factors.ts'
import { addPasskeyOf, beginPasskeyOf, removePasskeyOf, siteOf } from './passkey-store.ts'
import { endSessionsBeside, lowerSession } from './session-store.ts'

/** The passkeys of one’s own account. */
export function passkeyHandlers(
  settings: Pick<SessionSettings, 'secureCookies' | 'publicOrigin'>,
): readonly Handler<FactorRequest['db']>[] {
  const cookies = doorCookies(settings)
  return [
    implement(beginPasskey, async (_input, request: FactorRequest, reply) => {
      const account = await ownAccount(request)
      const site = siteOf(settings.publicOrigin, reply.sender.host)
      const token = reply.cookie(cookies.session)
      return { options: await beginPasskeyOf(request.db, account, { site, token }) }
    }),
    implement(addPasskey, async ({ name, passkey }, request: FactorRequest, reply) => {
      const { db, record, today } = request
      const account = await ownAccount(request)
      const site = siteOf(settings.publicOrigin, reply.sender.host)
      const token = reply.cookie(cookies.session)
      const made = { name, response: passkey, site, token }
      if (!(await addPasskeyOf(db, account.id, made)))
        throw problem(422, 'passkey-wrong', passkeyWrong)
      const renewed = await renewToken(db, 'passkey', { reply, cookies })
      await endSessionsBeside(db, account.id, renewed)
      await record('access.passkey-added', { facts: factsOf(account, reply) })
      const factors = await findFactors(db, account.id, today)
      const isOfUse = waysOf(factors).includes('code') && factors.codesLeft === 0
      const codes = isOfUse ? await renewRecoveryCodesOf(db, account.id) : []
      return { recoveryCodes: codes.map(codeInGroups) }
    }),
    implement(removePasskey, async ({ passkeyId }, request: FactorRequest, reply) => {
      const { db, record } = request
      const account = await ownAccount(request)
      if (!(await removePasskeyOf(db, account.id, passkeyId))) throw notFound()
      await forgetIdleCodes(db, account.id)
      await lowerSession(db, reply.cookie(cookies.session))
      await endSessionsBeside(db, account.id, reply.cookie(cookies.session))
      await record('access.passkey-removed', { facts: factsOf(account, reply) })
      return { id: passkeyId }
    }),
  ]
}
