import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod'

import { plainText } from '#kernel/text.ts'
import type { PlainDate } from '#kernel/time.ts'
import { escapedForLike } from '#platform/server/like-pattern.ts'
import type { Reach } from '#platform/server/reach.ts'
import type { Request } from '#platform/server/request.ts'
import { unguessed } from '#platform/server/unguessed.ts'
import {
  findUnitNumber,
  isTopOn,
  listUnitsUnder,
  type UnitsUnder,
} from '#features/organisation/server/public.ts'

import type { countMembers } from '../contract.ts'
import type { MemberStatus } from '../domain/member-status.ts'
import { formerHomesQuery, homesOnQuery } from './home-query.ts'
import type { MembersDb } from './tables.ts'

/** Which members are asked for, as lists and counts read it. */
export type Asked = {
  readonly homes: RawBuilder<unknown>
  /** What is counted where no unit is asked for. */
  readonly reach: Reach | undefined
  readonly find: string | undefined
  readonly status: MemberStatus | undefined
  readonly on: PlainDate
  /** Whether few are expected: then they are gathered once, before they are sorted. */
  readonly isNarrow: boolean
  /** Where so many are expected that a page of them is soon found in the order of names. */
  readonly wide:
    | { readonly homes: RawBuilder<unknown>; readonly numbers: readonly number[] }
    | undefined
}

/** Every word begins a word of the name, diacritics or not; or the card number begins like this. */
function patternsOf(find: string) {
  const words = plainText(find)
  return {
    patterns: words.split(' ').map((word) => `% ${escapedForLike(word)}%`),
    card: `${escapedForLike(words)}%`,
  }
}

/** Whether a name or a card is looked for. */
export const isNamed = (find: string | undefined): find is string => plainText(find ?? '') !== ''

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

/**
 * Those asked for, as relations of a `with`: `home (member_id, unit_id)`, and `matching (id, name_order,
 * unit_id)` for whom what is asked about the person holds too.
 */
export function askedMembers(asked: Asked): RawBuilder<unknown> {
  const { homes, reach, find, status, on, isNarrow } = asked
  const isFound = reach !== undefined && isNamed(find)
  const gathered = isNarrow ? sql`materialized` : sql`not materialized`
  return sql`home as ${isFound ? sql`not materialized` : gathered} (${homes}),
    matching as ${gathered} (
      select member.id, member.name_order, home.unit_id
      from ${matchedHomes(asked)}
      where ${isFound ? sql`true` : findCondition(find)} and ${statusCondition(status, on)}
    )`
}

/**
 * The same for a page in the order of names. Where many are asked for, people are walked through by name, and only
 * who may be one of them is looked at closer: who moved, and who is in one of the cells or was last.
 */
export function askedByName(asked: Asked): RawBuilder<unknown> {
  const { wide, status, on } = asked
  if (wide === undefined) return askedMembers(asked)
  const mayBeAsked = unguessed(
    sql`member.unit_number = any (${wide.numbers}::bigint[]) or member.former_numbers is not null`,
  )
  return sql`home as (${wide.homes}),
    matching as (
      select member.id, member.name_order, home.unit_id
      from members.member member join home on home.member_id = member.id
      where ${mayBeAsked} and ${statusCondition(status, on)}
    )`
}

/**
 * A page of fifty is found among so many names as the units are few; whoever is gathered is gathered whole. The
 * second costs more from about the root of all units on.
 */
const areWide = ({ ids, ofAll }: UnitsUnder) => 2 * ids.length ** 2 > ofAll

/** Reads whom a request asks for. A unit out of reach is not there. */
export async function readAsked(
  { unit, on: asked, find, status }: z.output<typeof countMembers.input>,
  request: Request<MembersDb>,
): Promise<Asked> {
  const { db, today } = request
  const on = asked ?? today
  if (unit !== undefined) request.allowIn(await findUnitNumber(db, unit))
  const isEverywhere = unit === undefined || (await isTopOn(db, unit, on))
  const reach = request.within()
  const about = { find, status, on }
  if (isEverywhere) {
    const homes =
      status === 'left'
        ? formerHomesQuery(on, reach, undefined)
        : homesOnQuery(on, reach, sql`true`)
    return {
      ...about,
      homes,
      reach,
      isNarrow: find !== undefined || status === 'left',
      wide: undefined,
    }
  }
  const narrow = { ...about, reach: undefined, isNarrow: true, wide: undefined }
  if (status === 'left') return { ...narrow, homes: formerHomesQuery(on, reach, unit) }
  const under = await listUnitsUnder(db, unit, on)
  const isUnder = sql`home.unit_id = any (${under.ids}::int[])`
  const gathered = { ...narrow, homes: homesOnQuery(on, reach, isUnder) }
  if (isNamed(find) || status === 'probationary' || !areWide(under)) return gathered
  const walked = homesOnQuery(on, reach, unguessed(isUnder))
  return { ...gathered, wide: { homes: walked, numbers: under.numbers } }
}
