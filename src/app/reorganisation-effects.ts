import { sql } from 'kysely'

import { addDays, type PlainDate } from '#kernel/time.ts'
import { minimumOfficialMembers } from '#features/organisation/domain/public.ts'
import type { Handle } from '#platform/server/database.ts'

import type { AllTables } from './tables.ts'

/** A cell with fewer official members than the rule asks (ORG-02), as of the day. */
export type SmallCell = { readonly code: string; readonly name: string; readonly official: number }

/** What a day of reorganisation did: the tree and the homes of that day beside those of the day before. */
export type Effects = {
  readonly units: { readonly founded: number; readonly ended: number; readonly moved: number }
  readonly members: {
    readonly before: number
    readonly after: number
    readonly moved: number
    readonly handedOver: number
    /** Whose cell ended without another to go to. */
    readonly withoutHome: number
  }
  /** Posts whose holders left them with their unit. */
  readonly postsEnded: number
  /** Roles granted in units that ended: they open what those units left, and must be granted anew elsewhere. */
  readonly rolesLeft: number
  readonly smallCells: readonly SmallCell[]
}

/**
 * What changed from one day to the next, from the records themselves: a try asks the same before it is taken back.
 *
 * @law ORG-02 ORG-36
 */
export async function effectsOf(db: Handle<AllTables>, day: PlainDate): Promise<Effects> {
  const before = addDays(day, -1)
  const least = minimumOfficialMembers.on(day).value
  const [units] = (
    await sql<Effects['units']>`
      select count(*) filter (where lower(unit.life) = ${day}::date)::int as founded,
             count(*) filter (where upper(unit.life) = ${day}::date)::int as ended,
             count(*) filter (where former.path <> now.path)::int as moved
      from organisation.org_unit unit
      left join organisation.unit_place former
        on former.unit_id = unit.id and former.valid @> ${before}::date
      left join organisation.unit_place now on now.unit_id = unit.id and now.valid @> ${day}::date`.execute(
      db,
    )
  ).rows
  const [members] = (
    await sql<Effects['members']>`
      select count(former.member_id)::int as before, count(now.member_id)::int as after,
             count(*) filter (where former.unit_id <> now.unit_id)::int as moved,
             count(*) filter (where now.member_id is null and gone.handed_outside_on = ${day}::date)::int as handed_over,
             count(*) filter (where now.member_id is null and upper(gone.life) = ${day}::date
               and gone.handed_outside_on is distinct from ${day}::date)::int as without_home
      from (select * from members.home where valid @> ${before}::date) former
      full join (select * from members.home where valid @> ${day}::date) now
        on now.member_id = former.member_id
      left join organisation.org_unit gone on gone.id = former.unit_id`.execute(db)
  ).rows
  const [ended] = (
    await sql<{ posts: number; roles: number }>`
      select (select count(*)::int from members.holding holding
                join organisation.seat seat on seat.id = holding.seat_id
                join organisation.body body on body.id = seat.body_id
                join organisation.org_unit unit on unit.id = body.unit_id
              where upper(holding.valid) = ${day}::date and upper(unit.life) = ${day}::date) as posts,
             (select count(*)::int from access.role_grant held
                join organisation.org_unit unit on unit.id = held.unit_id
              where held.valid @> ${day}::date and upper(unit.life) = ${day}::date) as roles`.execute(
      db,
    )
  ).rows
  const small = await sql<SmallCell>`
    with touched as (
      select unit_id from members.home where lower(valid) = ${day}::date or upper(valid) = ${day}::date
      union
      select id from organisation.org_unit where lower(life) = ${day}::date
    )
    select unit.code, state.name, count(member.id)::int as official
    from touched
    join organisation.unit_state state
      on state.unit_id = touched.unit_id and state.valid @> ${day}::date and state.kind = 'cell'
    join organisation.org_unit unit on unit.id = touched.unit_id
    left join members.home home on home.unit_id = touched.unit_id and home.valid @> ${day}::date
    left join members.member member
      on member.id = home.member_id and member.recognised_on <= ${day}::date
    group by unit.code, state.name, state.name_order
    having count(member.id) < ${least}
    order by state.name_order, unit.code`.execute(db)
  return {
    units: units ?? { founded: 0, ended: 0, moved: 0 },
    members: members ?? { before: 0, after: 0, moved: 0, handedOver: 0, withoutHome: 0 },
    postsEnded: ended?.posts ?? 0,
    rolesLeft: ended?.roles ?? 0,
    smallCells: small.rows,
  }
}
