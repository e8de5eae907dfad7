import { createHash, randomBytes } from 'node:crypto'

import { type RawBuilder, sql } from 'kysely'

import { type Role, roles } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Clock, clockQuery } from '#platform/server/clock.ts'
import { prepared } from '#platform/server/database.ts'
import type { Actor, Office } from '#platform/server/request.ts'

import type { DeviceWords } from '../domain/device-words.ts'
import { type DemandedFactor, missingFactorOf } from '../domain/demanded-factor.ts'
import { type Factor, stepUpSeconds } from '../domain/factors.ts'
import { sessionLimitsOf } from '../domain/session-limits.ts'
import type { KeptReaches } from './reach-store.ts'
import type { AccessDb } from './tables.ts'

/** What a browser holds, and what is kept of it here. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Something that nobody guesses, for a browser to hold. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/**
 * The roles of an account on a day: each once, the offices in which it is held, and, as sessions
 * remember them, the grants and seats that give them. A seat is told from a grant by its sign.
 */
function heldOn(account: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select coalesce(array_agg(given order by given), '{}') as grants,
           coalesce(array_agg(distinct role), '{}') as roles,
           jsonb_agg(distinct jsonb_strip_nulls(jsonb_build_object(
             'role', role, 'unit', unit_id, 'standsInFor', case when given > 0 then seat_id end))) as offices
    from (select role, unit_id, seat_id, coalesce(grant_id, -seat_id) as given from access.held_role
          where account_id = ${account} and valid @> ${day}) held`
}

/** What a session remembers of the roles of its account on a day. */
function grantsOn(account: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select grants from (${heldOn(account, day)}) held)`
}

/** A session as it begins. */
type Beginning = {
  readonly accountId: number
  /** The password that was shown, as it is kept: another one by now, and the session does not begin. */
  readonly passwordHash: string | null
  readonly today: PlainDate
  readonly factor: Factor
  readonly device: DeviceWords
  /** The token that the browser brought: its session ends, so that nobody else goes on with it. */
  readonly former: string | undefined
}

/**
 * Begins a session; the token goes to the browser, only its hash stays here. The sessions that are one
 * too many end, those that were not seen for longest first. Undefined where the password changed meanwhile.
 */
export async function beginSession(
  db: AccessDb,
  { accountId, passwordHash, today, factor, device, former }: Beginning,
): Promise<{ readonly token: string; readonly seconds: number } | undefined> {
  const day = sql`${today}::date`
  const found = await sql<{ isSample: boolean; grants: number[]; roles: Role[] }>`
    select a.is_sample, held.grants, held.roles
    from access.account a cross join lateral (${heldOn(sql`a.id`, day)}) held
    where a.id = ${accountId} and a.password_hash is not distinct from ${passwordHash}
    for update of a`.execute(db)
  const account = found.rows[0]
  if (!account) return undefined
  const { absoluteSeconds, atOnce } = sessionLimitsOf(account)
  const formerHash = hashOf(former ?? '')
  await sql`
    delete from access.session
    where ends_at < now() or token_hash = ${formerHash} or id in (
      select id from access.session where account_id = ${accountId} and token_hash <> ${formerHash}
      order by seen_at desc, id desc offset ${sql.lit((atOnce ?? 1_000_000) - 1)})`.execute(db)
  const token = newToken()
  await sql`
    insert into access.session (token_hash, account_id, ends_at, browser, system, grants, factor)
    values (${hashOf(token)}, ${accountId}, now() + make_interval(secs => ${sql.lit(absoluteSeconds)}),
            ${device.browser}, ${device.system}, ${account.grants}::integer[], ${factor})`.execute(
    db,
  )
  return { token, seconds: absoluteSeconds }
}

/** Whose session a token is; the gate has looked already whether it is over. */
export async function findOwnerOf(
  db: AccessDb,
  token: string | undefined,
): Promise<number | undefined> {
  const session = await db
    .selectFrom('access.session')
    .select('accountId')
    .where('tokenHash', '=', hashOf(token ?? ''))
    .executeTakeFirst()
  return session?.accountId
}

/** Ends the session of a token, at once. */
export async function endSession(db: AccessDb, token: string): Promise<void> {
  await sql`delete from access.session where token_hash = ${hashOf(token)}`.execute(db)
}

/** Ends every session of an account, at once, and whatever waits for a second step. */
export async function endSessionsOf(db: AccessDb, accountId: number): Promise<void> {
  await sql`delete from access.second_step where account_id = ${accountId}`.execute(db)
  await sql`delete from access.session where account_id = ${accountId}`.execute(db)
}

/** Ends every session of an account but that of a token; answers how many. */
export async function endSessionsBeside(
  db: AccessDb,
  accountId: number,
  token: string | undefined,
): Promise<number> {
  const ended = await sql`
    delete from access.session
    where account_id = ${accountId} and token_hash <> ${hashOf(token ?? '')}
    returning id`.execute(db)
  return ended.rows.length
}

/**
 * Gives a session whose person has just shown who he is another token, for as long as it still lasts. What
 * a passkey opened stays so, whatever is shown later. Undefined where there is no such session.
 */
export async function rotateSession(
  db: AccessDb,
  former: string | undefined,
  factor: Factor,
): Promise<{ readonly token: string; readonly seconds: number } | undefined> {
  const token = newToken()
  const rotated = await sql<{ seconds: number }>`
    update access.session
    set token_hash = ${hashOf(token)}, shown_at = now(), seen_at = now(),
        factor = case when factor = 'passkey' then factor else ${factor} end
    where token_hash = ${hashOf(former ?? '')}
    returning ceil(extract(epoch from ends_at - now()))::integer as seconds`.execute(db)
  const [row] = rotated.rows
  return row && { token, seconds: row.seconds }
}

/** A factor was taken away: the session of this token counts by the strongest of those that are left. */
export async function lowerSession(db: AccessDb, token: string | undefined): Promise<void> {
  await sql`
    update access.session s
    set factor = case
      when exists (select from access.passkey p where p.account_id = s.account_id) then s.factor
      when exists (select from access.authenticator a where a.account_id = s.account_id and a.confirmed)
        then 'authenticator'
      else 'password' end
    where s.token_hash = ${hashOf(token ?? '')}`.execute(db)
}

/** Ends the sessions of an account that began under other grants than those in force today. */
export async function endSessionsOfOtherGrants(
  db: AccessDb,
  accountId: number,
  today: PlainDate,
): Promise<void> {
  await sql`
    delete from access.session s
    where s.account_id = ${accountId} and s.grants <> ${grantsOn(sql`s.account_id`, sql`${today}::date`)}`.execute(
    db,
  )
}

type CallerRow = Clock & {
  readonly scopeEpoch: number
  readonly accountId: number | null
  readonly name: string | null
  readonly memberId: number | null
  readonly isSample: boolean | null
  readonly reaches: KeptReaches | null
  readonly idleSeconds: number | null
  readonly offices: readonly Office[] | null
  readonly shownSeconds: number | null
  readonly factor: Factor | null
}

/** What day it is here, and who is behind a token, if anybody. */
export type Caller = Clock & {
  readonly scopeEpoch: number
  readonly caller:
    | {
        readonly actor: Actor
        readonly accountId: number
        readonly kept: KeptReaches
        readonly offices: readonly Office[]
        /** Whether the person showed within the last minutes who he is. */
        readonly shownLately: boolean
        readonly missingFactor: DemandedFactor | null
      }
    | undefined
}

/** How somebody comes to the gate. */
export type Coming = {
  /** Whether only this machine can connect. */
  readonly loopback: boolean
  /** Whether a person is there; a page that asks by itself does not keep a session alive. */
  readonly awake: boolean
}

/**
 * Who is behind a token: the account, if open, with the roles held today, and how far each
 * reaches where that is kept. One question for all that every request must know. The session of a
 * sample account ends where those are not admitted, wherever it began.
 */
export async function findCaller(
  db: AccessDb,
  token: string | undefined,
  { loopback, awake }: Coming,
): Promise<Caller> {
  const hash = hashOf(token ?? '')
  const asked = sql<CallerRow>`
    with clock as materialized (${clockQuery()})
    select clock.today, clock.sample, scope.epoch as scope_epoch, a.id as account_id, a.display_name as name, a.member_id,
           a.is_sample, extract(epoch from now() - s.seen_at)::float8 as idle_seconds,
           extract(epoch from now() - s.shown_at)::float8 as shown_seconds, s.factor,
           (select json_object_agg(one.role, r.numbers::text) from unnest(held.roles) as one (role)
            left join access.reach r
              on r.account_id = a.id and r.role = one.role and r.computed_on = clock.today
                 and r.epoch = scope.epoch) as reaches,
           held.offices
    from clock
    cross join access.scope_epoch scope
    left join access.session s on s.token_hash = ${hash} and s.ends_at > now()
    left join lateral (${heldOn(sql`s.account_id`, sql`clock.today`)}) held on true
    left join access.account a on a.id = s.account_id and s.grants = held.grants
      and (a.disabled_on is null or a.disabled_on > clock.today)
      and (not a.is_sample or (clock.sample and ${loopback}::boolean))`
  const found = await prepared('find-caller', asked).execute(db)
  const row = found.rows[0]
  if (!row) throw new Error('the clock has no row')
  const { today, sample, scopeEpoch, accountId, name, memberId, isSample, idleSeconds } = row
  const nobody = { today, sample, scopeEpoch, caller: undefined }
  if (accountId === null || name === null || isSample === null || idleSeconds === null)
    return nobody
  const kept = row.reaches ?? {}
  const held = roles.filter((role) => role in kept)
  if (idleSeconds >= sessionLimitsOf({ roles: held, isSample }).idleSeconds) return nobody
  if (awake && idleSeconds > 60)
    await sql`update access.session set seen_at = now() where token_hash = ${hash}`.execute(db)
  return {
    today,
    sample,
    scopeEpoch,
    caller: {
      accountId,
      kept,
      offices: row.offices ?? [],
      shownLately: (row.shownSeconds ?? stepUpSeconds) < stepUpSeconds,
      missingFactor: missingFactorOf({ roles: held, isSample }, row.factor ?? 'password'),
      actor: { kind: 'account', accountId, name, memberId, roles: held },
    },
  }
}

/** A session as its owner sees it. */
export type OwnSession = DeviceWords & {
  readonly id: number
  readonly beganAt: string
  readonly seenAt: string
  readonly here: boolean
}

/** Whether an account is one of those to try. */
export async function isSampleAccount(db: AccessDb, accountId: number): Promise<boolean> {
  const account = await db
    .selectFrom('access.account')
    .select('isSample')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return account?.isSample === true
}

/** The sessions of an account that still open something, the one of this token first. */
export async function listSessionsOf(
  db: AccessDb,
  asked: {
    readonly accountId: number
    readonly idleSeconds: number
    readonly today: PlainDate
    readonly token: string | undefined
  },
): Promise<readonly OwnSession[]> {
  const rows = await sql<OwnSession>`
    select s.id, s.browser, s.system, s.began_at, s.seen_at, s.token_hash = ${hashOf(asked.token ?? '')} as here
    from access.session s
    where s.account_id = ${asked.accountId} and s.ends_at > now()
      and s.seen_at > now() - make_interval(secs => ${sql.lit(asked.idleSeconds)})
      and s.grants = ${grantsOn(sql`s.account_id`, sql`${asked.today}::date`)}
    order by here desc, s.seen_at desc, s.id limit 50`.execute(db)
  return rows.rows
}
