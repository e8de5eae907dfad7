import { sql } from 'kysely'

import { dayOf, type PlainDate, plainDate } from '#kernel/time.ts'

import type { PlatformDb } from './tables.ts'

/** What day it is here: the real day, or the day at which sample data stands. */
export type Clock = { readonly today: PlainDate; readonly sample: boolean }

/** Reads the clock of this installation. */
export async function readClock(db: PlatformDb): Promise<Clock> {
  const row = await db
    .selectFrom('platform.setting')
    .select(sql<string>`value ->> 'today'`.as('today'))
    .where('name', '=', 'sample-clock')
    .executeTakeFirst()
  if (row?.today) return { today: plainDate(row.today), sample: true }
  return { today: dayOf(new Date()), sample: false }
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
