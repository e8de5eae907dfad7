import { type QueryExecutorProvider, sql } from 'kysely'

/** A seat of a cell committee that somebody is to sit on. */
export type WantedSeat = {
  readonly unitId: number
  readonly post: 'secretary' | 'deputy-secretary' | 'member'
  readonly ordinal: number
}

/** A seat of a cell committee with its identity. */
export type SeatHolding = WantedSeat & { readonly seatId: number }

/** The seats of the cell committees of units; nobody else makes any until the transaction ends. */
export async function lockSeats(
  db: QueryExecutorProvider,
  unitIds: readonly number[],
): Promise<readonly SeatHolding[]> {
  await sql`lock table organisation.seat in share row exclusive mode`.execute(db)
  const found = await sql<SeatHolding>`
    select seat.id as seat_id, body.unit_id, seat.post, seat.ordinal
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
    wanted.map(({ unitId, post, ordinal }) => ({ unit_id: unitId, post, ordinal })),
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
  await sql`
    insert into organisation.seat (body_id, post, ordinal)
    select distinct body.id, wanted.post, wanted.ordinal
    from json_to_recordset(${rows}::json) as wanted (unit_id int, post text, ordinal smallint)
    join lateral (
      select id from organisation.body
      where unit_id = wanted.unit_id and kind = 'cell-committee' order by valid desc limit 1
    ) body on true
    on conflict on constraint seat_once do nothing`.execute(db)
  return lockSeats(db, unitIds)
}
