import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { RequestOf } from '#platform/server/request.ts'
import type { PlatformTables } from '#platform/server/tables.ts'

import {
  beginAuthenticator,
  confirmAuthenticator,
  getFactors,
  removeAuthenticator,
  renewRecoveryCodes,
} from '../contract/factors.ts'
import { demandedFactorOf } from '../domain/demanded-factor.ts'
import { codeInGroups } from '../domain/factors.ts'
import { authenticatorNotBegun, codeWrong, sampleHasNoFactor } from '../messages/factors.ts'
import { type AccountRow, findAccountById } from './account-store.ts'
import {
  beginAuthenticatorOf,
  confirmAuthenticatorOf,
  findFactors,
  forgetIdleCodes,
  removeAuthenticatorOf,
  renewRecoveryCodesOf,
  waysOf,
} from './authenticator-store.ts'
import { doorCookies, factsOf, renewToken } from './door.ts'
import { listPasskeysOf } from './passkey-store.ts'
import { endSessionsBeside, lowerSession } from './session-store.ts'
import type { AccessTables } from './tables.ts'

/** A request about one’s own factors. */
export type FactorRequest = RequestOf<AccessTables & PlatformTables>

/** The account that asks; a sample account has no second factor. */
export async function ownAccount({ db, actor }: FactorRequest): Promise<AccountRow> {
  const account = await findAccountById(db, actor.accountId)
  if (!account) throw notFound()
  if (account.isSample) throw problem(422, 'sample-has-no-factor', sampleHasNoFactor)
  return account
}

const notBegun = () => problem(422, 'authenticator-not-begun', authenticatorNotBegun)

/** The authenticator application of one’s own account, and the codes for a lost device. */
export function factorHandlers(settings: {
  readonly secureCookies: boolean
}): readonly Handler<FactorRequest['db']>[] {
  const cookies = doorCookies(settings)
  return [
    implement(getFactors, async (_input, { db, actor, today }: FactorRequest) => {
      const account = await findAccountById(db, actor.accountId)
      if (!account) throw notFound()
      const { since, codesLeft, roles } = await findFactors(db, account.id, today)
      const { isSample } = account
      return {
        sample: isSample,
        demanded: demandedFactorOf({ roles, isSample }),
        authenticatorSince: since,
        recoveryCodesLeft: codesLeft,
        passkeys: await listPasskeysOf(db, account.id),
      }
    }),
    implement(beginAuthenticator, async (_input, request: FactorRequest) =>
      beginAuthenticatorOf(request.db, await ownAccount(request)),
    ),
    implement(confirmAuthenticator, async ({ code }, request: FactorRequest, reply) => {
      const { db, record } = request
      const account = await ownAccount(request)
      if (!(await confirmAuthenticatorOf(db, account.id, code)))
        throw problem(422, 'code-wrong', codeWrong, { where: 'code' })
      const token = await renewToken(db, 'authenticator', { reply, cookies })
      await endSessionsBeside(db, account.id, token)
      await record('access.authenticator-added', { facts: factsOf(account, reply) })
      const codes = await renewRecoveryCodesOf(db, account.id)
      return { recoveryCodes: codes.map(codeInGroups) }
    }),
    implement(removeAuthenticator, async (_input, request: FactorRequest, reply) => {
      const { db, record } = request
      const account = await ownAccount(request)
      if (!(await removeAuthenticatorOf(db, account.id))) throw notBegun()
      await forgetIdleCodes(db, account.id)
      await lowerSession(db, reply.cookie(cookies.session))
      await endSessionsBeside(db, account.id, reply.cookie(cookies.session))
      await record('access.authenticator-removed', { facts: factsOf(account, reply) })
      return {}
    }),
    implement(renewRecoveryCodes, async (_input, request: FactorRequest, reply) => {
      const { db, record, today } = request
      const account = await ownAccount(request)
      if (!waysOf(await findFactors(db, account.id, today)).includes('code')) throw notBegun()
      const codes = await renewRecoveryCodesOf(db, account.id)
      await record('access.recovery-codes-renewed', { facts: factsOf(account, reply) })
      return { recoveryCodes: codes.map(codeInGroups) }
    }),
  ]
}
