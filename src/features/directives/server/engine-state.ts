import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { DirectivesDb } from './tables.ts'

/** The day for which standing is kept, and the first day of the first period it covers. */
export type EngineState = {
  readonly computedFor: PlainDate | null
  readonly firstDay: PlainDate | null
}

/** One engine at a time, over all processes. */
const engineLock = 7_420_101

/** Waits until no other engine is at work, and keeps others waiting until the transaction ends. */
export async function lockEngine(db: DirectivesDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(engineLock)})`.execute(db)
}

/** How far standing is kept. */
export async function readState(db: DirectivesDb): Promise<EngineState> {
  const state = await db
    .selectFrom('directives.engine')
    .select(['computedFor', 'firstDay'])
    .executeTakeFirstOrThrow()
  return state
}

/** Whether work waits for the engine: marks, or a new measure that was never computed. */
export async function isDirty(db: DirectivesDb): Promise<boolean> {
  const row = await sql<{ dirty: boolean }>`
    select exists (select from directives.dirty)
        or exists (select from directives.engine where computed_for is null) as dirty`.execute(db)
  return row.rows[0]?.dirty === true
}
