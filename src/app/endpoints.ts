import type { QueryExecutorProvider } from 'kysely'

import type { Rights } from '#kernel/rights.ts'
import { accessRights } from '#features/access/domain/public.ts'
import {
  accountHandlers,
  accountNoticeHandlers,
  beginInstallationHandler,
  factorHandlers,
  grantHandlers,
  ownSessionHandlers,
  type IdentityProvider,
  outsideHandlers,
  passkeyHandlers,
  raiseScopeEpoch,
  recoveryHandlers,
  secondStepHandlers,
  sessionHandlers,
  slipHandlers,
  stepUpHandlers,
  whoSeesHandlers,
} from '#features/access/server/public.ts'
import { auditRights } from '#features/audit/domain/public.ts'
import { auditHandlers } from '#features/audit/server/public.ts'
import { directivesRights } from '#features/directives/domain/public.ts'
import { directivesHandlers, markDirty } from '#features/directives/server/public.ts'
import { meetingsRights } from '#features/meetings/domain/public.ts'
import { meetingsHandlers } from '#features/meetings/server/public.ts'
import { membersRights } from '#features/members/domain/public.ts'
import {
  countMembersOn,
  membersByClusterQuery,
  membersHandlers,
  type TermBegun,
} from '#features/members/server/public.ts'
import { registerRights } from '#features/register/domain/public.ts'
import { registerHandlers } from '#features/register/server/public.ts'
import { organisationRights } from '#features/organisation/domain/public.ts'
import { organisationHandlers } from '#features/organisation/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import type { Handler } from '#platform/server/handler.ts'

import { importTableHandler } from './import-table.ts'
import { indicators } from './indicators.ts'
import { exportMyselfHandler, getMyFileHandler, getMyHeldHandler } from './my-file.ts'
import { reorganisationDoingHandlers } from './reorganisation/handlers.ts'
import type { AllTables } from './tables.ts'

/** The rights of every feature, joined: role × permission, each with its source. */
export const rights: Rights = {
  ...organisationRights,
  ...membersRights,
  ...accessRights,
  ...auditRights,
  ...directivesRights,
  ...registerRights,
  ...meetingsRights,
}

/** What the handlers depend on beside the database. */
export type HandlerSettings = {
  readonly secureCookies: boolean
  readonly loopback: boolean
  /** The origin the browser shows, when a proxy with TLS stands in front. */
  readonly publicOrigin?: string | undefined
  readonly identityProvider?: IdentityProvider | undefined
}

/** Roles follow seats; and a term that begins asks for its papers anew. */
async function seatsChanged(db: QueryExecutorProvider, begun?: TermBegun): Promise<void> {
  await raiseScopeEpoch(db)
  if (begun) await markDirty(db, [{ ...begun, facts: 'terms', to: null }])
}

/** Every handler, one list. */
export function handlersOf(settings: HandlerSettings): readonly Handler<Handle<AllTables>>[] {
  return [
    ...sessionHandlers({ rights, ...settings }),
    ...ownSessionHandlers(settings),
    ...accountNoticeHandlers(settings),
    ...secondStepHandlers({ rights, ...settings }),
    ...stepUpHandlers(settings),
    ...factorHandlers(settings),
    ...passkeyHandlers(settings),
    beginInstallationHandler,
    ...accountHandlers,
    ...slipHandlers({ rights, ...settings }),
    ...recoveryHandlers,
    ...outsideHandlers({ rights, ...settings }),
    ...grantHandlers,
    ...auditHandlers,
    ...whoSeesHandlers(rights),
    ...organisationHandlers(countMembersOn, membersByClusterQuery),
    ...membersHandlers(seatsChanged),
    ...directivesHandlers(indicators),
    ...registerHandlers,
    ...meetingsHandlers,
    importTableHandler,
    ...reorganisationDoingHandlers,
    getMyFileHandler,
    getMyHeldHandler,
    exportMyselfHandler,
  ]
}
