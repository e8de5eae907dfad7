import { sql } from 'kysely'

import { type EventEntry, readEntry } from '../domain/event-entry.ts'
import { commitWhat, commitWho, erasedAct, eventColumns, type EventRow } from './event-row.ts'
import type { AuditDb } from './tables.ts'

/** How the journal and the log can part. */
export type EventFaultCode =
  /** An entry whose event is gone. */
  | 'event-missing'
  /** An event that is not what was numbered. */
  | 'event-differs'
  /** An event that is neither numbered nor waits for it. */
  | 'event-unnumbered'
  /** A salt is gone and the log tells of no erasure. */
  | 'salt-missing'

/** A place where they part; `at` is the number of the entry, or the identity of an unnumbered event. */
export type EventFault = { readonly code: EventFaultCode; readonly at: number }

/** How the journal stands against the log. */
export type EventVerdict = {
  readonly compared: number
  /** Entries whose person was erased: they prove that something was done, and no longer to whom. */
  readonly erased: number
  readonly waiting: number
  readonly faults: readonly EventFault[]
}

const rowsARead = 5_000
const faultsTold = 20

type LeafRow = EventRow & { readonly number: number; readonly entry: string }

async function saltsOf(
  db: AuditDb,
  pseudonyms: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const { rows } = await sql<{ pseudonym: string; kind: string; salt: Uint8Array }>`
    select pseudonym, kind, salt from audit.subject
    where pseudonym = any(${pseudonyms}::text[]) or kind = 'installation'`.execute(db)
  return new Map(
    rows.flatMap(({ pseudonym, kind, salt }) => [
      [pseudonym, salt] as const,
      ...(kind === 'installation' ? [['', salt] as const] : []),
    ]),
  )
}

const isSameAct = (entry: EventEntry, row: LeafRow) =>
  entry.number === row.number &&
  entry.event === row.id &&
  entry.time === row.time &&
  entry.act === row.act &&
  entry.unit === row.unitNumber

/** Whose salt covers the facts: the person the entry is about; an erasure is covered by the installation. */
const coverOf = ({ act, subject }: EventEntry) => (act === erasedAct ? '' : (subject ?? ''))

/** Holds every event against its entry and opens the commitments. Call it in a transaction that sees one moment. */
export async function verifyEvents(db: AuditDb): Promise<EventVerdict> {
  const faults: EventFault[] = []
  const fault = (code: EventFaultCode, at: number) => {
    if (faults.length < faultsTold) faults.push({ code, at })
  }
  const erasures = new Set<string>()
  const saltless = new Map<string, number>()
  let compared = 0
  let erased = 0
  const opens = (
    salts: ReadonlyMap<string, Uint8Array>,
    pseudonym: string,
    holds: (salt: Uint8Array) => boolean,
    at: number,
  ) => {
    const salt = salts.get(pseudonym)
    if (salt) return holds(salt)
    if (!saltless.has(pseudonym)) saltless.set(pseudonym, at)
    erased += 1
    return true
  }
  for (let next = 0; ; next += rowsARead) {
    const { rows } = await sql<LeafRow>`
      select l.number, l.entry, ${eventColumns()} from audit.leaf l left join platform.event e on e.id = l.event_id
      where l.number >= ${next} and l.number < ${next + rowsARead} order by l.number`.execute(db)
    if (rows.length === 0) break
    const entries = rows.map((row) => readEntry(row.entry))
    const salts = await saltsOf(
      db,
      entries.flatMap((entry) => (entry ? [entry.actor, coverOf(entry)] : [])),
    )
    for (const [place, row] of rows.entries()) {
      const entry = entries[place]
      compared += 1
      if (entry?.act === erasedAct && entry.subject !== null) erasures.add(entry.subject)
      if (row.id === null) fault('event-missing', row.number)
      else if (!entry || !isSameAct(entry, row)) fault('event-differs', row.number)
      else {
        const who = opens(
          salts,
          entry.actor,
          (salt) => commitWho(row, { pseudonym: entry.actor, salt }) === entry.who,
          row.number,
        )
        const what = opens(
          salts,
          coverOf(entry),
          (salt) => commitWhat(row, { pseudonym: '', salt }) === entry.what,
          row.number,
        )
        if (!who || !what) fault('event-differs', row.number)
      }
    }
  }
  for (const [pseudonym, at] of saltless) if (!erasures.has(pseudonym)) fault('salt-missing', at)
  const unnumbered = await sql<{ id: number }>`
    select e.id from platform.event e
    where not exists (select from audit.leaf l where l.event_id = e.id)
      and not exists (select from platform.event_waiting w where w.event_id = e.id)
    order by e.id limit ${faultsTold}`.execute(db)
  for (const { id } of unnumbered.rows) fault('event-unnumbered', id)
  const waiting = await sql<{ count: number }>`
    select count(*) as count from platform.event_waiting`.execute(db)
  return { compared, erased, waiting: waiting.rows[0]?.count ?? 0, faults }
}
