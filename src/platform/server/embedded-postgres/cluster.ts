import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chown,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'

import { spawnAs } from './account.ts'
import type { Binaries } from './binaries.ts'
import { POSTGRES_MAJOR } from './binaries.ts'
import type { Places } from './places.ts'
import { errorCode, fileFault, startFault } from './start-fault.ts'

/** The owner of everything in the embedded server. */
export const OWNER = 'postgres'

/** An empty cluster takes 40 MB and its journal grows to some hundreds. */
const LEAST_FREE_BYTES = 300_000_000

/** `incomplete` never occurs by our own doing: a cluster gets its name once it is whole. */
async function clusterState(data: string): Promise<'none' | 'incomplete' | { version: string }> {
  try {
    const version = await readFile(join(data, 'PG_VERSION'), 'utf8')
    return { version: version.trim() }
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw fileFault(error, data)
  }
  const entries = await readdir(data).catch(() => [])
  return entries.length === 0 ? 'none' : 'incomplete'
}

function processRuns(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** Removes what a start left behind that was killed before its cluster was whole. */
async function removeOldDrafts(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const maker = /^data\.draft-(\d+)-/.exec(name)?.[1]
    if (maker === undefined) continue
    if (processRuns(Number(maker))) continue
    // An orphaned initdb may still write there; the next first start then tries again.
    await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

async function run(
  program: string,
  parameters: readonly string[],
  places: Places,
  folder: string,
): Promise<void> {
  const { code, output } = await new Promise<{ code: number | null; output: string }>(
    (settle, reject) => {
      const child = spawn(program, parameters, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
        ...spawnAs(places.account),
      })
      let text = ''
      child.stdout.on('data', (part: Buffer) => (text += part.toString()))
      child.stderr.on('data', (part: Buffer) => (text += part.toString()))
      child.on('error', reject)
      child.on('close', (status) => settle({ code: status, output: text }))
    },
  ).catch((error: unknown) => {
    throw spawnFault(error, program)
  })
  if (code === 0) return
  if (/No space left on device|Disk quota exceeded/.test(output))
    throw startFault('disk-full', { path: places.home })
  const unknown = /could not look up effective user ID (\d+)/.exec(output)?.[1]
  if (unknown !== undefined) throw startFault('user-unknown', { uid: unknown })
  const lines = output.trim().split('\n')
  const reason =
    lines.find((line) => /error|fatal|could not|cannot/i.test(line)) ?? lines.at(-1) ?? ''
  throw startFault('start-failed', { reason, log: places.log })
}

/**
 * Why a program that is there could not be run. A missing loader (another C library, as on Alpine)
 * looks like a missing program.
 */
export function spawnFault(error: unknown, program: string): unknown {
  const code = errorCode(error)
  if (code === 'ENOENT')
    return startFault('unsupported-platform', {
      platform: `${process.platform}-${process.arch}, ${program}`,
    })
  if (code === 'EACCES' || code === 'EPERM')
    return startFault('binaries-refused', { path: program, reason: code })
  return error
}

async function refuseFullDisk(home: string): Promise<void> {
  const disk = await statfs(home).catch(() => undefined)
  if (disk !== undefined && disk.bavail * disk.bsize < LEAST_FREE_BYTES)
    throw startFault('disk-full', { path: home })
}

/** Without Unix sockets anybody on the machine reaches the port, so there a password is needed. */
async function accessParameters(places: Places): Promise<readonly string[]> {
  if (places.sockets !== undefined) return ['--auth-local=trust', '--auth-host=reject']
  try {
    await writeFile(places.password, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fileFault(error, places.password)
  }
  return ['--auth=scram-sha-256', `--pwfile=${places.password}`]
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function createCluster(binaries: Binaries, places: Places, durable: boolean): Promise<void> {
  await refuseFullDisk(places.home)
  const draft = join(places.home, `data.draft-${process.pid}-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(draft, { mode: 0o700 })
    const { account } = places
    if (account.kind === 'other') await chown(draft, account.uid, account.gid)
    const target = places.dataForServer === places.data ? draft : places.dataForServer
    await run(
      binaries.initdb,
      [
        `--pgdata=${target}`,
        `--username=${OWNER}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
        ...(await accessParameters(places)),
      ],
      places,
      draft,
    )
    await rename(draft, places.data)
    if (durable) await syncFolder(places.home)
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    // Another process made the cluster at the same time; both drafts were alike.
    const code = errorCode(error)
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return
    throw fileFault(error, places.home)
  }
}

/**
 * Makes the data folder where there is none. A cluster is made under another name and renamed when it is
 * whole, so that a start killed half-way leaves nothing that looks like data.
 *
 * Throws StartFault: `disk-full`, `no-permission`, `not-a-cluster`, `other-version`, `unsupported-platform`,
 * `binaries-refused`, `start-failed`.
 */
export async function ensureCluster(
  binaries: Binaries,
  places: Places,
  options: { readonly durable: boolean; readonly onCreate: () => void },
): Promise<void> {
  const found = await clusterState(places.data)
  if (found === 'incomplete') throw startFault('not-a-cluster', { path: places.data })
  if (found !== 'none') {
    if (found.version === POSTGRES_MAJOR) return
    throw startFault('other-version', {
      path: places.data,
      found: found.version,
      wanted: POSTGRES_MAJOR,
    })
  }
  options.onCreate()
  await removeOldDrafts(places.home)
  await createCluster(binaries, places, options.durable)
}
