import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Endpoint, InputOf, OutputOf, Problem } from '#kernel/endpoint.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import {
  addSeat,
  beginTerm,
  changeHolder,
  changeTerm,
  endSeat,
  entrustSeat,
  fillSeat,
  foundBody,
  getSeatFigures,
  leaveSeat,
  listBodies,
} from '../contract/bodies.ts'
import { givenRegister, type Register } from '../testing.ts'
import { membersHandlers } from './handlers.ts'

let register: Register
let changes = 0

const handlers = membersHandlers(() => {
  changes += 1
  return Promise.resolve()
})

beforeAll(async () => {
  register = await givenRegister()
})

afterAll(() => register.database.drop())

const today = '2025-01-08'

type Given = {
  readonly reach?: string
  readonly member?: string
  readonly scopeEpoch?: number
}

async function asked<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  given: Given = {},
): Promise<OutputOf<E>> {
  const handler = handlers.find((one) => one.endpoint === endpoint)
  if (!handler) throw new Error(endpoint.name)
  const request = aRequest({
    db: register.database.app.db,
    today,
    ...(given.reach ? { reach: register.reachOf(given.reach) } : {}),
    ...(given.scopeEpoch === undefined ? {} : { scopeEpoch: given.scopeEpoch }),
    actor: { memberId: given.member === undefined ? null : register.member(given.member) },
  })
  return (await ask(handler, input, request as never)) as OutputOf<E>
}

const refused = <E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  given: Given = {},
): Promise<Problem> =>
  asked(endpoint, input, given).then(
    () => Promise.reject(new Error('it was not refused')),
    (error: { readonly problem: Problem }) => error.problem,
  )

const bodiesOf = (code: string, on = today) =>
  asked(listBodies, { unitId: register.unit(code), on })

const told = { document: '12-QĐ/ĐU', approvedOn: null, hostPost: null, headsHost: null }

/** Seats a member as elected in between. */
const filling = (
  seatId: number,
  card: string,
  more: Partial<InputOf<typeof fillSeat>> = {},
): InputOf<typeof fillSeat> => ({
  seatId,
  memberId: register.member(card),
  from: '2024-07-01',
  act: 'by-elected',
  acting: false,
  replaces: null,
  ...told,
  ...more,
})

async function founded(code: string, kind: InputOf<typeof foundBody>['kind'], from = '2024-01-01') {
  const seats =
    kind === 'inspection-commission'
      ? (['chair', 'member'] as const)
      : (['secretary', 'deputy-secretary', 'member'] as const)
  const { bodyId } = await asked(foundBody, {
    unitId: register.unit(code),
    kind,
    from,
    origin: 'elected',
    ordinal: 4,
    dueOn: '2029-01-01',
    approvedSize: 3,
    document: '1-NQ/ĐH',
    seats: seats.map((post) => ({ post, count: 1 })),
  })
  return bodyId
}

async function seatsOf(code: string, bodyId: number, on = today) {
  const { bodies } = await bodiesOf(code, on)
  const body = bodies.find(({ id }) => id === bodyId)
  if (!body) throw new Error('no such body')
  return body.seats
}

describe('a body is founded', () => {
  test('with its term and its empty seats; a second of its kind is refused', async () => {
    const bodyId = await founded('A', 'committee')
    const { bodies } = await bodiesOf('A')
    expect(bodies[0]?.term).toMatchObject({ ordinal: 4, dueOn: '2029-01-01', latest: '2030-01-01' })
    const seats = await seatsOf('A', bodyId)
    expect(seats.map(({ post, permanent, vacantSince }) => [post, permanent, vacantSince])).toEqual(
      [
        ['secretary', true, '2024-01-01'],
        ['deputy-secretary', true, '2024-01-01'],
        ['member', false, '2024-01-01'],
      ],
    )
    await expect(founded('A', 'committee')).rejects.toMatchObject({
      problem: { code: 'body-there' },
    })
  })

  test('with posts of its own kind only, and one who leads', async () => {
    const body = {
      unitId: register.unit('A2'),
      kind: 'cell-committee' as const,
      from: '2024-01-01',
      origin: 'elected' as const,
      ordinal: null,
      dueOn: '2026-07-01',
      approvedSize: null,
      document: '1-NQ',
    }
    expect(
      await refused(foundBody, { ...body, seats: [{ post: 'chair', count: 1 }] }),
    ).toMatchObject({
      code: 'post-of-another-body',
    })
    expect(
      await refused(foundBody, { ...body, seats: [{ post: 'secretary', count: 2 }] }),
    ).toMatchObject({
      code: 'one-leader',
    })
    expect(
      await refused(foundBody, {
        ...body,
        from: '2019-01-01',
        seats: [{ post: 'secretary', count: 1 }],
      }),
    ).toMatchObject({ code: 'unit-not-there' })
  })
})

describe('a seat is filled', () => {
  test('by an official member of the unit, from the day of the act on', async () => {
    const bodyId = await founded('top', 'committee')
    const [secretary, deputy] = await seatsOf('top', bodyId)
    const seatId = secretary?.seatId ?? 0
    const before = changes
    await asked(fillSeat, filling(seatId, '001', { hostPost: 'Vụ trưởng', headsHost: true }))
    expect(changes).toBe(before + 1)
    const then = (await seatsOf('top', bodyId, '2024-06-30'))[0]
    expect(then).toMatchObject({ holder: null, vacantSince: '2024-01-01' })
    const now = (await seatsOf('top', bodyId))[0]
    expect(now?.holder).toMatchObject({
      name: 'Nguyễn Thị Đào',
      from: '2024-07-01',
      act: 'by-elected',
      headsHost: true,
    })
    expect(now).toMatchObject({ vacantSince: null, acting: null })
    expect(await refused(fillSeat, filling(seatId, '001', { from: '2024-08-01' }))).toMatchObject({
      code: 'holds-already',
    })
    expect(await refused(fillSeat, filling(seatId, '004', { from: '2024-08-01' }))).toMatchObject({
      code: 'held-by',
    })
    expect(await refused(fillSeat, filling(deputy?.seatId ?? 0, '005'))).toMatchObject({
      code: 'not-of-unit',
    })
  })

  test('not by a probationary member, by nobody from another unit, and by nobody for himself', async () => {
    const bodyId = await founded('A2', 'cell-committee', '2024-05-01')
    const [seat] = await seatsOf('A2', bodyId)
    const seatId = seat?.seatId ?? 0
    expect(await refused(fillSeat, filling(seatId, '003', { from: '2024-05-09' }))).toMatchObject({
      code: 'not-official',
    })
    expect(await refused(fillSeat, filling(seatId, '001'))).toMatchObject({ code: 'not-of-unit' })
    expect(await refused(fillSeat, filling(seatId, '003'), { member: '003' })).toMatchObject({
      code: 'own-seat',
    })
    expect(await refused(fillSeat, filling(seatId, '003'), { reach: 'B1' })).toMatchObject({
      status: 404,
    })
    expect(await refused(fillSeat, { ...filling(seatId, '003'), memberId: 888_888 })).toMatchObject(
      { status: 404 },
    )
    await asked(fillSeat, filling(seatId, '003'))
  })

  test('whoever acts for it leaves it empty, until somebody fills it', async () => {
    const bodyId = await founded('A1', 'inspection-commission')
    const [chair] = await seatsOf('A1', bodyId)
    const seatId = chair?.seatId ?? 0
    await asked(fillSeat, filling(seatId, '001', { acting: true, act: 'appointed' }))
    const acted = (await seatsOf('A1', bodyId))[0]
    expect(acted).toMatchObject({
      holder: null,
      vacantSince: '2024-01-01',
      acting: { from: '2024-07-01' },
    })
    await asked(fillSeat, filling(seatId, '001', { from: '2024-09-01' }))
    const held = (await seatsOf('A1', bodyId))[0]
    expect(held).toMatchObject({ acting: null, vacantSince: null, holder: { from: '2024-09-01' } })
  })

  test('by one of the same body: he leaves his other seat, which stands empty from that day on', async () => {
    const bodyId = await founded('A1', 'standing-committee')
    const [secretary, deputy] = await seatsOf('A1', bodyId)
    const seatId = secretary?.seatId ?? 0
    const deputyId = deputy?.seatId ?? 0
    await asked(fillSeat, filling(deputyId, '001'))
    // Whoever only acts for a seat keeps his own.
    const acting = { from: '2024-09-01', acting: true, act: 'appointed' as const }
    expect(await asked(fillSeat, filling(seatId, '001', acting))).toEqual({ gaveUp: [] })
    expect((await seatsOf('A1', bodyId))[1]?.holder?.from).toBe('2024-07-01')
    expect(await asked(fillSeat, filling(seatId, '001', { from: '2024-10-01' }))).toEqual({
      gaveUp: [{ seatId: deputyId, post: 'deputy-secretary' }],
    })
    const [promoted, left] = await seatsOf('A1', bodyId)
    expect(promoted?.holder).toMatchObject({ from: '2024-10-01' })
    expect(left).toMatchObject({ holder: null, vacantSince: '2024-10-01' })
  })

  test('not by one who holds another seat of the body from that day or a later one on', async () => {
    const bodyId = await founded('top', 'inspection-commission')
    const [chair, member] = await seatsOf('top', bodyId)
    await asked(fillSeat, filling(member?.seatId ?? 0, '003'))
    expect(await refused(fillSeat, filling(chair?.seatId ?? 0, '003'))).toMatchObject({
      code: 'holds-another-later',
    })
  })

  test('never approved before it is held', async () => {
    const bodyId = await founded('top', 'standing-committee')
    const [secretary] = await seatsOf('top', bodyId)
    const seatId = secretary?.seatId ?? 0
    expect(
      await refused(fillSeat, filling(seatId, '003', { approvedOn: '2024-06-30' })),
    ).toMatchObject({ code: 'approved-before-it-began' })
    await asked(fillSeat, filling(seatId, '003', { approvedOn: '2024-07-01' }))
    expect(
      await refused(changeHolder, { seatId, ...told, approvedOn: '2024-06-30' }),
    ).toMatchObject({ code: 'approved-before-it-began' })
  })

  test('once: of two who fill it at the same moment one is told that it is held', async () => {
    const bodyId = await founded('A1', 'committee')
    const [, , member] = await seatsOf('A1', bodyId)
    const seatId = member?.seatId ?? 0
    const both = await Promise.allSettled([
      asked(fillSeat, filling(seatId, '001')),
      asked(fillSeat, filling(seatId, '001', { from: '2024-08-01' })),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a seat is left', () => {
  test('on the day that was told, with the reason; the clock of the vacancy begins', async () => {
    const bodyId = await founded('A2', 'committee')
    const standing = await founded('A2', 'standing-committee')
    const [secretary] = await seatsOf('A2', bodyId)
    const [, , member] = await seatsOf('A2', standing)
    const seatId = secretary?.seatId ?? 0
    await asked(fillSeat, filling(seatId, '004'))
    await asked(fillSeat, filling(member?.seatId ?? 0, '004'))
    expect(
      await refused(leaveSeat, {
        seatId,
        on: '2024-07-01',
        reason: 'resigned',
        document: null,
        everywhere: false,
      }),
    ).toMatchObject({ code: 'before-it-began' })
    const { ended } = await asked(leaveSeat, {
      seatId,
      on: '2024-12-01',
      reason: 'retired',
      document: '9-QĐ',
      everywhere: true,
    })
    expect(ended).toBe(2)
    const clocks = async (id: number) =>
      (await seatsOf('A2', id)).map(({ vacantSince, vacantDays }) => [vacantSince, vacantDays])
    expect(await clocks(bodyId)).toEqual([
      ['2024-12-01', 39],
      ['2024-01-01', 374],
      ['2024-01-01', 374],
    ])
    expect(await clocks(standing)).toEqual([
      ['2024-01-01', 374],
      ['2024-01-01', 374],
      ['2024-12-01', 39],
    ])
    expect(
      await refused(leaveSeat, {
        seatId,
        on: '2025-01-01',
        reason: 'resigned',
        document: null,
        everywhere: false,
      }),
    ).toMatchObject({ code: 'nobody-there' })
  })

  test('by whoever is seated instead, for the reason that was told', async () => {
    const bodyId = await founded('A2', 'inspection-commission')
    const [chair] = await seatsOf('A2', bodyId)
    const seatId = chair?.seatId ?? 0
    await asked(fillSeat, filling(seatId, '004'))
    await asked(fillSeat, filling(seatId, '003', { from: '2024-10-01', replaces: 'transferred' }))
    const { rows } = await sql<{ days: string; endReason: string | null }>`
      select valid::text as days, end_reason from members.holding where seat_id = ${seatId} order by valid`.execute(
      register.database.owner.db,
    )
    expect(rows).toEqual([
      { days: '[2024-07-01,2024-10-01)', endReason: 'transferred' },
      { days: '[2024-10-01,)', endReason: null },
    ])
  })
})

describe('the next term', () => {
  test('begins with those who were elected; the others leave, seats come and go', async () => {
    const bodyId = await founded('B1', 'committee', '2022-01-01')
    const [secretary, , member] = await seatsOf('B1', bodyId, '2023-01-01')
    await asked(
      fillSeat,
      filling(secretary?.seatId ?? 0, '005', {
        from: '2022-02-01',
        hostPost: 'Giám đốc',
        headsHost: true,
      }),
    )
    // Entered before nobody could hold two seats of a body.
    await sql`
      insert into members.holding (seat_id, member_id, unit_number, valid)
      select ${member?.seatId}, member_id, unit_number, valid from members.holding
      where seat_id = ${secretary?.seatId}`.execute(register.database.owner.db)
    const term = {
      bodyId,
      from: '2024-02-01',
      origin: 'elected' as const,
      ordinal: 5,
      dueOn: '2029-02-01',
      approvedSize: 2,
      document: '2-NQ/ĐH',
    }
    const same = { post: 'secretary' as const, memberId: register.member('005') }
    expect(
      await refused(beginTerm, { ...term, seats: [same, { ...same, post: 'member' }] }),
    ).toMatchObject({ code: 'twice' })
    expect(await refused(beginTerm, { ...term, ordinal: 4, seats: [same] })).toMatchObject({
      code: 'ordinal-taken',
    })
    expect(await refused(beginTerm, { ...term, from: '2021-01-01', seats: [same] })).toMatchObject({
      code: 'term-later',
    })
    expect(await refused(beginTerm, { ...term, from: '2022-01-15', seats: [same] })).toMatchObject({
      code: 'held-later',
    })
    const answer = await asked(beginTerm, {
      ...term,
      seats: [{ post: 'member', memberId: null }, same],
    })
    expect(answer).toMatchObject({ left: 0, came: 0 })
    const { bodies } = await bodiesOf('B1', '2024-02-15')
    expect(bodies[0]?.term).toMatchObject({ ordinal: 5, from: '2024-02-01' })
    expect(bodies[0]?.earlier).toMatchObject([{ ordinal: 4 }])
    expect(
      bodies[0]?.seats.map(({ post, holder, vacantSince }) => [
        post,
        holder?.act,
        holder?.hostPost,
        vacantSince,
      ]),
    ).toEqual([
      ['secretary', 'elected', 'Giám đốc', null],
      ['member', undefined, undefined, '2024-02-01'],
    ])
  })

  test('takes the seats that begin with it, and no further ones', async () => {
    const bodyId = await founded('B1', 'standing-committee', '2023-01-01')
    const from = '2024-02-01'
    await asked(addSeat, { bodyId, post: 'member', from })
    await asked(addSeat, { bodyId, post: 'deputy-secretary', from })
    const { seatId: later } = await asked(addSeat, { bodyId, post: 'member', from: '2024-06-01' })
    await asked(entrustSeat, {
      seatId: later,
      from: '2024-06-01',
      duties: 'Tuyên giáo',
      document: null,
    })
    await asked(beginTerm, {
      bodyId,
      from,
      origin: 'elected',
      ordinal: 5,
      dueOn: '2029-02-01',
      approvedSize: 4,
      document: '2-NQ/ĐH',
      seats: (['secretary', 'deputy-secretary', 'member', 'member'] as const).map((post) => ({
        post,
        memberId: null,
      })),
    })
    const postsOn = async (on: string) => (await seatsOf('B1', bodyId, on)).map(({ post }) => post)
    const four = ['secretary', 'deputy-secretary', 'member', 'member']
    expect(await postsOn(from)).toEqual(four)
    expect(await postsOn('2024-12-01')).toEqual(four)
  })

  test('keeps the seats that were to end later as long as the body', async () => {
    const bodyId = await founded('top', 'cell-committee', '2023-01-01')
    const [, , member] = await seatsOf('top', bodyId, '2023-02-01')
    await asked(endSeat, { seatId: member?.seatId ?? 0, on: '2025-06-01' })
    await asked(beginTerm, {
      bodyId,
      from: '2024-08-01',
      origin: 'elected',
      ordinal: 5,
      dueOn: '2029-08-01',
      approvedSize: null,
      document: '2-NQ/ĐH',
      seats: [
        { post: 'secretary', memberId: null },
        { post: 'member', memberId: register.member('001') },
      ],
    })
    const seats = await seatsOf('top', bodyId, '2025-07-01')
    expect(seats.map(({ post, holder }) => [post, holder?.from])).toEqual([
      ['secretary', undefined],
      ['member', '2024-08-01'],
    ])
  })

  test('is put off, planned and told which it will be', async () => {
    const bodyId = await founded('B1', 'inspection-commission')
    const termOf = async () => (await bodiesOf('B1')).bodies.find(({ id }) => id === bodyId)?.term
    const term = await termOf()
    const told = {
      termId: term?.id ?? 0,
      ordinal: 7,
      dueOn: '2029-06-01',
      plannedOn: '2029-05-20',
      approvedSize: 3,
      document: '3-CV',
    }
    await asked(changeTerm, told)
    expect(await termOf()).toMatchObject({
      ordinal: 7,
      dueOn: '2029-06-01',
      plannedOn: '2029-05-20',
    })
    expect(await refused(changeTerm, { ...told, dueOn: '2023-01-01' })).toMatchObject({
      code: 'due-before-it-began',
    })
    expect(await refused(changeTerm, told, { reach: 'A1' })).toMatchObject({ status: 404 })
  })
})

describe('seats', () => {
  test('are added and ended while they are empty; duties are entrusted and pass on', async () => {
    const { bodies } = await bodiesOf('A1', '2024-07-10')
    const body = bodies[0]
    const bodyId = body?.id ?? 0
    const { seatId } = await asked(addSeat, { bodyId, post: 'member', from: '2024-08-01' })
    await asked(entrustSeat, {
      seatId,
      from: '2024-08-01',
      duties: 'Công tác dân vận',
      document: null,
    })
    await asked(entrustSeat, {
      seatId,
      from: '2024-09-01',
      duties: 'Công tác kiểm tra',
      document: null,
    })
    const portfolio = async (on: string) =>
      (await seatsOf('A1', bodyId, on)).find((seat) => seat.seatId === seatId)?.portfolio
    expect(await portfolio('2024-08-31')).toBe('Công tác dân vận')
    expect(await portfolio('2024-09-01')).toBe('Công tác kiểm tra')
    await asked(entrustSeat, { seatId, from: '2024-10-01', duties: null, document: null })
    expect(await portfolio('2024-10-01')).toBeNull()
    const held = body?.seats.find(({ holder }) => holder !== null)
    expect(await refused(endSeat, { seatId: held?.seatId ?? 0, on: '2024-08-01' })).toMatchObject({
      code: 'seat-is-held',
    })
    await asked(endSeat, { seatId, on: '2024-11-01' })
    expect((await seatsOf('A1', bodyId)).map((seat) => seat.seatId)).not.toContain(seatId)
    expect(await refused(addSeat, { bodyId, post: 'chair', from: '2024-08-01' })).toMatchObject({
      code: 'post-of-another-body',
    })
  })

  test('keep what is entrusted to them on later days when an earlier day is told', async () => {
    const bodyId = await founded('A', 'standing-committee')
    const seatId = (await seatsOf('A', bodyId))[0]?.seatId ?? 0
    const entrust = (from: string, duties: string | null) =>
      asked(entrustSeat, { seatId, from, duties, document: null })
    await entrust('2024-06-01', 'Tổ chức')
    await entrust('2024-09-01', 'Tuyên giáo')
    await entrust('2024-03-01', 'Dân vận')
    await entrust('2024-06-01', 'Kiểm tra')
    await entrust('2024-07-01', null)
    const days = [
      '2024-02-29',
      '2024-03-01',
      '2024-05-31',
      '2024-06-01',
      '2024-07-01',
      '2024-09-01',
    ]
    const duties = await Promise.all(
      days.map(async (on) => (await seatsOf('A', bodyId, on))[0]?.portfolio),
    )
    expect(duties).toEqual([null, 'Dân vận', 'Dân vận', 'Kiểm tra', null, 'Tuyên giáo'])
  })

  test('one leads a body: a second is not added, the only one not ended', async () => {
    const bodyId = await founded('A', 'cell-committee')
    const [secretary] = await seatsOf('A', bodyId)
    expect(await refused(addSeat, { bodyId, post: 'secretary', from: '2024-08-01' })).toMatchObject(
      { code: 'leader-there' },
    )
    expect(
      await refused(endSeat, { seatId: secretary?.seatId ?? 0, on: '2024-08-01' }),
    ).toMatchObject({ code: 'only-leader' })
    expect(await refused(addSeat, { bodyId, post: 'member', from: '2026-01-09' })).toMatchObject({
      code: 'too-far-ahead',
    })
  })

  test('are counted anew after each act', async () => {
    const figures = () => asked(getSeatFigures, { on: today }, { scopeEpoch: changes })
    const before = await figures()
    const bodyId = await founded('A', 'inspection-commission')
    expect((await figures()).seats).toBe(before.seats + 2)
    const { seatId } = await asked(addSeat, { bodyId, post: 'member', from: '2024-08-01' })
    expect((await figures()).seats).toBe(before.seats + 3)
    await asked(fillSeat, filling(seatId, '003', { from: '2024-09-01' }))
    await asked(entrustSeat, { seatId, from: '2024-09-01', duties: 'Đơn thư', document: null })
    expect((await figures()).entrusted).toBe(before.entrusted + 1)
    const heads = { ...told, hostPost: 'Trưởng phòng', headsHost: true }
    const asOf = changes
    await asked(changeHolder, { seatId, ...heads })
    expect(changes).toBe(asOf + 1)
    const { seatId: other } = await asked(addSeat, { bodyId, post: 'member', from: '2024-08-01' })
    await asked(endSeat, { seatId: other, on: '2024-10-01' })
    expect((await figures()).seats).toBe(before.seats + 3)
  })

  test('a holder is told more of, and nothing where nobody sits', async () => {
    const { bodies } = await bodiesOf('A1')
    const [secretary, deputy] = bodies.find(({ kind }) => kind === 'cell-committee')?.seats ?? []
    const more = {
      document: '5-QĐ',
      approvedOn: '2023-02-01',
      hostPost: 'Trưởng phòng',
      headsHost: false,
    }
    await asked(changeHolder, { seatId: secretary?.seatId ?? 0, ...more })
    const now = (await bodiesOf('A1')).bodies.find(({ kind }) => kind === 'cell-committee')
      ?.seats[0]
    expect(now?.holder).toMatchObject({ ...more, from: '2023-01-01' })
    expect(await refused(changeHolder, { seatId: deputy?.seatId ?? 0, ...more })).toMatchObject({
      code: 'nobody-there',
    })
  })
})

describe('roles follow seats', () => {
  test('the new secretary can act from the day of effect on, the former one no more', async () => {
    const { db } = register.database.owner
    for (const card of ['003', '004'])
      await sql`
        insert into access.account (login, display_name, member_id)
        values (${`so-${card}`}, ${card}, ${register.member(card)})`.execute(db)
    const bodyId =
      (await bodiesOf('A2')).bodies.find(({ kind }) => kind === 'cell-committee')?.id ?? 0
    const [secretary] = await seatsOf('A2', bodyId)
    const seatId = secretary?.seatId ?? 0
    await asked(fillSeat, filling(seatId, '004', { from: '2024-11-05', replaces: 'transferred' }))
    const actingOn = async (day: string) => {
      const { rows } = await sql<{ login: string }>`
        select account.login from access.held_role held join access.account account on account.id = held.account_id
        where held.role = 'cell-secretary' and held.unit_id = ${register.unit('A2')} and held.valid @> ${day}::date`.execute(
        db,
      )
      return rows.map(({ login }) => login)
    }
    expect(await actingOn('2024-11-04')).toEqual(['so-003'])
    expect(await actingOn('2024-11-05')).toEqual(['so-004'])
  })
})
