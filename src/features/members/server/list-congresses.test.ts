import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf } from '#kernel/endpoint.ts'

import { listCongresses } from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { askedOf, givenSeating, type Seating } from './testing.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const asked = <E extends Endpoint>(endpoint: E, input: InputOf<E>, reach?: string) =>
  askedOf(register, endpoint, input, reach)
const seat = (seating: Seating) => givenSeating(register, seating)

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
