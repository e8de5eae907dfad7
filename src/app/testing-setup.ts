import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import pg from 'pg'

import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { openDatabase } from '#platform/server/database.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'

import { prepareDatabase } from './prepare.ts'
import type { AllTables } from './tables.ts'

/** The part of vitest's project that a set-up needs; `testing.ts` reads what is provided here. */
type Receiver = { readonly provide: (key: 'databaseUrl' | 'templateName', value: string) => void }

const PREFIX = 'chibo-test-'
const TEMPLATE = 'chibo_template'

/** Stops and removes the servers of runs that were killed; one that is in use is left alone. */
async function clearKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const home = join(tmpdir(), name)
    const lock = join(home, 'data', 'postmaster.pid')
    if (!name.startsWith(PREFIX) || !existsSync(lock)) continue
    const database = await openEmbedded(home, { durable: false }).catch(() => undefined)
    await database?.leave()
    if (!existsSync(lock)) await rm(home, { recursive: true, force: true })
  }
}

/** One throwaway server for the whole run, and in it a migrated template that fresh databases are copied from. */
export async function setup(project: Receiver): Promise<() => Promise<void>> {
  await clearKilledRuns()
  const home = await mkdtemp(join(tmpdir(), PREFIX))
  process.env['CHIBO_KEYS'] = join(home, 'keys.json')
  const database = await openEmbedded(home, { durable: false })
  const session = new pg.Client(database.url)
  await session.connect()
  await session.query(`create database ${TEMPLATE}`)
  await session.end()
  const template = new URL(database.url)
  template.pathname = `/${TEMPLATE}`
  await migrateToLatest(template.href)
  const owner = openDatabase<AllTables>(template.href, { role: 'owner', max: 1 })
  await prepareDatabase(owner.db)
  await owner.close()
  project.provide('databaseUrl', database.url)
  project.provide('templateName', TEMPLATE)
  return async () => {
    await database.leave()
    await rm(home, { recursive: true, force: true })
  }
}
