import { open } from 'node:fs/promises'

import type { Kysely } from 'kysely'

import { exportHeading, logLines } from './log-lines.ts'
import type { AuditTables } from './tables.ts'

/** Writes the whole log with its checkpoints into a new file; answers how many lines it has. */
export async function exportLog(
  db: Pick<Kysely<AuditTables>, 'transaction'>,
  path: string,
): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.write(`${exportHeading}\n`)
    return await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (moment) => {
        let written = 0
        for await (const lines of logLines(moment)) {
          if (lines.length > 0) await file.write(`${lines.join('\n')}\n`)
          written += lines.length
        }
        return written
      })
  } finally {
    await file.close()
  }
}
