import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { addDays, plainDate } from '#kernel/time.ts'
import { wholeReach } from '#platform/server/reach.ts'

import { heldUp, stepKinds } from '../domain/reorganisation-road.ts'
import { givenTree, type Tree } from '../testing.ts'
import { listKept } from './list-kept.ts'

let tree: Tree

const today = plainDate('2025-02-10')

beforeAll(async () => {
  tree = await givenTree()
})

beforeEach(async () => {
  await sql`truncate organisation.reorganisation, organisation.reorganisation_step`.execute(
    tree.database.owner.db,
  )
})

afterAll(() => tree.database.drop())

const step = fc.record({
  on: fc.integer({ min: -30, max: 5 }).map((days) => addDays(today, days)),
  kind: fc.constantFrom(...stepKinds),
})

test('the list tells of each how long it was held up as its page does, however often it was', async () => {
  const { db } = tree.database.owner
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 8 }), { minLength: 1, maxLength: 6 }),
      async (roads) => {
        await sql`truncate organisation.reorganisation, organisation.reorganisation_step restart identity`.execute(
          db,
        )
        for (const [place, steps] of roads.entries()) {
          // Of two, the second is signed: what happened later no longer counts.
          const signedOn = place % 2 === 1 ? addDays(today, -10) : null
          await sql`
            insert into organisation.reorganisation (title, number, signed_on, effective_on, acts, status, unit_number)
            values ('Dự thảo', ${signedOn && String(place)}, ${signedOn}::date, ${today}::date,
                    ${JSON.stringify(Array.from({ length: place + 1 }, () => ({})))}::jsonb,
                    ${signedOn ? 'signed' : 'draft'}, ${tree.id('top') * 1_048_576})`.execute(db)
          await sql`
            insert into organisation.reorganisation_step (reorganisation_id, happened_on, kind, note)
            select ${place + 1}, "on", kind, 'bước'
            from json_to_recordset(${JSON.stringify(steps)}::json) as told ("on" date, kind text)`.execute(
            db,
          )
        }
        const listed = await listKept(db, { reach: wholeReach, today })
        const told = new Map(listed.map((one) => [one.id, one]))
        for (const [place, steps] of roads.entries()) {
          const until = place % 2 === 1 ? addDays(today, -10) : today
          expect(told.get(place + 1)).toMatchObject({ acts: place + 1, ...heldUp(steps, until) })
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('one that was put away is not in the list; drafts come first', async () => {
  const { db } = tree.database.owner
  for (const [title, status] of [
    ['một', 'dropped'],
    ['hai', 'draft'],
  ] as const)
    await sql`
      insert into organisation.reorganisation (title, effective_on, acts, status, unit_number)
      values (${title}, ${today}::date, '[]', ${status}, ${tree.id('top') * 1_048_576})`.execute(db)
  await sql`
    insert into organisation.reorganisation (title, number, signed_on, effective_on, acts, status, unit_number)
    values ('ba', '1', ${today}::date, '2025-03-01', '[{}]', 'signed', ${tree.id('top') * 1_048_576})`.execute(
    db,
  )
  const listed = await listKept(db, { reach: wholeReach, today })
  expect(listed.map(({ title }) => title)).toEqual(['hai', 'ba'])
})
