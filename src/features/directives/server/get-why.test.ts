import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { ask } from '#platform/server/testing.ts'

import type { getWhy } from '../contract/standing.ts'
import { getWhyHandler } from './get-why.ts'
import { cellsUnderC, type StandingWorld, standingWorld } from './testing.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
  const db = world.database.owner.db
  await sql`
    insert into directives.directive (id, short_id, kind, symbol, issued)
    overriding system value values (1, 'nq-01', 'nghị quyết', '01-NQ/ĐUK', '2016-08-19')`.execute(
    db,
  )
  const demand = (id: string, values: object) =>
    db
      .insertInto('directives.obligation')
      .values({
        id,
        directiveId: 1,
        provisionPath: 'III.2.3',
        quote: 'Sinh hoạt chi bộ vào tuần đầu hằng tháng',
        form: 'obligation',
        name: '{}',
        valid: '[2016-08-19,)',
        state: 'confirmed',
        ...values,
      })
      .execute()
  const ordinary = {
    indicator: 'meeting.ordinary.month',
    measureId: world.measure('meeting.ordinary.month'),
  }
  await demand('nq-01/1', { sourceRow: 1, ...ordinary })
  await demand('nq-01/2', {
    sourceRow: 2,
    form: 'reference-level',
    comparator: '>',
    value: '90',
    valueUnit: '%',
    ...ordinary,
  })
  await demand('nq-01/3', { sourceRow: 3, indicator: null })
  await demand('nq-01/4', { sourceRow: 4, state: 'proposed', ...ordinary })
})

afterAll(() => world.database.drop())

type Given = Parameters<StandingWorld['by']>[0]

async function why(
  input: Omit<InputOf<typeof getWhy>, 'measure'> & { readonly indicator?: string },
  given: Given = {},
) {
  const { indicator = 'meeting.ordinary.month', ...asked } = input
  const request = world.by(given)
  const question = { ...asked, measure: world.measure(indicator) }
  return (await ask(getWhyHandler(indicators), question, request)) as OutputOf<typeof getWhy>
}

const told = (answer: OutputOf<typeof getWhy>) =>
  answer.inputs.map((input) => [input.text.vi, input.holds])

describe('why a cell stands as it does', () => {
  test('a cell that met late: its life, its members, its day, in the order of the rule', async () => {
    const answer = await why({ unit: world.unit('A1'), period: '2024-04' })
    expect(answer).toMatchObject({
      status: 'met-late',
      dueOn: '2024-04-10',
      inTimeOn: '2024-04-07',
      isCell: true,
      mayRecord: false,
    })
    expect(told(answer)).toEqual([
      ['Tổ chức thuộc diện thực hiện ngày 01/04/2024 và ngày 10/04/2024', true],
      ['Đảng viên chính thức ngày 01/04/2024: 4, ít nhất 3', true],
      ['Thực hiện ngày 09/04/2024, sau ngày 07/04/2024 nhưng chưa quá hạn cuối 10/04/2024', true],
    ])
    expect(answer.records).toEqual([expect.objectContaining({ kind: 'meeting', counts: true })])
  })

  test('a meeting after the limit is shown and does not count', async () => {
    const answer = await why({ unit: world.unit('A1'), period: '2024-06' })
    expect(answer.status).toBe('missed')
    expect(told(answer).at(-1)).toEqual([
      'Thực hiện ngày 11/06/2024, sau hạn cuối 10/06/2024, nên vẫn tính là chưa đạt',
      false,
    ])
    expect(answer.records[0]?.text.en).toContain('held after the limit')
    expect(answer.records[0]?.counts).toBe(false)
  })

  test('a cell that is too small is not due, and its evidence is not judged', async () => {
    const answer = await why({ unit: world.unit('A3'), period: '2024-05' })
    expect(answer.status).toBe('not-due')
    expect(told(answer).slice(1)).toEqual([
      ['Đảng viên chính thức ngày 01/05/2024: 1, ít nhất 3', false],
      ['Nghĩa vụ không đặt ra cho tổ chức này trong kỳ, nên không tính vào mẫu số', false],
    ])
  })

  test('as of the 8th the duty is open, whatever was recorded later', async () => {
    const asked = { unit: world.unit('A2'), period: '2024-05', asOf: '2024-05-08' }
    const answer = await why(asked)
    expect(answer.status).toBe('due')
    expect(told(answer).at(-1)?.[0]).toBe('Chưa thực hiện; còn hạn đến hết ngày 10/05/2024')
    expect(answer.records).toEqual([])
  })

  test('a ratio tells each meeting with what it adds', async () => {
    const asked = { unit: world.unit('A1'), period: '2024-05' }
    const attendance = await why({ ...asked, indicator: 'meeting.attendance' })
    expect(attendance.sum).toMatchObject({ numerator: 2, denominator: 4 })
    expect(attendance.records.map((record) => record.text.vi)).toEqual([
      'Sinh hoạt thường kỳ ngày 07/05/2024: 2 có mặt trên 4 phải dự',
    ])
    const outcome = await why({ ...asked, indicator: 'meeting.outcome' })
    expect(outcome.records.map((record) => [record.text.vi, record.counts])).toEqual([
      ['Sinh hoạt thường kỳ ngày 07/05/2024: chưa phân công người kiểm tra', false],
      ['Sinh hoạt chuyên đề ngày 21/05/2024: có nghị quyết hoặc kết luận và người kiểm tra', true],
    ])
    const spoke = await why({ ...asked, period: '2024', indicator: 'member.spoke.year' })
    expect(spoke.records.map((record) => record.text.en)).toContain(
      'Ordinary meeting on 07/05/2024: 1 member spoke',
    )
  })

  test('of the months of a year, only the first meeting of each counts', async () => {
    const asked = { unit: world.unit('A1'), period: '2024', indicator: 'meeting.ordinary.year' }
    const answer = await why(asked)
    expect(told(answer)).toContainEqual(['Số lần tính được: 4, cần ít nhất 11', false])
    expect(answer.records.filter((record) => record.counts)).toHaveLength(4)
  })
})

describe('who may mend it', () => {
  test('who records for the cell gets the way to the form, for that kind of meeting', async () => {
    const answer = await why({ unit: world.unit('C2'), period: '2024-06' })
    expect(answer.mayRecord).toBe(true)
    expect(answer.act?.link).toBe(`/meetings/new?unit=${world.unit('C2')}&kind=ordinary`)
  })

  test('who may only look, and who looks at a past day, does not', async () => {
    const asked = { unit: world.unit('C2'), period: '2024-06' }
    const looking = await why(asked, { reaches: { 'meetings.record': world.reachOf('A1') } })
    expect(looking).toMatchObject({ mayRecord: false, act: null })
    expect(await why({ ...asked, asOf: '2024-06-11' })).toMatchObject({ mayRecord: false })
  })
})

describe('why a figure is what it is', () => {
  test('names the units under it, the worst first, and the words that demand it', async () => {
    const answer = await why({ unit: world.unit('top'), period: '2024-05' })
    expect(answer.status).toBeNull()
    expect(answer.records.map((record) => record.text.vi)).toEqual([
      `Đảng bộ C: 1,7 % (1/${cellsUnderC})`,
      'Đảng bộ A: 100 % (1/1)',
      'Đảng bộ B: 100 % (1/1)',
    ])
    expect(told(answer).map(([text]) => text)).toContain('Đạt muộn, vẫn tính vào tử số: 1')
    expect(answer.provisions.map((one) => one.obligationId)).toEqual(['nq-01/1', 'nq-01/2'])
    expect(answer.rules.map((rule) => rule.id)).toEqual(['MTG-01', 'MTG-02', 'ORG-02'])
    expect(answer.computedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/)
  })

  test('another branch is not there', async () => {
    const asked = { unit: world.unit('C'), period: '2024-05' }
    await expect(why(asked, { reach: world.reachOf('A') })).rejects.toMatchObject({
      problem: { status: 404 },
    })
  })
})
