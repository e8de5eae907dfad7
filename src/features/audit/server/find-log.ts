import type { AuditDb } from './tables.ts'

/** The origin of this database's log; undefined while nothing has been signed. */
export async function findLog(db: AuditDb): Promise<string | undefined> {
  const row = await db.selectFrom('audit.log').select('origin').executeTakeFirst()
  return row?.origin
}
