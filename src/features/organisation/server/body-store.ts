import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

import type { BodyKind, LedUnit, Post } from '../domain/bodies.ts'

/** A body with the unit it belongs to; `to` is the first day on which it is no more. */
export type Body = {
  readonly id: number
  readonly unitId: number
  readonly unitNumber: number
  readonly kind: BodyKind
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** A term of a body. */
export type Term = {
  readonly id: number
  readonly bodyId: number
  readonly ordinal: number | null
  readonly from: PlainDate
  readonly to: PlainDate | null
  readonly dueOn: PlainDate
  readonly plannedOn: PlainDate | null
  readonly origin: 'elected' | 'appointed'
  readonly approvedSize: number | null
  readonly document: string | null
}

/** A seat of a body. */
export type Seat = {
  readonly id: number
  readonly bodyId: number
  readonly post: Post
  readonly ordinal: number
  readonly from: PlainDate
  readonly to: PlainDate | null
}

const bodyColumns = sql`body.id, body.unit_id, unit.number as unit_number, body.kind,
  lower(body.valid) as "from", upper(body.valid) as "to"`

const bodies = sql`organisation.body body join organisation.org_unit unit on unit.id = body.unit_id`

/** The bodies that a unit has on a day, in the order of their kinds. */
export async function listUnitBodies(
  db: QueryExecutorProvider,
  unitId: number,
  on: PlainDate,
): Promise<readonly Body[]> {
  const { rows } = await sql<Body>`
    select ${bodyColumns} from ${bodies}
    where body.unit_id = ${unitId} and body.valid @> ${on}::date
    order by array_position(
      array['committee', 'standing-committee', 'inspection-commission', 'cell-committee'], body.kind)`.execute(
    db,
  )
  return rows
}

/** A body, and nobody else changes it until the transaction ends. */
export async function lockBody(
  db: QueryExecutorProvider,
  bodyId: number,
): Promise<Body | undefined> {
  const { rows } = await sql<Body>`
    select ${bodyColumns} from ${bodies} where body.id = ${bodyId} for update of body`.execute(db)
  return rows[0]
}

/** The body of a seat, and nobody else changes it until the transaction ends. */
export async function lockSeat(
  db: QueryExecutorProvider,
  seatId: number,
): Promise<{ readonly seat: Seat; readonly body: Body } | undefined> {
  const { rows } = await sql<{ bodyId: number }>`
    select body_id from organisation.seat where id = ${seatId}`.execute(db)
  const body = rows[0] && (await lockBody(db, rows[0].bodyId))
  // Read only now: whoever waited for the lock sees what came before.
  const [seat] = await listSeats(db, sql`seat.id = ${seatId}`)
  return seat && body && { seat, body }
}

/** The body of a term, and nobody else changes it until the transaction ends. */
export async function lockTerm(
  db: QueryExecutorProvider,
  termId: number,
): Promise<{ readonly term: Term; readonly body: Body } | undefined> {
  const { rows } = await sql<{ bodyId: number }>`
    select body_id from organisation.term where id = ${termId}`.execute(db)
  const body = rows[0] && (await lockBody(db, rows[0].bodyId))
  const term = body && (await listTerms(db, [body.id])).find(({ id }) => id === termId)
  return term && body && { term, body }
}

/** What leads and counts of a unit on a day; undefined where it does not live then. */
export async function findLedUnit(
  db: QueryExecutorProvider,
  unitId: number,
  on: PlainDate,
): Promise<(LedUnit & { readonly number: number; readonly until: PlainDate | null }) | undefined> {
  const { rows } = await sql<LedUnit & { number: number; until: PlainDate | null }>`
    select state.kind, above.kind as parent_kind, unit.number, upper(unit.life) as until
    from organisation.org_unit unit
    join organisation.unit_state state on state.unit_id = unit.id and state.valid @> ${on}::date
    left join organisation.unit_state above
      on above.unit_id = state.parent_id and above.valid @> ${on}::date
    where unit.id = ${unitId}`.execute(db)
  return rows[0]
}

/** Lets nobody else write what a unit has once until the transaction ends. */
export async function lockUnit(db: QueryExecutorProvider, unitId: number): Promise<void> {
  await sql`select from organisation.org_unit where id = ${unitId} for no key update`.execute(db)
}

/** The terms of bodies, of each the latest first. */
export async function listTerms(
  db: QueryExecutorProvider,
  bodyIds: readonly number[],
): Promise<readonly Term[]> {
  const { rows } = await sql<Term>`
    select id, body_id, ordinal, lower(valid) as "from", upper(valid) as "to", due_on, planned_on, origin,
           approved_size, document
    from organisation.term where body_id = any (${bodyIds}::int[])
    order by body_id, valid desc`.execute(db)
  return rows
}

/** Seats by a condition on `seat`, in the order in which posts are named. */
export async function listSeats(
  db: QueryExecutorProvider,
  condition: RawBuilder<unknown>,
): Promise<readonly Seat[]> {
  const { rows } = await sql<Seat>`
    select seat.id, seat.body_id, seat.post, seat.ordinal, lower(seat.valid) as "from", upper(seat.valid) as "to"
    from organisation.seat seat where ${condition}
    order by seat.body_id,
      array_position(array['secretary', 'deputy-secretary', 'chair', 'vice-chair', 'member'], seat.post),
      seat.ordinal, seat.valid`.execute(db)
  return rows
}

/** Founds a body that lives from a day on as long as its unit; null where there is one of its kind on some of these days. */
export async function insertBody(
  db: QueryExecutorProvider,
  body: { readonly unitId: number; readonly kind: BodyKind; readonly from: PlainDate },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into organisation.body (unit_id, kind, valid)
    select unit.id, ${body.kind}, daterange(${body.from}::date, upper(unit.life))
    from organisation.org_unit unit where unit.id = ${body.unitId}
    on conflict on constraint one_body_of_a_kind do nothing
    returning id`.execute(db)
  return rows[0]?.id ?? null
}

/** Begins a term of a body; the one before it ends on that day. */
export async function insertTerm(
  db: QueryExecutorProvider,
  body: Pick<Body, 'id' | 'to'>,
  term: Omit<Term, 'id' | 'bodyId' | 'to' | 'plannedOn'>,
): Promise<number> {
  await sql`
    update organisation.term set valid = daterange(lower(valid), ${term.from}::date)
    where body_id = ${body.id} and valid @> ${term.from}::date`.execute(db)
  const { rows } = await sql<{ id: number }>`
    insert into organisation.term (body_id, valid, ordinal, due_on, origin, approved_size, document)
    values (${body.id}, daterange(${term.from}::date, ${body.to}::date), ${term.ordinal}, ${term.dueOn}::date,
            ${term.origin}, ${term.approvedSize}, ${term.document})
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}

/** Writes what is told of a term. */
export async function updateTerm(
  db: QueryExecutorProvider,
  term: Pick<Term, 'id' | 'ordinal' | 'dueOn' | 'plannedOn' | 'approvedSize' | 'document'>,
): Promise<void> {
  await sql`
    update organisation.term
    set ordinal = ${term.ordinal}, due_on = ${term.dueOn}::date, planned_on = ${term.plannedOn}::date,
        approved_size = ${term.approvedSize}, document = ${term.document}
    where id = ${term.id}`.execute(db)
}

/**
 * Adds seats that are there from a day on as long as their body, under numbers that none of their post ever had. Answers
 * them in the order in which the posts are told.
 */
export async function insertSeats(
  db: QueryExecutorProvider,
  body: Pick<Body, 'id' | 'to'>,
  seats: { readonly posts: readonly Post[]; readonly from: PlainDate },
): Promise<readonly number[]> {
  if (seats.posts.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    with told as (
      select post, place, row_number() over (partition by post order by place) + coalesce(
               (select max(taken.ordinal) from organisation.seat taken
                where taken.body_id = ${body.id} and taken.post = told.post), 0) as ordinal
      from unnest(${seats.posts}::text[]) with ordinality as told (post, place)
    ), added as (
      insert into organisation.seat (body_id, post, ordinal, valid)
      select ${body.id}, post, ordinal, daterange(${seats.from}::date, ${body.to}::date) from told
      returning id, post, ordinal
    )
    select added.id from added join told using (post, ordinal) order by told.place`.execute(db)
  return rows.map(({ id }) => id)
}

/** Ends seats on a day. */
export async function endSeats(
  db: QueryExecutorProvider,
  seatIds: readonly number[],
  on: PlainDate,
): Promise<void> {
  await sql`
    update organisation.seat set valid = daterange(lower(valid), ${on}::date)
    where id = any (${seatIds}::int[])`.execute(db)
}

// Ended on the day on which they begin, or before, they would be there on no day. A seat that somebody holds is kept by
// the key of its holding.
async function removeSeats(db: QueryExecutorProvider, seatIds: readonly number[]): Promise<void> {
  if (seatIds.length === 0) return
  await sql`delete from organisation.portfolio where seat_id = any (${seatIds}::int[])`.execute(db)
  await sql`delete from organisation.seat where id = any (${seatIds}::int[])`.execute(db)
}

/**
 * Makes the seats of a body those that are wanted from a day on, in the order in which they are wanted: those of the
 * same post that are there on the day stay as long as the body, further ones are added, others end. Answers the wanted
 * ones. Whoever asks has seen that nobody comes to a seat on the day or later.
 */
export async function settleSeats(
  db: QueryExecutorProvider,
  body: Pick<Body, 'id' | 'to'>,
  wanted: { readonly posts: readonly Post[]; readonly from: PlainDate },
): Promise<readonly number[]> {
  const { from } = wanted
  const there = await listSeats(
    db,
    sql`seat.body_id = ${body.id} and (upper_inf(seat.valid) or upper(seat.valid) > ${from}::date)`,
  )
  const left = there.filter((seat) => seat.from <= from)
  const kept = wanted.posts.map((post) => {
    const at = left.findIndex((seat) => seat.post === post)
    return at < 0 ? undefined : left.splice(at, 1)[0]?.id
  })
  // Of a seat that was to end later nobody who is elected now is told to leave then.
  await sql`
    update organisation.seat set valid = daterange(lower(valid), ${body.to}::date)
    where id = any (${kept.filter((id) => id !== undefined)}::int[])`.execute(db)
  const added = await insertSeats(db, body, {
    posts: wanted.posts.filter((_, place) => kept[place] === undefined),
    from,
  })
  const unwanted = (begun: boolean) =>
    there.flatMap(({ id, ...seat }) =>
      !kept.includes(id) && seat.from < from === begun ? [id] : [],
    )
  await endSeats(db, unwanted(true), from)
  await removeSeats(db, unwanted(false))
  const further = added.values()
  return kept.map((id) => id ?? further.next().value ?? 0)
}

/**
 * What is entrusted to a seat from a day on, until what was told of a later day; null entrusts nothing on these days. Told
 * again of the same day it takes the place of what was told.
 */
export async function writePortfolio(
  db: QueryExecutorProvider,
  told: {
    readonly seat: Pick<Seat, 'id' | 'to'>
    readonly from: PlainDate
    readonly duties: string | null
    readonly document: string | null
  },
): Promise<void> {
  const { seat, from } = told
  const { rows } = await sql<{ until: PlainDate | null }>`
    select least(coalesce(upper(there.valid), later.begins), ${seat.to}::date) as until
    from (select min(lower(valid)) as begins from organisation.portfolio
          where seat_id = ${seat.id} and lower(valid) > ${from}::date) later
    left join organisation.portfolio there on there.seat_id = ${seat.id} and there.valid @> ${from}::date`.execute(
    db,
  )
  await sql`delete from organisation.portfolio where seat_id = ${seat.id} and lower(valid) = ${from}::date`.execute(
    db,
  )
  await sql`
    update organisation.portfolio set valid = daterange(lower(valid), ${from}::date)
    where seat_id = ${seat.id} and valid @> ${from}::date`.execute(db)
  if (told.duties === null) return
  await sql`
    insert into organisation.portfolio (seat_id, valid, duties, document)
    values (${seat.id}, daterange(${from}::date, ${rows[0]?.until ?? null}::date), ${told.duties}, ${told.document})`.execute(
    db,
  )
}
