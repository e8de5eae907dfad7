import { createHash, randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import { roles } from '#kernel/rights.ts'
import { type Clock, clockQuery } from '#platform/server/clock.ts'
import type { Actor } from '#platform/server/request.ts'

import type { KeptReaches } from './reach-store.ts'
import type { AccessDb } from './tables.ts'

/** A session ends after twelve hours at the latest, or two hours without a request. */
export const sessionSeconds = { absolute: 12 * 3600, idle: 2 * 3600 }

const hashOf = (token: string) => createHash('sha256').update(token).digest()

/** Begins a session; the token goes to the browser, only its hash stays here. */
export async function beginSession(db: AccessDb, accountId: number): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await sql`
    insert into access.session (token_hash, account_id, ends_at)
    values (${hashOf(token)}, ${accountId}, now() + make_interval(secs => ${sql.lit(sessionSeconds.absolute)}))`.execute(
    db,
  )
  await sql`delete from access.session where ends_at < now()`.execute(db)
  return token
}

/** Ends the session of a token, at once. */
export async function endSession(db: AccessDb, token: string): Promise<void> {
  await sql`delete from access.session where token_hash = ${hashOf(token)}`.execute(db)
}

/** Ends every session of an account, at once. */
export async function endSessionsOf(db: AccessDb, accountId: number): Promise<void> {
  await sql`delete from access.session where account_id = ${accountId}`.execute(db)
}

type CallerRow = Clock & {
  readonly scopeEpoch: number
  readonly accountId: number | null
  readonly name: string | null
  readonly memberId: number | null
  readonly reaches: KeptReaches | null
  readonly stale: boolean | null
}

/** What day it is here, and who is behind a token, if anybody. */
export type Caller = Clock & {
  readonly scopeEpoch: number
  readonly caller:
    | { readonly actor: Actor; readonly accountId: number; readonly kept: KeptReaches }
    | undefined
}

/**
 * Who is behind a token: the account, if open, with the roles granted for today, and how far each
 * reaches where that is kept. One question for all that every request must know. The session of a
 * sample account ends where those are not admitted, wherever it began.
 */
export async function findCaller(
  db: AccessDb,
  token: string | undefined,
  { loopback }: { readonly loopback: boolean },
): Promise<Caller> {
  const hash = hashOf(token ?? '')
  const found = await sql<CallerRow>`
    with clock as materialized (${clockQuery()})
    select clock.today, clock.sample, scope.epoch as scope_epoch, a.id as account_id, a.display_name as name, a.member_id,
           s.seen_at < now() - interval '1 minute' as stale,
           (select json_object_agg(held.role, r.numbers::text)
            from (select distinct g.role from access.role_grant g
                  where g.account_id = a.id and g.valid @> clock.today) held
            left join access.reach r
              on r.account_id = a.id and r.role = held.role and r.computed_on = clock.today
                 and r.epoch = scope.epoch) as reaches
    from clock
    cross join access.scope_epoch scope
    left join access.session s on s.token_hash = ${hash} and s.ends_at > now()
      and s.seen_at > now() - make_interval(secs => ${sql.lit(sessionSeconds.idle)})
    left join access.account a on a.id = s.account_id
      and (a.disabled_on is null or a.disabled_on > clock.today)
      and (not a.is_sample or (clock.sample and ${sql.lit(loopback)}))`.execute(db)
  const row = found.rows[0]
  if (!row) throw new Error('the clock has no row')
  const { today, sample, scopeEpoch, accountId, name, memberId, stale } = row
  if (accountId === null || name === null) return { today, sample, scopeEpoch, caller: undefined }
  if (stale === true)
    await sql`update access.session set seen_at = now() where token_hash = ${hash}`.execute(db)
  const kept = row.reaches ?? {}
  const held = roles.filter((role) => role in kept)
  return {
    today,
    sample,
    scopeEpoch,
    caller: {
      accountId,
      kept,
      actor: { kind: 'account', accountId, name, memberId, roles: held },
    },
  }
}
