import { sql } from 'kysely'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import { hashOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** An account as sign-in sees it. */
export type AccountRow = {
  readonly id: number
  readonly login: string
  readonly displayName: string
  readonly memberId: number | null
  readonly passwordHash: string | null
  readonly disabledOn: PlainDate | null
  readonly isSample: boolean
}

/** A user name as it is kept. */
export const normalLogin = (login: string) => login.normalize('NFC').trim().toLowerCase()

/** The account with this user name, in capitals or not. */
export async function findAccount(db: AccessDb, login: string): Promise<AccountRow | undefined> {
  return db
    .selectFrom('access.account')
    .select(['id', 'login', 'displayName', 'passwordHash', 'disabledOn', 'isSample', 'memberId'])
    .where('login', '=', normalLogin(login))
    .executeTakeFirst()
}

/** The account with this identity. */
export async function findAccountById(
  db: AccessDb,
  id: number | null | undefined,
): Promise<AccountRow | undefined> {
  return db
    .selectFrom('access.account')
    .select(['id', 'login', 'displayName', 'passwordHash', 'disabledOn', 'isSample', 'memberId'])
    .where('id', '=', id ?? 0)
    .executeTakeFirst()
}

/** Whether somebody signed in to the account of this user name before, on the device behind a token. */
export async function isKnownDevice(
  db: AccessDb,
  login: string,
  device: string | undefined,
): Promise<boolean> {
  const found = await sql`
    select from access.known_device d join access.account a on a.id = d.account_id
    where a.login = ${normalLogin(login)} and d.token_hash = ${hashOf(device ?? '')}`.execute(db)
  return found.rows.length > 0
}

/** Writes an account; undefined when the user name is taken. */
export async function insertAccount(
  db: AccessDb,
  account: {
    readonly login: string
    readonly name: string
    readonly passwordHash: string | null
    readonly memberId?: number | null
  },
): Promise<number | undefined> {
  const row = await db
    .insertInto('access.account')
    .values({
      login: normalLogin(account.login),
      displayName: account.name,
      passwordHash: account.passwordHash,
      memberId: account.memberId ?? null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** A role in a unit, as the session shows it. */
export type ScopeRow = {
  readonly role: Role
  readonly unit: {
    readonly id: number
    readonly code: string
    readonly name: string
    readonly kind: string
  }
}

/** The roles of an account on a day with their units, the highest unit first. */
export async function listScopes(
  db: AccessDb,
  accountId: number,
  today: PlainDate,
): Promise<readonly ScopeRow[]> {
  const rows = await sql<{ role: Role; id: number; code: string; name: string; kind: string }>`
    select g.role, u.id, u.code, s.name, s.kind
    from (select distinct role, unit_id from access.held_role
          where account_id = ${accountId} and valid @> ${today}::date) g
    join organisation.org_unit u on u.id = g.unit_id
    join organisation.unit_state s on s.unit_id = u.id and s.valid @> ${today}::date
    left join organisation.unit_place p on p.unit_id = u.id and p.valid @> ${today}::date
    order by p.level, u.number, g.role`.execute(db)
  return rows.rows.map(({ role, ...unit }) => ({ role, unit }))
}
