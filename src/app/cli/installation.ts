import { raiseScopeEpoch } from '#features/access/server/public.ts'
import { openDatabase, type Database } from '#platform/server/database.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'
import { recorder } from '#platform/server/record.ts'
import { installation, type Record } from '#platform/server/request.ts'

import { leaveAtEnd } from '../leave-at-end.ts'
import { openWithBar } from '../opening-bar.ts'
import { prepareDatabase } from '../prepare.ts'
import type { AllTables } from '../tables.ts'

/** The database as commands use it. */
export type Installation = {
  readonly url: string
  readonly owner: Database<AllTables>
  /** As requests are answered, behind the walls. */
  readonly app: Database<AllTables>
  /** As commands work: for the installation itself, behind no reach. */
  readonly jobs: Database<AllTables>
  readonly record: (db: Parameters<typeof recorder>[0]) => Record
  raiseScopeEpoch: typeof raiseScopeEpoch
}

/**
 * Opens the database for the time of a command: the embedded server is started when none runs,
 * joined when one does, and stopped by whoever leaves last, interrupted or not. An empty database is
 * prepared, without the sample.
 */
export async function withInstallation<Result>(
  work: (installation: Installation) => Promise<Result>,
): Promise<Result> {
  return leaveAtEnd(async (hold) => {
    const found = await hold(openWithBar(), (opened) => opened.leave())
    await migrateToLatest(found.url)
    const owner = openDatabase<AllTables>(found.url, { role: 'owner', max: 3 })
    const app = openDatabase<AllTables>(found.url, { role: 'app', max: 3 })
    const jobs = openDatabase<AllTables>(found.url, { role: 'jobs', max: 3 })
    try {
      await prepareDatabase(owner.db)
      return await work({
        url: found.url,
        owner,
        app,
        jobs,
        record: (db) => recorder(db, installation, null),
        raiseScopeEpoch,
      })
    } finally {
      await owner.close()
      await app.close()
      await jobs.close()
    }
  })
}
