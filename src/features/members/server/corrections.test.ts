import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf } from '#kernel/endpoint.ts'
import { eraseKeys } from '#platform/server/sealing/field-seal.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  acknowledgeCorrection,
  askCorrection,
  decideCorrection,
  extendCorrection,
  getCorrection,
  listCorrections,
  listMyCorrections,
} from '../contract/corrections.ts'
import { givenRegister, type Register } from '../testing.ts'
import { correctionHandlers } from './corrections.ts'

let register: Register

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

type Given = {
  readonly member?: string
  readonly reach?: string
  readonly today?: string
}

/** Asks as a member, or as staff whose reach is a unit. */
async function asking<E extends Endpoint>(endpoint: E, input: InputOf<E>, given: Given = {}) {
  const handler = correctionHandlers.find((one) => one.endpoint.name === endpoint.name)
  if (!handler) throw new Error(endpoint.name)
  const request = aRequest({
    db: register.database.app.db,
    reach: given.reach === undefined ? [] : register.reachOf(given.reach),
    today: given.today ?? '2026-11-27',
    actor: { memberId: given.member === undefined ? null : register.member(given.member) },
  })
  const answer = await ask(handler, input, request).catch((error: unknown) => {
    const { problem } = error as { problem?: { code: string } }
    if (!problem) throw error
    return problem.code
  })
  return { answer, journal: request.journal }
}

const words = 'Ngày sinh đúng là 02/01/1980, theo giấy khai sinh'

async function givenRequest(member: string): Promise<number> {
  const { answer } = await asking(askCorrection, { about: 'identity', words }, { member })
  return (answer as { id: number }).id
}

describe('a member asks', () => {
  test('the request is kept with the days of its clock, and journalled without its words', async () => {
    const { answer, journal } = await asking(
      askCorrection,
      { about: 'identity', words },
      { member: '001' },
    )
    expect(answer).toMatchObject({ acknowledgeBy: '2026-12-01', decideBy: '2026-12-07' })
    const { id } = answer as { id: number }
    expect(journal).toEqual([
      [
        'members.correction-asked',
        {
          unitNumber: register.unit('A1') * 1_048_576,
          facts: { correction: id, member: register.member('001'), about: 'identity' },
        },
      ],
    ])
    const mine = await asking(listMyCorrections, {}, { member: '001' })
    expect(mine.answer).toMatchObject({
      corrections: [{ id, words, about: 'identity', due: '2026-12-01', decidedOn: null }],
    })
  })

  test('another member sees nothing of it; who is no member asks nothing', async () => {
    expect((await asking(listMyCorrections, {}, { member: '002' })).answer).toEqual({
      corrections: [],
    })
    expect((await asking(askCorrection, { about: 'other', words })).answer).toBe('no-file')
  })

  test('the sixth open request is refused', async () => {
    for (let made = 0; made < 5; made += 1) await givenRequest('003')
    const sixth = await asking(askCorrection, { about: 'other', words }, { member: '003' })
    expect(sixth.answer).toBe('asked-already')
  })
})

describe('the staff of the committee answer', () => {
  test('within their reach alone, the words only one by one, and reading them is recorded', async () => {
    const id = await givenRequest('004')
    const list = await asking(listCorrections, {}, { reach: 'A2' })
    const { corrections } = list.answer as { corrections: { id: number; name: string }[] }
    expect(corrections.find((one) => one.id === id)?.name).toBe('Nguyễn An')
    expect(JSON.stringify(list.answer)).not.toContain(words)
    const elsewhere = await asking(listCorrections, {}, { reach: 'B1' })
    expect(elsewhere.answer).toEqual({ corrections: [] })

    const read = await asking(getCorrection, { correctionId: id }, { reach: 'A2' })
    expect(read.answer).toEqual({ words })
    expect(read.journal).toEqual([
      [
        'members.correction-read',
        {
          unitNumber: register.unit('A2') * 1_048_576,
          facts: { correction: id, member: register.member('004') },
        },
      ],
    ])
    const acts = [
      asking(getCorrection, { correctionId: id }, { reach: 'B1' }),
      asking(acknowledgeCorrection, { correctionId: id }, { reach: 'B1' }),
      asking(extendCorrection, { correctionId: id, reason: 'x' }, { reach: 'B1' }),
      asking(
        decideCorrection,
        { correctionId: id, outcome: 'refused', answer: 'x' },
        { reach: 'B1' },
      ),
      asking(getCorrection, { correctionId: 999_999 }, { reach: 'A2' }),
    ]
    for (const act of await Promise.all(acts)) {
      expect(act).toEqual({ answer: 'not-found', journal: [] })
    }
  })

  test('acknowledged, put off once, answered; the member sees each step', async () => {
    const id = await givenRequest('002')
    const office = { reach: 'A2' }
    const acknowledged = await asking(acknowledgeCorrection, { correctionId: id }, office)
    expect(acknowledged.answer).toEqual({ acknowledgedOn: '2026-11-27' })
    const again = await asking(acknowledgeCorrection, { correctionId: id }, office)
    expect(again).toEqual({ answer: 'acknowledged-already', journal: [] })
    const reason = 'Chờ văn phòng xác minh giấy khai sinh'
    const extended = await asking(extendCorrection, { correctionId: id, reason }, office)
    expect(extended.answer).toEqual({ decideBy: '2026-12-22' })
    expect((await asking(extendCorrection, { correctionId: id, reason }, office)).answer).toBe(
      'extended-already',
    )
    const decision = { correctionId: id, outcome: 'corrected', answer: 'Đã sửa.' } as const
    const decided = await asking(decideCorrection, decision, { ...office, today: '2026-12-10' })
    expect(decided.answer).toEqual({ decidedOn: '2026-12-10' })
    expect(decided.journal.map(([act]) => act)).toEqual(['members.correction-decided'])
    expect((await asking(decideCorrection, decision, office)).answer).toBe('decided-already')

    const mine = await asking(listMyCorrections, {}, { member: '002' })
    expect(mine.answer).toMatchObject({
      corrections: [
        {
          acknowledgedOn: '2026-11-27',
          extendedOn: '2026-11-27',
          extensionWords: reason,
          decidedOn: '2026-12-10',
          outcome: 'corrected',
          answer: 'Đã sửa.',
          due: null,
        },
      ],
    })
  })

  test('nobody answers about himself, though his reach holds his cell', async () => {
    const id = await givenRequest('001')
    const own = { reach: 'A1', member: '001' }
    const decision = { correctionId: id, outcome: 'corrected', answer: 'được' } as const
    expect((await asking(acknowledgeCorrection, { correctionId: id }, own)).answer).toBe(
      'own-request',
    )
    expect((await asking(extendCorrection, { correctionId: id, reason: 'x' }, own)).answer).toBe(
      'own-request',
    )
    expect((await asking(decideCorrection, decision, own)).answer).toBe('own-request')
    const kept = await sql<{ decidedOn: string | null }>`
      select decided_on from members.correction where id = ${id}`.execute(
      register.database.owner.db,
    )
    expect(kept.rows).toEqual([{ decidedOn: null }])
  })

  test('past its day a request is late on the list, and most urgent', async () => {
    const list = await asking(listCorrections, {}, { reach: 'A1', today: '2026-12-02' })
    expect(list.answer).toMatchObject({ corrections: [{ late: true }, { late: true }] })
  })
})

test('the words lie sealed in the database, and are gone with the key of the member', async () => {
  const { database } = register
  const id = await givenRequest('005')
  const kept = await sql<{ sealedWords: Uint8Array }>`
    select sealed_words from members.correction where id = ${id}`.execute(database.owner.db)
  expect(Buffer.from(kept.rows[0]?.sealedWords ?? []).includes(Buffer.from('khai sinh'))).toBe(
    false,
  )
  await eraseKeys(database.jobs.db, `member ${register.member('005')}`)
  const mine = await asking(listMyCorrections, {}, { member: '005' })
  expect(mine.answer).toMatchObject({ corrections: [{ id, words: '' }] })
})

test('a request goes to the cell of the day, not to one he is about to join', async () => {
  const asked = { about: 'identity', words } as const
  const { journal } = await asking(askCorrection, asked, { member: '002', today: '2024-05-31' })
  expect(journal[0]?.[1].unitNumber).toBe(register.unit('A1') * 1_048_576)
})
