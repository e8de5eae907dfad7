import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { ask } from '#platform/server/testing.ts'

import { getDirectiveStanding } from '../contract/standing.ts'
import { sampleText } from '../domain/parser/testing.ts'
import { getDirectiveStandingHandler } from './get-directive-standing.ts'
import {
  cellsUnderC,
  imported,
  rolesThatMayAsk,
  type StandingWorld,
  standingWorld,
} from './testing.ts'

let world: StandingWorld
const resolution = '01-nq-duk-2016-08-19'
let report = ''
let communique = ''

beforeAll(async () => {
  world = await standingWorld()
  await imported(world.database, sampleText('resolution-01-2016'), {
    symbol: '01-NQ/ĐUK',
    issued: plainDate('2016-08-19'),
  })
  const text = async (name: string) =>
    (await imported(world.database, sampleText(name))).directive.shortId
  report = await text('report-2015')
  communique = await text('communique-2020')
  await world.keep()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function standing(
  input: Partial<InputOf<typeof getDirectiveStanding>> = {},
  given: Given = {},
) {
  const request = world.by(given)
  const asked = { shortId: resolution, ...input }
  const answer = (await ask(getDirectiveStandingHandler(indicators), asked, request)) as OutputOf<
    typeof getDirectiveStanding
  >
  expect(request.journal).toEqual([])
  return answer
}

describe('the figures beside the sentences', () => {
  test('of the resolution: its rows that are measured each have their own period', async () => {
    const answer = await standing()
    expect(answer).toMatchObject({ measured: 8, listed: 22, period: '2024-06' })
    expect(answer.obligations.map((one) => [one.id, one.period])).toEqual([
      [`${resolution}/1`, '2024-Q2'],
      [`${resolution}/2a`, '2024-Q2'],
      [`${resolution}/2b`, '2024'],
      [`${resolution}/5`, '2024-Q2'],
      [`${resolution}/6`, '2024-06'],
      [`${resolution}/7`, '2024-Q2'],
      [`${resolution}/8`, '2024-05'],
      [`${resolution}/10`, '2024-Q2'],
      [`${resolution}/11`, '2024-H1'],
    ])
  })

  test('of the report: its reference levels and what it demands, reached or not', async () => {
    const answer = await standing({ shortId: report, period: '2024-05' })
    expect(answer).toMatchObject({ measured: 8, listed: 32 })
    expect(answer.obligations.map((one) => [one.id, one.reached])).toEqual([
      [`${report}/4`, false],
      [`${report}/5`, false],
      [`${report}/6`, false],
      [`${report}/7`, false],
      [`${report}/14`, false],
      // Nobody was given a class: of nothing it can't be said whether it is reached.
      [`${report}/15a`, null],
      [`${report}/16b`, null],
      [`${report}/20a`, null],
      [`${report}/20b`, null],
    ])
  })

  test('of the communiqué: what is not counted yet has no figure, and nothing is faked', async () => {
    const answer = await standing({ shortId: communique })
    expect(answer).toMatchObject({ measured: 6, listed: 17 })
    expect(answer.obligations.map(({ id }) => id.split('/')[1])).toEqual([
      ...['3b', '4', '5a', '5b', '8', '9a', '9b', '10a'],
    ])
  })

  test('are sums over the unit, with a trend up to the period', async () => {
    const answer = await standing({ period: '2024-05' })
    const month = answer.obligations.find(({ id }) => id === `${resolution}/6`)
    expect(month).toMatchObject({
      period: '2024-05',
      reached: null,
      sum: { numerator: 3, denominator: cellsUnderC + 2, counts: { met: 2, metLate: 1 } },
    })
    expect(month?.trend.map((point) => point.period)).toEqual(['2024-03', '2024-04', '2024-05'])
  })

  test('as of the 8th are open, on the 11th missed', async () => {
    const of = async (asOf: string) =>
      (await standing({ period: '2024-06', asOf })).obligations.find(
        ({ id }) => id === `${resolution}/6`,
      )?.sum.counts
    expect(await of('2024-06-08')).toMatchObject({ due: cellsUnderC + 2, missed: 0 })
    expect(await of('2024-06-11')).toMatchObject({ due: 0, missed: cellsUnderC + 2 })
  })

  test('of one branch are its own', async () => {
    const answer = await standing({ period: '2024-05' }, { reach: world.reachOf('A', 'A1', 'A3') })
    expect(answer.unit.code).toBe('A')
    const month = answer.obligations.find(({ id }) => id === `${resolution}/6`)
    expect(month?.sum).toMatchObject({ numerator: 1, denominator: 1, rate: 1 })
  })

  test('another branch, a unit and a document that are not there get the same 404', async () => {
    const reach = world.reachOf('A', 'A1', 'A3')
    const asked = [{ unit: world.unit('C') }, { unit: 999_999 }, { shortId: 'nq-99' }]
    for (const input of asked)
      await expect(standing(input, { reach })).rejects.toMatchObject({
        problem: { status: 404, code: 'not-found' },
      })
  })

  test('are not open to every member', async () => {
    const roles = rolesThatMayAsk(getDirectiveStanding)
    expect(roles).not.toContain('member')
    expect(roles).not.toContain('administrator')
    expect(roles).toContain('committee-leader')
  })
})
