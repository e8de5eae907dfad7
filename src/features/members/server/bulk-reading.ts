import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/handler.ts'
import type { RequestOf } from '#platform/server/request.ts'

import { giveReadingReason } from '../contract/bulk-reading.ts'
import type { ReadingAsked } from '../domain/bulk-reading.ts'
import type { MembersDb, MembersTables } from './tables.ts'

/** Somebody whose reading is looked into, under the name that his account had, and why. */
export type ReadingAlarm = {
  readonly name: string
  readonly on: PlainDate
  /** So many files that he was stopped, or one that no work leads to. */
  readonly why: 'many' | 'planted'
}

/** The real day: on sample data, where the clock stands, it would never be tomorrow. */
export const readingDay = sql`(clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date`

/** What an account has opened today, as far as one more file is concerned; others of it wait meanwhile. */
export async function readReadings(
  db: MembersDb,
  accountId: number,
  memberId: number,
): Promise<ReadingAsked> {
  await sql`select pg_advisory_xact_lock(20160823, ${accountId}::integer)`.execute(db)
  const found = await sql<ReadingAsked>`
    select count(*)::integer as opened,
           coalesce(bool_or(member_id = ${memberId}), false) as is_again,
           (select reason from members.reading_reason
            where account_id = ${accountId} and given_on = ${readingDay}) as reason
    from members.file_reading where account_id = ${accountId} and read_on = ${readingDay}`.execute(
    db,
  )
  return found.rows[0] ?? { opened: 0, isAgain: false, reason: null }
}

/** Counts a file that was opened. */
export async function countReading(
  db: MembersDb,
  accountId: number,
  memberId: number,
): Promise<void> {
  await sql`
    insert into members.file_reading (account_id, read_on, member_id)
    values (${accountId}, ${readingDay}, ${memberId}) on conflict do nothing`.execute(db)
}

/** Writes down that somebody was stopped, for those who are to be told. */
export async function stopReading(db: MembersDb, accountId: number, name: string): Promise<void> {
  await sql`
    insert into members.reading_stop (account_id, stopped_on, name)
    values (${accountId}, ${readingDay}, ${name}) on conflict do nothing`.execute(db)
}

/**
 * Whose reading gave alarm within the last week, `(name, "on", why)`, the latest first; nobody is told of
 * himself.
 */
export function readingAlarmsQuery(toldTo: number | null): RawBuilder<ReadingAlarm> {
  return sql<ReadingAlarm>`
    select name, "on", why from (
      select account_id, name, stopped_on as "on", 'many' as why from members.reading_stop
      union all
      select account_id, name, opened_on, 'planted' from members.planted_opening
    ) alarm
    where "on" > ${readingDay} - 7 and account_id is distinct from ${toldTo}::integer
    order by "on" desc, name, why`
}

/** What somebody opens so many files for. */
export const giveReadingReasonHandler = implement(
  giveReadingReason,
  async ({ reason }, { db, actor, allowAnywhere, record }: RequestOf<MembersTables>) => {
    allowAnywhere()
    await sql`
      insert into members.reading_reason (account_id, given_on, reason)
      values (${actor.accountId}, ${readingDay}, ${reason})
      on conflict (account_id, given_on) do update set reason = excluded.reason`.execute(db)
    await record('members.reading-reason-given', { facts: { account: actor.accountId } })
    return {}
  },
)
