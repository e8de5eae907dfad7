import { type RawBuilder, sql } from 'kysely'

/**
 * Every member by card: the present number, and a former one where it names one person alone and is
 * nobody's present number. Answers `(card, member_id)`.
 */
export function membersByCardQuery(): RawBuilder<unknown> {
  return sql`
    select member.card_number as card, member.id as member_id from members.member member
    union all
    select former.former_card_number, min(former.id) from members.member former
    where former.former_card_number is not null and not exists (
      select from members.member other where other.card_number = former.former_card_number)
    group by former.former_card_number having count(*) = 1`
}
