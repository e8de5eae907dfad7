import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openEmbedded } from '#platform/server/embedded-postgres.ts'
import { addressOf, urlOf } from '#platform/server/embedded-postgres/clients.ts'
import { preparePlaces } from '#platform/server/embedded-postgres/places.ts'
import { readLock } from '#platform/server/embedded-postgres/postmaster.ts'
import { projectRoot } from '#platform/server/project-root.ts'

import { postmasterOf } from './postmaster.ts'

// The decision that makes four organisations of the Bloc waits for its day. When the day comes the server does it, and
// is killed in the middle, its PostgreSQL with it.

/** How many times the power fails; a longer run by the environment, of which most goes to meetings. */
const kills = Math.ceil(Number(process.env['CHIBO_KILLS'] ?? 25) / 10)

/** After which share of the time that the decision takes. */
const moments = Array.from({ length: kills }, (_, turn) => (0.95 * (turn + 0.3)) / kills)

const decision = join(projectRoot(), 'sample', 'reorganisations', '2025-02-03.json')

/** Held by whoever changes the tree for good (`tree-lock.ts`). */
const treeLock = 20_250_203

let folder: string
let base: string

const environmentOf = (home: string) => ({ ...process.env, DATABASE_URL: '', CHIBO_HOME: home })

async function command(home: string, ...words: readonly string[]): Promise<string> {
  const cli = join(projectRoot(), 'bin', 'chibo.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...words], {
    env: environmentOf(home),
  })
  return stdout
}

/** Works in the database of a home in which no server runs. */
async function inDatabase<Result>(
  home: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const database = await openEmbedded(home)
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
    await database.leave()
  }
}

/** Everything that a decision may touch, by what never changes: identities of new rows differ from run to run. */
const kept: Readonly<Record<string, string>> = {
  units: `select unit.code, unit.number, root.code, unit.life, unit.handed_outside_on
          from organisation.org_unit unit join organisation.org_unit root on root.id = unit.root_unit_id`,
  states: `select unit.code, state.valid, state.name, state.kind, parent.code, state.document, state.end_implied
           from organisation.unit_state state join organisation.org_unit unit on unit.id = state.unit_id
           left join organisation.org_unit parent on parent.id = state.parent_id`,
  places: `select place.unit_id, place.valid, place.level, array(
             select unit.code from unnest(place.path) with ordinality step (id, at)
             join organisation.org_unit unit on unit.id = step.id order by at)
           from organisation.unit_place place where place.unit_id in (
             select id from organisation.org_unit where code like '09.%')`,
  succession: `select former.code, next.code, told.from_day, told.is_primary, told.document from organisation.succession told
               join organisation.org_unit former on former.id = told.predecessor_id
               join organisation.org_unit next on next.id = told.successor_id`,
  bodies: 'select unit_id, kind, valid from organisation.body',
  homes: `select home.member_id, home.valid, unit.code from members.home home
          join organisation.org_unit unit on unit.id = home.unit_id`,
  members: 'select id, unit_number, former_numbers from members.member',
  posts: 'select seat_id, member_id, valid from members.holding',
  roles: `select account.login, held.role, unit.code, held.valid, held.decision from access.role_grant held
          join access.account account on account.id = held.account_id
          join organisation.org_unit unit on unit.id = held.unit_id`,
  meetings: 'select t.* from meetings.meeting t',
  marks: 'select t.* from meetings.attendance t',
  decisions: 'select number, status, effective_on from organisation.reorganisation',
  done: `select count(*) from platform.event where act = 'organisation.reorganised'`,
}

type Kept = Readonly<Record<string, string>>

async function keptIn(client: pg.Client): Promise<Kept> {
  const found: Record<string, string> = {}
  for (const [name, rows] of Object.entries(kept)) {
    const { rows: sums } = await client.query<{ sum: string }>(
      `select md5(coalesce(string_agg(line::text, ' ' order by line::text), '')) as sum from (${rows}) line`,
    )
    found[name] = sums[0]?.sum ?? ''
  }
  return found
}

/** A session beside the server of a home, as soon as there is one; it keeps no database running. */
async function sessionBeside(home: string): Promise<pg.Client> {
  const places = await preparePlaces(home)
  for (;;) {
    const lock = await readLock(places).catch(() => undefined)
    const session = lock && new pg.Client(urlOf(addressOf(lock, places, undefined)))
    session?.on('error', () => undefined)
    const isOpen = await session?.connect().then(
      () => true,
      () => false,
    )
    if (session && isOpen) return session
    await pause(5)
  }
}

const isAtWork = async (session: pg.Client): Promise<boolean> => {
  const { rowCount } = await session.query(
    `select from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and granted and objid = ${treeLock}`,
  )
  return rowCount === 1
}

/** The server on a home; it does what is due as soon as it runs. */
function serve(home: string): ChildProcess {
  const server = join(projectRoot(), 'dist', 'server.mjs')
  const child = spawn(process.execPath, [server], {
    stdio: 'ignore',
    env: { ...environmentOf(home), PORT: '0', HOST: '127.0.0.1' },
  })
  const stopWithUs = () => child.kill('SIGINT')
  process.once('exit', stopWithUs)
  child.once('exit', () => process.off('exit', stopWithUs))
  return child
}

async function stop(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

/** Waits until the server is at the decision; a session that looks on, and when it began. */
async function untilAtWork(home: string): Promise<{ session: pg.Client; began: number }> {
  const session = await sessionBeside(home)
  while (!(await isAtWork(session))) await pause(2)
  return { session, began: performance.now() }
}

/** Lets the server do the decision undisturbed, standing and all: how many milliseconds it took, and what is then. */
async function serveUntilDone(home: string): Promise<{ took: number; after: Kept }> {
  const child = serve(home)
  const { session, began } = await untilAtWork(home)
  while (await isAtWork(session)) await pause(2)
  const took = performance.now() - began
  for (;;) {
    const { rows } = await session.query<{ waits: boolean }>(`
      select exists (select from directives.dirty)
          or exists (select from organisation.reorganisation where status = 'signed') as waits`)
    if (rows[0]?.waits === false) break
    await pause(50)
  }
  const after = await keptIn(session)
  await session.end()
  await stop(child, 'SIGINT')
  return { took, after }
}

/** Kills server and PostgreSQL so many milliseconds after they began the decision. */
async function killInTheMiddle(home: string, milliseconds: number): Promise<void> {
  const child = serve(home)
  const { session } = await untilAtWork(home)
  await pause(milliseconds)
  const postmaster = await postmasterOf(home)
  if (postmaster === undefined) throw new Error('no database runs')
  process.kill(postmaster, 'SIGKILL')
  await stop(child, 'SIGKILL')
  await session.end().catch(() => undefined)
}

const copyOfBase = async (name: string): Promise<string> => {
  const home = join(folder, name)
  // Run by the administrator, the files belong to the account of PostgreSQL, and have to stay its own.
  if (process.platform === 'win32') await cp(base, home, { recursive: true })
  else await promisify(execFile)('cp', ['-a', base, home])
  return home
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chibo-kills-'))
  base = join(folder, 'base')
  await command(base, 'sample', '--members', '4000', '--years', '0.5')
  await command(base, 'reorganise', decision, '--sign')
  await inDatabase(base, (client) =>
    client.query(
      `update platform.setting set value = '{"today":"2025-02-03"}' where name = 'sample-clock'`,
    ),
  )
})

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))

test(
  `${kills} times killed in the middle, it is done whole by the next start, and nothing of it is ever half done`,
  async () => {
    const undisturbed = await copyOfBase('undisturbed')
    const before = await inDatabase(undisturbed, keptIn)
    const { took, after } = await serveUntilDone(undisturbed)
    expect([after['states'], after['decisions']]).not.toEqual([
      before['states'],
      before['decisions'],
    ])

    let broken = 0
    for (const moment of moments) {
      const home = await copyOfBase(`killed-${moment}`)
      await killInTheMiddle(home, took * moment)
      const found = await inDatabase(home, keptIn)
      const isUntouched = found['decisions'] === before['decisions']
      expect(found, `killed after ${moment}`).toEqual(isUntouched ? before : after)
      if (isUntouched) broken += 1
      const next = isUntouched ? (await serveUntilDone(home)).after : found
      expect(next, 'the next start does it').toEqual(after)
      const { equal } = JSON.parse(await command(home, 'recompute', '--verify', '--json')) as {
        equal: boolean
      }
      expect([isUntouched, equal], 'standing follows').not.toEqual([true, false])
      await rm(home, { recursive: true, force: true, maxRetries: 5 })
    }
    expect(broken, 'the power failed in the middle').toBeGreaterThan(kills / 3)
  },
  300_000 + kills * 60_000,
)
