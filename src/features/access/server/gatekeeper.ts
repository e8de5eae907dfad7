import { type Permission, type Rights, type Role, rolesOf } from '#kernel/rights.ts'
import type { Asked, Entry } from '#platform/server/entry.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { type KeptReaches, reachOf } from './reach-store.ts'
import { findCaller } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** The roles of an account that carry a permission. */
function rolesFor(rights: Rights, permission: string, roles: readonly Role[]): readonly Role[] {
  const carrying = rolesOf(rights[permission as Permission])
  return roles.filter((role) => carrying.includes(role))
}

/** The permissions that roles carry together. */
export function permissionsOf(rights: Rights, roles: readonly Role[]): readonly string[] {
  return Object.keys(rights).filter((permission) => rolesFor(rights, permission, roles).length > 0)
}

/** The one gate: sessions tell who asks, grants and the tree of today how far a permission reaches. */
export function gatekeeperOf(
  rights: Rights,
  { loopback }: { readonly loopback: boolean },
): (
  db: AccessDb & PlatformDb,
  token: string | undefined,
  asked: Asked,
) => Promise<Entry<AccessDb & PlatformDb>> {
  return async (db, token, { awake }) => {
    const { today, scopeEpoch, caller } = await findCaller(db, token, { loopback, awake })
    const reachFrom = async (asked: AccessDb, permission: string, kept: KeptReaches) => {
      const roles = rolesFor(rights, permission, caller?.actor.roles ?? [])
      if (caller === undefined || roles.length === 0) return undefined
      return reachOf(asked, { accountId: caller.accountId, roles, today, kept })
    }
    return {
      today,
      scopeEpoch,
      actor: caller?.actor,
      shownLately: caller?.shownLately ?? false,
      missingFactor: caller?.missingFactor ?? null,
      reachOf: (permission) => reachFrom(db, permission, caller?.kept ?? {}),
      reachIn: (transaction, permission) => reachFrom(transaction, permission, {}),
      officesFor: (permission) => {
        const roles = rolesFor(rights, permission, caller?.actor.roles ?? [])
        return (caller?.offices ?? []).filter(({ role }) => roles.includes(role))
      },
    }
  }
}
