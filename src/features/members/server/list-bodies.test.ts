import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { congressDue } from '#features/organisation/domain/public.ts'

import { listBodies } from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { askedOf } from './testing.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const bodiesOf = (code: string, on = '2025-01-08') =>
  askedOf(register, listBodies, { unitId: register.unit(code), on })

describe('bodies of a unit', () => {
  test('tell who sits where, who fills a seat, and since when it stands empty', async () => {
    const { bodies, unit } = await bodiesOf('A1', '2024-07-10')
    expect(unit.name).toBe('Chi bộ Một')
    expect(bodies.map(({ kind }) => kind)).toEqual(['cell-committee'])
    const seats = bodies[0]?.seats ?? []
    expect(
      seats.map(({ post, holder, vacantSince, vacantDays }) => [
        post,
        holder?.name,
        vacantSince,
        vacantDays,
      ]),
    ).toEqual([
      ['secretary', 'Nguyễn Thị Đào', null, null],
      ['deputy-secretary', undefined, '2024-06-01', 40],
      ['member', undefined, '2024-06-01', 40],
    ])
    expect(seats.map(({ filler }) => filler)).toEqual([
      'cell-committee',
      'cell-committee',
      'congress',
    ])
  })

  test('that the rules foresee and that are not there are named', async () => {
    const { flags, foreseen } = await bodiesOf('A')
    expect(flags.map(({ body, code }) => `${body} ${code}`)).toEqual([
      'committee body-missing',
      'inspection-commission body-missing',
    ])
    expect(flags[1]?.vi).toBe('Chưa có ủy ban kiểm tra.')
    expect(foreseen.unit).toEqual({ kind: 'grassroots', parentKind: 'bloc' })
    expect(congressDue(foreseen.unit, plainDate('2025-01-08'))).toBe('2030-01-08')
  })

  test('begin with the congress that the founding decision told, until the next one was due', async () => {
    const acts = [
      {
        kind: 'establish',
        code: 'A',
        name: 'Đảng bộ A',
        unitKind: 'grassroots',
        under: 'top',
        congressOrdinal: 12,
      },
    ]
    const { db } = register.database.owner
    await sql`
      insert into organisation.reorganisation (number, signed_on, effective_on, acts, status)
      values ('1-QĐ', '2019-12-01', '2020-01-01', ${JSON.stringify(acts)}::jsonb, 'executed')`.execute(
      db,
    )
    const toldOn = async (code: string, on: string) => (await bodiesOf(code, on)).foreseen.ordinal
    expect(await toldOn('A', '2024-12-31')).toBe(12)
    expect(await toldOn('A', '2025-01-01')).toBeNull()
    expect(await toldOn('A2', '2024-12-31')).toBeNull()
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        values (${register.unit('A')}, 'committee', daterange('2024-01-01', null)) returning id, valid
      )
      insert into organisation.term (body_id, valid, due_on) select id, valid, '2029-01-01' from body`.execute(
      db,
    )
    expect(await toldOn('A', '2024-12-31')).toBeNull()
  })

  test('out of reach look like absent', async () => {
    const unitId = register.unit('A1')
    await expect(askedOf(register, listBodies, { unitId }, 'B1')).rejects.toThrow('not-found')
  })
})
