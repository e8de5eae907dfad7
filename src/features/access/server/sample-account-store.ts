import { sql } from 'kysely'

import type { Role } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import type { AccessDb } from './tables.ts'

/** A sample account, as the sign-in page offers it. */
export type SampleAccount = {
  readonly login: string
  readonly role: Role
  readonly name: string
  readonly unitName: string
}

/** The sample accounts by role, as the list of roles goes. */
export async function listSampleAccounts(db: AccessDb, today: PlainDate): Promise<SampleAccount[]> {
  const rows = await sql<SampleAccount>`
    select a.login, g.role, a.display_name as name, coalesce(s.name, '') as unit_name
    from access.account a
    join access.role_grant g on g.account_id = a.id and g.valid @> ${today}::date
    left join organisation.unit_state s on s.unit_id = g.unit_id and s.valid @> ${today}::date
    where a.is_sample and (a.disabled_on is null or a.disabled_on > ${today}::date)
    order by a.id`.execute(db)
  return rows.rows
}
