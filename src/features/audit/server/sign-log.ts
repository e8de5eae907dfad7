import { randomBytes } from 'node:crypto'

import { type Kysely, sql, type Transaction } from 'kysely'

import { sameBytes } from '../domain/bytes.ts'
import { type Checkpoint, readCheckpoint, signCheckpoint } from '../domain/checkpoint.ts'
import { growTree, rootOf } from '../domain/merkle.ts'
import type { SignRefusal } from '../domain/sign-refusal.ts'
import { checkSignature, sha256 } from './hashing.ts'
import {
  keepCheckpoint,
  readKeptCheckpoint,
  type SigningKey,
  type SigningPlaces,
} from './signing-key.ts'
import { keepTile, readLeaves, tileLength, treeOfTiles } from './stored-tree.ts'
import type { AuditDb, AuditTables } from './tables.ts'

/** The lock of whoever signs: one process at a time. */
const signing = 20_161_026

/** The key, and where the last checkpoint is kept beside the database. */
export type Signer = { readonly key: SigningKey; readonly places: SigningPlaces }

/** What came of a turn: a new checkpoint, nothing to sign, or a refusal that a person must look at. */
export type Signed =
  | { readonly state: 'signed'; readonly checkpoint: Checkpoint }
  | { readonly state: 'nothing-new' }
  | { readonly state: 'refused'; readonly why: SignRefusal }

/** Thrown inside of the transaction, so that nothing of a refused turn stays. */
class Refused extends Error {
  readonly why: SignRefusal

  constructor(why: SignRefusal) {
    super(why)
    this.name = 'Refused'
    this.why = why
  }
}

type Log = { readonly origin: string; readonly publicKey: Uint8Array }

/** The log of this database; the first key that signs it is its key for ever. */
async function pinLog(db: AuditDb, key: SigningKey): Promise<Log> {
  await sql`
    insert into audit.log (origin, public_key)
    select ${`chibo/${randomBytes(8).toString('hex')}`}, ${key.publicKey}
    where not exists (select from audit.log)`.execute(db)
  const { rows } = await sql<Log>`select origin, public_key from audit.log`.execute(db)
  const [log] = rows
  if (!log) throw new Error('the log is not pinned')
  if (!sameBytes(log.publicKey, key.publicKey)) throw new Refused('other-key')
  return log
}

const read = (note: string) => readCheckpoint(sha256, note, checkSignature)

type NoteRow = { readonly note: string }

/** The last checkpoint, which the table and the file must tell alike. */
async function lastCheckpoint(
  db: AuditDb,
  places: SigningPlaces,
  log: Log,
): Promise<Checkpoint | undefined> {
  const { rows } = await sql<NoteRow>`
    select note from audit.checkpoint order by size desc limit 1`.execute(db)
  const keptNote = await readKeptCheckpoint(places, log.origin)
  if (!rows[0] && keptNote === undefined) return undefined
  if (keptNote === undefined) throw new Refused('no-checkpoint-file')
  const kept = read(keptNote)
  if (!kept || !sameBytes(kept.key, log.publicKey) || kept.origin !== log.origin)
    throw new Refused('checkpoint-file-foreign')
  const last = rows[0] ? read(rows[0].note) : undefined
  if (rows[0] && !last) throw new Refused('checkpoint-differs')
  if (!last || kept.size > last.size) throw new Refused('rolled-back')
  const same = await sql<NoteRow>`
    select note from audit.checkpoint where size = ${kept.size}`.execute(db)
  if (same.rows[0]?.note !== keptNote) throw new Refused('checkpoint-differs')
  return last
}

/** One older tile is computed anew at each signature, in turn, so that all are met again and again. */
async function examineOldTile(db: AuditDb, size: number): Promise<void> {
  const tiles = Math.floor(size / tileLength)
  if (tiles === 0) return
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit.checkpoint`.execute(db)
  const place = (rows[0]?.count ?? 0) % tiles
  const from = place * tileLength
  const leaves = await readLeaves(db, { from, to: from + tileLength })
  const { rows: kept } = await sql<{ root: Uint8Array }>`
    select root from audit.tile where level = 1 and place = ${place}`.execute(db)
  if (!leaves || !kept[0] || !sameBytes(rootOf(sha256, leaves), kept[0].root))
    throw new Refused('storage-differs')
}

/** The root over everything stored, after it was seen that it grew out of the last signed one. */
async function rootFromStorage(
  db: AuditDb,
  size: number,
  last: Checkpoint | undefined,
): Promise<Uint8Array> {
  const base = Math.floor((last?.size ?? 0) / tileLength) * tileLength
  const tree = await treeOfTiles(db, base)
  if (!tree) throw new Refused('storage-differs')
  const meetLast = () => {
    if (last && tree.size() === last.size && !sameBytes(tree.root(), last.root))
      throw new Refused('storage-differs')
  }
  meetLast()
  for (let from = base; from < size; from += tileLength) {
    const leaves = await readLeaves(db, { from, to: Math.min(from + tileLength, size) })
    if (!leaves) throw new Refused('storage-differs')
    const tile = growTree(sha256)
    for (const leaf of leaves) {
      tile.push(leaf)
      tree.push(leaf)
      meetLast()
    }
    if (tile.size() === tileLength) await keepTile(db, from / tileLength, tile.root())
  }
  return tree.root()
}

async function signIn(db: Transaction<AuditTables>, { key, places }: Signer): Promise<Signed> {
  const lock = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(signing)}) as mine`.execute(db)
  if (lock.rows[0]?.mine !== true) return { state: 'nothing-new' }
  const { rows } = await sql<{ size: number; signed: number; time: string }>`
    select coalesce((select max(number) + 1 from audit.leaf), 0) as size,
           coalesce((select max(size) from audit.checkpoint), 0) as signed,
           to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time`.execute(
    db,
  )
  const { size = 0, signed = 0, time = '' } = rows[0] ?? {}
  if (size === signed) return { state: 'nothing-new' }
  const log = await pinLog(db, key)
  const last = await lastCheckpoint(db, places, log)
  if (last && last.size > size) throw new Refused('rolled-back')
  await examineOldTile(db, last?.size ?? 0)
  const root = await rootFromStorage(db, size, last)
  const claim = { origin: log.origin, size, root, time, key: key.publicKey }
  const note = signCheckpoint(sha256, claim, (message) => key.sign(message))
  const checkpoint = read(note)
  if (!checkpoint) throw new Error('the signature of the log does not hold')
  await sql`insert into audit.checkpoint (size, note) values (${size}, ${note})`.execute(db)
  return { state: 'signed', checkpoint }
}

/**
 * Signs what has been numbered since the last checkpoint, from storage. On any doubt nothing is
 * signed: a log must never sign two histories.
 */
export async function signLog(
  db: Pick<Kysely<AuditTables>, 'transaction'>,
  signer: Signer,
): Promise<Signed> {
  try {
    const signed = await db.transaction().execute((transaction) => signIn(transaction, signer))
    // After the commit: a file that is one checkpoint behind is understood, one ahead is a rollback.
    if (signed.state === 'signed') {
      const { origin, note } = signed.checkpoint
      await keepCheckpoint(signer.places, origin, note)
    }
    return signed
  } catch (error) {
    if (error instanceof Refused) return { state: 'refused', why: error.why }
    throw error
  }
}
