import { type QueryExecutorProvider, sql } from 'kysely'

import type { PlainDate } from '#kernel/time.ts'

/** A seat of a cell committee that somebody is to sit on from a day on. */
export type WantedSeat = {
  readonly unitId: number
  readonly from: PlainDate
  readonly post: 'secretary' | 'deputy-secretary' | 'member'
  readonly ordinal: number
}

/** A seat of a cell committee with its identity. */
export type SeatHolding = Omit<WantedSeat, 'from'> & {
  readonly seatId: number
  /** The first day on which it is no more. */
  readonly to: PlainDate | null
}

/** The seats of the cell committees of units; nobody else makes any until the transaction ends. */
export async function lockSeats(
  db: QueryExecutorProvider,
  unitIds: readonly number[],
): Promise<readonly SeatHolding[]> {
  await sql`lock table organisation.seat in share row exclusive mode`.execute(db)
  const found = await sql<SeatHolding>`
    select seat.id as seat_id, body.unit_id, seat.post, seat.ordinal, upper(seat.valid) as "to"
    from organisation.seat seat
    join organisation.body body on body.id = seat.body_id and body.kind = 'cell-committee'
    where body.unit_id = any (${unitIds}::int[])
    order by seat.id`.execute(db)
  return found.rows
}

/**
 * Makes cell committees and their seats where there are none; answers every wanted seat with its
 * identity. A committee made here lives as long as its unit.
 *
 * @law ORG-14
 */
export async function ensureSeats(
  db: QueryExecutorProvider,
  wanted: readonly WantedSeat[],
): Promise<readonly SeatHolding[]> {
  if (wanted.length === 0) return []
  const rows = JSON.stringify(
    wanted.map(({ unitId, post, ordinal, from }) => ({ unit_id: unitId, post, ordinal, from })),
  )
  const unitIds = [...new Set(wanted.map((seat) => seat.unitId))]
  await sql`
    insert into organisation.body (unit_id, kind, valid)
    select unit.id, 'cell-committee', unit.life from organisation.org_unit unit
    where unit.id = any (${unitIds}::int[]) and not exists (
      select from organisation.body body
      where body.unit_id = unit.id and body.kind = 'cell-committee' and body.valid && unit.life)`.execute(
    db,
  )
  // Whoever sat earlier than was known before shows that seat and body were there.
  const told = sql`(
    select body.id as body_id, wanted.post, wanted.ordinal, min(wanted."from") as "from", upper(body.valid) as "to"
    from json_to_recordset(${rows}::json) as wanted (unit_id int, post text, ordinal smallint, "from" date)
    join lateral (
      select id, valid from organisation.body
      where unit_id = wanted.unit_id and kind = 'cell-committee'
      order by valid @> wanted."from" desc, valid desc limit 1
    ) body on true
    group by body.id, body.valid, wanted.post, wanted.ordinal)`
  await sql`
    update organisation.body body set valid = daterange(earliest."from", upper(body.valid))
    from (select body_id, min("from") as "from" from ${told} told group by body_id) earliest
    where body.id = earliest.body_id and lower(body.valid) > earliest."from"`.execute(db)
  await sql`
    insert into organisation.seat as seat (body_id, post, ordinal, valid)
    select body_id, post, ordinal, daterange("from", "to") from ${told} told
    on conflict on constraint seat_once do update
      set valid = daterange(least(lower(seat.valid), lower(excluded.valid)), upper(seat.valid))
      where lower(excluded.valid) < lower(seat.valid)`.execute(db)
  return lockSeats(db, unitIds)
}
