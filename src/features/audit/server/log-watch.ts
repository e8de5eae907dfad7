import { sql } from 'kysely'

import type { AuditDb } from './tables.ts'

/** An act may wait so long for its number and a signed checkpoint; the sequencer signs twice a minute. */
const patienceMinutes = 2

/** Whether numbering or signing has stopped: an act waits longer than it may for a checkpoint over it. */
export async function isLogBehind(db: AuditDb): Promise<boolean> {
  const { rows } = await sql<{ behind: boolean | null }>`
    select least(
      (select min(since) from platform.event_waiting),
      (select event.recorded_at from audit.leaf join platform.event on event.id = leaf.event_id
       where leaf.number = (select coalesce(max(size), 0) from audit.checkpoint))
    ) < now() - make_interval(mins => ${sql.lit(patienceMinutes)}) as behind`.execute(db)
  return rows[0]?.behind === true
}
