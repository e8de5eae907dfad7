import { sql } from 'kysely'

import { writeEntry } from '../domain/event-entry.ts'
import { hashLeaf } from '../domain/merkle.ts'
import {
  actorOf,
  commitWhat,
  commitWho,
  erasedBy,
  eventColumns,
  type EventRow,
  subjectOf,
} from './event-row.ts'
import { sha256 } from './hashing.ts'
import { installationItself, pseudonymsOf } from './subject-store.ts'
import type { AuditDb } from './tables.ts'

/** The lock of whoever numbers: one process at a time. */
const numbering = 20_161_025

/** So many events are numbered in one transaction. */
const eventsATurn = 2_000

/** Events that have committed and wait for their number; those still under way are not seen. */
async function takeWaiting(db: AuditDb): Promise<readonly EventRow[]> {
  const { rows } = await sql<EventRow>`
    with taken as (
      delete from platform.event_waiting where event_id in
        (select event_id from platform.event_waiting order by event_id limit ${eventsATurn})
      returning event_id
    )
    select ${eventColumns()} from taken join platform.event e on e.id = taken.event_id order by e.id`.execute(
    db,
  )
  return rows
}

async function nextNumber(db: AuditDb): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number) + 1, 0) as next from audit.leaf`.execute(db)
  return rows[0]?.next ?? 0
}

/**
 * Numbers events that have committed: later turns bear later numbers, whatever identities the events
 * have. Answers how many; none where another process is at it. Call it in a transaction.
 */
export async function sequenceOnce(db: AuditDb): Promise<number> {
  const lock = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(numbering)}) as mine`.execute(db)
  if (lock.rows[0]?.mine !== true) return 0
  const events = await takeWaiting(db)
  if (events.length === 0) return 0
  const people = events.flatMap((event) => [actorOf(event), subjectOf(event) ?? installationItself])
  const pseudonymOf = await pseudonymsOf(db, people)
  const first = await nextNumber(db)
  const leaves = events.map((event, place) => {
    const actor = pseudonymOf(actorOf(event))
    const about = subjectOf(event)
    const subject = pseudonymOf(about ?? installationItself)
    const entry = writeEntry({
      number: first + place,
      event: event.id,
      time: event.time,
      act: event.act,
      unit: event.unitNumber,
      actor: actor.pseudonym,
      subject: erasedBy(event) ?? (about ? subject.pseudonym : null),
      who: commitWho(event, actor),
      what: commitWhat(event, subject),
    })
    return { event: event.id, entry, hash: hashLeaf(sha256, Buffer.from(entry)) }
  })
  await sql`
    insert into audit.leaf (number, event_id, entry, hash)
    select ${first}::bigint + l.place - 1, l.event_id, l.entry, l.hash
    from unnest(${leaves.map(({ event }) => event)}::bigint[], ${leaves.map(({ entry }) => entry)}::text[],
                ${leaves.map(({ hash }) => hash)}::bytea[]) with ordinality as l (event_id, entry, hash, place)`.execute(
    db,
  )
  return leaves.length
}

/** Whether events wait for their number. */
export async function areWaiting(db: AuditDb): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from platform.event_waiting) as waiting`.execute(db)
  return rows[0]?.waiting === true
}
