import type { Rights } from '#kernel/rights.ts'
import { accessRights } from '#features/access/domain/public.ts'
import {
  accountHandlers,
  beginInstallationHandler,
  grantHandlers,
  sessionHandlers,
} from '#features/access/server/public.ts'
import type { Handle } from '#platform/server/database.ts'
import type { Handler } from '#platform/server/endpoint-server.ts'

import type { AllTables } from './tables.ts'

/** The rights of every feature, joined: role × permission, each with its source. */
export const rights: Rights = { ...accessRights }

/** What the handlers depend on beside the database. */
export type HandlerSettings = { readonly secureCookies: boolean; readonly loopback: boolean }

/** Every handler, one list. */
export function handlersOf(settings: HandlerSettings): readonly Handler<Handle<AllTables>>[] {
  return [
    ...sessionHandlers({ rights, ...settings }),
    beginInstallationHandler,
    ...accountHandlers,
    ...grantHandlers,
  ]
}
