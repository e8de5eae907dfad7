import { sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { underRole } from '#platform/server/database.ts'

import { type AccountHolder, type recoveryEvidence, recoveryHours } from '../domain/recovery.ts'
import type { AccessDb } from './tables.ts'

type Evidence = (typeof recoveryEvidence)[number]

/** An account for which one officer vouched, and who that was. */
export type OpenRecovery = {
  readonly id: number
  readonly accountId: number
  readonly login: string
  readonly name: string
  readonly memberId: number | null
  readonly firstBy: number
  readonly officer: string
  readonly officerMemberId: number | null
  readonly askedAt: string
}

const open = sql`
  select r.id, r.account_id, a.login, a.display_name as name, a.member_id, r.first_by,
         first.display_name as officer, first.member_id as officer_member_id, r.asked_at
  from access.recovery r
  join access.account a on a.id = r.account_id
  join access.account first on first.id = r.first_by
  where r.second_by is null and r.asked_at > now() - make_interval(hours => ${sql.lit(recoveryHours)})`

/** What waits for the second officer, the oldest first. */
export async function listOpenRecoveries(db: AccessDb): Promise<readonly OpenRecovery[]> {
  return (await sql<OpenRecovery>`${open} order by r.asked_at limit 200`.execute(db)).rows
}

/** One that waits, held against whoever confirms it at the same moment. */
export async function lockOpenRecovery(
  db: AccessDb,
  id: number,
): Promise<OpenRecovery | undefined> {
  return (await sql<OpenRecovery>`${open} and r.id = ${id} for update of r`.execute(db)).rows[0]
}

/** Writes that the first officer vouched; undefined where somebody did before and it still waits. */
export async function insertRecovery(
  db: AccessDb,
  asked: {
    readonly person: AccountHolder
    readonly officer: AccountHolder
    readonly evidence: Evidence
  },
): Promise<number | undefined> {
  const { person, officer, evidence } = asked
  await sql`
    delete from access.recovery where account_id = ${person.accountId} and second_by is null
      and asked_at <= now() - make_interval(hours => ${sql.lit(recoveryHours)})`.execute(db)
  const written = await sql<{ id: number }>`
    insert into access.recovery (account_id, first_by, evidence)
    values (${person.accountId}, ${officer.accountId}, ${evidence})
    on conflict do nothing returning id`.execute(db)
  return written.rows[0]?.id
}

/** Writes who the second officer was. */
export async function closeRecovery(db: AccessDb, id: number, officer: number): Promise<void> {
  await sql`update access.recovery set second_by = ${officer} where id = ${id}`.execute(db)
}

/**
 * The numbers of the units that an officer must reach to vouch for somebody: those of his roles and the
 * cell where he is a member; the top where there is neither.
 */
export async function numbersOf(
  db: AccessDb,
  accountId: number,
  today: PlainDate,
): Promise<readonly number[]> {
  // All of his units, not those alone that the officer reaches: who reaches some may not vouch for him.
  const found = await underRole(db, 'chibo_jobs', () =>
    sql<{ number: number }>`
    with own as (
      select u.number from access.held_role held join organisation.org_unit u on u.id = held.unit_id
      where held.account_id = ${accountId} and held.valid @> ${today}::date
      union
      select h.unit_number from members.home h join access.account a on a.member_id = h.member_id
      where a.id = ${accountId} and h.valid @> ${today}::date
    )
    select number from own
    union all
    select u.number from organisation.org_unit u
    join organisation.unit_state s on s.unit_id = u.id and s.valid @> ${today}::date and s.parent_id is null
    where not exists (select from own)`.execute(db),
  )
  return found.rows.map(({ number }) => number)
}
