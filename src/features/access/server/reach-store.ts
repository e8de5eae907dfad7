import { type RawBuilder, sql } from 'kysely'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { joinReaches, type Reach, readReach } from '#platform/server/reach.ts'
import { placesTodayQuery } from '#features/organisation/server/public.ts'

import type { AccessDb } from './tables.ts'

/** Raises the scope epoch: every reach is computed anew at its next use. After each change of tree or grants. */
export async function raiseScopeEpoch(db: AccessDb): Promise<void> {
  await sql`update access.scope_epoch set epoch = epoch + 1`.execute(db)
}

/**
 * The numbers of all units under the granted ones today, predecessors included, as few ranges as can
 * be: neighbours by number that are both in reach join, whatever lies between them is nobody's.
 */
function reachQuery(accountId: number, role: Role, today: PlainDate): RawBuilder<unknown> {
  return sql`
    with places as materialized (${placesTodayQuery(today)}),
    granted as (
      select array_agg(g.unit_id) as units from access.role_grant g
      where g.account_id = ${accountId} and g.role = ${role} and g.valid @> ${today}::date
    ),
    numbered as (
      select u.number, lead(u.number) over (order by u.number) as next_number,
             coalesce(places.path && granted.units, false) or u.id = any (granted.units) as inside
      from organisation.org_unit u
      cross join granted
      left join places on places.unit_id = u.id
    )
    select coalesce(range_agg(int8range(number, coalesce(next_number, number + 1))) filter (where inside), '{}')::text as numbers
    from numbered`
}

/** The reach of one role of an account, computed once per day and scope epoch. */
async function reachOfRole(
  db: AccessDb,
  accountId: number,
  role: Role,
  today: PlainDate,
): Promise<Reach> {
  const kept = await sql<{ epoch: number; numbers: string | null }>`
    select e.epoch, r.numbers::text as numbers
    from access.scope_epoch e
    left join access.reach r
      on r.account_id = ${accountId} and r.role = ${role} and r.computed_on = ${today}::date and r.epoch = e.epoch`.execute(
    db,
  )
  const { epoch, numbers } = kept.rows[0] ?? { epoch: 0, numbers: null }
  if (numbers !== null) return readReach(numbers)
  const computed = await sql<{ numbers: string }>`${reachQuery(accountId, role, today)}`.execute(db)
  const fresh = computed.rows[0]?.numbers ?? '{}'
  await sql`
    insert into access.reach (account_id, role, computed_on, epoch, numbers)
    values (${accountId}, ${role}, ${today}::date, ${epoch}, ${fresh}::int8multirange)
    on conflict (account_id, role) do update
      set computed_on = excluded.computed_on, epoch = excluded.epoch, numbers = excluded.numbers`.execute(
    db,
  )
  return readReach(fresh)
}

/** What an account reaches through any of these roles. */
export async function reachOf(
  db: AccessDb,
  asked: { readonly accountId: number; readonly roles: readonly Role[]; readonly today: PlainDate },
): Promise<Reach> {
  const reaches: Reach[] = []
  for (const role of asked.roles)
    reaches.push(await reachOfRole(db, asked.accountId, role, asked.today))
  return joinReaches(reaches)
}
