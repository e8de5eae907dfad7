import { createHash, randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import type { Actor } from '#platform/server/request.ts'

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

type ActorRow = {
  readonly accountId: number
  readonly name: string
  readonly memberId: number | null
  readonly roles: Role[] | null
  readonly stale: boolean
}

/** The day on which a token is shown, and whether the doors for trying out stand open here. */
export type Admission = { readonly today: PlainDate; readonly admitsSamples: boolean }

/**
 * Who is behind a token: the account, if open, with the roles granted for the day. The session of a
 * sample account ends where those are not admitted, wherever it began.
 */
export async function findActor(
  db: AccessDb,
  token: string,
  { today, admitsSamples }: Admission,
): Promise<Actor | undefined> {
  const found = await sql<ActorRow>`
    select a.id as account_id, a.display_name as name, a.member_id,
           s.seen_at < now() - interval '1 minute' as stale,
           (select array_agg(distinct g.role) from access.role_grant g
            where g.account_id = a.id and g.valid @> ${today}::date) as roles
    from access.session s
    join access.account a on a.id = s.account_id
    where s.token_hash = ${hashOf(token)} and s.ends_at > now()
      and s.seen_at > now() - make_interval(secs => ${sql.lit(sessionSeconds.idle)})
      and (a.disabled_on is null or a.disabled_on > ${today}::date)
      and (not a.is_sample or ${admitsSamples}::boolean)`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  if (row.stale)
    await sql`update access.session set seen_at = now() where token_hash = ${hashOf(token)}`.execute(
      db,
    )
  return {
    kind: 'account',
    accountId: row.accountId,
    name: row.name,
    memberId: row.memberId,
    roles: row.roles ?? [],
  }
}
