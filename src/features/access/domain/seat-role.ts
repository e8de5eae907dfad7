import type { Role } from '#kernel/rights.ts'
import type { BodyKind, Post } from '#features/organisation/domain/public.ts'

/** A seat, as far as its role goes. */
export type SeatKind = { readonly body: BodyKind; readonly post: Post }

/** The role that a seat carries as long as it is held; a plain member of a committee has none by it. */
export function seatRole({ body, post }: SeatKind): Role | undefined {
  if (body === 'cell-committee') return 'cell-secretary'
  if (body === 'inspection-commission') return 'inspector'
  if (body === 'committee' && post === 'member') return undefined
  return 'committee-leader'
}
