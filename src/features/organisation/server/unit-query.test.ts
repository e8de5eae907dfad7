import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import { plainDate } from '#kernel/time.ts'

import { givenUnits } from '../testing.ts'
import { organisationAboveLateral } from './unit-query.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

beforeAll(async () => {
  database = await testDatabase()
  ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'A', kind: 'grassroots', parent: 'top', name: 'Đảng bộ Viện cũ', to: '2024-05-01' },
    { code: 'A', kind: 'grassroots', parent: 'top', name: 'Đảng bộ Viện', from: '2024-05-01' },
    { code: 'S', kind: 'sectional', parent: 'A', name: 'Đảng bộ bộ phận Khoa Luật' },
    { code: 'S1', parent: 'S' },
    { code: 'M', parent: 'top', to: '2024-05-01' },
    { code: 'M', parent: 'A', from: '2024-05-01' },
    { code: 'ended', parent: 'A', to: '2024-03-01' },
  ])
})

afterAll(() => database.drop())

test.each([
  ['S1', '2024-06-01', 'Đảng bộ Viện'],
  ['S1', '2024-04-30', 'Đảng bộ Viện cũ'],
  ['M', '2024-04-30', 'Đảng bộ Khối'],
  ['M', '2024-05-01', 'Đảng bộ Viện'],
  ['ended', '2024-06-01', 'Đảng bộ Viện'],
  ['top', '2024-06-01', null],
])('%s belongs on %s to %s', async (code, day, name) => {
  const found = await sql<{ name: string | null }>`
    select above.name from organisation.org_unit unit
    left join ${organisationAboveLateral(sql`unit.id`, plainDate(day))} above on true
    where unit.id = ${ids.get(code)}`.execute(database.owner.db)
  expect(found.rows).toEqual([{ name }])
})
