import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  confirmEntry,
  correctEntry,
  enterEntry,
  getEntry,
  getUnitRegister,
  withdrawEntry,
} from '../contract.ts'
import { aRegulation, type RegisterWorld, registerWorld } from '../testing.ts'

let world: RegisterWorld
beforeAll(async () => {
  world = await registerWorld()
})
afterAll(() => world.database.drop())

/** Which quarters of 2024 stand as done for the working regulation of A1: their numbers. */
async function quartersMet(): Promise<readonly number[]> {
  await world.settle()
  const found = await sql<{ quarter: number }>`
    select extract(quarter from s.period_from)::int as quarter
    from directives.standing s join directives.measure m on m.id = s.measure_id
    where m.indicator = 'register.working-regulation' and m.bearers = '{}' and s.unit_id = ${world.unit('A1')}
      and s.expected and s.met_late is false and s.period_from < '2025-01-01'
    order by 1`.execute(world.database.owner.db)
  return found.rows.map(({ quarter }) => quarter)
}

const from = (quarter: number) => Array.from({ length: 5 - quarter }, (_, place) => quarter + place)

describe('what is entered', () => {
  test('counts from its quarter on, until it is taken back; the journal tells of both', async () => {
    expect(await quartersMet()).toEqual([])
    const { answer, journal } = await world.asked(
      enterEntry,
      aRegulation(world.unit('A1'), '2024-03-20'),
    )
    expect(journal.map(([act]) => act)).toEqual(['register.entered'])
    expect(await quartersMet()).toEqual(from(1))
    const taken = { entryId: answer.id, version: 1, reason: 'Ghi nhầm chi bộ' }
    expect((await world.asked(withdrawEntry, taken)).journal.map(([act]) => act)).toEqual([
      'register.withdrawn',
    ])
    expect(await quartersMet()).toEqual([])
  })

  test('is replaced from the day of the next one on, and holds again when that is taken back', async () => {
    const first = (await world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-02-05')))
      .answer.id
    await expect(
      world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-05-06')),
    ).rejects.toMatchObject({
      problem: { code: 'one-holds-already', facts: { entry: first, on: '2024-02-05' } },
    })
    const second = (
      await world.asked(
        enterEntry,
        aRegulation(world.unit('A1'), '2024-05-06', { replacesId: first }),
      )
    ).answer.id
    const { answer: former } = await world.asked(getEntry, { entryId: first })
    expect([former.endedOn, former.mayEnter]).toEqual(['2024-05-06', false])
    expect(await quartersMet()).toEqual(from(1))
    await expect(
      world.asked(withdrawEntry, { entryId: first, version: 1, reason: 'Thử rút bản cũ' }),
    ).rejects.toMatchObject({ problem: { code: 'replaced-meanwhile' } })
    await world.asked(withdrawEntry, { entryId: second, version: 1, reason: 'Ghi nhầm' })
    expect((await world.asked(getEntry, { entryId: first })).answer.endedOn).toBeNull()
    await world.asked(withdrawEntry, { entryId: first, version: 1, reason: 'Ghi nhầm' })
  })

  test('is corrected with the former version kept, and whoever read an older one is told', async () => {
    const { id } = (await world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-03-20')))
      .answer
    const correction = {
      ...aRegulation(world.unit('A1'), '2024-06-10'),
      entryId: id,
      version: 1,
      reason: 'Sai ngày ký',
    }
    expect((await world.asked(correctEntry, correction)).answer.version).toBe(2)
    expect(await quartersMet()).toEqual(from(2))
    const { answer } = await world.asked(getEntry, { entryId: id })
    expect(answer.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, 'Sai ngày ký'],
    ])
    await expect(world.asked(correctEntry, correction)).rejects.toMatchObject({
      problem: { status: 409, code: 'changed-meanwhile' },
    })
    await world.asked(withdrawEntry, { entryId: id, version: 2, reason: 'Ghi nhầm' })
  })

  test('by two at once is taken from one of them', async () => {
    const both = await Promise.allSettled([
      world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-04-01')),
      world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-04-02')),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [refused] = both.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    )
    expect(refused).toMatchObject({ problem: { code: 'one-holds-already' } })
    const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A1') })
    for (const entry of answer.entries)
      await world.asked(withdrawEntry, { entryId: entry.id, version: 1, reason: 'Ghi nhầm' })
  })

  test('for a unit out of reach, or that is not there, answers in one way', async () => {
    const reach = world.reachOf('A', 'A1', 'A2')
    for (const unitId of [world.unit('B1'), 2_000_000_000])
      await expect(
        world.asked(enterEntry, aRegulation(unitId, '2024-03-20'), { reach }),
      ).rejects.toMatchObject({
        problem: { status: 404 },
      })
    await expect(
      world.asked(getUnitRegister, { unitId: world.unit('B1') }, { reach }),
    ).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})

describe('the own term', () => {
  test('asks for its papers anew once its first days are over; those of the former term end with the new ones', async () => {
    const entered = (await world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-02-05')))
      .answer.id
    expect(await quartersMet()).toEqual(from(1))
    await world.givenTerm('A1', '2024-06-15')
    // Its first ninety days owe nothing, so neither do the quarters that they reach into; then it is missing.
    expect(await quartersMet()).toEqual([1])
    const owed = await sql<{ quarter: number }>`
      select extract(quarter from s.period_from)::int as quarter
      from directives.standing s join directives.measure m on m.id = s.measure_id
      where m.indicator = 'register.working-regulation' and m.bearers = '{}' and s.unit_id = ${world.unit('A1')}
        and s.expected and s.met_late is null and s.period_from between '2024-04-01' and '2024-12-01'
      order by 1`.execute(world.database.owner.db)
    expect(owed.rows.map(({ quarter }) => quarter)).toEqual([4])
    const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A1') })
    expect(answer.term?.from).toBe('2024-06-15')
    expect(answer.lines.find(({ kind }) => kind === 'working-regulation')?.state).toBe('lacks')
    const next = (await world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-11-20'))).answer
      .id
    expect(await quartersMet()).toEqual([1, 4])
    expect((await world.asked(getEntry, { entryId: next })).answer.replacesId).toBe(entered)
    await world.asked(withdrawEntry, { entryId: next, version: 1, reason: 'Ghi nhầm' })
    await world.asked(withdrawEntry, { entryId: entered, version: 1, reason: 'Ghi nhầm' })
  })
})

describe('what the superior confirms', () => {
  const check = (doneOn: string) => ({
    unitId: world.unit('A2'),
    kind: 'cell-check',
    doneOn,
    facts: { planned: true, findings: 1, 'remedy-by': '2024-12-31' },
  })

  /** Whoever works in the cell alone. */
  const inCell = () => ({
    reach: world.reachOf('A2'),
    reaches: { 'register.enter': world.reachOf('A2'), 'register.confirm': world.reachOf('A2') },
  })

  async function halvesMet(): Promise<readonly string[]> {
    await world.settle()
    const found = await sql<{ day: string }>`
      select s.period_from::text as day from directives.standing s join directives.measure m on m.id = s.measure_id
      where m.indicator = 'register.cell-check' and s.unit_id = ${world.unit('A2')} and s.met_late is not null order by 1`.execute(
      world.database.owner.db,
    )
    return found.rows.map(({ day }) => day)
  }

  test('waits when the cell says so, and counts once it is confirmed; at once when the superior enters it', async () => {
    const own = (await world.asked(enterEntry, check('2024-03-20'), inCell())).answer
    expect(await halvesMet()).toEqual([])
    const { answer: waiting } = await world.asked(getUnitRegister, { unitId: world.unit('A2') })
    expect(waiting.entries[0]?.confirmedOn).toBeNull()
    await expect(
      world.asked(confirmEntry, { entryId: own.id, version: 1 }, inCell()),
    ).rejects.toMatchObject({
      problem: { status: 404 },
    })
    await world.asked(confirmEntry, { entryId: own.id, version: 1 })
    expect(await halvesMet()).toEqual(['2024-01-01'])
    await world.asked(enterEntry, check('2024-09-10'))
    expect(await halvesMet()).toEqual(['2024-01-01', '2024-07-01'])
  })

  test('is to be confirmed anew after the cell corrected it', async () => {
    const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A2') })
    const [latest] = answer.entries
    const { unitId: _, kind: __, ...content } = check('2024-09-12')
    await world.asked(
      correctEntry,
      { ...content, entryId: latest?.id ?? 0, version: 1, reason: 'Sai ngày' },
      inCell(),
    )
    expect(await halvesMet()).toEqual(['2024-01-01'])
  })
})
