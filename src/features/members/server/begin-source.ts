import { sql } from 'kysely'

import type { ImportedBy } from '#platform/server/import-report.ts'

import type { MembersDb } from './tables.ts'

/**
 * Notes where the facts come from that this transaction writes from now on: rows point to it by the
 * default of their column.
 */
export async function beginSource(db: MembersDb, by: ImportedBy | undefined): Promise<void> {
  const { id } = await db
    .insertInto('members.source')
    .values({ accountId: by?.accountId ?? null, offices: JSON.stringify(by?.offices ?? []) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`set local app.source = ${sql.lit(String(id))}`.execute(db)
}
