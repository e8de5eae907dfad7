import type { Facts } from '#law/outcome.ts'
import type { Permission, Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { Handle } from './database.ts'
import type { Reach } from './reach.ts'

/** In which capacity somebody acts: a role in a unit; and on whose behalf, where he stands in for a seat. */
export type Office = {
  readonly role: Role
  readonly unit: number
  /** The seat that is stood in for. */
  readonly standsInFor?: number
}

/** Who asks. The installation itself (command line, jobs) acts with the whole reach and is logged. */
export type Actor = {
  readonly kind: 'account' | 'installation'
  readonly accountId: number | null
  readonly name: string
  /** The member whom the account belongs to, for a person's own page. */
  readonly memberId: number | null
  readonly roles: readonly Role[]
}

/** The installation itself: the console, jobs, and alarms, which whoever caused them does not find among his acts. */
export const installation: Actor = {
  kind: 'installation',
  accountId: null,
  name: 'installation',
  memberId: null,
  roles: [],
}

/** What is recorded beside an act: never content, only what was done to which row. */
export type Act = { readonly unitNumber?: number | null; readonly facts?: Facts }

/** Writes the act into the one event table, in the transaction of the act. */
export type Record = (act: `${string}.${string}`, about?: Act) => Promise<void>

/** What a handler gets beside its input. `Db` is the handle on the tables of its feature. */
export type Request<Db> = {
  readonly db: Db
  readonly today: PlainDate
  /** Another number after every change of tree or grants: what is kept under it is true while it stays. */
  readonly scopeEpoch: number
  readonly actor: Actor
  readonly record: Record
  /** Refuses with 404 unless the unit with this number is in reach for this permission. */
  readonly allowIn: (unitNumber: number | null | undefined) => void
  /** The reach for this permission, for the predicate of a list. */
  readonly within: () => Reach
  /** For what every holder of the permission may see, wherever it stands. */
  readonly allowAnywhere: () => void
  /** How far another permission of the same actor reaches, for parts of an answer that need it. */
  readonly reachOf: (permission: Permission) => Promise<Reach>
  /** The same after this very request changed tree or grants: computed anew, inside its transaction. */
  readonly reachNow: (permission: Permission) => Promise<Reach>
}

/** The request of a feature that knows these tables. */
export type RequestOf<Tables> = Request<Handle<Tables>>
