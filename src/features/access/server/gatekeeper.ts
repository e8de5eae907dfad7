import type { Permission, Rights, Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { Gatekeeper } from '#platform/server/endpoint-server.ts'
import { readClock } from '#platform/server/clock.ts'
import type { PlatformDb } from '#platform/server/tables.ts'

import { reachOf } from './reach-store.ts'
import { findActor } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** The roles of an account that carry a permission. */
function rolesFor(rights: Rights, permission: string, roles: readonly Role[]): readonly Role[] {
  const right = rights[permission as Permission]
  return right ? roles.filter((role) => right.roles.includes(role)) : []
}

/** The permissions that roles carry together. */
export function permissionsOf(rights: Rights, roles: readonly Role[]): readonly string[] {
  return Object.keys(rights).filter((permission) => rolesFor(rights, permission, roles).length > 0)
}

/** The one gate: sessions tell who asks, grants and the tree of today how far a permission reaches. */
export function gatekeeperOf(
  rights: Rights,
  { loopback }: { readonly loopback: boolean },
): Gatekeeper<AccessDb & PlatformDb> {
  return {
    today: async (db) => (await readClock(db)).today,
    authenticate: async (db, token) => {
      if (!token) return undefined
      const { today, sample } = await readClock(db)
      return findActor(db, token, { today, admitsSamples: sample && loopback })
    },
    reachOf: async (db, actor, permission, today: PlainDate) => {
      const roles = rolesFor(rights, permission, actor.roles)
      if (roles.length === 0 || actor.accountId === null) return undefined
      return reachOf(db, { accountId: actor.accountId, roles, today })
    },
  }
}
