import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays, addMonths, daysBetween, type PlainDate, plainDate } from '#kernel/time.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  getSeatFigures,
  listCongresses,
  listVacancies,
  setVacancyLimit,
} from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { membersHandlers } from './handlers.ts'
import { endPostsOfLeavers } from './seat-people.ts'

let register: Register
const handlers = membersHandlers(() => Promise.resolve())

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

async function asked<E extends Endpoint>(
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

const first = plainDate('2023-01-01')

type Stay = { readonly from: number; readonly days: number; readonly acting: boolean }
type Seating = readonly {
  readonly unit: string
  readonly born: number
  readonly stays: readonly Stay[]
}[]

const seatings: fc.Arbitrary<Seating> = fc.array(
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
async function seat(seating: Seating) {
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

const under: Readonly<Record<string, readonly string[]>> = {
  top: ['top', 'A', 'A1', 'A2', 'B1'],
  A: ['A', 'A1', 'A2'],
  A1: ['A1'],
}

describe('vacancies', () => {
  test('are those that a walk over all days finds, in list, total and rows, on any day', async () => {
    await fc.assert(
      fc.asyncProperty(
        seatings,
        fc.integer({ min: 0, max: 900 }),
        fc.constantFrom('top', 'A', 'A1'),
        async (seating, later, code) => {
          const seats = await seat(seating)
          const on = addDays(first, later)
          const isHeld = (one: (typeof seats)[number], day: PlainDate) =>
            one.held.some(([from, to]) => from <= day && day < to)
          const emptySince = (one: (typeof seats)[number]) => {
            let day = on
            while (addDays(day, -1) >= one.born && !isHeld(one, addDays(day, -1)))
              day = addDays(day, -1)
            return day
          }
          const expected = seats
            .filter((one) => under[code]?.includes(one.unit) && one.born <= on && !isHeld(one, on))
            .map(emptySince)
            .toSorted()
          const list = await asked(listVacancies, { unit: register.unit(code), on })
          expect(list.vacancies.map(({ since }) => since)).toEqual(expected)
          expect(list.vacancies.map(({ days }) => days)).toEqual(
            expected.map((since) => daysBetween(since, on) + 1),
          )
          const filledLately = seats
            .filter((one) => under[code]?.includes(one.unit))
            .flatMap((one) =>
              one.held.filter(
                ([came], place) =>
                  came <= on &&
                  came > addMonths(on, -12) &&
                  came > (one.held[place - 1]?.[1] ?? one.born),
              ),
            )
          const figures = await asked(getSeatFigures, { unit: register.unit(code), on })
          expect(figures).toMatchObject({
            vacant: expected.length,
            late: expected.filter((since) => daysBetween(since, on) + 1 > 60).length,
            filled: filledLately.length,
          })
          for (const name of ['seats', 'vacant', 'late', 'filled'] as const) {
            const sum = figures.rows.reduce((all, row) => all + row[name], 0)
            expect(`${name} ${sum}`).toBe(`${name} ${figures[name]}`)
          }
          expect(figures.quarters.at(-1)?.vacant).toBe(expected.length)
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)

  test('are told page by page without one twice or left out', async () => {
    await seat(
      Array.from({ length: 120 }, (_, place) => ({ unit: 'A1', born: place % 7, stays: [] })),
    )
    const seen: number[] = []
    let after: string | undefined
    do {
      const page = await asked(listVacancies, { ...(after ? { after } : {}) })
      seen.push(...page.vacancies.map(({ seatId }) => seatId))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
    await expect(asked(listVacancies, { after: 'no' })).rejects.toThrow('bad-cursor')
  })

  test('out of reach are not told, and their unit looks like absent', async () => {
    await seat([
      { unit: 'A1', born: 0, stays: [] },
      { unit: 'B1', born: 0, stays: [] },
    ])
    const { vacancies } = await asked(listVacancies, {}, 'B1')
    expect(vacancies.map(({ unit }) => unit.name)).toEqual(['Chi bộ Ba'])
    await expect(asked(getSeatFigures, { unit: register.unit('A1') }, 'B1')).rejects.toThrow(
      'not-found',
    )
  })

  test('are late from the number of days on that was set', async () => {
    await seat([{ unit: 'A1', born: 700, stays: [] }])
    const lateOf = async (days: number) => {
      await asked(setVacancyLimit, { days })
      const on = addDays(first, 709)
      const { late, limitDays } = await asked(getSeatFigures, { on })
      const listed = await asked(listVacancies, { on, late: 'true' as never })
      expect([limitDays, listed.vacancies.length]).toEqual([days, late])
      return late
    }
    expect(await lateOf(9)).toBe(1)
    expect(await lateOf(10)).toBe(0)
    await asked(setVacancyLimit, { days: 60 })
  })
})

describe('congresses', () => {
  test('fall due in the order of their days, with what they are and how long they may be put off', async () => {
    await seat([
      { unit: 'A', born: 0, stays: [] },
      { unit: 'A1', born: 0, stays: [] },
    ])
    await sql`
      insert into organisation.term (body_id, valid, due_on, ordinal)
      select id, daterange('2022-03-01', null),
             case when unit_id = ${register.unit('A')} then date '2025-06-01' else date '2024-08-01' end,
             case when unit_id = ${register.unit('A')} then 12 end
      from organisation.body`.execute(register.database.owner.db)
    const { congresses, months } = await asked(listCongresses, {})
    expect(
      congresses.map(({ unit, ordinal, dueOn, latest, state }) => [
        unit.name,
        ordinal,
        dueOn,
        latest,
        state,
      ]),
    ).toEqual([
      ['Chi bộ Một', null, '2024-08-01', '2025-02-01', 'overdue'],
      ['A', 13, '2025-06-01', '2026-06-01', 'ahead'],
    ])
    expect(months).toEqual([
      { month: null, count: 1 },
      { month: '2025-06', count: 1 },
    ])
    expect((await asked(listCongresses, { by: '2025-01-31' })).congresses).toHaveLength(1)
    expect((await asked(listCongresses, {}, 'B1')).congresses).toEqual([])
  })
})

describe('whoever leaves the unit', () => {
  test('leaves his posts in it that day, those above it he keeps', async () => {
    const { db } = register.database.owner
    await seat([
      { unit: 'A1', born: 0, stays: [] },
      { unit: 'A', born: 0, stays: [] },
    ])
    await sql`
      insert into members.holding (seat_id, member_id, unit_number, valid)
      select seat.id, ${register.member('002')}, body.unit_id::bigint * 1048576, daterange('2023-06-01', null)
      from organisation.seat seat join organisation.body body on body.id = seat.body_id`.execute(db)
    await endPostsOfLeavers(register.database.jobs.db, [register.member('002')])
    const { rows } = await sql<{ unitId: number; days: string; endReason: string | null }>`
      select body.unit_id, holding.valid::text as days, holding.end_reason from members.holding holding
      join organisation.seat seat on seat.id = holding.seat_id join organisation.body body on body.id = seat.body_id
      order by body.unit_id`.execute(db)
    expect(rows).toEqual([
      { unitId: register.unit('A'), days: '[2023-06-01,)', endReason: null },
      { unitId: register.unit('A1'), days: '[2023-06-01,2024-06-01)', endReason: 'transferred' },
    ])
  })
})
