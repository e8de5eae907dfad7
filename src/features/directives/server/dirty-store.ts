import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'

import type { FactKind } from '../domain/indicator.ts'
import type { DirectivesDb } from './tables.ts'

/** A change of facts of a unit: which days it touches, half-open; open where it goes on. */
export type Change = {
  readonly unitId: number
  readonly facts: FactKind
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** The channel on which the engine is woken. */
export const dirtyChannel = 'chibo_dirty'

/**
 * Names the unit-periods that a change makes dirty, in the transaction of the change. The engine
 * wakes when it commits.
 */
export async function markDirty(
  db: QueryExecutorProvider,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into directives.dirty (unit_id, days, facts)
    select unit_id, daterange(from_day, to_day), facts
    from unnest(
      ${changes.map((change) => change.unitId)}::int[],
      ${changes.map((change) => change.from)}::date[],
      ${changes.map((change) => change.to)}::date[],
      ${changes.map((change) => change.facts)}::text[]) as changed (unit_id, from_day, to_day, facts)`.execute(
    db,
  )
  await sql`select pg_notify(${dirtyChannel}, '')`.execute(db)
}

/**
 * A measure that was never computed makes the engine compute everything at its next turn: a clock set
 * to nothing says so, and the notice wakes it.
 */
export async function wakeForNewMeasures(db: DirectivesDb): Promise<void> {
  const woken = await underRole(db, 'chibo_jobs', () =>
    sql`
      update directives.engine set computed_for = null
      where exists (
        select from directives.measure m
        where not exists (select from directives.standing s where s.measure_id = m.id))`.execute(
      db,
    ),
  )
  if (woken.numAffectedRows) await sql`select pg_notify(${dirtyChannel}, '')`.execute(db)
}
