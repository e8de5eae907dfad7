import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { spawnFault } from './cluster.ts'
import type { Places } from './places.ts'
import { errorCode, fileFault } from './start-fault.ts'

/** What a server that runs says about itself in its lock file. */
export type PostmasterLock = {
  readonly pid: number
  readonly port: number
  readonly sockets: string
  /** `starting`, `stopping`, `ready` or `standby`; after a kill -9 the last one stays. */
  readonly status: string
}

/** Servers with this name were started by Chibo, and Chibo stops them. */
export const CLUSTER_NAME = 'chibo'

const LONGEST_LOG_BYTES = 8_000_000
const STOP_PATIENCE_MILLISECONDS = 120_000
/** From the end of the lock file to the end of the process; a dead child that nobody reaps looks alive. */
const END_PATIENCE_MILLISECONDS = 2_000

/** Reads the lock file of the data folder; undefined where there is none or it is still being written. */
export async function readLock(places: Places): Promise<PostmasterLock | undefined> {
  let text: string
  try {
    text = await readFile(join(places.data, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw fileFault(error, places.data)
  }
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, port: Number(lines[3]), sockets: lines[4] ?? '', status: lines[7] ?? 'starting' }
}

/** Whether a process with this number exists. It need not be PostgreSQL: numbers are used again. */
export function lockHolderRuns(lock: PostmasterLock): boolean {
  try {
    process.kill(lock.pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** An eighth of the machine's memory for the pages of the database, within reason. */
function sharedMegabytes(): number {
  return Math.round(Math.min(1024, Math.max(128, totalmem() / 2 ** 20 / 8)))
}

/** Modest for two cores and a few gigabytes; names and values as PostgreSQL's own documents have them. */
function settings(places: Places, port: number, durable: boolean): readonly string[] {
  const access =
    places.sockets === undefined
      ? ['listen_addresses=127.0.0.1', 'unix_socket_directories=']
      : [
          'listen_addresses=',
          `unix_socket_directories=${places.sockets}`,
          'unix_socket_permissions=0700',
        ]
  const safety = durable
    ? [
        'fsync=on',
        'synchronous_commit=on',
        'full_page_writes=on',
        `shared_buffers=${sharedMegabytes()}MB`,
        'max_wal_size=4GB',
      ]
    : [
        'fsync=off',
        'synchronous_commit=off',
        'full_page_writes=off',
        'autovacuum_naptime=10min',
        // Hundreds of small databases come and go, and each that goes is looked for in every page kept.
        'shared_buffers=64MB',
        'max_wal_size=512MB',
      ]
  return [
    ...access,
    ...safety,
    `port=${port}`,
    `cluster_name=${CLUSTER_NAME}`,
    'max_connections=100',
    'work_mem=16MB',
    'maintenance_work_mem=256MB',
    'checkpoint_timeout=15min',
    'random_page_cost=1.1',
    'jit=off',
    'lc_messages=C',
    'timezone=UTC',
    'log_timezone=UTC',
    // The log must not carry what people wrote: neither failing statements nor the values of their rows.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_checkpoints=off',
  ].flatMap((setting) => ['-c', setting])
}

async function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => settle(port))
    })
  })
}

/** The port in the socket's name; there is one server in a socket folder, so the number says nothing. */
const SOCKET_PORT = 5432

async function openLog(places: Places) {
  const size = await stat(places.log).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LONGEST_LOG_BYTES) await rename(places.log, `${places.log}.1`).catch(() => undefined)
  return open(places.log, 'a', 0o600).catch((error: unknown) => {
    throw fileFault(error, places.log)
  })
}

/** A server on its way up. */
export type Launch = {
  readonly pid: number | undefined
  /** How it ended, undefined while it runs. */
  readonly ended: () => { readonly reason: string } | undefined
  /** What it wrote since this launch. */
  readonly written: () => Promise<string>
}

/**
 * Starts a server on the data folder, in a session of its own: it outlives this process and hears no Ctrl-C.
 * PostgreSQL judges by its own lock file whether another server is there; the loser ends at once.
 */
export async function launch(
  binaries: Binaries,
  places: Places,
  durable: boolean,
): Promise<Launch> {
  const port = places.sockets === undefined ? await freePort() : SOCKET_PORT
  const log = await openLog(places)
  const { size: before } = await log.stat()
  let ended: { readonly reason: string } | undefined
  let pid: number | undefined
  try {
    const child = spawn(
      binaries.postgres,
      ['-D', places.dataForServer, ...settings(places, port, durable)],
      {
        cwd: places.data,
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', PGDATA: places.dataForServer },
        ...spawnAs(places.account),
      },
    )
    child.on('exit', (status, signal) => (ended = { reason: String(signal ?? status) }))
    await spawned(child, binaries.postgres)
    child.unref()
    pid = child.pid
  } finally {
    await log.close()
  }
  return {
    pid,
    ended: () => ended,
    written: async () => (await readFile(places.log)).subarray(before).toString(),
  }
}

async function spawned(child: ChildProcess, program: string): Promise<void> {
  return new Promise((settle, reject) => {
    child.once('spawn', () => settle())
    child.once('error', (error) => reject(spawnFault(error, program)))
  })
}

async function askToStop(binaries: Binaries, places: Places, lock: PostmasterLock): Promise<void> {
  if (process.platform !== 'win32') {
    process.kill(lock.pid, 'SIGINT')
    return
  }
  const control = spawn(
    binaries.control,
    ['stop', '--pgdata', places.data, '--mode=fast', '--no-wait'],
    { stdio: 'ignore' },
  )
  await spawned(control, binaries.control)
}

/** Stops the server in its fast mode: sessions end, what was acknowledged is on the disk. */
export async function stopPostmaster(binaries: Binaries, places: Places): Promise<void> {
  const lock = await readLock(places)
  if (lock === undefined) return
  await askToStop(binaries, places, lock)
  await until(STOP_PATIENCE_MILLISECONDS, async () => {
    const now = await readLock(places)
    return now?.pid !== lock.pid || !lockHolderRuns(now)
  })
  await until(END_PATIENCE_MILLISECONDS, async () => !lockHolderRuns(lock))
}

async function until(patience: number, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < patience; waited += 20) {
    if (await holds()) return
    await pause(20)
  }
}
