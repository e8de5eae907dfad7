import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { joinReaches, type Reach, readReach } from '#platform/server/reach.ts'
import { placesTodayQuery } from '#features/organisation/server/public.ts'

import { isCellRole } from '../domain/granting.ts'
import type { AccessDb } from './tables.ts'

/** Raises the scope epoch: every reach is computed anew at its next use. After each change of tree or grants. */
export async function raiseScopeEpoch(db: QueryExecutorProvider): Promise<void> {
  await sql`update access.scope_epoch set epoch = epoch + 1`.execute(db)
}

/**
 * The numbers of all units under those where the role is held today, predecessors included, as few
 * ranges as can be: neighbours by number that are both in reach join, whatever lies between them is
 * nobody's. A role of the cell opens nothing once its unit has become something larger.
 */
function reachQuery(accountId: number, role: Role, today: PlainDate): RawBuilder<unknown> {
  return sql`
    with places as materialized (${placesTodayQuery(today)}),
    granted as (
      select array_agg(g.unit_id) as units from access.held_role g
      where g.account_id = ${accountId} and g.role = ${role} and g.valid @> ${today}::date
        and (not ${sql.lit(isCellRole(role))} or not exists (
          select from organisation.unit_state s
          where s.unit_id = g.unit_id and s.valid @> ${today}::date and s.kind not in ('cell', 'group')))
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

/** Computes the reach of one role of an account and keeps it for the day and the scope epoch. */
async function computeReach(
  db: AccessDb,
  accountId: number,
  role: Role,
  today: PlainDate,
): Promise<string> {
  // Read first: a change while this computes raises the number, and what is kept under the old one is stale.
  const epochs = await sql<{ epoch: number }>`select epoch from access.scope_epoch`.execute(db)
  const computed = await sql<{ numbers: string }>`${reachQuery(accountId, role, today)}`.execute(db)
  const fresh = computed.rows[0]?.numbers ?? '{}'
  await sql`
    insert into access.reach (account_id, role, computed_on, epoch, numbers)
    values (${accountId}, ${role}, ${today}::date, ${epochs.rows[0]?.epoch ?? 0}, ${fresh}::int8multirange)
    on conflict (account_id, role) do update
      set computed_on = excluded.computed_on, epoch = excluded.epoch, numbers = excluded.numbers`.execute(
    db,
  )
  return fresh
}

/** The reaches of the roles held, as far as they are kept for the day and the scope epoch. */
export type KeptReaches = Readonly<Partial<Record<Role, string | null>>>

/** What an account reaches through any of these roles. */
export async function reachOf(
  db: AccessDb,
  asked: {
    readonly accountId: number
    readonly roles: readonly Role[]
    readonly today: PlainDate
    readonly kept: KeptReaches
  },
): Promise<Reach> {
  const reaches: Reach[] = []
  for (const role of asked.roles) {
    const numbers = asked.kept[role] ?? (await computeReach(db, asked.accountId, role, asked.today))
    reaches.push(readReach(numbers))
  }
  return joinReaches(reaches)
}
