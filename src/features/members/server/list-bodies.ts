import { sql } from 'kysely'

import { daysBetween, type PlainDate } from '#kernel/time.ts'
import {
  bodiesFor,
  bodyFlagsOf,
  fillerOf,
  isPermanent,
  latestCongress,
  type LedUnit,
} from '#features/organisation/domain/public.ts'
import {
  findLedUnit,
  findToldOrdinal,
  findUnitNumber,
  listSeats,
  listTerms,
  listUnitBodies,
  type Seat,
  type Term,
  unitOnDayLateral,
} from '#features/organisation/server/public.ts'
import { underRole } from '#platform/server/database.ts'
import { type Handler, implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { listBodies } from '../contract/bodies.ts'
import type { HoldingAct } from '../domain/post-acts.ts'
import { bodyFlagTexts } from '../messages/bodies.ts'
import { countMembersOn } from './member-count.ts'
import type { MembersDb } from './tables.ts'

/** Who holds a seat on a day, or acts for it. */
type Holding = {
  readonly seatId: number
  readonly memberId: number
  readonly name: string | null
  readonly from: PlainDate
  readonly isActing: boolean
  readonly act: HoldingAct | null
  readonly document: string | null
  readonly approvedOn: PlainDate | null
  readonly hostPost: string | null
  readonly headsHost: boolean | null
}

/** Holdings on a day. What goes on in a further row, told otherwise from a day on, is one holding. */
async function listHoldingsOn(
  db: MembersDb,
  seatIds: readonly number[],
  on: PlainDate,
): Promise<readonly Holding[]> {
  const { rows } = await sql<Holding>`
    select holding.seat_id, holding.member_id, holder.name, begun.first as "from", holding.is_acting,
           holding.act, holding.document, holding.approved_on, holding.host_post, holding.heads_host
    from members.holding holding
    cross join lateral members.holder_name(holding.seat_id, holding.member_id) as holder (name)
    cross join lateral (
      select lower(stretch) as first
      from (select unnest(range_agg(same.valid)) as stretch from members.holding same
            where same.seat_id = holding.seat_id and same.member_id = holding.member_id
              and same.is_acting = holding.is_acting) stretches
      where stretch @> ${on}::date) begun
    where holding.seat_id = any (${seatIds}::int[]) and holding.valid @> ${on}::date`.execute(db)
  return rows
}

/** Since when seats stand empty that nobody holds on the day: from the last holder's end, or their own beginning. */
async function listEmptySince(
  db: MembersDb,
  seatIds: readonly number[],
  on: PlainDate,
): Promise<ReadonlyMap<number, PlainDate>> {
  const { rows } = await sql<{ seatId: number; since: PlainDate }>`
    select seat.id as seat_id, greatest(lower(seat.valid), max(upper(holding.valid))) as since
    from organisation.seat seat
    left join members.holding holding
      on holding.seat_id = seat.id and not holding.is_acting and lower(holding.valid) <= ${on}::date
    where seat.id = any (${seatIds}::int[])
    group by seat.id
    having bool_and(coalesce(upper(holding.valid) <= ${on}::date, holding.seat_id is null))`.execute(
    db,
  )
  return new Map(rows.map(({ seatId, since }) => [seatId, since]))
}

async function listDuties(
  db: MembersDb,
  seatIds: readonly number[],
  on: PlainDate,
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ seatId: number; duties: string }>`
    select seat_id, duties from organisation.portfolio
    where seat_id = any (${seatIds}::int[]) and valid @> ${on}::date`.execute(db)
  return new Map(rows.map(({ seatId, duties }) => [seatId, duties]))
}

const answeredTerm = (unit: LedUnit, term: Term) => ({
  id: term.id,
  ordinal: term.ordinal,
  from: term.from,
  dueOn: term.dueOn,
  latest: latestCongress(unit, term.dueOn),
  plannedOn: term.plannedOn,
  origin: term.origin,
  approvedSize: term.approvedSize,
  document: term.document,
})

/** Bodies, terms, seats and holders of a unit on a day, beside what the rules of that day foresee. */
export const listBodiesHandler: Handler<MembersDb> = implement(
  listBodies,
  async ({ unitId, on: asked }, request: Request<MembersDb>) => {
    const { db, today } = request
    request.allowIn(await findUnitNumber(db, unitId))
    const on = asked ?? today
    const unit = await findLedUnit(db, unitId, on)
    if (!unit) throw notFound()
    const named = await sql<{ code: string; name: string }>`
      select named.code, named.name from (values (${unitId}::int)) asked (id)
      cross join ${unitOnDayLateral(sql`asked.id`, on)} named`.execute(db)
    const bodies = await listUnitBodies(db, unitId, on)
    const bodyIds = bodies.map(({ id }) => id)
    const terms = await listTerms(db, bodyIds)
    const seats = await listSeats(
      db,
      sql`seat.body_id = any (${bodyIds}::int[]) and seat.valid @> ${on}::date`,
    )
    const seatIds = seats.map(({ id }) => id)
    const holdings = await listHoldingsOn(db, seatIds, on)
    const emptySince = await listEmptySince(db, seatIds, on)
    const duties = await listDuties(db, seatIds, on)
    // Only of a cell does what bodies it should have depend on its members.
    const official = unit.kind === 'cell' ? (await countMembersOn(db, unitId, on)).official : 0

    const bodyOf = new Map(bodies.map((body) => [body.id, body]))
    const postOf = new Map(
      seats.map((seat) => [
        seat.id,
        { body: bodyOf.get(seat.bodyId)?.kind ?? 'committee', post: seat.post },
      ]),
    )
    const termOf = new Map(
      bodyIds.map((id) => [id, terms.filter((term) => term.bodyId === id && term.from <= on)]),
    )
    const holderOf = (seatId: number, isActing: boolean) => {
      const found = holdings.find((one) => one.seatId === seatId && one.isActing === isActing)
      if (!found) return null
      const { seatId: _, isActing: __, ...holder } = found
      const also = holdings.flatMap((other) => {
        const post = postOf.get(other.seatId)
        return other.memberId === holder.memberId && other.seatId !== seatId && post ? [post] : []
      })
      return { ...holder, also }
    }
    const answeredSeat = (seat: Seat) => {
      const body = postOf.get(seat.id)?.body ?? 'committee'
      const origin = termOf.get(seat.bodyId)?.[0]?.origin ?? 'elected'
      const since = emptySince.get(seat.id) ?? null
      return {
        seatId: seat.id,
        post: seat.post,
        ordinal: seat.ordinal,
        permanent: isPermanent(body, seat.post),
        ...fillerOf(body, seat.post, origin),
        holder: holderOf(seat.id, false),
        acting: holderOf(seat.id, true),
        vacantSince: since,
        vacantDays: since === null ? null : daysBetween(since, on) + 1,
        portfolio: duties.get(seat.id) ?? null,
      }
    }
    const seated = bodies.map((body) => ({
      kind: body.kind,
      seats: seats.filter((seat) => seat.bodyId === body.id).length,
      approvedSize: termOf.get(body.id)?.[0]?.approvedSize ?? null,
    }))
    const committee = seated.find(({ kind }) => kind === 'committee')?.seats ?? 0
    return {
      unit: { id: unitId, code: named.rows[0]?.code ?? '', name: named.rows[0]?.name ?? '' },
      on,
      bodies: bodies.map((body) => {
        const [term, ...earlier] = termOf.get(body.id) ?? []
        return {
          id: body.id,
          kind: body.kind,
          from: body.from,
          term: term ? answeredTerm(unit, term) : null,
          earlier: earlier.map((one) => answeredTerm(unit, one)),
          seats: seats.filter((seat) => seat.bodyId === body.id).map(answeredSeat),
        }
      }),
      flags: bodyFlagsOf(unit, { bodies: seated, official, on }).map(
        ({ code, body, cites, facts }) => ({
          code,
          body,
          ...bodyFlagTexts[code](facts),
          cite: cites[0],
        }),
      ),
      foreseen: {
        unit: { kind: unit.kind, parentKind: unit.parentKind },
        bodies: [...bodiesFor(unit, { official, committee }, on)],
        // A decision is read whole by nobody but the jobs; what it tells of the unit in reach is told on.
        ordinal: await underRole(db, 'chibo_jobs', () =>
          findToldOrdinal(db, { ...unit, id: unitId }, on),
        ),
      },
    }
  },
)
