import type { PlatformDb } from './tables.ts'
import type { Actor, Record } from './request.ts'

/** The `record()` of a transaction: who acts is fixed, what was done is said at each call. */
export function recorder(db: PlatformDb, actor: Actor, requestId: string | null): Record {
  return async (act, about = {}) => {
    await db
      .insertInto('platform.event')
      .values({
        actor: actor.name,
        accountId: actor.accountId,
        act,
        unitNumber: about.unitNumber ?? null,
        requestId,
        facts: JSON.stringify(about.facts ?? {}),
      })
      .execute()
  }
}
