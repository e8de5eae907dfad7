import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import { getUnitStanding } from '../contract/standing.ts'
import { getUnitStandingHandler } from './get-unit-standing.ts'
import { rolesThatMayAsk, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function standing(unitId: number, given: Given & { readonly asOf?: string } = {}) {
  const { asOf, ...by } = given
  const request = world.by(by)
  const asked = { unitId, ...(asOf === undefined ? {} : { asOf }) }
  const answer = (await ask(getUnitStandingHandler(indicators), asked, request)) as OutputOf<
    typeof getUnitStanding
  >
  expect(request.journal).toEqual([])
  return answer
}

function periodsOf(answer: OutputOf<typeof getUnitStanding>, indicator = 'meeting.ordinary.month') {
  const found = answer.measures.find((one) => one.indicator === indicator)
  if (!found) throw new Error(indicator)
  return found.periods
}

describe('the year of a unit', () => {
  test('of a cell has a status and a day in each period', async () => {
    const months = periodsOf(await standing(world.unit('A1')))
    expect(months.map(({ period, status, metOn }) => [period, status, metOn])).toEqual([
      ['2024-03', 'met', '2024-03-05'],
      ['2024-04', 'met-late', '2024-04-09'],
      ['2024-05', 'met', '2024-05-07'],
      ['2024-06', 'missed', '2024-06-11'],
    ])
    expect(months.map(({ dueOn }) => dueOn)).toEqual([
      '2024-03-10',
      '2024-04-10',
      '2024-05-10',
      '2024-06-10',
    ])
  })

  test('of a cell too small for the duty is not due in any', async () => {
    const months = periodsOf(await standing(world.unit('A3')))
    expect(new Set(months.map(({ status }) => status))).toEqual(new Set(['not-due']))
  })

  test('holds quarters and years of their own', async () => {
    const quarters = periodsOf(await standing(world.unit('A1')), 'meeting.thematic.quarter')
    expect(quarters.map(({ period, status, dueOn }) => [period, status, dueOn])).toContainEqual([
      '2024-Q2',
      'met',
      '2024-06-30',
    ])
  })

  test('as of the 8th is open where it was not done yet, whatever came later', async () => {
    const months = periodsOf(await standing(world.unit('A1'), { asOf: '2024-06-08' }))
    expect(months.at(-1)).toMatchObject({ period: '2024-06', status: 'due', metOn: null })
  })

  test('of a unit above has sums and no status', async () => {
    const months = periodsOf(await standing(world.unit('A')))
    expect(months.every(({ status }) => status === null)).toBe(true)
    expect(months.find(({ period }) => period === '2024-04')?.sum).toMatchObject({
      counts: { met: 1, metLate: 1, missed: 0 },
      numerator: 2,
      denominator: 2,
    })
  })

  test('out of reach and not there are the same 404', async () => {
    const reach = world.reachOf('B')
    for (const unit of [world.unit('A'), world.unit('A1'), 999_999])
      await expect(standing(unit, { reach })).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
  })

  test('is not open to every member', async () => {
    const roles = rolesThatMayAsk(getUnitStanding)
    expect(roles).not.toContain('member')
    expect(roles).not.toContain('administrator')
    expect(roles).toContain('inspector')
  })
})
