import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import type { Account } from './account.ts'
import { accountFor, closedFolder, mayPass, uidOf } from './account.ts'
import { errorCode, fileFault, startFault } from './start-fault.ts'

/** Where the embedded server of one home keeps what it needs. */
export type Places = {
  /** The folder of CHIBO_HOME, without symbolic links. */
  readonly home: string
  /** The data folder; it exists only once it is complete. */
  readonly data: string
  /** The data folder as the server is told it: its own working folder where the way to it is closed to its account. */
  readonly dataForServer: string
  /** The private folder of the socket; undefined where there are no Unix sockets (Windows). */
  readonly sockets: string | undefined
  /** What the server wrote about itself. */
  readonly log: string
  /** The password of the loopback port; only where there are no Unix sockets. */
  readonly password: string
  readonly account: Account
}

/** A socket's path holds 107 bytes; PostgreSQL adds `/.s.PGSQL.5432`. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432'.length

async function makeHome(home: string): Promise<string> {
  try {
    await mkdir(home, { recursive: true })
    return await realpath(home)
  } catch (error) {
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOTDIR')
      throw startFault('no-permission', { path: home, reason: 'ENOTDIR' })
    throw fileFault(error, home)
  }
}

/** Home itself is ours: where root made it closed (as mktemp does), others may pass through, not look. */
async function openHome(home: string, account: Account): Promise<void> {
  if (account.kind === 'own') return
  const found = await lstat(home)
  if (found.uid === account.uid || (found.mode & 0o001) !== 0) return
  await chmod(home, (found.mode & 0o777) | 0o011)
}

async function socketFolder(home: string, account: Account): Promise<string> {
  const inside = join(home, 'socket')
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER && (await mayPass(home, account)))
    return inside
  // Too deep, or behind a closed folder: a private folder that only this home leads to.
  const name = `chibo-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`
  const temporary = join(tmpdir(), name)
  return Buffer.byteLength(temporary) <= LONGEST_SOCKET_FOLDER ? temporary : join('/tmp', name)
}

/** Makes the folder for this account alone, and refuses one that somebody else laid there. */
async function makePrivate(folder: string, account: Account): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account.kind === 'other') await chown(folder, account.uid, account.gid)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fileFault(error, folder)
  }
  const found = await lstat(folder)
  const owner = uidOf(account)
  // Between another root's mkdir and its chown the folder still belongs to root.
  const foreign = owner !== undefined && found.uid !== owner && found.uid !== process.getuid?.()
  if (!found.isDirectory() || foreign || (found.mode & 0o077) !== 0)
    throw startFault('socket-folder-taken', { path: folder })
  if (account.kind === 'other') await chown(folder, account.uid, account.gid)
}

/**
 * Refuses a home whose data are another user's, whatever else the folder lets through.
 *
 * Throws StartFault: `no-permission`.
 */
export async function refuseForeign(
  home: string,
  data: string,
  owner: number | undefined,
): Promise<void> {
  const found = await lstat(data).catch(() => undefined)
  if (found !== undefined && owner !== undefined && found.uid !== owner)
    throw startFault('no-permission', { path: home, reason: 'EACCES' })
}

/** The server can be told "where you stand" only where the system names its working folder. */
const OWN_WORKING_FOLDER = '/proc/self/cwd'

async function pathForServer(home: string, data: string, account: Account): Promise<string> {
  const closed = await closedFolder(home, account)
  if (closed === undefined) return data
  if (process.platform !== 'linux') throw startFault('folder-out-of-reach', { path: closed })
  return OWN_WORKING_FOLDER
}

/**
 * Makes home and the socket's folder and says where everything lies.
 *
 * Throws StartFault: `no-permission`, `disk-full`, `folder-out-of-reach`, `socket-folder-taken`.
 */
export async function preparePlaces(givenHome: string): Promise<Places> {
  const home = await makeHome(resolve(givenHome))
  const data = join(home, 'data')
  const account = await accountFor(data)
  if (account.kind === 'own') await refuseForeign(home, data, uidOf(account))
  await openHome(home, account)
  const sockets = process.platform === 'win32' ? undefined : await socketFolder(home, account)
  if (sockets !== undefined) await makePrivate(sockets, account)
  return {
    home,
    data,
    dataForServer: await pathForServer(home, data, account),
    sockets,
    log: join(home, 'postgres.log'),
    password: join(home, 'password'),
    account,
  }
}
