import { type RawBuilder, sql } from 'kysely'

import { dayOf, type PlainDate } from '#kernel/time.ts'

import type { PlatformDb } from './tables.ts'

/** What day it is here: the real day, or the day at which sample data stands. */
export type Clock = { readonly today: PlainDate; readonly sample: boolean }

/** The clock of this installation, as a relation `(today, sample)` of one row. */
export function clockQuery(): RawBuilder<Clock> {
  return sql<Clock>`
    select coalesce(stopped.today, ${dayOf(new Date())}::date) as today, stopped.today is not null as sample
    from (select (
      select (value ->> 'today')::date from platform.setting where name = 'sample-clock') as today) as stopped`
}

/** Reads the clock of this installation. */
export async function readClock(db: PlatformDb): Promise<Clock> {
  const { rows } = await clockQuery().execute(db)
  if (!rows[0]) throw new Error('the clock has no row')
  return rows[0]
}

/** Makes this an installation of sample data whose clock stands still on a day. */
export async function stopClock(db: PlatformDb, today: PlainDate): Promise<void> {
  const value = JSON.stringify({ today })
  await db
    .insertInto('platform.setting')
    .values({ name: 'sample-clock', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
