import { sql } from 'kysely'

import { underRole } from '#platform/server/database.ts'

import { actsOfOfficers, type ToldAct, toldActs, toldDays } from '../domain/account-notices.ts'
import { hashOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** A browser in which an account is signed in. */
export type OwnDevice = { readonly accountId: number; readonly token: string | undefined }

/** What changed the ways into an account, as its owner is told. */
export type AccountNotice = {
  readonly id: number
  readonly act: ToldAct
  readonly at: string
  readonly times: number
  readonly browser: string | null
  readonly system: string | null
  readonly officers: string[]
}

type ActRow = Omit<AccountNotice, 'officers'> & {
  readonly officer: string | null
  /** The account of the first of two officers. */
  readonly first: number | null
}

// The first password of an account changes nothing that its owner had. Acts on an account belong to no
// unit, so that no request reaches them: they are read for the installation, of this account alone.
const toldOf = (accountId: number) => sql`
  e.facts @> ${JSON.stringify({ account: accountId })}::jsonb and e.act = any (${toldActs}::text[])
  and e.facts ->> 'slip' is distinct from 'activation'
  and e.recorded_at > now() - make_interval(days => ${sql.lit(toldDays)})`

async function findToldEvent(db: AccessDb, { accountId, token }: OwnDevice): Promise<number> {
  const found = await sql<{ told: number | null }>`
    select told_event as told from access.known_device
    where account_id = ${accountId} and token_hash = ${hashOf(token ?? '')}`.execute(db)
  return found.rows[0]?.told ?? 0
}

async function namesOf(
  db: AccessDb,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = await sql<{ id: number; name: string }>`
    select id, display_name as name from access.account where id = any (${accounts}::int[])`.execute(
    db,
  )
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

/** What this device has not confirmed, the latest first; the same from the same device is told once, with how often. */
export async function listNotices(
  db: AccessDb,
  device: OwnDevice,
): Promise<readonly AccountNotice[]> {
  const told = await findToldEvent(db, device)
  const { rows } = await underRole(db, 'chibo_reports', () =>
    sql<ActRow>`
    select max(e.id) as id, e.act, max(e.recorded_at) as at, count(*)::integer as times,
           e.facts ->> 'browser' as browser, e.facts ->> 'system' as system,
           case when e.act = any (${actsOfOfficers}::text[]) then nullif(e.actor, '') end as officer,
           (e.facts ->> 'first')::integer as first
    from platform.event e where ${toldOf(device.accountId)} and e.id > ${told}
    group by e.act, 5, 6, 7, 8
    order by 1 desc`.execute(db),
  )
  const names = await namesOf(
    db,
    rows.flatMap(({ first }) => (first === null ? [] : [first])),
  )
  return rows.map(({ officer, first, ...notice }) => ({
    ...notice,
    officers: [first === null ? undefined : names.get(first), officer ?? undefined].filter(
      (name) => name !== undefined,
    ),
  }))
}

/** Notes that this device need not be told again of anything up to an act that was done to the account. */
export async function confirmNotices(
  db: AccessDb,
  { accountId, token }: OwnDevice,
  last: number,
): Promise<void> {
  const { rows } = await underRole(db, 'chibo_reports', () =>
    sql<{ upTo: number | null }>`
      select max(e.id) as up_to from platform.event e
      where ${toldOf(accountId)} and e.id <= ${last}`.execute(db),
  )
  const upTo = rows[0]?.upTo ?? null
  await sql`
    update access.known_device set told_event = greatest(told_event, ${upTo}::bigint)
    where account_id = ${accountId} and token_hash = ${hashOf(token ?? '')}`.execute(db)
}
