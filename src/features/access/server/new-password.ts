import { sql } from 'kysely'

import type { PlatformDb } from '#platform/server/tables.ts'

import { removeAuthenticatorOf } from './authenticator-store.ts'
import { forgetGuessesAt } from './guess-store.ts'
import { endSessionsOf } from './session-store.ts'
import type { AccessDb } from './tables.ts'

/** Writes the hash of another password. */
export async function writePassword(
  db: AccessDb,
  accountId: number,
  passwordHash: string,
): Promise<void> {
  await sql`update access.account set password_hash = ${passwordHash} where id = ${accountId}`.execute(
    db,
  )
}

/**
 * An account begins anew under this password: its sessions end, guesses count no more, no device knows
 * it, and what its owner lost opens it no longer.
 */
export async function beginAnew(
  db: AccessDb & PlatformDb,
  accountId: number,
  passwordHash: string,
): Promise<void> {
  await writePassword(db, accountId, passwordHash)
  await endSessionsOf(db, accountId)
  await forgetGuessesAt(db, accountId)
  await removeAuthenticatorOf(db, accountId)
  for (const table of ['passkey', 'recovery_code'])
    await sql`delete from ${sql.table(`access.${table}`)} where account_id = ${accountId}`.execute(
      db,
    )
}
