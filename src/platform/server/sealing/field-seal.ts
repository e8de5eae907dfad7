import { randomBytes } from 'node:crypto'

import { sql } from 'kysely'

import type { PlatformDb } from '../tables.ts'
import {
  type KeyEnvironment,
  keysPath,
  makeRootKeys,
  readRootKeys,
  type RootKeys,
  withNewRoot,
  withoutOldRoots,
  writeRootKeys,
} from './root-keys.ts'
import { keyVersionOf, seal, type SealedPlace, unseal, type VersionedKey } from './seal.ts'

/** Whose data key: a kind of subject and its number. */
export type KeySubject = `member ${number}` | `account ${number}`

/** The locks: of making the file, and of wrapping keys (shared) against changing the root (alone). */
const making = 20_160_821
const wrapping = 20_160_822

type KeyRow = {
  readonly version: number
  readonly rootVersion: number
  readonly wrapped: Uint8Array
}

const wrapPlace = (subject: KeySubject, version: number): SealedPlace => ({
  table: 'platform.data_key',
  column: 'wrapped',
  row: `${subject} ${version}`,
})

function rootOf(keys: RootKeys, version: number): VersionedKey {
  const key = keys.roots.get(version)
  if (!key) throw new Error(`the root key ${version} is missing from the file of root keys`)
  return { version, key }
}

const hasDataKeys = async (db: PlatformDb): Promise<boolean> => {
  const found = await sql<{ kept: boolean }>`
    select exists (select from platform.data_key) as kept`.execute(db)
  return found.rows[0]?.kept === true
}

/**
 * The root keys of this installation; made where there are none yet. Where data keys exist and the
 * file is gone, nothing new is made: it must come back from where it was kept.
 */
export async function openRootKeys(db: PlatformDb, environment: KeyEnvironment): Promise<RootKeys> {
  const path = keysPath(environment)
  const there = await readRootKeys(path)
  if (there) return there
  // One at a time: two first seals at once would write two files.
  await sql`select pg_advisory_xact_lock(${sql.lit(making)})`.execute(db)
  const kept = await readRootKeys(path)
  if (kept) return kept
  if (await hasDataKeys(db)) throw new Error(`The file of root keys is missing: ${path}`)
  const made = makeRootKeys()
  await writeRootKeys(path, made)
  return made
}

function unwrap(keys: RootKeys, subject: KeySubject, row: KeyRow): VersionedKey {
  const key = unseal(row.wrapped, rootOf(keys, row.rootVersion), wrapPlace(subject, row.version))
  return { version: row.version, key }
}

async function findKey(
  db: PlatformDb,
  subject: KeySubject,
  version: number | undefined,
): Promise<KeyRow | undefined> {
  const found = await sql<KeyRow>`
    select version, root_version, wrapped from platform.data_key
    where subject = ${subject} and (${version ?? null}::int is null or version = ${version ?? null})
    order by version desc limit 1`.execute(db)
  return found.rows[0]
}

async function makeKey(db: PlatformDb, keys: RootKeys, subject: KeySubject): Promise<VersionedKey> {
  const made: VersionedKey = { version: 1, key: randomBytes(32) }
  const root = rootOf(keys, keys.current)
  const wrapped = seal(made.key, root, wrapPlace(subject, made.version))
  await sql`
    insert into platform.data_key (subject, version, root_version, wrapped)
    values (${subject}, ${made.version}, ${root.version}, ${wrapped})`.execute(db)
  return made
}

/** Seals and opens fields of one person under his own data key. */
export type FieldSeal = {
  sealText(db: PlatformDb, subject: KeySubject, place: SealedPlace, text: string): Promise<Buffer>
  /** Undefined where the person's key was erased: the text is gone for good. */
  unsealText(
    db: PlatformDb,
    subject: KeySubject,
    place: SealedPlace,
    sealed: Uint8Array,
  ): Promise<string | undefined>
}

/** The seal of this installation. Keys are read anew each time: a rotation needs no restart. */
export function fieldSealOf(environment: KeyEnvironment): FieldSeal {
  return {
    sealText: async (db, subject, place, text) => {
      // A root that is being changed waits for whoever wraps a new key under the old one.
      await sql`select pg_advisory_xact_lock_shared(${sql.lit(wrapping)})`.execute(db)
      const keys = await openRootKeys(db, environment)
      const row = await findKey(db, subject, undefined)
      const key = row ? unwrap(keys, subject, row) : await makeKey(db, keys, subject)
      return seal(Buffer.from(text), key, place)
    },
    unsealText: async (db, subject, place, sealed) => {
      await sql`select pg_advisory_xact_lock_shared(${sql.lit(wrapping)})`.execute(db)
      const row = await findKey(db, subject, keyVersionOf(sealed))
      if (!row) return undefined
      const keys = await openRootKeys(db, environment)
      return unseal(sealed, unwrap(keys, subject, row), place).toString()
    },
  }
}

/** Makes everything that a person's keys sealed unreadable, in every copy and backup. */
export async function eraseKeys(db: PlatformDb, subject: KeySubject): Promise<void> {
  await sql`delete from platform.data_key where subject = ${subject}`.execute(db)
}

/**
 * Wraps every data key anew under a new root. The new root is in the file before any key needs it,
 * and the old one leaves only when none does any longer: broken off anywhere, everything still opens.
 *
 * @returns how many data keys were wrapped anew.
 */
export async function rotateRoot(
  inTransaction: <Result>(work: (db: PlatformDb) => Promise<Result>) => Promise<Result>,
  environment: KeyEnvironment,
): Promise<number> {
  const path = keysPath(environment)
  const next = await inTransaction(async (db) => {
    const keys = withNewRoot(await openRootKeys(db, environment))
    await writeRootKeys(path, keys)
    return keys
  })
  const count = await inTransaction(async (db) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(wrapping)})`.execute(db)
    const found = await sql<KeyRow & { subject: KeySubject }>`
      select subject, version, root_version, wrapped from platform.data_key
      where root_version <> ${next.current} for update`.execute(db)
    const root = rootOf(next, next.current)
    for (const row of found.rows) {
      const { key, version } = unwrap(next, row.subject, row)
      await sql`
        update platform.data_key
        set root_version = ${root.version}, wrapped = ${seal(key, root, wrapPlace(row.subject, version))}
        where subject = ${row.subject} and version = ${version}`.execute(db)
    }
    return found.rows.length
  })
  await inTransaction(async (db) => {
    // Nobody reads a key that was wrapped before while the root that opens it leaves the file.
    await sql`select pg_advisory_xact_lock(${sql.lit(wrapping)})`.execute(db)
    await writeRootKeys(path, withoutOldRoots(next))
  })
  return count
}
