import { sql } from 'kysely'
import type pg from 'pg'

import { plainText } from '#kernel/text.ts'
import { copyRows } from '#platform/server/copy-rows.ts'
import { inTransactionAs } from '#platform/server/database.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { fullNameOf, peoples } from '../sample/people-names.ts'
import { createRandom, seedOf } from '../sample/random.ts'
import { openBench } from './bench-database.ts'
import { temporaryFolder } from './leaving.ts'
import type { Measured } from './measured.ts'
import { soughtNames } from './members.ts'
import { p95Of, pick } from './reading.ts'

/** So many people are named, and so many bear each name that is drawn: 5.6 million together. */
const drawn = 200_000
const bearers = 28

/** Cells of twenty members. */
const cells = (drawn * bearers) / 20

function* drawnNames(): Generator<readonly [number, string]> {
  for (let place = 0; place < drawn; place += 1) {
    const random = createRandom(seedOf(1930, place))
    const person = {
      gender: random.chance(0.35) ? ('female' as const) : ('male' as const),
      birthYear: random.between(1950, 2004),
      people: peoples(random),
    }
    yield [place, fullNameOf(person, random)]
  }
}

/** Writes the letters of a whole party. They are found without the persons, who are not there. */
async function writeNames(client: pg.ClientBase): Promise<void> {
  await client.query(`
    begin;
    set local maintenance_work_mem = '1GB';
    alter table members.search_key drop constraint search_key_member_id_fkey, drop constraint search_key_pkey;
    drop index members.search_key_by_letters, members.search_key_by_name, members.search_key_by_number;
    create temporary table named (place integer, name text) on commit drop`)
  await copyRows(client, { name: 'named', columns: ['place', 'name'] }, drawnNames())
  await client.query(`
    insert into members.search_key (member_id, unit_number, words, name_order)
    select named.place * ${bearers} + bearer, (named.place * ${bearers}::bigint + bearer) % ${cells} * 16,
           named.words, named.name_order
    from (select place, platform.plain_text(name) as words, platform.name_order(name) as name_order from named) named
    cross join generate_series(1, ${bearers}) as bearer;
    create index search_key_by_letters on members.search_key using gin (words gin_trgm_ops);
    create index search_key_by_name on members.search_key (name_order, member_id) include (words, unit_number);
    create index search_key_by_number on members.search_key (unit_number);
    commit`)
  await client.query('vacuum analyze members.search_key')
}

/** Names looked for among 5.6 million by somebody who reaches them all, one transaction each. */
export async function measureManyNames(): Promise<Measured> {
  const folder = await temporaryFolder()
  const database = await openBench(folder.path)
  const client = await database.owner.pool.connect()
  try {
    await writeNames(client)
  } finally {
    client.release()
  }
  const settings = { actor: 'bench', memberId: null, reach: wholeReach }
  const value = await p95Of((turn) =>
    inTransactionAs(database.jobs.db, settings, (db) =>
      sql`select member_id from members.search_names(${plainText(pick(soughtNames, turn))})`.execute(
        db,
      ),
    ),
  )
  await database.leave()
  await folder.remove()
  return { id: 'growth.names', value }
}
