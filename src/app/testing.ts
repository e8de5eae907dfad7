import pg from 'pg'
import { inject } from 'vitest'

import { type Database, openDatabase } from '#platform/server/database.ts'

import type { AllTables } from './tables.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The throwaway server of this run, as its owner. */
    databaseUrl: string
    /** The migrated database there that fresh ones are copied from. */
    templateName: string
  }
}

/** A migrated database of one's own, without any rows but those of the migrations. */
export type TestDatabase = {
  /** The connection string of the owner. */
  readonly url: string
  /** For building what a test stands on: row security does not hold the owner. */
  readonly owner: Database<AllTables>
  /** As jobs and commands work: for the installation itself. */
  readonly jobs: Database<AllTables>
  /** As the application works: under row security, nothing in reach until an actor is set. */
  readonly app: Database<AllTables>
  /** Closes both handles and drops the database. */
  readonly drop: () => Promise<void>
}

async function onServer(statement: string): Promise<void> {
  const session = new pg.Client(inject('databaseUrl'))
  await session.connect()
  try {
    await session.query(statement)
  } finally {
    await session.end()
  }
}

let made = 0

/**
 * A fresh migrated database, copied in some 60 ms; call `drop` when the test (or the file) is over.
 * Only tests of the project `server` have the server it needs.
 */
export async function testDatabase(): Promise<TestDatabase> {
  made += 1
  const name = `test_${process.pid}_${process.env['VITEST_POOL_ID'] ?? '0'}_${made}_${performance.now().toFixed(0)}`
  await onServer(`create database ${name} template ${inject('templateName')} strategy file_copy`)
  const address = new URL(inject('databaseUrl'))
  address.pathname = `/${name}`
  const owner = openDatabase<AllTables>(address.href, { role: 'owner', max: 5 })
  const app = openDatabase<AllTables>(address.href, { role: 'app', max: 5 })
  const jobs = openDatabase<AllTables>(address.href, { role: 'jobs', max: 5 })
  return {
    url: address.href,
    owner,
    app,
    jobs,
    drop: async () => {
      await owner.close()
      await app.close()
      await jobs.close()
      await onServer(`drop database if exists ${name} with (force)`)
    },
  }
}

/** Runs the work on a fresh database and drops it afterwards, whatever happened. */
export async function withDatabase<Result>(
  work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await testDatabase()
  try {
    return await work(database)
  } finally {
    await database.drop()
  }
}
