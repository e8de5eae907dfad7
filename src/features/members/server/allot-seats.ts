import type { PlainDate } from '#kernel/time.ts'
import {
  lockSeats,
  type SeatHolding,
  type WantedSeat,
} from '#features/organisation/server/public.ts'

import type { CellPost } from '../domain/member-status.ts'
import { overlap } from '../domain/spells.ts'
import type { Sitting } from './person-register.ts'
import type { MembersDb } from './tables.ts'

/** Somebody who is to sit on a seat of a cell committee. */
export type Sitter = {
  readonly memberId: number
  readonly unitId: number
  readonly post: CellPost
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** Gives everybody the first seat of his post that is free on all his days. */
export async function allotSeats(
  db: MembersDb,
  sitters: readonly Sitter[],
  sittings: readonly Sitting[],
): Promise<readonly (Sitter & WantedSeat)[]> {
  const seats = await lockSeats(db, [...new Set(sitters.map((sitter) => sitter.unitId))])
  const ordinals = new Map(seats.map((seat) => [seat.seatId, seat.ordinal]))
  const taken = new Map<string, Pick<Sitter, 'from' | 'to'>[]>()
  const keyOf = (seat: Pick<SeatHolding, 'unitId' | 'post' | 'ordinal'>) =>
    `${seat.unitId} ${seat.post} ${seat.ordinal}`
  const take = (seat: Parameters<typeof keyOf>[0], days: Pick<Sitter, 'from' | 'to'>) => {
    taken.set(keyOf(seat), [...(taken.get(keyOf(seat)) ?? []), days])
  }
  for (const seat of seats) {
    if (seat.to !== null) take(seat, { from: seat.to, to: null })
  }
  for (const sitting of sittings) {
    take({ ...sitting, ordinal: ordinals.get(sitting.seatId) ?? 1 }, sitting)
  }
  return sitters.map((sitter) => {
    let seat = { ...sitter, ordinal: 1 }
    while (taken.get(keyOf(seat))?.some((days) => overlap(days, sitter))) {
      seat = { ...sitter, ordinal: seat.ordinal + 1 }
    }
    take(seat, sitter)
    return seat
  })
}
