import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { followingRules } from './following.ts'
import { type TestDatabase, testDatabase } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.drop())

/** Tables whose rows name units: by a key, or by the number that a unit keeps for ever. */
async function tablesThatNameUnits(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct named.name from (
      select fk.conrelid as oid, fk.conrelid::regclass::text as name
      from pg_constraint fk
      where fk.contype = 'f' and fk.confrelid = 'organisation.org_unit'::regclass
      union
      select told.oid, told.oid::regclass::text
      from pg_class told join pg_attribute field on field.attrelid = told.oid and not field.attisdropped
      where told.relkind in ('r', 'p') and field.attname ~ '^(root_|last_)?unit_(id|number)$'
        and told.relnamespace::regnamespace::text !~ '^pg_' and told.relpersistence <> 't'
    ) named
    where not exists (select from pg_inherits part where part.inhrelid = named.oid)
    order by named.name`.execute(database.owner.db)
  return [...rows.map(({ name }) => name), 'organisation.org_unit'].toSorted()
}

test('every table that names units says what follows them, and nothing else does', async () => {
  expect(Object.keys(followingRules).toSorted()).toEqual([...new Set(await tablesThatNameUnits())])
})

test('a table that says nothing is found', async () => {
  await sql`create table members.new_thing (unit_id integer references organisation.org_unit (id))`.execute(
    database.owner.db,
  )
  expect(await tablesThatNameUnits()).toContain('members.new_thing')
  await sql`drop table members.new_thing`.execute(database.owner.db)
})
