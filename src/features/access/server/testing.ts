import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'

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

/** The code that a phone shows, so many half minutes from now. */
export function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  return totp.generate({ timestamp: Date.now() + steps * 30_000 })
}

/** A code that is wrong now: none of those that would be right. */
export function wrongCodeOf(secret: string): string {
  const right = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !right.includes(code),
  ) as string
}
