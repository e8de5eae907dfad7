import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { Kysely, Migrator, PostgresDialect, sql, type Migration } from 'kysely'

import { openPool } from './database.ts'
import { projectRoot } from './project-root.ts'

/** Where the migrations lie, one plain SQL file each. */
function migrationsFolder(): string {
  return join(projectRoot(), 'db', 'migrations')
}

/** Reads `NNNN_feature_what.sql` in the order of their numbers; each is one migration without a way back. */
async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
  const migrations: Record<string, Migration> = {}
  for (const name of names.toSorted()) {
    const text = await readFile(join(folder, name), 'utf8')
    migrations[name.replace(/\.sql$/, '')] = {
      up: async (db) => {
        await sql.raw(text).execute(db)
      },
    }
  }
  return migrations
}

/**
 * Brings the database to the newest migration, all in one transaction: either every new one or none.
 * Two processes may start together: the second waits, then finds nothing to do.
 *
 * @returns the names of those applied now, oldest first.
 */
export async function migrateToLatest(
  url: string,
  folder: string = migrationsFolder(),
): Promise<readonly string[]> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: openPool({ connectionString: url, max: 1 }) }),
  })
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => readMigrations(folder) },
      migrationTableName: 'schema_migration',
      migrationLockTableName: 'schema_migration_lock',
    })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error === undefined)
      return results.filter(({ status }) => status === 'Success').map((one) => one.migrationName)
    const failed = results.find(({ status }) => status === 'Error')
    throw new Error(`Migration ${failed?.migrationName ?? '?'} failed`, { cause: error })
  } finally {
    await db.destroy()
  }
}
