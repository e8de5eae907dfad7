import { type RawBuilder, sql } from 'kysely'

import { type Permission, type Rights, type Role, rolesOf } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { placesTodayQuery, unitOnDayLateral } from '#features/organisation/server/public.ts'

import { isCellRole } from '../domain/granting.ts'
import type { AccessDb } from './tables.ts'

/** A role held on a day, with what gives it. */
export type HeldRole = {
  readonly name: string
  readonly role: Role
  readonly unit: { readonly id: number; readonly code: string; readonly name: string }
  readonly unitKind: string
  readonly by: 'grant' | 'seat' | 'stand-in'
  readonly seat: {
    readonly body: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
    readonly post: 'secretary' | 'deputy-secretary' | 'member'
  } | null
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly decision: string | null
  readonly reason: string | null
}

/** The roles held on the day, narrowed by a condition on `held` and `account`. */
async function listHeld(
  db: AccessDb,
  today: PlainDate,
  condition: RawBuilder<unknown>,
): Promise<readonly HeldRole[]> {
  const found = await sql<HeldRole>`
    select account.display_name as name, held.role, named.kind as unit_kind,
           json_build_object('id', unit.id, 'code', unit.code, 'name', named.name) as unit,
           case when held.grant_id is null then 'seat' when held.seat_id is null then 'grant' else 'stand-in' end as by,
           (select json_build_object('body', seat.body, 'post', seat.post) from access.seat_role seat
            where seat.seat_id = held.seat_id) as seat,
           lower(held.valid) as "from", upper(held.valid) as "to", given.decision, given.reason
    from access.held_role held
    join access.account account on account.id = held.account_id
    join organisation.org_unit unit on unit.id = held.unit_id
    cross join ${unitOnDayLateral(sql`unit.id`, today)} named
    left join access.role_grant given on given.id = held.grant_id
    where held.valid @> ${today}::date and ${condition}
    order by unit.number, account.display_name, held.role, held.grant_id`.execute(db)
  return found.rows
}

/** The units whose roles reach a unit today: itself, or whoever stands for it, and all above. */
async function wayUpFrom(
  db: AccessDb,
  unitId: number,
  today: PlainDate,
): Promise<readonly number[]> {
  const found = await sql<{ path: readonly number[] }>`
    select path from (${placesTodayQuery(today)}) place where place.unit_id = ${unitId}`.execute(db)
  return [unitId, ...(found.rows[0]?.path ?? [])]
}

/** Whether a role of the cell still opens anything: its unit may have become something larger. */
const opens = ({ role, unitKind }: HeldRole) =>
  !isCellRole(role) || unitKind === 'cell' || unitKind === 'group'

/** Everybody whose role reaches the unit today and carries one of the permissions. */
export async function listViewers(
  db: AccessDb,
  asked: {
    readonly unitId: number
    readonly today: PlainDate
    readonly rights: Rights
    readonly permissions: readonly Permission[]
  },
) {
  const { unitId, today, rights, permissions } = asked
  const way = await wayUpFrom(db, unitId, today)
  const carrying = permissions.flatMap((permission) => rolesOf(rights[permission]))
  const held = await listHeld(
    db,
    today,
    sql`held.unit_id = any (${way}::int[]) and held.role = any (${carrying}::text[])
        and (account.disabled_on is null or account.disabled_on > ${today}::date)`,
  )
  return held.filter(opens).map((one) => ({
    ...heldShown(one),
    name: one.name,
    may: mayOf(rights, permissions, one.role),
  }))
}

/** Every role that an account holds today, with all that it carries. */
export async function listRolesOf(
  db: AccessDb,
  asked: { readonly accountId: number; readonly today: PlainDate; readonly rights: Rights },
) {
  const { accountId, today, rights } = asked
  const held = await listHeld(db, today, sql`held.account_id = ${accountId}`)
  const all = Object.keys(rights) as Permission[]
  return held.map((one) => ({
    ...heldShown(one),
    may: opens(one) ? mayOf(rights, all, one.role) : [],
  }))
}

/** What a role lets its holder do, as far as these permissions go. */
function mayOf(rights: Rights, permissions: readonly Permission[], role: Role) {
  return permissions.flatMap((permission) => {
    const right = rights[permission]
    return right && rolesOf(right).includes(role) ? [{ permission, words: right.may }] : []
  })
}

function heldShown({ name: _name, unitKind: _kind, ...shown }: HeldRole) {
  return shown
}
