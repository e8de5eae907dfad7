import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenRegister, type Register } from '../testing.ts'
import { endPostsOfLeavers } from './seat-people.ts'
import { givenSeating, type Seating } from './testing.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const seat = (seating: Seating) => givenSeating(register, seating)

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
