import { sql } from 'kysely'

import { type Permission, type Right, type Rights, rolesOf } from '#kernel/rights.ts'
import type { PlainDate } from '#kernel/time.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import { reaches } from '#platform/server/reach.ts'
import type { RequestOf } from '#platform/server/request.ts'

import {
  getAccountRights,
  listMemberViewers,
  listMyViewers,
  listUnitActs,
  listUnitViewers,
} from '../contract/who-sees.ts'
import { listRolesOf, listViewers } from './held-role-store.ts'
import type { AccessDb, AccessTables } from './tables.ts'

type Unit = {
  readonly id: number
  readonly number: number
  readonly code: string
  readonly name: string
}

const unitColumns = sql`
  select unit.id, unit.number, unit.code, coalesce(state.name, unit.code) as name
  from organisation.org_unit unit
  left join lateral (
    select name from organisation.unit_state where unit_id = unit.id order by lower(valid) desc limit 1
  ) state on true`

async function findUnit(db: AccessDb, unitId: number): Promise<Unit | undefined> {
  const found = await sql<Unit>`${unitColumns} where unit.id = ${unitId}`.execute(db)
  return found.rows[0]
}

/** The cell that decides who sees a member: his own today, or the last one before. */
async function findCellOf(
  db: AccessDb,
  memberId: number,
  today: PlainDate,
): Promise<Unit | undefined> {
  const found = await sql<Unit>`${unitColumns}
    where unit.id = (
      select home.unit_id from members.homes_of(${memberId}) home
      where lower(home.valid) <= ${today}::date
      order by home.valid desc limit 1)`.execute(db)
  return found.rows[0]
}

/** What is seen of a unit, and of a member. */
const ofUnit: readonly Permission[] = [
  'organisation.read',
  'directives.standing',
  'meetings.read',
  'meetings.minutes',
  'meetings.record',
  'members.read',
  'access.grant',
]
const ofMember: readonly Permission[] = ['members.read', 'members.particulars', 'meetings.minutes']

/** Whether somebody changes something in a unit by it: reading is told by what is there to be read. */
function isActInUnit({ actions, who }: Right): boolean {
  const relations = Object.values(who)
  const changes = actions.some((action) => action !== 'read' && action !== 'export')
  return changes && !relations.includes('anywhere')
}

/** Who sees what, and why. Which right carries what is told by the wiring. */
export function whoSeesHandlers(rights: Rights): readonly Handler<AccessDb>[] {
  const answer = async (
    { db, today }: RequestOf<AccessTables>,
    unit: Unit,
    permissions: readonly Permission[],
  ) => ({
    unit: { id: unit.id, code: unit.code, name: unit.name },
    viewers: await listViewers(db, { unitId: unit.id, today, rights, permissions }),
  })
  return [
    implement(listUnitViewers, async ({ unitId }, request: RequestOf<AccessTables>) => {
      const unit = await findUnit(request.db, unitId)
      request.allowIn(unit?.number)
      if (!unit) throw notFound()
      return answer(request, unit, ofUnit)
    }),
    implement(listMemberViewers, async ({ memberId }, request: RequestOf<AccessTables>) => {
      const cell = await findCellOf(request.db, memberId, request.today)
      request.allowIn(cell?.number)
      if (!cell) throw notFound()
      return answer(request, cell, ofMember)
    }),
    implement(listMyViewers, async (_nothing, request: RequestOf<AccessTables>) => {
      const { memberId } = request.actor
      const cell =
        memberId === null ? undefined : await findCellOf(request.db, memberId, request.today)
      return cell ? answer(request, cell, ofMember) : { unit: null, viewers: [] }
    }),
    implement(listUnitActs, async ({ unitId }, request: RequestOf<AccessTables>) => {
      const unit = await findUnit(request.db, unitId)
      request.allowIn(unit?.number)
      if (!unit) throw notFound()
      const acts = []
      for (const [name, right] of Object.entries(rights)) {
        if (!isActInUnit(right)) continue
        const permission = name as Permission
        const may = reaches(await request.reachOf(permission), unit.number)
        acts.push({ permission, words: right.may, may, roles: [...rolesOf(right)] })
      }
      return { acts }
    }),
    implement(getAccountRights, async ({ accountId }, request: RequestOf<AccessTables>) => {
      request.allowAnywhere()
      const { db, today } = request
      const found = await sql<{ id: number; name: string; login: string; open: boolean }>`
        select id, display_name as name, login, disabled_on is null or disabled_on > ${today}::date as open
        from access.account where id = ${accountId}`.execute(db)
      const account = found.rows[0]
      if (!account) throw notFound()
      const { open, ...shown } = account
      return { account: shown, open, roles: await listRolesOf(db, { accountId, today, rights }) }
    }),
  ]
}
