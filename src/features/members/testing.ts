import { type Kysely, sql } from 'kysely'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import type { Reach } from '#platform/server/reach.ts'

import { writeMemberNumbers } from './server/member-numbers.ts'
import { writeSearchKeys } from './server/search-keys.ts'
import type { MembersTables } from './server/tables.ts'

/** A member of a cell, as tests name it. */
export type GivenMember = {
  readonly card: string
  readonly unitId: number
  readonly name?: string
  readonly recognisedOn?: string | null
  readonly from?: string
  readonly to?: string | null
}

/** Writes members with one home each; a card given again is a further home. Answers identities by card. */
export async function givenMembers(
  db: Kysely<MembersTables>,
  members: readonly GivenMember[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const member of members) {
    const known = ids.get(member.card)
    const id = known ?? (await insertMember(db, member))
    ids.set(member.card, id)
    await sql`
      insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
      select ${id}, daterange(${member.from ?? '2020-06-01'}::date, ${member.to ?? null}::date), u.id, u.number, u.root_unit_id
      from organisation.org_unit u where u.id = ${member.unitId}`.execute(db)
  }
  await writeMemberNumbers(db, [...ids.values()])
  await writeSearchKeys(db, [...ids.values()])
  return ids
}

async function insertMember(db: Kysely<MembersTables>, member: GivenMember): Promise<number> {
  const recognised = member.recognisedOn === undefined ? '2011-01-01' : member.recognisedOn
  const row = await sql<{ id: number }>`
    insert into members.member (card_number, full_name, gender, birth_date, admitted_on, recognised_on)
    values (${member.card}, ${member.name ?? `Nguyễn Văn ${member.card}`}, 'male', '1980-01-01', '2010-01-01', ${recognised}::date)
    returning id`.execute(db)
  return row.rows[0]?.id ?? 0
}

/** A database with a register in it. */
export type Register = {
  readonly database: TestDatabase
  /** The identity of a unit by its code, of a member by his card; of nobody, where there is none. */
  unit(code: string): number
  member(card: string): number
  reachOf(code: string): Reach
}

/** Five members in three cells: one moved, one was recognised, one is exempt, one left; and who sat where. */
export async function givenRegister(): Promise<Register> {
  const database = await testDatabase()
  const db = database.owner.db
  const ids = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'A1', parent: 'A', name: 'Chi bộ Một' },
    { code: 'A2', parent: 'A', name: 'Chi bộ Hai' },
    { code: 'B1', parent: 'top', name: 'Chi bộ Ba' },
  ])
  const unit = (code: string) => ids.get(code) ?? 999_999
  const members = await givenMembers(db, [
    { card: '001', name: 'Nguyễn Thị Đào', unitId: unit('A1') },
    { card: '002', name: 'Lê Văn Dũng', unitId: unit('A1'), to: '2024-06-01' },
    { card: '002', unitId: unit('A2'), from: '2024-06-01' },
    { card: '003', name: 'Trần Văn An', unitId: unit('A2'), recognisedOn: '2024-05-10' },
    { card: '004', name: 'Nguyễn An', unitId: unit('A2') },
    { card: '005', name: 'Phạm Văn Ân', unitId: unit('B1'), to: '2024-03-01' },
  ])
  const member = (card: string) => members.get(card) ?? 999_999
  await sql`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      values (${unit('A1')}, 'cell-committee', daterange('2020-01-01', null)) returning id, valid
    ), seat as (
      insert into organisation.seat (body_id, post, valid)
      select id, unnest(array['member', 'deputy-secretary', 'secretary']), valid from body returning id, post
    )
    insert into members.holding (seat_id, unit_number, member_id, valid)
    select id, ${unit('A1') * 1_048_576}, case post when 'secretary' then ${member('001')}::int else ${member('002')}::int end,
           daterange('2023-01-01', case when post <> 'secretary' then date '2024-06-01' end)
    from seat`.execute(db)
  await sql`
    insert into members.absence (member_id, kind, valid)
    values (${member('004')}, 'exempt', daterange('2024-04-01', null))`.execute(db)
  await writeMemberNumbers(db, [member('004')])
  return {
    database,
    unit,
    member,
    reachOf: (code) => [[unit(code) * 1_048_576, unit(code) * 1_048_576 + 1]],
  }
}

/**
 * What the second wall keeps of each person and absence, where it differs from the cells he was in: who
 * stands where he does not belong. Told without the statement that writes it.
 */
export async function listWrongNumbers(db: Kysely<MembersTables>): Promise<readonly string[]> {
  const found = await sql<{ wrong: string }>`
    with told as (
      select id as member_id, 'member' as what, unit_number, former_numbers from members.member
      union all
      select member_id, 'absence', unit_number, former_numbers from members.absence
    )
    select told.what || ' ' || told.member_id as wrong from told
    where told.unit_number is distinct from (
        select home.unit_number from members.home where home.member_id = told.member_id
        order by lower(home.valid) desc limit 1)
      or exists (
        select from members.home where home.member_id = told.member_id
          and home.unit_number is distinct from told.unit_number
          and (told.former_numbers @> home.unit_number) is not true)
      or coalesce((select count(*) from unnest(told.former_numbers)), 0) > (
        select count(distinct home.unit_number) from members.home
        where home.member_id = told.member_id and home.unit_number <> told.unit_number)
      or told.former_numbers @> told.unit_number
    order by 1`.execute(db)
  return found.rows.map(({ wrong }) => wrong)
}
