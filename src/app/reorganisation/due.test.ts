import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { givenUnits } from '#features/organisation/testing.ts'
import { stopClock } from '#platform/server/clock.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { type TestDatabase, testDatabase } from '../testing.ts'
import { executeDue, sign } from './execute.ts'

let database: TestDatabase

beforeEach(async () => {
  database = await testDatabase()
  const { db } = database.owner
  await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'grassroots', parent: 'top' },
    { code: 'B', kind: 'grassroots', parent: 'top' },
  ])
  await stopClock(db, plainDate('2025-02-10'))
  for (const unit of ['A', 'B']) {
    await database.jobs.db.transaction().execute((jobs) =>
      sign(
        jobs,
        {
          number: `${unit}-QĐ`,
          signedOn: plainDate('2025-02-01'),
          effectiveOn: plainDate('2025-02-11'),
          acts: [{ kind: 'rename', unit, name: `Đảng bộ ${unit}` }],
        },
        { today: plainDate('2025-02-10'), record: async () => undefined, reach: wholeReach },
      ),
    )
  }
  await stopClock(db, plainDate('2025-02-11'))
})

afterEach(() => database.drop())

/** Lets nothing be written about A, with a fault of this kind. */
const breakOn = (code: string) =>
  sql`
    create function organisation.broken() returns trigger language plpgsql as $$
    begin
      if new.name = 'Đảng bộ A' then raise exception 'broken' using errcode = ${sql.lit(code)}; end if;
      return new;
    end $$;
    create trigger broken before insert on organisation.unit_state
      for each row execute function organisation.broken()`.execute(database.owner.db)

const mend = () =>
  sql`drop trigger broken on organisation.unit_state; drop function organisation.broken()`.execute(
    database.owner.db,
  )

test('a fault that nobody foresaw stops that decision alone, and is told once', async () => {
  await breakOn('XX000')
  const [reported, told] = [new Set<number>(), [] as unknown[]]
  const turn = () => executeDue(database.jobs, reported, (error) => told.push(error))
  expect([await turn(), await turn(), told.length]).toEqual([1, 0, 1])
})

test('one that passes is tried again', async () => {
  await breakOn('40P01')
  const [reported, told] = [new Set<number>(), [] as unknown[]]
  const turn = () => executeDue(database.jobs, reported, (error) => told.push(error))
  expect(await turn()).toBe(1)
  await mend()
  expect([await turn(), told.length]).toEqual([1, 1])
})
