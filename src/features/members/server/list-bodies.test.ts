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

  test('out of reach look like absent', async () => {
    const unitId = register.unit('A1')
    await expect(askedOf(register, listBodies, { unitId }, 'B1')).rejects.toThrow('not-found')
  })
})
