import { type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/handler.ts'
import type { Request } from '#platform/server/request.ts'
import {
  organisationAboveLateral,
  seatsQuery,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'

import { listMembers } from '../contract.ts'
import type { AbsenceKind, MemberStatus, Post } from '../domain/member-status.ts'
import { type NamePlace, readCursor, writeCursor } from './cursor.ts'
import { type Asked, askedByName, readAsked } from './members-asked.ts'
import type { MembersDb } from './tables.ts'

const pageLength = 50

type MemberRow = {
  readonly id: number
  readonly name: string
  readonly nameOrder: string
  readonly cardNumber: string
  readonly gender: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly status: MemberStatus
  readonly absence: AbsenceKind | null
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly organisation: string | null
  readonly posts: readonly Post[]
}

/** A page; one row more than is shown, so that the end is known. Each cell is named once. */
function pageQuery(asked: Asked, after: NamePlace | undefined): RawBuilder<MemberRow> {
  const { status, on } = asked
  const beyond = after ? sql`where (name_order, id) > (${after.nameOrder}, ${after.id})` : sql``
  const named =
    status === 'left'
      ? sql`'left'`
      : sql`case when member.recognised_on <= ${on}::date then 'official' else 'probationary' end`
  return sql<MemberRow>`
    with ${askedByName(asked)},
    page as materialized (
      select * from matching ${beyond} order by name_order, id limit ${pageLength + 1}
    ),
    cell as materialized (
      select here.unit_id, named.code, named.name, above.name as organisation
      from (select distinct unit_id from page) here
      left join ${unitOnDayLateral(sql`here.unit_id`, on)} named on true
      left join ${organisationAboveLateral(sql`here.unit_id`, on)} above on true
    )
    select page.*, member.full_name as name, member.card_number, member.gender, member.birth_date,
      ${named} as status, cell.code as unit_code, cell.name as unit_name, cell.organisation,
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
    order by page.name_order, page.id`
}

function shown(row: MemberRow) {
  const { unitId, unitCode, unitName, organisation, posts, nameOrder: _order, ...member } = row
  const unit = { id: unitId, code: unitCode, name: unitName, organisation }
  return { ...member, posts: [...posts], unit }
}

/** Members by Vietnamese given name, fifty a page; those who left only when they are asked for. */
export const listMembersHandler = implement(
  listMembers,
  async ({ after, ...input }, request: Request<MembersDb>) => {
    const asked = await readAsked(input, request)
    const from = after === undefined ? undefined : readCursor(after)
    const { rows } = await pageQuery(asked, from).execute(request.db)
    const page = rows.slice(0, pageLength)
    const last = page.at(-1)
    return {
      members: page.map(shown),
      next: rows.length > pageLength && last ? writeCursor(last) : null,
    }
  },
)
