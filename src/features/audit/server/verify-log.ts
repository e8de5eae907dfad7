import type { Kysely } from 'kysely'

import { type Checkpoint, readCheckpoint } from '../domain/checkpoint.ts'
import { type LogVerdict, readLog } from '../domain/verify-log.ts'
import { checkSignature, sha256 } from './hashing.ts'
import { logLines, readLine, readLogFile } from './log-lines.ts'
import type { AuditDb, AuditTables } from './tables.ts'
import { type EventVerdict, verifyEvents } from './verify-events.ts'

/** Reads a checkpoint that somebody kept; undefined where it is none, or its signature does not hold. */
export function readWitness(note: string): Checkpoint | undefined {
  return readCheckpoint(sha256, note, checkSignature)
}

const newReader = (witness: Checkpoint | undefined) =>
  readLog({ hash: sha256, check: checkSignature }, witness)

/** Verifies an exported log; needs no database. `isLog` is false where the file is none, or is torn. */
export async function verifyLogFile(
  path: string,
  witness: Checkpoint | undefined,
): Promise<LogVerdict & { readonly isLog: boolean }> {
  const reader = newReader(witness)
  const isLog = await readLogFile(path, reader)
  return { ...reader.finish(), isLog }
}

/** Verifies the log of a database, and holds every event against it. */
export async function verifyLogIn(
  db: Pick<Kysely<AuditTables>, 'transaction'>,
  witness: Checkpoint | undefined,
): Promise<{ readonly log: LogVerdict; readonly events: EventVerdict }> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((moment) => verifyMoment(moment, witness))
}

/** The same in a transaction of the caller's. */
export async function verifyMoment(
  db: AuditDb,
  witness: Checkpoint | undefined,
): Promise<{ readonly log: LogVerdict; readonly events: EventVerdict }> {
  const reader = newReader(witness)
  for await (const lines of logLines(db))
    for (const line of lines) readLine(reader, Buffer.from(line))
  return { log: reader.finish(), events: await verifyEvents(db) }
}
