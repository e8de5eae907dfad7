import { sql } from 'kysely'

import { compartments } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'

import { cellRoles, wholeRoles } from '../domain/granting.ts'
import type { AccessDb } from './tables.ts'

/** Units that end, and which new ones came of each alone. */
export type EndedUnits = {
  readonly ended: readonly string[]
  readonly heirs: readonly { readonly predecessor: string; readonly successor: string }[]
  /** The day from which the roles are other ones: that of effect, today where that is past. */
  readonly from: PlainDate
  readonly document: string
}

/** How many granted roles went on in a unit that came of theirs, and how many ended. */
export type FollowedRoles = { readonly followed: number; readonly ended: number }

/**
 * Roles granted in units that end, end with them. Where new units came of one unit alone, its roles go on in each:
 * nobody reaches further than before. A compartment and a stand-in for a seat are for that unit alone; a role of
 * the cell needs a cell, a role of the whole the top. Call `raiseScopeEpoch` afterwards.
 *
 * @law RS-01 ORG-36
 */
export async function followRoles(
  db: AccessDb,
  { ended, heirs, from, document }: EndedUnits,
): Promise<FollowedRoles> {
  const goOn = await sql<{ id: number }>`
    insert into access.role_grant (account_id, role, unit_id, valid, decision, granted_by, reason)
    select held.account_id, held.role, heir.id, daterange(greatest(lower(held.valid), ${from}::date), upper(held.valid)), ${document},
           held.granted_by, held.reason
    from json_to_recordset(${JSON.stringify(heirs)}::json) as told (predecessor text, successor text)
    join organisation.org_unit former on former.code = told.predecessor
    join organisation.org_unit heir on heir.code = told.successor
    join access.role_grant held on held.unit_id = former.id and (upper(held.valid) is null or upper(held.valid) > ${from}::date)
    join organisation.unit_state state
      on state.unit_id = heir.id and state.valid @> greatest(lower(held.valid), ${from}::date)
    where held.seat_id is null and held.role <> all (${[...compartments]}::text[])
      and (held.role <> all (${[...cellRoles]}::text[]) or state.kind = 'cell')
      and (held.role <> all (${[...wholeRoles]}::text[]) or state.parent_id is null)
    on conflict do nothing
    returning id`.execute(db)
  const ending = sql`unit_id in (select id from organisation.org_unit where code = any (${ended}::text[]))`
  const gone = await sql<{ id: number }>`
    delete from access.role_grant where ${ending} and lower(valid) >= ${from}::date
    returning id`.execute(db)
  const cut = await sql<{ id: number }>`
    update access.role_grant set valid = daterange(lower(valid), ${from}::date)
    where ${ending} and valid @> ${from}::date
    returning id`.execute(db)
  return { followed: goOn.rows.length, ended: gone.rows.length + cut.rows.length }
}
