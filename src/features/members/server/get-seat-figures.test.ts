import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays } from '#kernel/time.ts'
import { joinReaches, type Reach, wholeReach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import { getSeatFigures, listVacancies, setVacancyLimit } from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { getSeatFiguresHandler } from './get-seat-figures.ts'
import { askedOf, first, givenSeating, type Seating } from './testing.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const asked = <E extends Endpoint>(endpoint: E, input: InputOf<E>, reach?: string) =>
  askedOf(register, endpoint, input, reach)
const figuresHandler = getSeatFiguresHandler()
const seat = (seating: Seating) => givenSeating(register, seating)

describe('figures of seats', () => {
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

  test('tell what is entrusted, and which secretaries head their host unit', async () => {
    await seat([
      { unit: 'A1', born: 0, stays: [{ from: 0, days: 900, acting: false }] },
      { unit: 'A1', born: 0, stays: [{ from: 0, days: 900, acting: false }] },
      { unit: 'A2', born: 0, stays: [{ from: 0, days: 900, acting: true }] },
    ])
    const { db } = register.database.owner
    await sql`
      update organisation.seat set post = 'secretary', ordinal = 1 where id = (select min(id) from organisation.seat)`.execute(
      db,
    )
    await sql`
      update members.holding set heads_host = true, host_post = 'Giám đốc'
      where seat_id = (select min(id) from organisation.seat)`.execute(db)
    await sql`
      insert into organisation.portfolio (seat_id, valid, duties)
      select id, daterange('2024-01-01', null), 'Tuyên giáo' from organisation.seat where post = 'member' limit 1`.execute(
      db,
    )
    const on = addDays(first, 500)
    expect(await asked(getSeatFigures, { on })).toMatchObject({
      held: 2,
      entrusted: 1,
      secretaries: 1,
      known: 1,
      heads: 1,
      vacant: 1,
    })
  })

  test('name and count nothing that stood there then and is out of reach today', async () => {
    await seat([
      { unit: 'A1', born: 0, stays: [] },
      { unit: 'A2', born: 0, stays: [{ from: 0, days: 900, acting: false }] },
    ])
    const unit = register.unit('A')
    const on = addDays(first, 500)
    const by = async (reach: Reach) => {
      const db = register.database.app.db
      const request = aRequest({ db, reach, scopeEpoch: 7_777 })
      const figures = (await ask(figuresHandler, { unit, on }, request)) as OutputOf<
        typeof getSeatFigures
      >
      const { seats, vacant, held, quarters, rows } = figures
      const last = quarters.at(-1)?.vacant
      return { seats, vacant, held, last, rows: rows.map((row) => row.unit.code) }
    }
    expect(await by(wholeReach)).toEqual({
      seats: 2,
      vacant: 1,
      held: 1,
      last: 1,
      rows: ['A1', 'A2'],
    })
    const reaching = (code: string) => joinReaches([register.reachOf('A'), register.reachOf(code)])
    const none = { seats: 1, vacant: 0, held: 0, last: 0 }
    expect(await by(reaching('A1'))).toEqual({ ...none, vacant: 1, last: 1, rows: ['A1'] })
    expect(await by(reaching('A2'))).toEqual({ ...none, held: 1, rows: ['A2'] })
  })

  test('of a unit out of reach look like absent', async () => {
    await expect(asked(getSeatFigures, { unit: register.unit('A1') }, 'B1')).rejects.toThrow(
      'not-found',
    )
  })
})
