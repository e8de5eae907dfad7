import { type RawBuilder, sql } from 'kysely'

import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/endpoint-server.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import { type Reach, writeReach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'
import {
  findUnitNumber,
  isTopOn,
  organisationAboveLateral,
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
  readonly organisation: string | null
  readonly posts: readonly Post[]
  /** All members asked for, whatever the page. */
  readonly total: number
}

/** Every word begins a word of the name, diacritics or not; or the card number begins like this. */
function patternsOf(find: string) {
  const words = plainText(find)
  return {
    patterns: words.split(' ').map((word) => `% ${escapedForLike(word)}%`),
    card: `${escapedForLike(words)}%`,
  }
}

const isNamed = (find: string | undefined): find is string => plainText(find ?? '') !== ''

function findCondition(find: string | undefined): RawBuilder<unknown> {
  if (!isNamed(find)) return sql`true`
  const { patterns, card } = patternsOf(find)
  return sql`(' ' || member.search_key like all (${patterns}::text[])
    or lower(member.card_number) like ${card} or lower(member.former_card_number) like ${card})`
}

/** Homes with their members. Looked for everywhere, the few who bear the name come first. */
function matchedHomes({ find, reach }: Asked): RawBuilder<unknown> {
  if (reach === undefined || !isNamed(find))
    return sql`home join members.member member on member.id = home.member_id`
  const { patterns, card } = patternsOf(find)
  return sql`members.find_members(${patterns}::text[], ${card}) as found (member_id)
    join home on home.member_id = found.member_id
    join members.member member on member.id = found.member_id`
}

function statusCondition(status: MemberStatus | undefined, on: PlainDate): RawBuilder<unknown> {
  if (status === 'official') return sql`member.recognised_on <= ${on}::date`
  if (status === 'probationary') return sql`member.recognised_on <= ${on}::date is not true`
  return sql`true`
}

type Asked = {
  readonly homes: RawBuilder<unknown>
  /** What is counted where no unit is asked for. */
  readonly reach: Reach | undefined
  readonly find: string | undefined
  readonly status: MemberStatus | undefined
  readonly on: PlainDate
  /** Whether few are expected: then they are gathered once, counted and sorted. */
  readonly isNarrow: boolean
  readonly after: NamePlace | undefined
}

/** The number of all who were asked for, as far as they go. */
function countQuery({ reach, find, status, on }: Asked): RawBuilder<unknown> {
  const isLeft = status === 'left'
  if (reach !== undefined && !isNamed(find) && !isLeft)
    return sql`select total from members.count_members(${on}::date, ${writeReach(reach)}::int8multirange,
      ${status === undefined ? null : status === 'official'}::boolean) as counted (total)`
  // Without a question about the person himself his row need not be read to be counted.
  const isAnybody = !isNamed(find) && (status === undefined || isLeft)
  return sql`select count(*)::int as total from ${isAnybody ? sql`home` : sql`matching`}`
}

/** A page and the number of all; one row more than is shown, so that the end is known. */
function pageQuery(asked: Asked): RawBuilder<MemberRow | (MemberRow & { readonly id: null })> {
  const { homes, find, status, on, isNarrow, after } = asked
  const beyond = after ? sql`where (name_order, id) > (${after.nameOrder}, ${after.id})` : sql``
  const isFound = asked.reach !== undefined && isNamed(find)
  const gathered = isNarrow ? sql`materialized` : sql`not materialized`
  const named =
    status === 'left'
      ? sql`'left'`
      : sql`case when member.recognised_on <= ${on}::date then 'official' else 'probationary' end`
  return sql<MemberRow>`
    with home as ${isFound ? sql`not materialized` : gathered} (${homes}),
    matching as ${gathered} (
      select member.id, member.name_order, home.unit_id
      from ${matchedHomes(asked)}
      where ${isFound ? sql`true` : findCondition(find)} and ${statusCondition(status, on)}
    ),
    page as (
      select * from matching ${beyond} order by name_order, id limit ${pageLength + 1}
    )
    select counted.total, page.*, member.full_name as name, member.card_number, member.gender,
      member.birth_date, ${named} as status, named.code as unit_code, named.name as unit_name,
      above.name as organisation,
      (select absence.kind from members.absence absence
        where absence.member_id = page.id and absence.valid @> ${on}::date
        order by absence.kind limit 1) as absence,
      array(select seat.post from members.holding holding
        join (${seatsQuery()}) seat on seat.seat_id = holding.seat_id and seat.unit_id = page.unit_id
        where holding.member_id = page.id and holding.valid @> ${on}::date
        order by array_position(array['secretary', 'deputy-secretary', 'member'], seat.post)) as posts
    from (${countQuery(asked)}) counted
    left join page on true
    left join members.member member on member.id = page.id
    left join ${unitOnDayLateral(sql`page.unit_id`, on)} named on true
    left join ${organisationAboveLateral(sql`page.unit_id`, on)} above on true
    order by page.name_order, page.id`
}

function shown(row: MemberRow) {
  const { unitId, unitCode, unitName, organisation, posts, ...rest } = row
  const { nameOrder: _order, total: _total, ...member } = rest
  const unit = { id: unitId, code: unitCode, name: unitName, organisation }
  return { ...member, posts: [...posts], unit }
}

/** Members by Vietnamese given name, fifty a page; those who left only when they are asked for. */
export const listMembersHandler = implement(
  listMembers,
  async ({ unit, on: asked, find, status, after }, request: Request<MembersDb>) => {
    const { db, today } = request
    const on = asked ?? today
    if (unit !== undefined) request.allowIn(await findUnitNumber(db, unit))
    const isEverywhere = unit === undefined || (await isTopOn(db, unit, on))
    const homesAsked = { on, reach: request.within(), unit: isEverywhere ? undefined : unit }
    const { rows } = await pageQuery({
      homes: status === 'left' ? formerHomesQuery(homesAsked) : homesOnQuery(homesAsked),
      reach: isEverywhere ? homesAsked.reach : undefined,
      find,
      status,
      on,
      isNarrow: !isEverywhere || find !== undefined || status === 'left',
      after: after === undefined ? undefined : readCursor(after),
    }).execute(db)
    const found = rows.filter((row): row is MemberRow => row.id !== null)
    const page = found.slice(0, pageLength)
    const last = page.at(-1)
    return {
      members: page.map(shown),
      next: found.length > pageLength && last ? writeCursor(last) : null,
      total: rows[0]?.total ?? 0,
    }
  },
)
