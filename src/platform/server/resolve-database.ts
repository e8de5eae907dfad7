import { join, resolve } from 'node:path'

import pg from 'pg'

import { openEmbedded, type OpenDatabase, type StartStep } from './embedded-postgres.ts'
import { errorCode, startFault } from './embedded-postgres/start-fault.ts'
import { projectRoot } from './project-root.ts'

/** The variables that say which database to use. */
export type DatabaseEnvironment = {
  /** A server of one's own; it beats the embedded one. */
  readonly DATABASE_URL?: string | undefined
  /** Where everything of the embedded server lies; `.chibo` in the project unless given. */
  readonly CHIBO_HOME?: string | undefined
}

/** The least `server_version_num`: temporal keys came with PostgreSQL 18. */
const LEAST_VERSION = 180_000

const CONNECT_PATIENCE_MILLISECONDS = 10_000

/** The folder of the embedded server, absolute. */
export function homeOf(environment: DatabaseEnvironment): string {
  const given = environment.CHIBO_HOME
  return given === undefined || given === '' ? join(projectRoot(), '.chibo') : resolve(given)
}

/**
 * Opens the database that the environment names: the server of DATABASE_URL, else the embedded one.
 *
 * Throws StartFault with a sentence for the person at the keyboard: unreachable, refused, older than
 * PostgreSQL 18, or what `openEmbedded` throws.
 */
export async function resolveDatabase(
  environment: DatabaseEnvironment,
  options: { readonly onProgress?: (step: StartStep) => void } = {},
): Promise<OpenDatabase> {
  const url = environment.DATABASE_URL
  if (url === undefined || url.trim() === '') return openEmbedded(homeOf(environment), options)
  await examineServer(url)
  return { url, leave: () => Promise.resolve() }
}

async function examineServer(url: string): Promise<void> {
  const session = sessionOf(url)
  const host = `${session.host}:${session.port}`
  try {
    await session.connect()
    const answer = await session.query<{ number: number; version: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
    )
    const found = answer.rows[0]
    if (found === undefined || found.number < LEAST_VERSION)
      throw startFault('server-too-old', { host, found: found?.version ?? '?' })
  } catch (error) {
    throw serverFault(error, host)
  } finally {
    await session.end().catch(() => undefined)
  }
}

function sessionOf(url: string): pg.Client {
  if (!/^(postgres|postgresql|socket):/.test(url)) throw startFault('address-unreadable', {})
  try {
    const session = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_PATIENCE_MILLISECONDS,
    })
    // What goes wrong after the examination is the pool's to tell.
    session.on('error', () => undefined)
    return session
  } catch {
    throw startFault('address-unreadable', {})
  }
}

/** Class 28 is a refused login, 3D000 a database that does not exist, 42501 one that may not be entered. */
function serverFault(error: unknown, host: string): unknown {
  const code = errorCode(error)
  if (code === undefined && !(error instanceof Error)) return error
  if (error instanceof Error && error.name === 'StartFault') return error
  if (code !== undefined && /^(28|3D000|42501)/.test(code))
    return startFault('server-refused-login', { host, reason: code })
  const reason = code ?? (error instanceof Error ? error.message : '')
  return startFault('server-unreachable', { host, reason })
}
