import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf } from '#kernel/endpoint.ts'
import { addDays, addMonths, daysBetween, type PlainDate } from '#kernel/time.ts'

import { getSeatFigures, listVacancies } from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { askedOf, first, givenSeating, type Seating, seatings } from './testing.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const asked = <E extends Endpoint>(endpoint: E, input: InputOf<E>, reach?: string) =>
  askedOf(register, endpoint, input, reach)
const seat = (seating: Seating) => givenSeating(register, seating)

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
})
