import { Socket } from 'node:net'

import pg from 'pg'

import { OWNER } from './cluster.ts'
import type { Places } from './places.ts'
import type { PostmasterLock } from './postmaster.ts'
import { CLUSTER_NAME } from './postmaster.ts'
import { errorCode } from './start-fault.ts'

/** The database that holds Chibo's tables in the embedded server. */
const DATABASE = 'chibo'

/**
 * The register of clients is an advisory lock of the server itself: every client holds it shared for as long
 * as it lives, so a killed client is off the register at once, and who gets it alone is the last one.
 * The numbers are the bytes of "chib" and the first register.
 */
const REGISTER = [0x63_68_69_62, 1]

/** How to reach the server that wrote this lock file. */
export type Address = {
  readonly host: string
  readonly port: number
  readonly password: string | undefined
}

/** The address in the lock file; the socket's folder may differ from ours where TMPDIR differs. */
export function addressOf(
  lock: PostmasterLock,
  places: Places,
  password: string | undefined,
): Address {
  const host = places.sockets === undefined ? '127.0.0.1' : lock.sockets || places.sockets
  return { host, port: lock.port, password }
}

/** The connection string for `pg` (and any libpq program) as the owner of the database. */
export function urlOf(address: Address): string {
  if (address.password !== undefined)
    return `postgresql://${OWNER}:${address.password}@${address.host}:${address.port}/${DATABASE}`
  const host = encodeURIComponent(address.host)
  return `postgresql://${OWNER}@localhost/${DATABASE}?host=${host}&port=${address.port}`
}

/** A client on the register, by the session that holds its lock. */
export type Registration = {
  readonly session: pg.Client
  readonly socket: Socket
  readonly url: string
  /** Settles when the session was lost without our doing: a crash, or somebody stopped the server. */
  readonly lost: Promise<void>
}

async function ensureDatabase(session: pg.Client): Promise<void> {
  const found = await session.query('select from pg_database where datname = $1', [DATABASE])
  if (found.rowCount !== 0) return
  try {
    await session.query(`create database ${DATABASE}`)
  } catch (error) {
    // 42P04 and 23505: another client created it at the same moment.
    if (errorCode(error) !== '42P04' && errorCode(error) !== '23505') throw error
  }
}

/**
 * Connects and enters the register. While the last client is stopping the server this waits, and then
 * fails with the end of the session, as any attempt on a server that starts or stops does.
 */
export async function register(address: Address): Promise<Registration> {
  const socket = new Socket()
  const session = new pg.Client({
    stream: () => socket,
    host: address.host,
    port: address.port,
    user: OWNER,
    password: address.password ?? '',
    database: 'postgres',
    application_name: 'chibo register',
  })
  const lost = new Promise<void>((settle) => session.once('end', settle))
  // The loss shows in `lost`; without a listener it would end the process.
  session.on('error', () => undefined)
  try {
    await session.connect()
    await session.query('select pg_advisory_lock_shared($1, $2)', REGISTER)
    await ensureDatabase(session)
  } catch (error) {
    await session.end().catch(() => undefined)
    throw error
  }
  // Being on the register alone must not keep a finished command alive.
  socket.unref()
  return { session, socket, url: urlOf(address), lost }
}

/**
 * Leaves the register. The last client runs `stop` while it still holds the register alone, so that nobody
 * can enter meanwhile; a server that Chibo did not start is never stopped.
 */
export async function leaveRegister(
  { session, socket }: Registration,
  stop: () => Promise<void>,
): Promise<void> {
  socket.ref()
  try {
    await session.query('select pg_advisory_unlock_shared($1, $2)', REGISTER)
    const answer = await session.query<{ last: boolean; cluster: string }>(
      `select pg_try_advisory_lock($1, $2) as last, current_setting('cluster_name') as cluster`,
      REGISTER,
    )
    const standing = answer.rows[0]
    if (standing?.last === true && standing.cluster === CLUSTER_NAME) await stop()
  } catch (error) {
    // The server went away by itself: there is nothing left to leave.
    if (!isGone(error)) throw error
  } finally {
    await session.end().catch(() => undefined)
  }
}

/** Whether the error says that the server is not there: stopped, stopping, starting, or killed. */
export function isGone(error: unknown): boolean {
  const code = errorCode(error)
  if (code !== undefined)
    return ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03'].includes(
      code,
    )
  return error instanceof Error && /Connection terminated|not queryable|closed/i.test(error.message)
}
