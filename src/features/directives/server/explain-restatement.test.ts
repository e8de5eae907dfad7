import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import type { explainRestatement } from '../contract/restatement.ts'
import { explainRestatementHandler } from './explain-restatement.ts'
import { type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
  const ended = [world.unit('C2'), world.unit('C3')]
  // C2 goes into A1 and C3 out of the Bloc, by decisions with numbers.
  await world.database.owner.db.transaction().execute(async (db) => {
    await sql`
      update organisation.org_unit
      set life = daterange(lower(life), '2024-05-20'),
          handed_outside_on = case when id = ${world.unit('C3')} then date '2024-05-20' end
      where id = any (${ended}::int[])`.execute(db)
    for (const table of [
      'organisation.unit_state',
      'organisation.unit_place',
      'organisation.unit_level',
      'members.home',
    ]) {
      await sql`
        update ${sql.table(table)} set valid = daterange(lower(valid), '2024-05-20')
        where unit_id = any (${ended}::int[])`.execute(db)
    }
    await sql`
      insert into organisation.succession (predecessor_id, successor_id, from_day, is_primary, document)
      values (${world.unit('C2')}, ${world.unit('A1')}, '2024-05-20', true, '7-QĐ/ĐUK')`.execute(db)
    await sql`
      update organisation.unit_state set document = '5-QĐ/ĐUK'
      where unit_id = ${world.unit('A2')} and lower(valid) = '2024-05-06'`.execute(db)
  })
  await world.keep()
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function explained(
  code: string,
  input: Partial<InputOf<typeof explainRestatement>> = {},
  given: Given = {},
) {
  const question = {
    measure: world.measure('meeting.ordinary.month'),
    unit: world.unit(code),
    period: '2024-04',
    ...input,
  }
  return (await ask(explainRestatementHandler(indicators), question, world.by(given))) as OutputOf<
    typeof explainRestatement
  >
}

const lines = (answer: OutputOf<typeof explainRestatement>) =>
  answer.differences.map(({ direction, day, document, unit, what, other, cells }) =>
    [direction, day, document, unit.name, what, other?.name ?? null, cells].join(' | '),
  )

describe('a restated figure', () => {
  test('names what left, when, by which decision and where to', async () => {
    const answer = await explained('A')
    expect(answer.then.denominator).toBe(2)
    expect(answer.today.denominator).toBe(2)
    expect(lines(answer)).toEqual([
      'left | 2024-05-06 | 5-QĐ/ĐUK | Chi bộ Hai | moved | Đảng bộ B | 1',
      'came | 2024-05-20 | 7-QĐ/ĐUK | Chi bộ C2 | ended | Chi bộ Một | 1',
    ])
  })

  test('names what came, and tells of what went outside that it is nowhere', async () => {
    expect(lines(await explained('B'))).toEqual([
      'came | 2024-05-06 | 5-QĐ/ĐUK | Chi bộ Hai | moved | Đảng bộ A | 1',
    ])
    expect(lines(await explained('C'))).toEqual([
      'left | 2024-05-20 | 7-QĐ/ĐUK | Chi bộ C2 | ended | Chi bộ Một | 1',
      'left | 2024-05-20 |  | Chi bộ C3 | ended |  | 1',
    ])
    expect(lines(await explained('top'))).toEqual([
      'left | 2024-05-20 |  | Chi bộ C3 | ended |  | 1',
    ])
  })

  test('is the same as before where nothing moved since', async () => {
    const answer = await explained('A', { period: '2024-06' })
    expect(answer.differences).toEqual([])
    expect(answer.then).toEqual(answer.today)
  })

  test('of every unit, measure and period is the former one, less what left, and what came', async () => {
    const codes = ['top', 'A', 'C']
    let differing = 0
    for (const indicator of indicators.filter(({ ofDirective }) => !ofDirective)) {
      for (const period of ['2024-04', '2024-05', '2024']) {
        for (const code of codes) {
          for (const asOf of ['2024-06-12', '2024-05-15'] as const) {
            const measure = world.measure(indicator.code)
            const answer = await explained(code, { measure, period, asOf: asOf as never })
            const sum = (of: (one: typeof answer.then) => number) =>
              answer.differences.reduce(
                (total, one) => total + (one.direction === 'left' ? -1 : 1) * of(one.sum),
                of(answer.then),
              )
            const where = `${indicator.code} ${period} ${code} ${asOf}`
            expect(`${where} ${sum((one) => one.numerator)}`).toBe(
              `${where} ${answer.today.numerator}`,
            )
            expect(`${where} ${sum((one) => one.denominator)}`).toBe(
              `${where} ${answer.today.denominator}`,
            )
            const notDue = sum((one) => one.counts?.notDue ?? 0)
            expect(`${where} ${notDue}`).toBe(`${where} ${answer.today.counts?.notDue ?? 0}`)
            differing += answer.differences.length
          }
        }
      }
    }
    expect(differing).toBeGreaterThan(40)
  }, 120_000)

  test('names units out of reach without a way to them; its own unit out of reach looks like absent', async () => {
    const [line] = (await explained('A', {}, { reach: world.reachOf('A', 'A1', 'A3') })).differences
    expect([line?.unit.open, line?.other?.open]).toEqual([false, false])
    await expect(explained('A', {}, { reach: world.reachOf('B') })).rejects.toThrow('not-found')
  })
})
