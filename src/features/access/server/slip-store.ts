import { sql } from 'kysely'

import { codeInGroups, plainCode } from '../domain/factors.ts'
import { slipDays, type SlipKind } from '../domain/recovery.ts'
import { newCode } from './authenticator-store.ts'
import { forgetGuessesAtSlip } from './guess-store.ts'
import { hashOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** A slip to be printed: only the hash of its code stays here. */
export type PrintedSlip = {
  readonly login: string
  readonly name: string
  readonly code: string
  readonly endsAt: string
}

/** A new slip for an account, in place of a former one. */
export async function printSlipOf(
  db: AccessDb,
  account: { readonly id: number; readonly login: string; readonly displayName: string },
  kind: SlipKind,
): Promise<PrintedSlip> {
  const code = newCode()
  const written = await sql<{ endsAt: string }>`
    insert into access.slip (account_id, code_hash, kind, ends_at)
    values (${account.id}, ${hashOf(code)}, ${kind}, now() + make_interval(days => ${sql.lit(slipDays[kind])}))
    on conflict (account_id) do update
      set code_hash = excluded.code_hash, kind = excluded.kind, ends_at = excluded.ends_at
    returning ends_at`.execute(db)
  await forgetGuessesAtSlip(db, account.login)
  const endsAt = written.rows[0]?.endsAt ?? ''
  return { login: account.login, name: account.displayName, code: codeInGroups(code), endsAt }
}

const matching = (accountId: number, typed: string) => sql`
  account_id = ${accountId} and code_hash = ${hashOf(plainCode(typed))} and ends_at > now()`

/** Whether the code of a slip is right for an account. */
export async function isSlipOf(db: AccessDb, accountId: number, typed: string): Promise<boolean> {
  const found = await sql`select from access.slip where ${matching(accountId, typed)}`.execute(db)
  return found.rows.length > 0
}

/** Uses a slip up; undefined where somebody did a moment before. */
export async function takeSlip(
  db: AccessDb,
  accountId: number,
  typed: string,
): Promise<SlipKind | undefined> {
  const used = await sql<{ kind: SlipKind }>`
    delete from access.slip where ${matching(accountId, typed)} returning kind`.execute(db)
  return used.rows[0]?.kind
}
