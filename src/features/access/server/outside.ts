import { recordingAtTop } from '#features/organisation/server/public.ts'
import { pagePatterns } from '#kernel/paths.ts'
import { readClock } from '#platform/server/clock.ts'
import { type Handler, implement, implementPrepared } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { linkIdentity, returnFromProvider, visitProvider } from '../contract/outside.ts'
import { identityTaken, providerSilent } from '../messages/outside.ts'
import { findAccountById } from './account-store.ts'
import { findFactors, waysOf } from './authenticator-store.ts'
import { askSecondStep, doorCookies, isOpen, letIn, type SessionSettings } from './door.ts'
import { type IdentityProvider, providerClientOf } from './identity-provider.ts'
import {
  beginVisit,
  findLinkedAccount,
  linkAccount,
  takeVisit,
  visitSeconds,
} from './outside-store.ts'
import { siteOf } from './passkey-store.ts'
import { endSessionsOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

type OutsideDb = AccessDb & PlatformDb
type OutsideRequest = Request<OutsideDb>

/** Where a browser stands after a visit that let nobody in. */
const failed = `${pagePatterns.login}?outside=failed`

function linkHandler({ issuer }: IdentityProvider): Handler<OutsideDb> {
  return implement(linkIdentity, async ({ accountId, subject }, request: OutsideRequest) => {
    const { db, actor, allowAnywhere } = request
    allowAnywhere()
    const account = await findAccountById(db, accountId)
    if (!account || account.isSample) throw notFound()
    const link = { accountId, issuer, subject: subject || null, by: actor.accountId }
    if (!(await linkAccount(db, link)))
      throw problem(422, 'identity-taken', identityTaken, { where: 'subject' })
    await endSessionsOf(db, accountId)
    const record = recordingAtTop(request)
    await record(subject ? 'access.identity-linked' : 'access.identity-unlinked', {
      facts: { account: accountId },
    })
    return { id: accountId }
  })
}

/**
 * Signing in with an outside identity provider, where one is configured; else every address of it is
 * absent. The provider stands in the place of the password: the second step follows as ever, no account
 * is opened by itself, and whoever is linked with none gets the answer of a visit that failed.
 */
export function outsideHandlers(settings: SessionSettings): readonly Handler<OutsideDb>[] {
  const { identityProvider: provider } = settings
  if (!provider) {
    const absent = () => Promise.reject(notFound())
    return [visitProvider, returnFromProvider, linkIdentity].map((endpoint) =>
      implement(endpoint as typeof visitProvider, absent),
    )
  }
  const cookies = doorCookies(settings)
  const client = providerClientOf(provider)
  const addressOf = (host: string) =>
    `${siteOf(settings.publicOrigin, host).origin}/api/v1${returnFromProvider.path}`
  return [
    linkHandler(provider),
    implementPrepared(
      visitProvider,
      async (_input, db: OutsideDb, reply) => {
        const { url, secrets } = await client.begin(addressOf(reply.sender.host)).catch(() => {
          throw problem(503, 'provider-silent', providerSilent)
        })
        reply.setCookie(cookies.visit, await beginVisit(db, secrets), visitSeconds)
        return url
      },
      async (url) => ({ url }),
    ),
    implementPrepared(
      returnFromProvider,
      async (input, db: OutsideDb, reply) => {
        const secrets = await takeVisit(db, reply.cookie(cookies.visit))
        reply.clearCookie(cookies.visit)
        if (!secrets) return undefined
        const cameBackTo = new URL(addressOf(reply.sender.host))
        for (const [name, value] of Object.entries(input))
          if (value !== undefined) cameBackTo.searchParams.set(name, value)
        const subject = await client.finish(cameBackTo, secrets).catch(() => undefined)
        const accountId = subject && (await findLinkedAccount(db, provider.issuer, subject))
        const account = accountId ? await findAccountById(db, accountId) : undefined
        return account && isOpen(account, await readClock(db), settings) ? account : undefined
      },
      async (account, { db, today, record }, reply) => {
        reply.redirect(account ? pagePatterns.today : failed)
        if (!account) {
          await record('access.outside-refused')
          return {}
        }
        if (waysOf(await findFactors(db, account.id, today)).length > 0) {
          await askSecondStep(db, account.id, { reply, cookies })
          return {}
        }
        await letIn(db, { account, today, factor: 'password' }, { reply, cookies })
        await record('access.signed-in', { facts: { account: account.id, outside: true } })
        return {}
      },
    ),
  ]
}
