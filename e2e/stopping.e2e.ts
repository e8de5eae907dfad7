import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { addressOf, urlOf } from '#platform/server/embedded-postgres/clients.ts'
import { preparePlaces } from '#platform/server/embedded-postgres/places.ts'
import { readLock } from '#platform/server/embedded-postgres/postmaster.ts'
import { migrateToLatest } from '#platform/server/migrations.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { expectEnd, postmasterOf } from './postmaster.ts'

let home = ''
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chibo-stopping-'))
})
afterEach(async () => {
  const database = await openEmbedded(home, { durable: false })
  await database.leave()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

/** A built program on the home of this test. */
function run(program: 'server.mjs' | 'cli.mjs', ...parameters: readonly string[]) {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', program), ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', CHIBO_HOME: home, PORT: '0' },
  })
  const said = { out: '', told: '' }
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (said.told += part.toString()))
  const ended = once(child, 'close') as Promise<[number | null]>
  return { child, said, ended }
}

/** Asks the server of the home without entering its register of clients; undefined while none answers. */
async function askBeside(question: string): Promise<number | undefined> {
  const places = await preparePlaces(home)
  const lock = await readLock(places).catch(() => undefined)
  if (lock === undefined) return undefined
  const session = new pg.Client(urlOf(addressOf(lock, places, undefined)))
  session.on('error', () => undefined)
  try {
    await session.connect()
    return (await session.query(question)).rowCount ?? 0
  } catch {
    return undefined
  } finally {
    await session.end().catch(() => undefined)
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(20)
}

/** The rows of the sample are on their way: whoever loads has a transaction open that writes. */
const loading = async () =>
  ((await askBeside(
    "select from pg_stat_activity where backend_xid is not null and query ilike 'copy%'",
  )) ?? 0) > 0

const moments = [
  {
    moment: 'while the sample is loaded',
    program: 'server.mjs',
    parameters: ['--members', '4000'],
    ready: loading,
    code: 0,
  },
  {
    moment: 'while the database starts',
    program: 'server.mjs',
    parameters: ['--empty'],
    ready: async () => (await postmasterOf(home)) !== undefined,
    code: 0,
  },
  {
    moment: 'while a command works',
    program: 'cli.mjs',
    parameters: ['sample', '--members', '4000', '--json'],
    ready: loading,
    code: 130,
  },
] as const

test.each(moments)(
  'Ctrl-C $moment stops the database too, and says no word of failure',
  async ({ program, parameters, ready, code }) => {
    const { child, said, ended } = run(program, ...parameters)
    await until(async () => child.exitCode !== null || (await ready()))
    const postmaster = await postmasterOf(home)
    child.kill('SIGINT')
    expect(await ended).toEqual([code, null])
    expect(said.out).toBe('')
    expect(said.told).not.toMatch(/Error|Chưa/)
    await expectEnd(postmaster)
    expect(await postmasterOf(home)).toBeUndefined()
  },
)

test('a command that is interrupted leaves the database to those who still use it', async () => {
  const other = await openEmbedded(home, { durable: false })
  const { child, ended } = run('cli.mjs', 'sample', '--members', '4000')
  await until(async () => child.exitCode !== null || (await loading()))
  child.kill('SIGTERM')
  expect(await ended).toEqual([143, null])
  const units = `select from organisation.org_unit`
  expect(await askBeside('select')).toBe(1)
  await until(
    async () => (await askBeside("select from pg_stat_activity where query ilike 'copy%'")) === 0,
  )
  const session = new pg.Client(other.url)
  await session.connect()
  expect((await session.query(units)).rowCount).toBe(0)
  await session.end()
  await other.leave()
})

test('a failure while the sample is loaded is told, and the database is stopped', async () => {
  const database = await openEmbedded(home, { durable: false })
  await migrateToLatest(database.url)
  const session = new pg.Client(database.url)
  await session.connect()
  await session.query(`
    create function full_disk() returns trigger language plpgsql as
      $$ begin raise exception 'no space' using errcode = '53100'; end $$;
    create trigger full_disk before insert on members.member execute function full_disk()`)
  await session.end()
  await database.leave()
  const { said, ended } = run('server.mjs', '--members', '400')
  expect(await ended).toEqual([1, null])
  expect(said.told).toContain('Đĩa đã đầy.')
  expect(said.told).toContain('The disk is full.')
  expect(await postmasterOf(home)).toBeUndefined()
})
