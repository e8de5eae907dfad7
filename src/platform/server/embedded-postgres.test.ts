import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { refuseForeign } from './embedded-postgres/places.ts'
import { openEmbedded } from './embedded-postgres.ts'
import { projectRoot } from './project-root.ts'

/** A process of its own that opens the database, says so, and leaves when it is told to. */
const clientSource = `
import { openEmbedded } from './embedded-postgres.ts'
const database = await openEmbedded(process.argv[2], { durable: true })
console.log('open ' + database.url)
process.stdin.once('data', async () => { await database.leave(); process.exit(0) })
`

const open = { durable: true } as const
let programFolder: string
let program: string
let home: string
const clients: ChildProcess[] = []

beforeAll(async () => {
  // Beside the packages, so that the bundle finds them.
  const cache = join(projectRoot(), 'node_modules', '.cache')
  await mkdir(cache, { recursive: true })
  programFolder = await mkdtemp(join(cache, 'chibo-client-'))
  program = join(programFolder, 'client.mjs')
  await build({
    stdin: { contents: clientSource, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: program,
    logLevel: 'error',
  })
})

afterAll(() => rm(programFolder, { recursive: true, force: true }))

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chibo-embedded-'))
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.kill('SIGKILL')
  const pid = await serverPid()
  if (pid !== undefined && runs(pid)) {
    process.kill(pid, 'SIGKILL')
    await pause(300)
  }
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
})

async function serverPid(): Promise<number | undefined> {
  const lock = await readFile(join(home, 'data', 'postmaster.pid'), 'utf8').catch(() => undefined)
  return lock === undefined ? undefined : Number(lock.split('\n')[0])
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const session = new pg.Client(url)
  await session.connect()
  try {
    return (await session.query(text)).rows
  } finally {
    await session.end()
  }
}

async function aClient(): Promise<{ process: ChildProcess; url: string }> {
  const started = spawn(process.execPath, [program, home], { stdio: ['pipe', 'pipe', 'inherit'] })
  clients.push(started)
  const [line] = await once(started.stdout, 'data')
  return { process: started, url: String(line).trim().replace('open ', '') }
}

async function tellToLeave(client: ChildProcess): Promise<void> {
  const ended = once(client, 'exit')
  client.stdin?.write('leave\n')
  await ended
}

async function killHard(client: ChildProcess): Promise<void> {
  const ended = once(client, 'exit')
  client.kill('SIGKILL')
  await ended
}

describe('start, attach, leave', () => {
  test('the last client to leave stops the server, whoever started it', async () => {
    const starter = await openEmbedded(home, open)
    const pid = await serverPid()
    const second = await aClient()
    expect(second.url).toBe(starter.url)
    expect(await serverPid()).toBe(pid)

    await starter.leave()
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])

    await tellToLeave(second.process)
    expect(await serverPid()).toBeUndefined()
  })

  test('a server that Chibo did not start is left running', async () => {
    const steps: string[] = []
    const first = await openEmbedded(home, open)
    await query(first.url, `alter system set cluster_name = 'by hand'`)
    const pid = await serverPid()
    const commandLine = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
    await first.leave()

    const [postgres = '', ...parameters] = commandLine.map((part) =>
      part === 'cluster_name=chibo' ? 'cluster_name=by-hand' : part,
    )
    const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    spawn(postgres, parameters, { cwd: join(home, 'data'), stdio: 'ignore', ...account })
    await expect.poll(serverPid, { timeout: 10_000 }).toBeDefined()

    const guest = await openEmbedded(home, { ...open, onProgress: (step) => steps.push(step) })
    await guest.leave()
    expect(steps).toEqual([])
    expect(runs((await serverPid()) ?? 0)).toBe(true)
  })

  test('two first starts at the same moment make one cluster', async () => {
    const [one, other, third] = await Promise.all([aClient(), aClient(), openEmbedded(home, open)])
    const identity = 'select system_identifier from pg_control_system()'
    const expected = await query(third.url, identity)
    expect(await query(one.url, identity)).toEqual(expected)
    expect(await query(other.url, identity)).toEqual(expected)
    await third.leave()
    await tellToLeave(one.process)
    await tellToLeave(other.process)
    expect(await serverPid()).toBeUndefined()
    expect((await readdir(home)).filter((name) => name.startsWith('data'))).toEqual(['data'])
  })

  test('clients that come while the last one leaves get a server all the same', async () => {
    for (let round = 0; round < 8; round++) {
      const leaving = await openEmbedded(home, open)
      const [, arriving] = await Promise.all([
        leaving.leave(),
        pause(round * 4).then(() => openEmbedded(home, open)),
      ])
      expect(await query(arriving.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await arriving.leave()
    }
    expect(await serverPid()).toBeUndefined()
  })
})

describe('kill -9', () => {
  test('of a client leaves the server running: the next one attaches, and stops it when it leaves', async () => {
    const killed = await aClient()
    const pid = await serverPid()
    await killHard(killed.process)
    expect(runs(pid ?? 0)).toBe(true)

    const next = await openEmbedded(home, open)
    expect(await serverPid()).toBe(pid)
    await next.leave()
    expect(await serverPid()).toBeUndefined()
  })

  test('of the server loses nothing: the open client starts it again', async () => {
    const steps: string[] = []
    const database = await openEmbedded(home, { ...open, onProgress: (step) => steps.push(step) })
    await query(database.url, 'create table kept (id int); insert into kept values (7)')
    steps.length = 0
    process.kill((await serverPid()) ?? 0, 'SIGKILL')

    const kept = () => query(database.url, 'select id from kept').catch(() => 'not there yet')
    await expect.poll(kept, { timeout: 20_000 }).toEqual([{ id: 7 }])
    expect(steps).toContain('starting')
    await database.leave()
    expect(await serverPid()).toBeUndefined()
  })

  test('of a server that cannot come up yet: it comes up once nothing is in its way', async () => {
    const steps: string[] = []
    const database = await openEmbedded(home, { ...open, onProgress: (step) => steps.push(step) })
    await query(database.url, 'create table kept (id int); insert into kept values (7)')
    const settings = join(home, 'data', 'postgresql.conf')
    await rename(settings, `${settings}.away`)
    process.kill((await serverPid()) ?? 0, 'SIGKILL')
    const before = steps.length
    await expect.poll(() => steps.length, { timeout: 20_000 }).toBeGreaterThan(before)
    await pause(500)
    const kept = () => query(database.url, 'select id from kept').catch(() => 'not there yet')
    expect(await kept()).toBe('not there yet')

    await rename(`${settings}.away`, settings)
    await expect.poll(kept, { timeout: 20_000 }).toEqual([{ id: 7 }])
    await database.leave()
    expect(await serverPid()).toBeUndefined()
  })

  test('of client and server together: the next start recovers', async () => {
    const killed = await aClient()
    await query(killed.url, 'create table kept (id int); insert into kept values (7)')
    const pid = (await serverPid()) ?? 0
    await killHard(killed.process)
    process.kill(pid, 'SIGKILL')

    const database = await openEmbedded(home, open)
    expect(await query(database.url, 'select id from kept')).toEqual([{ id: 7 }])
    await database.leave()
  })

  test('of the very first start, anywhere in it: the next one makes the cluster', async () => {
    for (const after of [80, 200, 350, 500]) {
      const starter = spawn(process.execPath, [program, home], { stdio: 'ignore' })
      clients.push(starter)
      await pause(after)
      await killHard(starter)
    }
    const database = await openEmbedded(home, open)
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.leave()
  })
})

describe('what stands in the way is named', () => {
  test('a data folder that is none', async () => {
    await mkdir(join(home, 'data'))
    await writeFile(join(home, 'data', 'letter.txt'), 'not a database')
    await expect(openEmbedded(home)).rejects.toMatchObject({
      code: 'not-a-cluster',
      sentence: { vi: expect.stringContaining(home), en: expect.stringContaining(home) },
    })
    expect(existsSync(join(home, 'data', 'letter.txt'))).toBe(true)
  })

  test('data of another release', async () => {
    await mkdir(join(home, 'data'))
    await writeFile(join(home, 'data', 'PG_VERSION'), '15\n')
    await expect(openEmbedded(home)).rejects.toMatchObject({ code: 'other-version' })
  })

  test('a home that is a file', async () => {
    await writeFile(join(home, 'file'), '')
    await expect(openEmbedded(join(home, 'file'))).rejects.toMatchObject({ code: 'no-permission' })
  })

  test('a lock file of a process that is no PostgreSQL', { timeout: 60_000 }, async () => {
    const database = await openEmbedded(home, open)
    await database.leave()
    const stranger = spawn('sleep', ['100'], process.getuid?.() === 0 ? { uid: 65_534 } : {})
    clients.push(stranger)
    const lock = join(home, 'data', 'postmaster.pid')
    await writeFile(lock, `${stranger.pid}\n${home}/data\n1\n5432\n${home}/socket\n\n0 0\nready\n`)
    await expect(openEmbedded(home)).rejects.toMatchObject({ code: 'lock-held' })
    expect(existsSync(lock)).toBe(true)
  })
})

describe('awkward places', () => {
  test('a home too deep for a socket gets a private socket folder elsewhere', async () => {
    const deep = join(home, 'a'.repeat(60), 'b'.repeat(60))
    await mkdir(deep, { recursive: true })
    await chmod(home, 0o755)
    await chmod(join(home, 'a'.repeat(60)), 0o755)
    const database = await openEmbedded(deep, open)
    const again = await openEmbedded(deep, open)
    expect(again.url).toBe(database.url)
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.leave()
    await again.leave()
    expect(existsSync(join(deep, 'data', 'postmaster.pid'))).toBe(false)
  })

  test('a home behind a folder that only root may enter works all the same', async () => {
    await chmod(home, 0o700)
    const inner = join(home, 'inner')
    for (let round = 0; round < 2; round++) {
      const database = await openEmbedded(inner, open)
      expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
      await database.leave()
    }
    expect(existsSync(join(inner, 'data', 'postmaster.pid'))).toBe(false)
  })
})

test("a home with another user's data is refused by its own name, not by a folder in it", async () => {
  const data = join(home, 'data')
  await mkdir(data, { recursive: true })
  const { uid } = await stat(data)
  await refuseForeign(home, data, uid)
  await expect(refuseForeign(home, data, uid + 1)).rejects.toMatchObject({
    code: 'no-permission',
    sentence: { vi: expect.stringContaining(home), en: expect.stringContaining(home) },
  })
})
