import { type RawBuilder, sql } from 'kysely'

import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/endpoint-server.ts'
import type { Request } from '#platform/server/request.ts'
import {
  findUnitNumber,
  seatsQuery,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'

import { listMembers } from '../contract.ts'
import type { AbsenceKind, MemberStatus, Post } from '../domain/member-status.ts'
import { type NamePlace, readCursor, writeCursor } from './cursor.ts'
import { formerHomesQuery, homesOnQuery } from './home-query.ts'
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
  readonly posts: readonly Post[]
}

/** The words as a pattern in which nothing but the words themselves has a meaning. */
function escaped(words: string): string {
  return words.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}

/** Every word begins a word of the name, diacritics or not; or the card number begins like this. */
function findCondition(find: string | undefined): RawBuilder<unknown> {
  const words = plainText(find ?? '')
  if (words === '') return sql`true`
  const patterns = words.split(' ').map((word) => `% ${escaped(word)}%`)
  const card = `${escaped(words)}%`
  return sql`(' ' || member.search_key like all (${patterns}::text[])
    or lower(member.card_number) like ${card} or lower(member.former_card_number) like ${card})`
}

function statusCondition(status: MemberStatus | undefined, on: PlainDate): RawBuilder<unknown> {
  if (status === 'official') return sql`member.recognised_on <= ${on}::date`
  if (status === 'probationary') return sql`member.recognised_on <= ${on}::date is not true`
  return sql`true`
}

type Asked = {
  readonly homes: RawBuilder<unknown>
  readonly conditions: RawBuilder<unknown>
  readonly status: MemberStatus | undefined
  readonly on: PlainDate
}

async function countAsked(db: MembersDb, { homes, conditions }: Asked): Promise<number> {
  const counted = await sql<{ total: number }>`
    select count(*)::int as total
    from (${homes}) home join members.member member on member.id = home.member_id
    where ${conditions}`.execute(db)
  return counted.rows[0]?.total ?? 0
}

/** One row more than a page, so that the end is known. */
async function pageOf(
  db: MembersDb,
  { homes, conditions, status, on }: Asked,
  after: NamePlace | undefined,
): Promise<readonly MemberRow[]> {
  const beyond = after
    ? sql`and (member.name_order, member.id) > (${after.nameOrder}, ${after.id})`
    : sql``
  const named =
    status === 'left'
      ? sql`'left'`
      : sql`case when member.recognised_on <= ${on}::date then 'official' else 'probationary' end`
  const found = await sql<MemberRow>`
    with page as (
      select member.id, member.full_name as name, member.name_order, member.card_number, member.gender,
             member.birth_date, ${named} as status, home.unit_id
      from (${homes}) home join members.member member on member.id = home.member_id
      where ${conditions} ${beyond}
      order by member.name_order, member.id
      limit ${pageLength + 1}
    )
    select page.*, named.code as unit_code, named.name as unit_name,
      (select absence.kind from members.absence absence
        where absence.member_id = page.id and absence.valid @> ${on}::date
        order by absence.kind limit 1) as absence,
      array(select seat.post from members.holding holding
        join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id and seat.unit_id = page.unit_id
        where holding.member_id = page.id and holding.valid @> ${on}::date
        order by array_position(array['secretary', 'deputy-secretary', 'member'], seat.post)) as posts
    from page
    cross join ${unitOnDayLateral(sql`page.unit_id`, on)} named
    order by page.name_order, page.id`.execute(db)
  return found.rows
}

function shown(row: MemberRow) {
  const { unitId, unitCode, unitName, nameOrder: _order, posts, ...member } = row
  return { ...member, posts: [...posts], unit: { id: unitId, code: unitCode, name: unitName } }
}

/** Members by Vietnamese given name, fifty a page; those who left only when they are asked for. */
export const listMembersHandler = implement(
  listMembers,
  async ({ unit, on: asked, find, status, after }, request: Request<MembersDb>) => {
    const { db, today } = request
    const on = asked ?? today
    if (unit !== undefined) request.allowIn(await findUnitNumber(db, unit))
    const homesAsked = { on, reach: request.within(), unit }
    const query: Asked = {
      homes: status === 'left' ? formerHomesQuery(homesAsked) : homesOnQuery(homesAsked),
      conditions: sql`${findCondition(find)} and ${statusCondition(status, on)}`,
      status,
      on,
    }
    const rows = await pageOf(db, query, after === undefined ? undefined : readCursor(after))
    const page = rows.slice(0, pageLength)
    const last = page.at(-1)
    return {
      members: page.map(shown),
      next: rows.length > pageLength && last ? writeCursor(last) : null,
      total: await countAsked(db, query),
    }
  },
)
