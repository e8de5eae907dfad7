import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  addFullTimeWorker,
  endFullTimeWorker,
  endPartyOffice,
  listFullTimeWorkers,
  listPartyOffices,
  setPartyOffice,
} from '../contract/party-offices.ts'
import { givenRegister, type Register } from '../testing.ts'
import { endPostsInUnits } from './move-members.ts'
import { partyOfficeHandlers } from './party-offices.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

async function asked<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  reach?: string,
): Promise<OutputOf<E>> {
  const handler = partyOfficeHandlers.find((one) => one.endpoint === endpoint)
  if (!handler) throw new Error(endpoint.name)
  const request = aRequest({
    db: register.database.app.db,
    ...(reach ? { reach: register.reachOf(reach) } : {}),
  })
  return (await ask(handler, input, request)) as OutputOf<E>
}

const refused = <E extends Endpoint>(endpoint: E, input: InputOf<E>, reach?: string) =>
  asked(endpoint, input, reach).then(
    () => Promise.reject(new Error('it was not refused')),
    (error: { readonly problem: Problem }) => error.problem,
  )

const office = (code: string, more: Partial<InputOf<typeof setPartyOffice>> = {}) => ({
  unitId: register.unit(code),
  kind: 'party-mass-office' as const,
  from: '2024-03-01',
  targetStaff: 3,
  document: '5-QĐ',
  ...more,
})

const worker = (card: string, more: Partial<InputOf<typeof addFullTimeWorker>> = {}) => ({
  unitId: register.unit('top'),
  memberId: register.member(card),
  from: '2024-05-01',
  title: 'Chuyên viên tổ chức',
  hasAllowance: true,
  document: null,
  ...more,
})

describe('offices', () => {
  test('are missing until they are entered; then their workers are counted against the target', async () => {
    const before = await asked(listPartyOffices, { on: '2024-06-01' })
    expect(before.offices.map(({ unit, office: there }) => [unit.code, there])).toEqual([
      ['top', null],
      ['A', null],
    ])
    await asked(setPartyOffice, office('top'))
    await asked(addFullTimeWorker, worker('001'))
    const { offices, totals } = await asked(listPartyOffices, { on: '2024-06-01' })
    expect(offices.map(({ unit, workers, shortage }) => [unit.code, workers, shortage])).toEqual([
      ['A', 0, 0],
      ['top', 1, 2],
    ])
    expect(totals).toEqual({
      organisations: 2,
      withOffice: 1,
      targetStaff: 3,
      workers: 1,
      shortage: 2,
      joined: 1,
      left: 0,
      allowanceKnown: 1,
      withAllowance: 1,
    })
    expect((await asked(listPartyOffices, {}, 'A')).offices.map(({ unit }) => unit.code)).toEqual([
      'A',
    ])
  })

  test('are of the kind that fits the unit, one after the other, and end', async () => {
    expect(await refused(setPartyOffice, office('A'))).toMatchObject({ code: 'no-office-foreseen' })
    expect(await refused(setPartyOffice, office('A1', { kind: 'committee-office' }))).toMatchObject(
      {
        code: 'no-office-foreseen',
      },
    )
    const own = { kind: 'committee-office' as const }
    await asked(setPartyOffice, office('A', own))
    await asked(setPartyOffice, office('A', { ...own, from: '2024-09-01', targetStaff: 2 }))
    expect(await refused(setPartyOffice, office('A', own))).toMatchObject({ code: 'office-later' })
    const targetOn = async (on: string) =>
      (await asked(listPartyOffices, { on }, 'A')).offices[0]?.office?.targetStaff
    expect(await targetOn('2024-08-31')).toBe(3)
    expect(await targetOn('2024-09-01')).toBe(2)
    const unitId = register.unit('A')
    expect(await refused(endPartyOffice, { unitId, on: '2024-09-01' })).toMatchObject({
      code: 'before-it-began',
    })
    await asked(endPartyOffice, { unitId, on: '2024-12-01' })
    expect(await targetOn('2024-12-01')).toBeUndefined()
    expect(await refused(endPartyOffice, { unitId, on: '2024-12-15' })).toMatchObject({
      code: 'no-office',
    })
    expect(await refused(setPartyOffice, office('A', own), 'B1')).toMatchObject({ status: 404 })
  })
})

describe('full-time workers', () => {
  test('work in one place at a time, are told anew from a day on, and leave', async () => {
    expect(
      await refused(addFullTimeWorker, worker('001', { unitId: register.unit('A') })),
    ).toMatchObject({
      code: 'works-already',
    })
    expect(
      await refused(addFullTimeWorker, worker('005', { unitId: register.unit('A') })),
    ).toMatchObject({
      code: 'not-of-unit',
    })
    await asked(addFullTimeWorker, worker('001', { from: '2024-10-01', title: 'Chánh văn phòng' }))
    const namesOn = async (on: string) =>
      (await asked(listFullTimeWorkers, { unitId: register.unit('top'), on })).workers.map(
        ({ name, title }) => `${name}: ${title}`,
      )
    expect(await namesOn('2024-06-01')).toEqual(['Nguyễn Thị Đào: Chuyên viên tổ chức'])
    expect(await namesOn('2024-10-01')).toEqual(['Nguyễn Thị Đào: Chánh văn phòng'])
    const end = { unitId: register.unit('top'), memberId: register.member('001') }
    expect(
      await refused(endFullTimeWorker, { ...end, on: '2024-10-01', reason: 'resigned' }),
    ).toMatchObject({ code: 'before-it-began' })
    await asked(endFullTimeWorker, { ...end, on: '2024-12-01', reason: 'resigned' })
    expect(await namesOn('2024-12-01')).toEqual([])
    const { totals } = await asked(listPartyOffices, { on: '2025-01-08' })
    // Told anew is neither gone nor come.
    expect(totals).toMatchObject({ joined: 1, left: 1, workers: 0 })
    expect(
      await refused(endFullTimeWorker, { ...end, on: '2024-12-15', reason: 'resigned' }),
    ).toMatchObject({ code: 'works-nowhere' })
  })

  test('end with their unit', async () => {
    await asked(addFullTimeWorker, worker('004', { unitId: register.unit('A2') }))
    await endPostsInUnits(register.database.jobs.db, ['A2'], '2024-07-01' as never)
    const unitId = register.unit('A2')
    const on = async (day: string) =>
      (await asked(listFullTimeWorkers, { unitId, on: day })).workers.length
    expect([await on('2024-06-30'), await on('2024-07-01')]).toEqual([1, 0])
  })
})
