import { sql } from 'kysely'

import type { Record } from '#platform/server/request.ts'

import { erasedAct } from './event-row.ts'
import type { Person } from './subject-store.ts'
import type { AuditDb } from './tables.ts'

/**
 * Erases what ties the log to a person: his salt, and what events say of him in clear. Every proof
 * still holds, and the log tells that an erasure took place. Needs the owner's handle, in a
 * transaction; events that wait for their number must have been numbered before. Answers whether
 * the log knew the person.
 */
export async function eraseSubject(
  db: AuditDb,
  record: Record,
  person: Person,
  decision: string,
): Promise<boolean> {
  const { rows } = await sql<{ pseudonym: string }>`
    delete from audit.subject where kind = ${person.kind} and ref = ${person.ref} returning pseudonym`.execute(
    db,
  )
  const [gone] = rows
  if (!gone) return false
  if (person.kind === 'member')
    await sql`update platform.event set facts = '{}'
      where facts @> jsonb_build_object('member', ${person.ref}::int)`.execute(db)
  else
    await sql`update platform.event set actor = '', account_id = null, offices = '[]', request_id = null
      where account_id = ${person.ref}`.execute(db)
  await record(erasedAct as 'audit.erased', {
    facts: { pseudonym: gone.pseudonym, decision },
  })
  return true
}
