import { sql } from 'kysely'

import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { prepared } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import { writeReach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'
import { organisationAboveLateral, unitOnDayLateral } from '#features/organisation/server/public.ts'

import { searchMembers } from '../contract.ts'
import type { MembersDb } from './tables.ts'

type FoundMember = {
  readonly id: number
  readonly name: string
  readonly cardNumber: string
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly organisation: string | null
}

/**
 * The cell that a member is in or was last in, out of reach or not. Whoever never moved has no other than the one
 * by which he was found; only of the others the door to all cells of a member is asked.
 */
const lastHomeLateral = (today: PlainDate) => sql`lateral (
  select each.unit_id, each.unit_number from (
    select home.unit_id, home.unit_number, home.valid from members.home home
    where home.member_id = member.id and member.former_numbers is null
    union all
    select stay.unit_id, stay.unit_number, stay.valid from members.homes_of(member.id) stay
    where member.former_numbers is not null
  ) each
  where lower(each.valid) <= ${today}::date
  order by each.valid desc limit 1)`

/**
 * Members by a part of their names, with the cell that each is in or was last in. What is looked for is
 * recorded by its length alone.
 */
export const searchMembersHandler = implement(
  searchMembers,
  async ({ find }, request: Request<MembersDb>) => {
    const { db, today, record } = request
    // The function answers whoever was or will be in reach; who is so today is told by his cell of the day.
    const reach = request.within()
    const letters = plainText(find)
    const found = sql<FoundMember>`
      select member.id, member.full_name as name, member.card_number, last.unit_id,
             named.code as unit_code, named.name as unit_name, above.name as organisation
      from (
        select member.* from members.search_names(${letters}) as hit (member_id)
        join members.member member on member.id = hit.member_id
        order by member.name_order, member.id
      ) member
      cross join ${lastHomeLateral(today)} last
      cross join ${unitOnDayLateral(sql`last.unit_id`, today)} named
      left join ${organisationAboveLateral(sql`last.unit_id`, today)} above on true
      where last.unit_number <@ ${writeReach(reach)}::int8multirange
      order by member.name_order, member.id limit 20`
    const { rows } = await prepared('search-members', found).execute(db)
    await record('members.names-searched', {
      facts: { letters: letters.length, found: rows.length },
    })
    return {
      members: rows.map(({ unitId, unitCode, unitName, organisation, ...member }) => ({
        ...member,
        unit: { id: unitId, code: unitCode, name: unitName, organisation },
      })),
    }
  },
)
