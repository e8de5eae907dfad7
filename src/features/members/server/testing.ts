import fc from 'fast-check'
import { sql } from 'kysely'

import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays, type PlainDate, plainDate } from '#kernel/time.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { Register } from '../testing.ts'
import { membersHandlers } from './handlers.ts'

const handlers = membersHandlers(() => Promise.resolve())

/** Asks as somebody who reaches everything, or one unit alone. */
export async function askedOf<E extends Endpoint>(
  register: Register,
  endpoint: E,
  input: InputOf<E>,
  reach?: string,
): Promise<OutputOf<E>> {
  const handler = handlers.find((one) => one.endpoint === endpoint)
  if (!handler) throw new Error(endpoint.name)
  const request = aRequest({
    db: register.database.app.db,
    ...(reach ? { reach: register.reachOf(reach) } : {}),
  })
  return (await ask(handler, input, request as never)) as OutputOf<E>
}

/** The day from which seats are given. */
export const first = plainDate('2023-01-01')

type Stay = { readonly from: number; readonly days: number; readonly acting: boolean }
/** Seats and who held them, one after the other, in days from each other. */
export type Seating = readonly {
  readonly unit: string
  readonly born: number
  readonly stays: readonly Stay[]
}[]

/** Any seats in the units of the register. */
export const seatings: fc.Arbitrary<Seating> = fc.array(
  fc.record({
    unit: fc.constantFrom('top', 'A', 'A1', 'A2', 'B1'),
    born: fc.nat(200),
    stays: fc.array(
      fc.record({
        from: fc.nat(120),
        days: fc.integer({ min: 1, max: 200 }),
        acting: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
)

/** Writes committees with these seats, one holder after the other; answers the days on which each seat was held. */
export async function givenSeating(register: Register, seating: Seating) {
  const { db } = register.database.owner
  await sql`truncate organisation.body cascade`.execute(db)
  const units = [...new Set(seating.map(({ unit }) => unit))]
  const bodies = new Map<string, number>()
  for (const code of units) {
    const { rows } = await sql<{ id: number }>`
      insert into organisation.body (unit_id, kind, valid)
      values (${register.unit(code)}, 'committee', daterange('2020-01-01', null)) returning id`.execute(
      db,
    )
    bodies.set(code, rows[0]?.id ?? 0)
  }
  const seats: { unit: string; born: PlainDate; held: (readonly [PlainDate, PlainDate])[] }[] = []
  for (const [ordinal, { unit, born, stays }] of seating.entries()) {
    const begins = addDays(first, born)
    const { rows } = await sql<{ id: number }>`
      insert into organisation.seat (body_id, post, ordinal, valid)
      values (${bodies.get(unit)}, 'member', ${ordinal + 1}, daterange(${begins}::date, null)) returning id`.execute(
      db,
    )
    const held: (readonly [PlainDate, PlainDate])[] = []
    let day = begins
    for (const { from, days, acting } of stays) {
      const [came, went] = [addDays(day, from), addDays(day, from + days)]
      await sql`
        insert into members.holding (seat_id, member_id, unit_number, valid, is_acting)
        values (${rows[0]?.id}, ${register.member('001')}, ${register.unit(unit) * 1_048_576},
                daterange(${came}::date, ${went}::date), ${acting})`.execute(db)
      if (!acting) held.push([came, went])
      day = went
    }
    seats.push({ unit, born: begins, held })
  }
  return seats
}
