import { type Database, openDatabase } from '#platform/server/database.ts'
import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'

import { prepareDatabase } from '../prepare.ts'
import type { AllTables } from '../tables.ts'
import { before } from './leaving.ts'

/** The database of a home, migrated and prepared, while the bench itself works with it. */
export type BenchDatabase = {
  readonly owner: Database<AllTables>
  /** As requests are answered, behind the walls. */
  readonly app: Database<AllTables>
  readonly jobs: Database<AllTables>
  /** Leaves it; the last to leave stops the server. */
  readonly leave: () => Promise<void>
}

/** Opens the database of a home as the product does, as safe against a crash as in the product. */
export async function openBench(home: string): Promise<BenchDatabase> {
  const embedded = await openEmbedded(home)
  await migrateToLatest(embedded.url)
  const owner = openDatabase<AllTables>(embedded.url, { role: 'owner', max: 2 })
  const app = openDatabase<AllTables>(embedded.url, { role: 'app', max: 2 })
  const jobs = openDatabase<AllTables>(embedded.url, { role: 'jobs', max: 3 })
  await prepareDatabase(owner.db)
  const leave = before(async () => {
    await owner.close()
    await app.close()
    await jobs.close()
    await embedded.leave()
  })
  return { owner, app, jobs, leave }
}
