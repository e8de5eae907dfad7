import { type Handler, implement, type Reply } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { confirmAccountNotices, listAccountNotices } from '../contract/account-notices.ts'
import { confirmNotices, listNotices, type OwnDevice } from './account-notice-store.ts'
import { doorCookies } from './door.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type OwnRequest = RequestOf<AccessTables>

/** What changed the ways into one’s own account: told on each of its devices until it is confirmed there. */
export function accountNoticeHandlers(settings: {
  readonly secureCookies: boolean
}): readonly Handler<AccessDb>[] {
  const cookies = doorCookies(settings)
  const deviceOf = ({ actor }: OwnRequest, reply: Reply): OwnDevice => ({
    accountId: actor.accountId ?? 0,
    token: reply.cookie(cookies.device),
  })
  return [
    implement(listAccountNotices, async (_input, request: OwnRequest, reply) => ({
      notices: [...(await listNotices(request.db, deviceOf(request, reply)))],
    })),
    implement(confirmAccountNotices, async ({ last }, request: OwnRequest, reply) => {
      const { db, actor, record } = request
      await confirmNotices(db, deviceOf(request, reply), last)
      await record('access.notices-confirmed', { facts: { account: actor.accountId } })
      return {}
    }),
  ]
}
