import { lstat, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Who PostgreSQL runs as: the person who starts it, or, since it refuses root, somebody else when root starts it.
 */
export type Account =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }

/** `nobody` on every Unix; it needs no entry in the system's list of users. */
const NOBODY = 65_534

/** The account for this data folder: its owner when it exists, so that root and its owner can take turns. */
export async function accountFor(dataFolder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return { kind: 'own' }
  const existing = await lstat(dataFolder).catch(() => undefined)
  if (existing !== undefined && existing.uid !== 0)
    return { kind: 'other', uid: existing.uid, gid: existing.gid }
  return { kind: 'other', uid: NOBODY, gid: NOBODY }
}

/** The options of `spawn` that run a program as this account. */
export function spawnAs(account: Account): { uid?: number; gid?: number } {
  return account.kind === 'own' ? {} : { uid: account.uid, gid: account.gid }
}

/** The uid that files of this account carry; undefined where the system has none. */
export function uidOf(account: Account): number | undefined {
  return account.kind === 'own' ? process.getuid?.() : account.uid
}

/**
 * The first folder on the way to the path that this account cannot pass, from the root down.
 * Reads the ordinary permission bits only: an access list that says otherwise shows when PostgreSQL starts.
 */
export async function closedFolder(path: string, account: Account): Promise<string | undefined> {
  if (account.kind === 'own') return undefined
  const above = dirname(path)
  const higher = above === path ? undefined : await closedFolder(above, account)
  if (higher !== undefined) return higher
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || !found.isDirectory()) return undefined
  if (found.uid === account.uid) return (found.mode & 0o100) === 0 ? path : undefined
  if (found.gid === account.gid) return (found.mode & 0o010) === 0 ? path : undefined
  return (found.mode & 0o001) === 0 ? path : undefined
}

/** Whether this account can reach the path. */
export async function mayPass(path: string, account: Account): Promise<boolean> {
  return (await closedFolder(path, account)) === undefined
}
