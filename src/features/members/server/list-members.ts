import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { prepared } from '#platform/server/database.ts'
import { implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'
import {
  organisationAboveLateral,
  seatsQuery,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'

import { listMembers } from '../contract.ts'
import type { AbsenceKind, MemberStatus, CellPost } from '../domain/member-status.ts'
import { type NamePlace, readCursor, writeCursor } from './cursor.ts'
import { type Asked, askedByName, readAsked } from './members-asked.ts'
import type { MembersDb } from './tables.ts'

const pageLength = 50

/** Where somebody stands in the list. */
type Listed = NamePlace & { readonly unitId: number }

type MemberRow = {
  readonly id: number
  readonly name: string
  readonly cardNumber: string
  readonly gender: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly status: MemberStatus
  readonly absence: AbsenceKind | null
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly organisation: string | null
  readonly posts: readonly CellPost[]
}

/** Who stands on a page; one more than is shown, so that the end is known. */
function pageQuery(asked: Asked, after: NamePlace | undefined): RawBuilder<Listed> {
  const beyond = after ? sql`where (name_order, id) > (${after.nameOrder}, ${after.id})` : sql``
  return sql<Listed>`
    with ${askedByName(asked)}
    select id, name_order, unit_id from matching ${beyond} order by name_order, id limit ${pageLength + 1}`
}

/**
 * What is shown of those on a page. Each cell is named once. Asked for apart from who stands there: whatever is
 * asked, this is one statement, and to plan it takes longer than to run it.
 */
function shownQuery(
  listed: readonly Listed[],
  { status, on }: Pick<Asked, 'status' | 'on'>,
): RawBuilder<MemberRow> {
  const ids = listed.map(({ id }) => id)
  const units = listed.map(({ unitId }) => unitId)
  const query = sql<MemberRow>`
    with page as materialized (
      select * from unnest(${ids}::int[], ${units}::int[]) with ordinality as page (id, unit_id, place)
    ),
    cell as materialized (
      select here.unit_id, named.code, named.name, above.name as organisation
      from (select distinct unit_id from page) here
      left join ${unitOnDayLateral(sql`here.unit_id`, on)} named on true
      left join ${organisationAboveLateral(sql`here.unit_id`, on)} above on true
    )
    select page.id, page.unit_id, member.full_name as name, member.card_number, member.gender, member.birth_date,
      case when ${status === 'left'}::boolean then 'left'
        when member.recognised_on <= ${on}::date then 'official' else 'probationary' end as status,
      cell.code as unit_code, cell.name as unit_name, cell.organisation,
      (select absence.kind from members.absence absence
        where absence.member_id = page.id and absence.valid @> ${on}::date
        order by absence.kind limit 1) as absence,
      array(select seat.post from members.holding holding
        join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id and seat.unit_id = page.unit_id
        where holding.member_id = page.id and holding.valid @> ${on}::date
        order by array_position(array['secretary', 'deputy-secretary', 'member'], seat.post)) as posts
    from page
    join members.member member on member.id = page.id
    join cell on cell.unit_id = page.unit_id
    order by page.place`
  return prepared('show-members', query)
}

function shown(row: MemberRow) {
  const { unitId, unitCode, unitName, organisation, posts, ...member } = row
  const unit = { id: unitId, code: unitCode, name: unitName, organisation }
  return { ...member, posts: [...posts], unit }
}

/** Members by Vietnamese given name, fifty a page; those who left only when they are asked for. */
export const listMembersHandler = implement(
  listMembers,
  async ({ after, ...input }, request: Request<MembersDb>) => {
    const asked = await readAsked(input, request)
    const from = after === undefined ? undefined : readCursor(after)
    const listed = (await pageQuery(asked, from).execute(request.db)).rows
    const page = listed.slice(0, pageLength)
    const last = page.at(-1)
    if (last === undefined) return { members: [], next: null }
    const { rows } = await shownQuery(page, asked).execute(request.db)
    return {
      members: rows.map(shown),
      next: listed.length > pageLength ? writeCursor(last) : null,
    }
  },
)
