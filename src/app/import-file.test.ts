import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { givenMeeting, givenMembers } from '#features/meetings/testing.ts'
import { inTransaction } from '#platform/server/database.ts'
import { aTable } from '#platform/server/testing.ts'

import { importRead } from './import-file.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase
let cell: number

beforeEach(async () => {
  database = await testDatabase()
  await load('K|Đảng bộ Khối|bloc||2019-01-01|', 'A|Chi bộ A|cell|K|2020-01-01|')
  cell = await idOf('A')
  await givenMembers(database.owner.db, [
    { card: '1', unitId: cell },
    { card: '2', unitId: cell, from: '2022-01-01', to: '2024-05-01' },
  ])
})
afterEach(() => database.drop())

const given = {
  options: { dryRun: false, skipBad: false, today: plainDate('2025-01-08') },
  record: () => Promise.resolve(),
}

function load(...lines: readonly string[]) {
  const columns = ['code', 'name', 'kind', 'parent_code', 'valid_from', 'valid_to']
  return inTransaction(database.jobs.db, (db) =>
    importRead(db, 'org-units', aTable(columns, lines), given),
  )
}

async function idOf(code: string): Promise<number> {
  const found = await database.owner.pool.query<{ id: number }>(
    'select id from organisation.org_unit where code = $1',
    [code],
  )
  return found.rows[0]?.id ?? 0
}

async function posts(): Promise<readonly string[]> {
  const found = await database.owner.pool.query<{ row: string }>(`
    select concat_ws(' ', member.card_number, lower(holding.valid), coalesce(upper(holding.valid)::text, '∞')) as row
    from members.holding join members.member on member.id = holding.member_id order by 1`)
  return found.rows.map((one) => one.row)
}

async function stays(): Promise<readonly string[]> {
  const found = await database.owner.pool.query<{ row: string }>(`
    select concat_ws(' ', member.card_number, lower(home.valid), coalesce(upper(home.valid)::text, '∞')) as row
    from members.home join members.member on member.id = home.member_id order by member.card_number, home.valid`)
  return found.rows.map((one) => one.row)
}

const ending = (day: string) => `A|Chi bộ A|cell|K|2020-01-01|${day}`

describe('a cell that ends', () => {
  test('open stays end with it in the same file in which its successor begins', async () => {
    const report = await load(ending('2024-06-01'), 'B|Chi bộ B|cell|K|2024-06-01|')
    expect([report.written, report.faults]).toEqual([2, []])
    expect(await stays()).toEqual(['1 2020-06-01 2024-06-01', '2 2022-01-01 2024-05-01'])
  })

  test('a post ends earlier with a stay of which nobody told the end', async () => {
    await load('B|Chi bộ B|cell|K|2020-01-01|')
    const columns =
      'card_number,full_name,gender,birth_date,admitted_on,recognised_on,unit_code,in_unit_from,post,post_from'
    const person = '3,Nguyễn Thị Đào,Nữ,1980-02-03,2010-05-19,2011-05-19'
    await inTransaction(database.jobs.db, (db) =>
      importRead(
        db,
        'members',
        aTable(
          columns.split(','),
          [`${person},A,2022-01-01,Bí thư,2022-01-01`, `${person},B,2024-06-01,,`].map((line) =>
            line.replaceAll(',', '|'),
          ),
        ),
        given,
      ),
    )
    expect(await posts()).toEqual(['3 2022-01-01 2024-06-01'])
    await load(ending('2024-05-15'))
    expect((await stays()).slice(2)).toEqual(['3 2022-01-01 2024-05-15', '3 2024-06-01 ∞'])
    expect(await posts()).toEqual(['3 2022-01-01 2024-05-15'])
  })

  test('a cell that moves to another superior takes its people out of the committee of the former one', async () => {
    await load(
      'G|Đảng bộ G|grassroots|K|2020-01-01|',
      'H|Đảng bộ H|grassroots|K|2020-01-01|',
      'C|Chi bộ C|cell|G|2020-01-01|',
    )
    await givenMembers(database.owner.db, [{ card: '3', unitId: await idOf('C') }])
    await database.owner.pool.query(
      `with body as (
         insert into organisation.body (unit_id, kind, valid) values ($1, 'committee', '[2022-01-01,)') returning id
       ), seat as (
         insert into organisation.seat (body_id, post, valid) select id, 'member', '[2022-01-01,)' from body returning id
       )
       insert into members.holding (seat_id, unit_number, member_id, valid)
       select seat.id, 1, member.id, '[2022-01-01,)' from seat, members.member where card_number = '3'`,
      [await idOf('G')],
    )
    await load('C|Chi bộ C|cell|G|2020-01-01|2024-06-01', 'C|Chi bộ C|cell|H|2024-06-01|')
    expect(await posts()).toEqual(['3 2022-01-01 2024-06-01'])
  })

  test('a stay that was told to go on refuses it', async () => {
    const report = await load(ending('2024-04-01'))
    expect(report.faults.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'valid_to', 'still-in-use'],
    ])
    expect(await stays()).toEqual(['1 2020-06-01 ∞', '2 2022-01-01 2024-05-01'])
  })

  test('a meeting held after that day refuses it', async () => {
    await givenMeeting(database.owner.db, { unitId: cell, heldOn: '2024-06-03' })
    const report = await load(ending('2024-06-01'))
    expect(report.faults.map(({ line, code }) => [line, code])).toEqual([[2, 'still-in-use']])
    expect(await stays()).toEqual(['1 2020-06-01 ∞', '2 2022-01-01 2024-05-01'])
  })

  test('a post that was taken up after that day refuses it', async () => {
    await database.owner.pool.query(`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        select id, 'cell-committee', life from organisation.org_unit where code = 'A' returning id, valid
      ), seat as (
        insert into organisation.seat (body_id, post, valid) select id, 'secretary', valid from body returning id
      )
      insert into members.holding (seat_id, unit_number, member_id, valid)
      select seat.id, unit.number, 1, '[2024-06-03,)' from seat, organisation.org_unit unit where unit.code = 'A'`)
    const report = await load(ending('2024-06-01'))
    expect(report.faults.map(({ line, code }) => [line, code])).toEqual([[2, 'still-in-use']])
    expect(await posts()).toEqual(['1 2024-06-03 ∞'])
  })
})
