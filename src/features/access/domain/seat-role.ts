import type { Role } from '#kernel/rights.ts'

/** A seat, as far as its role goes. */
export type SeatKind = {
  readonly body: 'committee' | 'standing-committee' | 'inspection-commission' | 'cell-committee'
  readonly post: 'secretary' | 'deputy-secretary' | 'member'
}

/** The role that a seat carries as long as it is held; a plain member of a committee has none by it. */
export function seatRole({ body, post }: SeatKind): Role | undefined {
  if (body === 'cell-committee') return 'cell-secretary'
  if (body === 'inspection-commission') return 'inspector'
  if (body === 'committee' && post === 'member') return undefined
  return 'committee-leader'
}
