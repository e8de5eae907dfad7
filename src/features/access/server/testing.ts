import { sql } from 'kysely'

import type { AccessDb } from './tables.ts'

/** A seat with somebody on it, as tests name it: the secretary of a cell committee where nothing is said. */
export type GivenSeat = {
  readonly unitId: number
  readonly memberId: number
  readonly body?: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
  readonly post?: 'secretary' | 'deputy-secretary' | 'member'
  readonly from?: string
  readonly to?: string | null
}

/** Seats a member; answers the identity of the seat. */
export async function givenSeat(db: AccessDb, seat: GivenSeat): Promise<number> {
  const row = await sql<{ id: number }>`
    with body as (
      insert into organisation.body (unit_id, kind, valid)
      values (${seat.unitId}, ${seat.body ?? 'cell-committee'}, daterange('2020-01-01', null)) returning id
    ), seat as (
      insert into organisation.seat (body_id, post)
      select id, ${seat.post ?? 'secretary'} from body returning id
    )
    insert into members.holding (seat_id, member_id, valid)
    select id, ${seat.memberId}::int, daterange(${seat.from ?? '2020-01-01'}::date, ${seat.to ?? null}::date) from seat
    returning seat_id as id`.execute(db)
  return row.rows[0]?.id ?? 0
}
