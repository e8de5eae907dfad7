import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getOverview } from '#features/directives/contract/standing.ts'
import { directivesHandlers } from '#features/directives/server/public.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  confirmEntry,
  correctEntry,
  enterEntry,
  getEntry,
  getUnitRegister,
  withdrawEntry,
} from '../contract.ts'
import { aRegulation, registerDay, type RegisterWorld, registerWorld } from '../testing.ts'

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

  test('that replaced another one is corrected to an earlier day, and the other ends with it', async () => {
    const former = await world.regulation('2024-02-05')
    const entryId = await world.regulation('2024-05-06', { replacesId: former })
    const { unitId: _, kind: __, ...content } = aRegulation(world.unit('A1'), '2024-05-02')
    await world.asked(correctEntry, { ...content, entryId, version: 1, reason: 'Sai ngày ký' })
    const endOfFormer = async () =>
      (await world.asked(getEntry, { entryId: former })).answer.endedOn
    expect(await endOfFormer()).toBe('2024-05-02')
    const tooEarly = { ...content, doneOn: '2024-02-05', entryId, version: 2, reason: 'Thử' }
    await expect(world.asked(correctEntry, tooEarly)).rejects.toMatchObject({
      problem: { code: 'replaced-before-it-began' },
    })
    expect(await endOfFormer()).toBe('2024-05-02')
    await world.clear('A1')
  })

  test('that is corrected to another period gives back what it replaced, whatever comes after', async () => {
    const programme = (doneOn: string, period: string, more: object = {}) => ({
      unitId: world.unit('A1'),
      kind: 'year-programme',
      doneOn,
      period,
      facts: {},
      ...more,
    })
    const entered = async (input: object) => (await world.asked(enterEntry, input)).answer.id
    const first = await entered(programme('2024-01-10', '2024'))
    const second = await entered(programme('2024-03-10', '2024', { replacesId: first }))
    const { unitId: _, kind: __, ...moved } = programme('2024-12-20', '2025')
    const correction = { ...moved, entryId: second, version: 1, reason: 'Là của năm sau' }
    await world.asked(correctEntry, correction)
    const read = async (entryId: number) => (await world.asked(getEntry, { entryId })).answer
    expect([(await read(first)).endedOn, (await read(second)).replacesId]).toEqual([null, null])
    await entered(programme('2024-04-01', '2024', { replacesId: first }))
    await world.takeBack(second, 2)
    expect((await read(first)).endedOn).toBe('2024-04-01')
    await world.clear('A1')
  })

  test('while another corrects what it replaces is done one after the other', async () => {
    const former = await world.regulation('2024-02-05')
    const { unitId: _, kind: __, ...content } = aRegulation(world.unit('A1'), '2024-02-06')
    const both = await Promise.allSettled([
      world.asked(enterEntry, aRegulation(world.unit('A1'), '2024-05-06', { replacesId: former })),
      world.asked(correctEntry, { ...content, entryId: former, version: 1, reason: 'Sai ngày' }),
    ])
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as object] : []))
    expect(refused).toEqual(
      refused.map(
        () =>
          expect.objectContaining({
            problem: expect.objectContaining({ status: 409 }) as object,
          }) as object,
      ),
    )
    await world.clear('A1')
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

  test('is that of the committee where a unit has two bodies, and the engine goes on', async () => {
    const { db } = world.database.owner
    await sql`
      with body as (
        insert into organisation.body (unit_id, kind, valid)
        values (${world.unit('A1')}, 'committee', daterange('2024-07-01', null)) returning id, valid
      )
      insert into organisation.term (body_id, valid, due_on) select id, valid, '2027-01-01' from body`.execute(
      db,
    )
    const entryId = await world.regulation('2024-06-20')
    expect(await quartersMet()).toEqual([2])
    const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A1') })
    expect(answer.term?.from).toBe('2024-07-01')
    await world.takeBack(entryId)
    await sql`
      delete from organisation.term where body_id in (select id from organisation.body where kind = 'committee')`.execute(
      db,
    )
    await sql`delete from organisation.body where kind = 'committee'`.execute(db)
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

  test('counts as of a former day only what was confirmed by then', async () => {
    const handler = directivesHandlers(indicators).find(
      ({ endpoint }) => endpoint.name === 'getOverview',
    )
    const checked = async (asOf: string) => {
      await world.settle()
      const asked = { unit: world.unit('A2'), topic: 'papers', period: '2024-H1', asOf }
      const request = aRequest({ db: world.database.app.db, today: registerDay })
      const { measures, totals } = (await ask(
        handler as never,
        asked as never,
        request as never,
      )) as OutputOf<typeof getOverview>
      return totals[measures.findIndex(({ indicator }) => indicator === 'register.cell-check')]
        ?.numerator
    }
    expect(await checked('2025-01-08')).toBe(1)
    expect(await checked('2024-12-31')).toBe(0)
  })

  test('is changed and taken back by the superior alone once it was confirmed', async () => {
    const { answer } = await world.asked(getUnitRegister, { unitId: world.unit('A2') })
    const [latest] = answer.entries
    const entryId = latest?.id ?? 0
    expect((await world.asked(getEntry, { entryId }, inCell())).answer.mayEnter).toBe(false)
    const { unitId: _, kind: __, ...content } = check('2024-09-12')
    const correction = { ...content, entryId, version: 1, reason: 'Sai ngày' }
    const taken = { entryId, version: 1, reason: 'Không đồng ý' }
    for (const [endpoint, input] of [
      [correctEntry, correction],
      [withdrawEntry, taken],
    ] as const)
      await expect(world.asked(endpoint, input, inCell())).rejects.toMatchObject({
        problem: { code: 'confirmed-already' },
      })
    expect(await halvesMet()).toEqual(['2024-01-01', '2024-07-01'])
    await world.asked(correctEntry, correction)
    expect(await halvesMet()).toEqual(['2024-01-01', '2024-07-01'])
  })

  test('is confirmed once, and only where it waits', async () => {
    const own = (await world.asked(enterEntry, check('2024-10-01'), inCell())).answer
    await world.asked(confirmEntry, { entryId: own.id, version: 1 })
    const regulation = await world.regulation('2024-03-20')
    for (const entryId of [own.id, regulation])
      await expect(world.asked(confirmEntry, { entryId, version: 1 })).rejects.toMatchObject({
        problem: { code: 'nothing-to-confirm' },
      })
    await world.takeBack(regulation)
  })
})
