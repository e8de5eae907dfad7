import { once } from 'node:events'

import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { indicators } from '#app/indicators.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { plainDate } from '#kernel/time.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  confirmObligation,
  createObligation,
  listIndicators,
  rejectObligation,
} from '../contract/obligations.ts'
import type { getDirectiveStanding } from '../contract/standing.ts'
import { dirtyChannel } from './dirty-store.ts'
import { isDirty } from './engine-state.ts'
import { getDirectiveStandingHandler } from './get-directive-standing.ts'
import { obligationHandlers } from './obligation-handlers.ts'
import { drain } from './standing-engine.ts'
import {
  cellsUnderC,
  imported,
  rolesThatMayAsk,
  type StandingWorld,
  standingWorld,
  worldDay,
} from './testing.ts'

let world: StandingWorld

const text =
  'ĐẢNG ỦY KHỐI\nSố 07-NQ/ĐUK\nHà Nội, ngày 02 tháng 3 năm 2018\n\nNGHỊ QUYẾT\nvề sinh hoạt chi bộ\n\nI. MỤC TIÊU\n1. Phấn đấu trên 80% chi bộ sinh hoạt thường kỳ đúng tuần đầu tháng.\n2. Phấn đấu 100% chi bộ xây dựng quy chế làm việc.\n3. Chi bộ ở nước ngoài họp chậm nhất ngày 5. Các chi bộ khác theo Điều lệ.\n4. Phấn đấu 100% đảng viên được học tập nghị quyết.\n'
const shortId = '07-nq-duk-2018-03-02'

/** The number of the top unit, where demands stand. */
const top = 1_048_576

beforeAll(async () => {
  world = await standingWorld()
  await imported(world.database, text)
})

afterAll(() => world.database.drop())

async function asked(name: string, input: object, request = world.by()) {
  const handler = obligationHandlers(indicators).find((one) => one.endpoint.name === name)
  if (!handler) throw new Error(name)
  const answer = await ask(handler, input, request)
  return { answer, journal: request.journal }
}

type Draft = Omit<InputOf<typeof createObligation>, 'shortId'>

const drafted = {
  shortId,
  sentence: 'I.3#1',
  quote: 'Chi bộ ở nước ngoài họp chậm nhất ngày 5',
  form: 'obligation',
  name: 'Họp chậm nhất ngày 5',
} satisfies InputOf<typeof createObligation>

const make = (draft: Partial<Draft>, directive = shortId) =>
  asked('createObligation', { ...drafted, shortId: directive, ...draft })
const confirm = (
  obligationId: string,
  draft: Omit<InputOf<typeof confirmObligation>, 'obligationId'> = {},
) => asked('confirmObligation', { obligationId, ...draft })
const reject = (obligationId: string) => asked('rejectObligation', { obligationId })

async function rowOf(id: string) {
  const found = await sql<Record<string, unknown>>`
    select o.state, o.form, o.quote, o.sentence_path, o.provision_path, o.comparator, o.value::float8 as value, o.indicator,
           o.name ->> 'vi' as name, lower(o.valid)::text as begins, m.due_rule as counted_by
    from directives.obligation o left join directives.measure m on m.id = o.measure_id
    where o.id = ${id}`.execute(world.database.owner.db)
  return found.rows[0]
}

async function proposalOf(words: string): Promise<string> {
  const found = await sql<{ id: string }>`
    select id from directives.obligation where strpos(quote, ${words}) > 0 and id like ${`${shortId}/p%`}`.execute(
    world.database.owner.db,
  )
  const id = found.rows[0]?.id
  if (id === undefined) throw new Error(words)
  return id
}

/** A turn of the engine, as the server takes one when something changed. */
async function turn(): Promise<void> {
  await world.database.jobs.db.transaction().execute(async (db) => drain(db, indicators, worldDay))
}

async function figure(id: string, period = '2024-05') {
  const handler = getDirectiveStandingHandler(indicators)
  const answer = (await ask(handler, { shortId, period }, world.by())) as OutputOf<
    typeof getDirectiveStanding
  >
  return answer.obligations.find((one) => one.id === id)
}

describe('confirming a proposal', () => {
  test('as a target over a roll-up: the share of cells is held against the level at once', async () => {
    const id = await proposalOf('80% chi bộ')
    expect(await rowOf(id)).toMatchObject({ state: 'proposed', form: 'target', indicator: null })
    const { answer, journal } = await confirm(id, { indicator: 'meeting.ordinary.month' })
    expect(answer).toEqual({ id })
    expect(journal).toEqual([
      ['directives.obligation-confirmed', { unitNumber: top, facts: { obligation: id } }],
    ])
    expect(await rowOf(id)).toMatchObject({
      state: 'confirmed',
      comparator: '>',
      value: 80,
      indicator: 'meeting.ordinary.month',
      countedBy: { inTimeDay: 7, lastDay: 10 },
    })
    expect(await figure(id)).toMatchObject({
      reached: false,
      sum: { numerator: 3, denominator: cellsUnderC + 2 },
    })
  })

  test('whose evidence is a later work stays without a figure', async () => {
    const id = await proposalOf('quy chế làm việc')
    await confirm(id)
    expect(await rowOf(id)).toMatchObject({ state: 'confirmed', indicator: null, countedBy: null })
    expect(await figure(id)).toBeUndefined()
  })

  test('a second time is refused, and one that is not there is not found', async () => {
    const id = await proposalOf('quy chế làm việc')
    await expect(confirm(id)).rejects.toMatchObject({
      problem: { status: 409, code: 'not-proposed' },
    })
    await expect(confirm(`${shortId}/p99`)).rejects.toMatchObject({ problem: { status: 404 } })
  })

  test('by an indicator that the library does not have is refused', async () => {
    const id = await proposalOf('học tập nghị quyết')
    await expect(confirm(id, { indicator: 'meeting.none' })).rejects.toMatchObject({
      problem: { status: 422, code: 'indicator-unknown', where: 'indicator' },
    })
    expect(await rowOf(id)).toMatchObject({ state: 'proposed' })
  })
})

describe('rejecting a proposal', () => {
  test('leaves its row, so that it is not proposed again', async () => {
    const id = await proposalOf('học tập nghị quyết')
    const { answer, journal } = await reject(id)
    expect(answer).toEqual({ id })
    expect(journal).toEqual([
      ['directives.obligation-rejected', { unitNumber: top, facts: { obligation: id } }],
    ])
    expect(await rowOf(id)).toMatchObject({ state: 'rejected' })
    expect(await figure(id)).toBeUndefined()
    await expect(reject(id)).rejects.toMatchObject({ problem: { status: 409 } })
    await expect(confirm(id)).rejects.toMatchObject({ problem: { status: 409 } })
  })

  test('that is not there is not found', async () => {
    await expect(reject(`${shortId}/p99`)).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('making a demand from a sentence', () => {
  test('keeps it at its sentence, confirmed, from the day of the document on', async () => {
    const { answer, journal } = await make({})
    const { id } = answer as OutputOf<typeof createObligation>
    expect(id).toBe(`${shortId}/s1`)
    expect(journal).toEqual([
      ['directives.obligation-made', { unitNumber: top, facts: { obligation: id } }],
    ])
    expect(await rowOf(id)).toEqual({
      state: 'confirmed',
      form: 'obligation',
      quote: 'Chi bộ ở nước ngoài họp chậm nhất ngày 5',
      sentencePath: 'I.3#1',
      provisionPath: 'I.3',
      comparator: null,
      value: null,
      indicator: null,
      name: 'Họp chậm nhất ngày 5',
      begins: '2018-03-02',
      countedBy: null,
    })
  })

  test('under a due rule of its own has its own standing after the next turn', async () => {
    const listener = new pg.Client(world.database.url)
    await listener.connect()
    await listener.query(`listen ${dirtyChannel}`)
    const woken = once(listener, 'notification')
    const { answer } = await make({
      indicator: 'meeting.ordinary.month',
      inTimeDay: 4,
      lastDay: 5,
    })
    await woken
    await listener.end()
    const { id } = answer as OutputOf<typeof createObligation>
    expect(id).toBe(`${shortId}/s2`)
    expect((await rowOf(id))?.['countedBy']).toEqual({ inTimeDay: 4, lastDay: 5 })
    expect(await isDirty(world.database.app.db)).toBe(true)
    await turn()
    expect(await isDirty(world.database.app.db)).toBe(false)
    // C1 met on 2 May; A1 on the 7th and A2 on the 10th are too late for this rule.
    expect(await figure(id)).toMatchObject({
      sum: { counts: { met: 1, metLate: 0 }, numerator: 1, denominator: cellsUnderC + 2 },
    })
    expect(await figure(id, '2024-03')).toMatchObject({
      sum: { counts: { met: 0, metLate: 1 } },
    })
  })

  test('for cells of certain hosts counts those alone', async () => {
    const { answer } = await make({ indicator: 'meeting.ordinary.month', hostTypes: ['abroad'] })
    const { id } = answer as OutputOf<typeof createObligation>
    await turn()
    expect((await figure(id))?.sum).toMatchObject({ numerator: 0, denominator: 0, rate: null })
  })

  test('finds the sentence of a quote that was marked under another path', async () => {
    const { answer } = await make({ sentence: 'I.9#1', quote: '100% chi bộ xây dựng quy chế' })
    const { id } = answer as OutputOf<typeof createObligation>
    expect(await rowOf(id)).toMatchObject({ sentencePath: 'I.2#1' })
  })

  test('from words that the document does not say is refused', async () => {
    const words = { quote: 'Chi bộ họp mỗi tuần' }
    for (const sentence of ['I.3#1', 'I.9#1'])
      await expect(make({ ...words, sentence })).rejects.toMatchObject({
        problem: { status: 422, code: 'sentence-unknown', where: 'sentence' },
      })
  })

  test('by an unknown indicator, or with a last day before the day in time, is refused', async () => {
    const before = await sql`select count(*) from directives.obligation`.execute(
      world.database.owner.db,
    )
    await expect(make({ indicator: 'meeting.none' })).rejects.toMatchObject({
      problem: { status: 422, code: 'indicator-unknown' },
    })
    await expect(
      make({ indicator: 'meeting.ordinary.month', inTimeDay: 10, lastDay: 7 }),
    ).rejects.toMatchObject({ problem: { status: 422, code: 'days-unsound', where: 'lastDay' } })
    await expect(make({ indicator: 'meeting.ordinary.month', lastDay: 6 })).rejects.toMatchObject({
      problem: { status: 422, code: 'days-unsound' },
    })
    const after = await sql`select count(*) from directives.obligation`.execute(
      world.database.owner.db,
    )
    expect(after.rows).toEqual(before.rows)
  })

  test('in a document that is not there is not found', async () => {
    await expect(make({}, 'nq-99')).rejects.toMatchObject({ problem: { status: 404 } })
  })
})

describe('the indicator library', () => {
  test('has every code with numerator, denominator, evidence and rules', async () => {
    const { indicators: found } = (await asked('listIndicators', {})).answer as OutputOf<
      typeof listIndicators
    >
    expect(found.map((one) => one.code).toSorted()).toEqual(
      indicators.map((one) => one.code).toSorted(),
    )
    const ofMeetings = found.filter((one) => one.evidence === 'meeting')
    expect(ofMeetings.map((one) => one.code).toSorted()).toEqual([
      'meeting.attendance',
      'meeting.ordinary.month',
      'meeting.ordinary.year',
      'meeting.outcome',
      'meeting.thematic.quarter',
      'meeting.thematic.year',
      'member.spoke.year',
    ])
    expect(found.every((one) => one.cites.length > 0)).toBe(true)
    const month = found.find((one) => one.code === 'meeting.ordinary.month')
    expect(month?.demands.map((one) => one.id)).toContain(`${shortId}/s2`)
  })
})

test('the staff of the Bloc and leaders of committees confirm, others read', async () => {
  const confirming = ['committee-leader', 'bloc-staff']
  for (const endpoint of [createObligation, confirmObligation, rejectObligation])
    expect(rolesThatMayAsk(endpoint)).toEqual(confirming)
  expect(rolesThatMayAsk(listIndicators)).toContain('member')
})

test('two demands that are made at once each have their own row', async () => {
  const once = () =>
    world.database.app.db
      .transaction()
      .execute((db) => asked('createObligation', drafted, aRequest({ db, today: worldDay })))
  const made = await Promise.all([once(), once()])
  const ids = made.map(({ answer }) => (answer as OutputOf<typeof createObligation>).id)
  expect(new Set(ids).size).toBe(2)
})

describe('a demand made on a later text of a work', () => {
  test('starts on the day of that text, and one on the first text on the day of issue', async () => {
    const work = text.replaceAll('07-NQ/ĐUK', '08-NQ/ĐUK')
    const later = '08-nq-duk-2018-03-02'
    await imported(world.database, work)
    const made = async () => {
      const { answer } = await make({}, later)
      return (await rowOf((answer as OutputOf<typeof createObligation>).id))?.['begins']
    }
    expect(await made()).toBe('2018-03-02')
    await imported(world.database, work.replace('100% đảng viên', '95% đảng viên'), {
      validFrom: plainDate('2024-03-01'),
    })
    expect(await made()).toBe('2024-03-01')
  })
})
