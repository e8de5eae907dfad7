import { sql } from 'kysely'

import { type Role, roles } from '#kernel/rights.ts'
import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import { within } from '#platform/server/reach.ts'
import type { Actor, RequestOf } from '#platform/server/request.ts'

import { addGrant, endGrant, listGrants } from '../contract.ts'
import { decideGrant, decideGrantEnd } from '../domain/granting.ts'
import { accountUnknown, grantedAlready, grantEndRefusals, grantRefusals } from '../messages.ts'
import { findAccount } from './account-store.ts'
import { raiseScopeEpoch } from './reach-store.ts'
import { endSessionsOfOtherGrants } from './session-store.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type GrantRequest = RequestOf<AccessTables>

type GrantRow = {
  readonly id: number
  readonly accountId: number
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly unitId: number
  readonly unitNumber: number
  readonly code: string
  readonly unitName: string
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly decision: string
  readonly reason: string | null
  readonly memberId: number | null
  readonly seat: Seat | null
}

type Seat = {
  readonly id: number
  readonly body: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
  readonly post: 'secretary' | 'deputy-secretary' | 'member'
}

const grantColumns = sql`
  select g.id, a.id as account_id, a.login, a.display_name as name, g.role, u.id as unit_id, u.number as unit_number,
         u.code, coalesce(s.name, u.code) as unit_name, lower(g.valid) as "from", upper(g.valid) as "to", g.decision,
         g.reason, a.member_id,
         (select json_build_object('id', seat.seat_id, 'body', seat.body, 'post', seat.post)
          from access.seat_role seat where seat.seat_id = g.seat_id) as seat
  from access.role_grant g
  join access.account a on a.id = g.account_id
  join organisation.org_unit u on u.id = g.unit_id
  left join lateral (
    select name from organisation.unit_state state where state.unit_id = u.id order by lower(valid) desc limit 1
  ) s on true`

const listGrantsHandler = implement(listGrants, async ({ unit, find }, request: GrantRequest) => {
  const reach = request.within()
  const words = plainText(find ?? '')
  const rows = await sql<GrantRow>`
    ${grantColumns}
    where ${within(reach, 'u.number')}
      and (${unit ?? null}::int is null or u.id = ${unit ?? null})
      and (${words} = '' or platform.plain_text(a.display_name || ' ' || a.login || ' ' || coalesce(s.name, '')) like ${`%${escapedForLike(words)}%`})
    order by u.number, g.role, g.id limit 500`.execute(request.db)
  return {
    roles: [...roles],
    grants: rows.rows.map((row) => ({
      id: row.id,
      account: { id: row.accountId, login: row.login, name: row.name },
      role: row.role,
      unit: { id: row.unitId, code: row.code, name: row.unitName },
      from: row.from,
      to: row.to,
      decision: row.decision,
      reason: row.reason,
      standsInFor: row.seat,
    })),
  }
})

async function unitOn(
  db: AccessDb,
  unitId: number,
  day: PlainDate,
): Promise<{ number: number; kind: string | null; isTop: boolean } | undefined> {
  const row = await sql<{ number: number; kind: string | null; isTop: boolean }>`
    select u.number, s.kind, s.parent_id is null as is_top from organisation.org_unit u
    left join organisation.unit_state s on s.unit_id = u.id and s.valid @> ${day}::date
    where u.id = ${unitId}`.execute(db)
  return row.rows[0]
}

/** Whether the seat belongs to the unit and carries the role; null where no seat is named. */
async function findSeatRole(
  db: AccessDb,
  asked: {
    readonly standsInFor?: number | undefined
    readonly unitId: number
    readonly role: Role
  },
): Promise<{ readonly carriesRole: boolean } | null> {
  if (asked.standsInFor === undefined) return null
  const found = await sql<{ role: Role; unitId: number }>`
    select role, unit_id from access.seat_role where seat_id = ${asked.standsInFor}`.execute(db)
  const seat = found.rows[0]
  return { carriesRole: seat?.role === asked.role && seat.unitId === asked.unitId }
}

/** Whether the account is his, or another one of the same person. */
function isHimself(
  actor: Actor,
  account: { readonly id: number; readonly memberId: number | null },
): boolean {
  const isSamePerson = account.memberId !== null && account.memberId === actor.memberId
  return account.id === actor.accountId || isSamePerson
}

const addGrantHandler = implement(
  addGrant,
  async (input, { db, today, actor, allowIn, record }: GrantRequest) => {
    const unit = await unitOn(db, input.unitId, input.from)
    allowIn(unit?.number)
    const account = await findAccount(db, input.login)
    if (!account) throw problem(422, 'account-unknown', accountUnknown, { where: 'login' })
    const decision = decideGrant({
      role: input.role,
      from: input.from,
      to: input.to ?? null,
      unit: unit?.kind ? { kind: unit.kind, isTop: unit.isTop } : null,
      reason: input.reason ?? null,
      standsInFor: await findSeatRole(db, input),
      toHimself: isHimself(actor, account),
    })
    if (!decision.ok) return decision
    const row = await sql<{ id: number }>`
      insert into access.role_grant (account_id, role, unit_id, valid, decision, granted_by, reason, seat_id)
      values (${account.id}, ${input.role}, ${input.unitId}, daterange(${input.from}::date, ${input.to ?? null}::date),
              ${input.decision}, ${actor.accountId}, ${input.reason ?? null}, ${input.standsInFor ?? null})
      on conflict do nothing
      returning id`.execute(db)
    const id = row.rows[0]?.id
    if (id === undefined) throw problem(409, 'granted-already', grantedAlready)
    await raiseScopeEpoch(db)
    await endSessionsOfOtherGrants(db, account.id, today)
    await record('access.granted', {
      unitNumber: unit?.number ?? null,
      facts: { grant: id, account: account.id, role: input.role },
    })
    return { ok: true as const, value: { id } }
  },
  grantRefusals,
)

const endGrantHandler = implement(
  endGrant,
  async ({ grantId, from }, { db, today, actor, allowIn, record }: GrantRequest) => {
    const found =
      await sql<GrantRow>`${grantColumns} where g.id = ${grantId} for update of g`.execute(db)
    const grant = found.rows[0]
    allowIn(grant?.unitNumber)
    if (!grant) throw notFound()
    const { accountId, role, unitNumber } = grant
    const ofHimself = isHimself(actor, { id: accountId, memberId: grant.memberId })
    const decision = decideGrantEnd({ from, today, grant, ofHimself })
    if (!decision.ok) return decision
    if (decision.value === 'taken-back')
      await sql`delete from access.role_grant where id = ${grantId}`.execute(db)
    else
      await sql`update access.role_grant set valid = daterange(lower(valid), ${from}::date)
        where id = ${grantId}`.execute(db)
    await raiseScopeEpoch(db)
    await endSessionsOfOtherGrants(db, accountId, today)
    await record('access.grant-ended', {
      unitNumber,
      facts: { grant: grantId, account: accountId, role, from },
    })
    return { ok: true as const, value: { id: grantId } }
  },
  grantEndRefusals,
)

/** Grants: role, unit, period, decision. */
export const grantHandlers: readonly Handler<AccessDb>[] = [
  listGrantsHandler,
  addGrantHandler,
  endGrantHandler,
]
