import { sql } from 'kysely'

import type { MembersDb } from './tables.ts'

/**
 * Writes anew, for these members and their absences, the numbers of the cells they were ever in: by them
 * the second wall tells who reaches a person. Call it where homes or absences were written.
 */
export async function writeMemberNumbers(
  db: MembersDb,
  memberIds: readonly number[],
): Promise<void> {
  const ids = sql`${memberIds}::int[]`
  await sql`
    update members.member member
    set unit_number = numbers.unit_number, former_numbers = numbers.former_numbers
    from (
      select member_id, max(last) as unit_number,
             range_agg(int8range(unit_number, unit_number + 1)) filter (where unit_number <> last) as former_numbers
      from (
        select member_id, unit_number,
               first_value(unit_number) over (partition by member_id order by valid desc) as last
        from members.home where member_id = any (${ids})
      ) stay
      group by member_id
    ) numbers
    where numbers.member_id = member.id
      and (member.unit_number, member.former_numbers) is distinct from (numbers.unit_number, numbers.former_numbers)`.execute(
    db,
  )
  await sql`
    update members.absence absence
    set unit_number = member.unit_number, former_numbers = member.former_numbers
    from members.member member
    where absence.member_id = any (${ids}) and member.id = absence.member_id
      and (absence.unit_number, absence.former_numbers) is distinct from (member.unit_number, member.former_numbers)`.execute(
    db,
  )
}
