import type { PlainDate } from '#kernel/time.ts'
import { listSampleAccounts, roleNames } from '#features/access/server/public.ts'
import type { Handle } from '#platform/server/database.ts'

import type { AllTables } from './tables.ts'

/** The sample accounts as a start prints them: the login name, whose it is, and what he is. */
export async function sampleAccountLines(
  db: Handle<AllTables>,
  today: PlainDate,
): Promise<readonly string[]> {
  const accounts = await listSampleAccounts(db, today)
  const longest = Math.max(...accounts.map(({ login }) => login.length))
  return accounts.map(({ login, name, role }) => {
    const { vi, en } = roleNames[role]
    return `  ${login.padEnd(longest)}  ${name} · ${vi} · ${en}`
  })
}
