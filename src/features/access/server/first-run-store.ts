import type { AccessDb } from './tables.ts'

/** Whether nobody has an account yet: the first-run page then comes before anything else. */
export async function isFirstRun(db: AccessDb): Promise<boolean> {
  const account = await db.selectFrom('access.account').select('id').limit(1).executeTakeFirst()
  return account === undefined
}
