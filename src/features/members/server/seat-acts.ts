import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'
import {
  type Body,
  endSeats,
  findLedUnit,
  findUnitNumber,
  insertBody,
  insertSeats,
  insertTerm,
  keepTree,
  listSeats,
  listTerms,
  lockBody,
  lockSeat,
  lockTerm,
  type Seat,
  settleSeats,
  updateTerm,
  writePortfolio,
} from '#features/organisation/server/public.ts'
import { type Post, postsOf } from '#features/organisation/domain/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'
import { within } from '#platform/server/reach.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

import {
  addSeat,
  beginTerm,
  changeHolder,
  changeTerm,
  endSeat,
  entrustSeat,
  fillSeat,
  foundBody,
  leaveSeat,
  setVacancyLimit,
} from '../contract/bodies.ts'
import {
  type Candidate,
  decideAddedSeat,
  decideApproval,
  decideEndOfSeat,
  decideFilling,
  decideLeaving,
  decideTerm,
  type OtherSeat,
  type TermRefusal,
} from '../domain/post-acts.ts'
import { postRefusals, termRefusals } from '../messages/bodies.ts'
import { endHoldings, insertHoldings, listCandidates, readSeatThen } from './seat-people.ts'
import type { MembersDb } from './tables.ts'
import { readVacancyLimit, writeVacancyLimit } from './vacancy-limit.ts'

type Asked = Request<MembersDb>

/** A term of a unit's body that began on a day. */
export type TermBegun = { readonly unitId: number; readonly from: PlainDate }

/**
 * What others must learn when seats are others than before, or held by others: roles follow seats, figures are kept,
 * and what is owed once a term is owed anew.
 */
export type SeatsChanged = (db: QueryExecutorProvider, begun?: TermBegun) => Promise<void>

// Requests have no right to write these rows: each act does it under the role of jobs, after the reach was asked.
const asJobs = <Result>({ db }: Asked, work: () => Promise<Result>) =>
  underRole(db, 'chibo_jobs', work)

/**
 * A body that somebody may seat, locked; what is not there looks the same as what is out of reach. The tree is kept
 * before: who belongs to the unit, and how long it lives, is read of a tree that stays.
 */
async function takeBody(request: Asked, bodyId: number): Promise<Body> {
  await keepTree(request.db)
  const body = await asJobs(request, () => lockBody(request.db, bodyId))
  request.allowIn(body?.unitNumber)
  if (!body) throw notFound()
  return body
}

async function takeSeat(
  request: Asked,
  seatId: number,
): Promise<{ readonly seat: Seat; readonly body: Body }> {
  await keepTree(request.db)
  const found = await asJobs(request, () => lockSeat(request.db, seatId))
  request.allowIn(found?.body.unitNumber)
  if (!found) throw notFound()
  return found
}

const about = (body: Body, facts: Readonly<Record<string, string | number | boolean | null>>) => ({
  unitNumber: body.unitNumber,
  facts,
})

/** Members as they stand to the unit of a body; one that is not in the register is not found. */
async function candidatesFor(
  request: Asked,
  memberIds: readonly number[],
  told: { readonly unitId: number; readonly on: PlainDate },
): Promise<ReadonlyMap<number, Candidate>> {
  const found = await asJobs(request, () => listCandidates(request.db, memberIds, told))
  if (memberIds.some((id) => !found.has(id))) throw notFound()
  return found
}

const fillHandler = (changed: SeatsChanged) =>
  implement(
    fillSeat,
    async (input, request: Asked) => {
      const { db, today, actor, record } = request
      const { seatId, memberId, from } = input
      const { seat, body } = await takeSeat(request, seatId)
      if (actor.memberId === memberId) return refuse('own-seat', ['RS-01'])
      const candidates = await candidatesFor(request, [memberId], { unitId: body.unitId, on: from })
      const then = await asJobs(request, () => readSeatThen(db, seat, from))
      const decision = decideFilling({
        seat: then,
        candidate: candidates.get(memberId) ?? { memberId, isUnderUnit: false, isOfficial: false },
        others: await asJobs(request, () => otherSeatsOf(db, seat, { memberId, from })),
        from,
        approvedOn: input.approvedOn,
        isActing: input.acting,
        replaces: input.replaces,
        today,
      })
      if (!decision.ok) return decision
      const { leaves, givesUp } = decision.value
      const given = givesUp.map((one) => one.seatId)
      await asJobs(request, async () => {
        if (leaves) await endHoldings(db, [seatId], { on: from, reason: leaves.reason })
        await endHoldings(db, given, { on: from, reason: null })
        const { acting, document, approvedOn, hostPost, headsHost, act } = input
        const told = { act, isActing: acting, document, approvedOn, hostPost, headsHost }
        await insertHoldings(db, [
          { seatId, memberId, unitNumber: body.unitNumber, from, to: seat.to, ...told },
        ])
      })
      await changed(db)
      await record(
        'members.seat-filled',
        about(body, {
          seat: seatId,
          member: memberId,
          from,
          act: input.act,
          acting: input.acting,
          gaveUp: given.length === 0 ? null : given.join(', '),
        }),
      )
      return accept({ gaveUp: givesUp.map(({ seatId: id, post }) => ({ seatId: id, post })) })
    },
    postRefusals,
  )

/** What a member holds in full on other seats of the body, on the day or later. */
async function otherSeatsOf(
  db: MembersDb,
  seat: Seat,
  { memberId, from }: { readonly memberId: number; readonly from: PlainDate },
): Promise<readonly OtherSeat[]> {
  const { rows } = await sql<OtherSeat>`
    select other.id as seat_id, other.post, lower(holding.valid) as "from"
    from members.holding holding join organisation.seat other on other.id = holding.seat_id
    where other.body_id = ${seat.bodyId} and other.id <> ${seat.id} and holding.member_id = ${memberId}
      and not holding.is_acting and (upper_inf(holding.valid) or upper(holding.valid) > ${from}::date)
    order by holding.valid`.execute(db)
  return rows
}

const leaveHandler = (changed: SeatsChanged) =>
  implement(
    leaveSeat,
    async ({ seatId, on, reason, document, everywhere }, request: Asked) => {
      const { db, today, record } = request
      const { seat, body } = await takeSeat(request, seatId)
      const { holder } = await asJobs(request, () => readSeatThen(db, seat, on))
      const held = holder ?? (await asJobs(request, () => heldFrom(db, seatId, on)))
      const decision = decideLeaving({ holder: held, on, today })
      if (!decision.ok) return decision
      const memberId = held?.memberId ?? 0
      const ended = await asJobs(request, async () => {
        const seats = everywhere
          ? await sql<{ seatId: number }>`
              select seat_id from members.holding
              where member_id = ${memberId} and valid @> ${on}::date and lower(valid) < ${on}::date
                and ${within(request.within(), 'unit_number')}`.execute(db)
          : { rows: [{ seatId }] }
        return endHoldings(
          db,
          seats.rows.map((one) => one.seatId),
          { on, reason },
        )
      })
      await changed(db)
      await record(
        'members.seat-left',
        about(body, { seat: seatId, member: memberId, on, reason, document, posts: ended.length }),
      )
      return accept({ ended: ended.length })
    },
    postRefusals,
  )

/** Who comes to the seat on the day or after it: he can't have left it before. */
async function heldFrom(db: MembersDb, seatId: number, on: PlainDate) {
  const { rows } = await sql<{ memberId: number; from: PlainDate }>`
    select member_id, lower(valid) as "from" from members.holding
    where seat_id = ${seatId} and lower(valid) >= ${on}::date order by valid limit 1`.execute(db)
  return rows[0] ?? null
}

const changeHolderHandler = (changed: SeatsChanged) =>
  implement(
    changeHolder,
    async ({ seatId, document, approvedOn, hostPost, headsHost }, request: Asked) => {
      const { db, today, record } = request
      const { seat, body } = await takeSeat(request, seatId)
      const { holder } = await asJobs(request, () => readSeatThen(db, seat, today))
      if (holder === null) return refuse('nobody-there', ['ORG-23'])
      const approval = decideApproval(holder.from, approvedOn)
      if (!approval.ok) return approval
      await asJobs(request, () =>
        sql`
      update members.holding
      set document = ${document}, approved_on = ${approvedOn}::date, host_post = ${hostPost}, heads_host = ${headsHost}
      where seat_id = ${seatId} and valid @> ${today}::date`.execute(db),
      )
      await changed(db)
      await record('members.holder-changed', about(body, { seat: seatId, member: holder.memberId }))
      return accept({})
    },
    postRefusals,
  )

const entrustHandler = (changed: SeatsChanged) =>
  implement(
    entrustSeat,
    async ({ seatId, from, duties, document }, request: Asked) => {
      const { db, today, record } = request
      const { seat, body } = await takeSeat(request, seatId)
      const isThere = seat.from <= from && (seat.to === null || from < seat.to)
      if (!isThere) return refuse('seat-not-there', ['ORG-23'], { from: seat.from })
      await asJobs(request, () => writePortfolio(db, { seat, from, duties, document }))
      await changed(db)
      await record('members.seat-entrusted', about(body, { seat: seatId, from, today }))
      return accept({})
    },
    postRefusals,
  )

const foreignPost = {
  vi: 'Chức danh này không thuộc loại cấp ủy, ủy ban này.',
  en: 'This post does not belong to a body of this kind.',
}

/** The seats that a body has on a day or later. */
const seatsFrom = (db: MembersDb, bodyId: number, on: PlainDate) =>
  listSeats(
    db,
    sql`seat.body_id = ${bodyId} and (upper_inf(seat.valid) or upper(seat.valid) > ${on}::date)`,
  )

const addSeatHandler = (changed: SeatsChanged) =>
  implement(
    addSeat,
    async ({ bodyId, post, from }, request: Asked) => {
      const { db, today, record } = request
      const body = await takeBody(request, bodyId)
      if (!postsOf(body.kind).includes(post))
        throw problem(422, 'post-of-another-body', foreignPost, { where: 'post' })
      const posts = (await seatsFrom(db, body.id, from)).map((seat) => seat.post)
      const decision = decideAddedSeat({ body, post, posts, from, today })
      if (!decision.ok) return decision
      const [seatId = 0] = await asJobs(request, () =>
        insertSeats(db, body, { posts: [post], from }),
      )
      await changed(db)
      await record('members.seat-added', about(body, { body: bodyId, seat: seatId, post, from }))
      return accept({ seatId })
    },
    postRefusals,
  )

const endSeatHandler = (changed: SeatsChanged) =>
  implement(
    endSeat,
    async ({ seatId, on }, request: Asked) => {
      const { db, today, record } = request
      const { seat, body } = await takeSeat(request, seatId)
      const then = await asJobs(request, () => readSeatThen(db, seat, on))
      const others = (await seatsFrom(db, body.id, on)).filter(({ id }) => id !== seatId)
      const decision = decideEndOfSeat({
        seat: { ...then, post: seat.post },
        otherPosts: others.map(({ post }) => post),
        on,
        today,
      })
      if (!decision.ok) return decision
      await asJobs(request, () => endSeats(db, [seatId], on))
      await changed(db)
      await record('members.seat-ended', about(body, { seat: seatId, on }))
      return accept({})
    },
    postRefusals,
  )

const foundHandler = (changed: SeatsChanged) =>
  implement(
    foundBody,
    async (input, request: Asked) => {
      const { db, today, record } = request
      const { unitId, kind, from, dueOn, ordinal } = input
      await keepTree(db)
      request.allowIn(await findUnitNumber(db, unitId))
      const unit = await findLedUnit(db, unitId, from)
      if (!unit) return refuse('unit-not-there', ['ORG-10'])
      const wanted = input.seats.flatMap(({ post, count }) =>
        Array.from({ length: count }, () => ({ post, candidate: null })),
      )
      const decision = decideTerm({
        body: kind,
        from,
        dueOn,
        ordinal,
        seats: wanted,
        latest: null,
        lastCame: null,
        today,
      })
      if (!decision.ok) return decision
      const bodyId = await asJobs(request, async () => {
        const id = await insertBody(db, { unitId, kind, from })
        if (id === null) return null
        const body = { id, to: unit.until }
        await insertTerm(db, body, { ...input, from })
        await settleSeats(db, body, { posts: wanted.map(({ post }) => post), from })
        return id
      })
      if (bodyId === null) return refuse('body-there', ['ORG-10'])
      await changed(db, { unitId, from })
      await record('members.body-founded', {
        unitNumber: unit.number,
        facts: { body: bodyId, kind, from, document: input.document },
      })
      return accept({ bodyId })
    },
    termRefusals,
  )

type TermSeatAsked = { readonly post: Post; readonly memberId: number | null }

/** The seats of a term with those who are to sit on them, leaders first. */
async function seatsOfTerm(
  request: Asked,
  body: Body,
  { seats, from }: { readonly seats: readonly TermSeatAsked[]; readonly from: PlainDate },
) {
  const memberIds = seats.flatMap(({ memberId }) => (memberId === null ? [] : [memberId]))
  const candidates = await candidatesFor(request, memberIds, { unitId: body.unitId, on: from })
  const order = postsOf(body.kind)
  return seats
    .toSorted((one, other) => order.indexOf(one.post) - order.indexOf(other.post))
    .map(({ post, memberId }) => ({
      post,
      candidate: memberId === null ? null : (candidates.get(memberId) ?? null),
    }))
}

async function lastCameTo(db: MembersDb, bodyId: number): Promise<PlainDate | null> {
  const { rows } = await sql<{ day: PlainDate | null }>`
    select max(lower(holding.valid)) as day from members.holding holding
    join organisation.seat seat on seat.id = holding.seat_id where seat.body_id = ${bodyId}`.execute(
    db,
  )
  return rows[0]?.day ?? null
}

const beginTermHandler = (changed: SeatsChanged) =>
  implement(
    beginTerm,
    async (
      input,
      request: Asked,
    ): Promise<Outcome<{ termId: number; left: number; came: number }, TermRefusal>> => {
      const { db, today, actor, record } = request
      const { bodyId, from, dueOn, ordinal, origin, document } = input
      const body = await takeBody(request, bodyId)
      if (input.seats.some(({ memberId }) => memberId !== null && memberId === actor.memberId))
        return refuse('own-seat', ['RS-01'])
      if (body.to !== null && from >= body.to) return refuse('unit-not-there', ['ORG-10'])
      const terms = await asJobs(request, () => listTerms(db, [bodyId]))
      const ordinals = terms.flatMap((term) => (term.ordinal === null ? [] : [term.ordinal]))
      const decision = decideTerm({
        body: body.kind,
        from,
        dueOn,
        ordinal,
        seats: await seatsOfTerm(request, body, input),
        latest: terms[0] ? { from: terms[0].from, ordinals } : null,
        lastCame: await asJobs(request, () => lastCameTo(db, bodyId)),
        today,
      })
      if (!decision.ok) return decision
      const { seats } = decision.value
      const written = await asJobs(request, async () => {
        const there = await sql<{ id: number }>`
          select id from organisation.seat where body_id = ${bodyId}`.execute(db)
        const left = await endHoldings(
          db,
          there.rows.map(({ id }) => id),
          { on: from, reason: 'term' },
        )
        const termId = await insertTerm(db, body, { ...input, from })
        const seatIds = await settleSeats(db, body, { posts: seats.map(({ post }) => post), from })
        const came = seats.flatMap(({ candidate }, place) =>
          candidate === null ? [] : [{ memberId: candidate.memberId, seatId: seatIds[place] ?? 0 }],
        )
        const told = {
          act: origin === 'appointed' ? ('appointed' as const) : ('elected' as const),
          isActing: false,
          document,
          approvedOn: null,
        }
        // Of two posts that somebody held one may tell nothing of him.
        const telling = left.toSorted(
          (one, other) => Number(one.hostPost !== null) - Number(other.hostPost !== null),
        )
        const before = new Map(telling.map((one) => [one.memberId, one]))
        const { unitNumber, to } = body
        await insertHoldings(
          db,
          came.map((one) => {
            const { hostPost = null, headsHost = null } = before.get(one.memberId) ?? {}
            return { ...one, unitNumber, from, to, ...told, hostPost, headsHost }
          }),
        )
        const stayed = new Set(came.map(({ memberId }) => memberId))
        return {
          termId,
          left: [...before.keys()].filter((memberId) => !stayed.has(memberId)).length,
          came: came.filter(({ memberId }) => !before.has(memberId)).length,
        }
      })
      await changed(db, { unitId: body.unitId, from })
      await record(
        'members.term-begun',
        about(body, { body: bodyId, term: written.termId, from, document }),
      )
      return accept(written)
    },
    termRefusals,
  )

const changeTermHandler = implement(
  changeTerm,
  async (input, request: Asked) => {
    const { db, record } = request
    await keepTree(db)
    const found = await asJobs(request, () => lockTerm(db, input.termId))
    request.allowIn(found?.body.unitNumber)
    if (!found) throw notFound()
    const { term, body } = found
    const { from } = term
    if (input.dueOn <= from || (input.plannedOn !== null && input.plannedOn <= from))
      return refuse('due-before-it-began', ['ORG-10'], { from })
    const others = (await asJobs(request, () => listTerms(db, [body.id]))).filter(
      ({ id }) => id !== term.id,
    )
    if (input.ordinal !== null && others.some(({ ordinal }) => ordinal === input.ordinal))
      return refuse('ordinal-taken', ['ORG-10'], { ordinal: input.ordinal })
    await asJobs(request, () => updateTerm(db, { ...input, id: term.id }))
    await record(
      'members.term-changed',
      about(body, { term: term.id, dueOn: input.dueOn, plannedOn: input.plannedOn }),
    )
    return accept({})
  },
  termRefusals,
)

const limitHandler = (changed: SeatsChanged) =>
  implement(setVacancyLimit, async ({ days }, request: Asked) => {
    request.allowAnywhere()
    if ((await readVacancyLimit(request.db)) === days) return {}
    await asJobs(request, () => writeVacancyLimit(request.db, days))
    // Figures that are kept counted by the former limit.
    await changed(request.db)
    await request.record('members.vacancy-limit-set', { facts: { days } })
    return {}
  })

/** Everything that changes bodies, terms, seats and who holds them. */
export function seatActHandlers(changed: SeatsChanged): readonly Handler<MembersDb>[] {
  return [
    foundHandler(changed),
    beginTermHandler(changed),
    changeTermHandler,
    fillHandler(changed),
    changeHolderHandler(changed),
    leaveHandler(changed),
    entrustHandler(changed),
    addSeatHandler(changed),
    endSeatHandler(changed),
    limitHandler(changed),
  ]
}
