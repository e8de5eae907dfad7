import { type RawBuilder, sql } from 'kysely'

import { type Reach, within } from '#platform/server/reach.ts'

type Named = { readonly id: number; readonly name: string }

/** What these accounts are called. Answers `(id, name)`. */
export function accountNamesQuery(accounts: readonly number[]): RawBuilder<Named> {
  return sql`
    select id, display_name as name from access.account where id = any (${accounts}::int[])`
}

/** By which decision those of these grants were given that are in reach. Answers `(id, name)`. */
export function grantNamesQuery(grants: readonly number[], reach: Reach): RawBuilder<Named> {
  return sql`
    select held.id, held.decision as name from access.role_grant held
    join organisation.org_unit unit on unit.id = held.unit_id
    where held.id = any (${grants}::int[]) and ${within(reach, 'unit.number')}`
}
