import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod'

import type { Role } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { unitOnDayLateral, unitsUnderQuery } from '#features/organisation/server/public.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import { type Reach, within } from '#platform/server/reach.ts'

import { type listActs, type ObjectKind, objectIdOf } from '../contract.ts'
import type { AuditDb } from './tables.ts'

/** What a reader asked for. */
export type ActFilters = Omit<z.output<(typeof listActs)['input']>, 'before'>

/** An act as it is shown. */
export type ActRow = {
  readonly id: number
  readonly number: number | null
  readonly at: string
  readonly act: string
  readonly actor: string
  readonly offices: { role: Role; unit: string | null; standsIn: boolean }[]
  readonly unit: { readonly id: number; readonly name: string } | null
  readonly operation: string | null
  readonly facts: Record<string, string | number | boolean | null>
}

/** A name that many bear finds no more people than these. */
const mostPeople = 50

/** Whoever bears a name or a user name with these words in it. */
async function accountsNamed(db: AuditDb, words: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from access.account
    where platform.plain_text(display_name || ' ' || login) like ${`%${escapedForLike(plainText(words))}%`}
    order by id limit ${mostPeople}`.execute(db)
  return rows.map(({ id }) => id)
}

/** An object as the facts of an act name it; what is none of its kind names nothing that ever was recorded. */
export function factOf(
  about: ObjectKind,
  object: string,
): Readonly<Record<string, number | string | null>> {
  return { [about]: objectIdOf(about, object) ?? null }
}

async function conditionsOf(
  db: AuditDb,
  { unit, by, about, object, act }: ActFilters,
  today: PlainDate,
): Promise<readonly RawBuilder<unknown>[]> {
  const accounts = by ? await accountsNamed(db, by) : undefined
  return [
    ...(unit === undefined
      ? []
      : [
          sql`e.unit_number in (select u.number from organisation.org_unit u
              where u.id in (${unitsUnderQuery(unit, today)}))`,
        ]),
    ...(accounts === undefined ? [] : [sql`e.account_id = any(${accounts}::int[])`]),
    ...(about === undefined || object === undefined
      ? []
      : [sql`e.facts @> ${JSON.stringify(factOf(about, object))}::jsonb`]),
    ...(act === undefined || act === '' ? [] : [sql`e.act = ${act}`]),
  ]
}

/** Acts of units in reach, the latest first; what belongs to no unit is nobody's to read here. */
export async function listActRows(
  db: AuditDb,
  asked: {
    readonly filters: ActFilters
    readonly reach: Reach
    readonly today: PlainDate
    readonly before: number | undefined
    readonly limit: number
  },
): Promise<readonly ActRow[]> {
  const { filters, reach, today, before, limit } = asked
  const conditions = [
    within(reach, 'e.unit_number'),
    ...(before === undefined ? [] : [sql`e.id < ${before}`]),
    ...(await conditionsOf(db, filters, today)),
  ]
  const { rows } = await sql<ActRow>`
    with page as (
      select e.* from platform.event e where ${sql.join(conditions, sql` and `)} order by e.id desc limit ${limit}
    )
    select e.id, l.number, e.recorded_at as at, e.act, e.actor, e.operation, e.facts,
           (select json_build_object('id', u.id, 'name', named.name) from organisation.org_unit u
            cross join ${unitOnDayLateral(sql`u.id`, today)} named where u.number = e.unit_number) as unit,
           coalesce((select json_agg(json_build_object('role', o.office ->> 'role', 'unit', held.name,
              'standsIn', o.office ? 'standsInFor'))
            from jsonb_array_elements(e.offices) with ordinality as o (office, place)
            left join ${unitOnDayLateral(sql`(o.office ->> 'unit')::int`, today)} held on true), '[]') as offices
    from page e
    left join audit.leaf l on l.event_id = e.id
    order by e.id desc`.execute(db)
  return rows
}
