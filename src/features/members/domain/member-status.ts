import type { PlainDate } from '#kernel/time.ts'

/** Tư cách đảng viên: official, probationary, or not (any more) a member of a cell on the day. */
export type MemberStatus = 'official' | 'probationary' | 'left'

/** The four kinds of absence that take a member out of the attendance base (MTG-10). */
export type AbsenceKind = 'exempt' | 'temporarily-exempt' | 'away' | 'special-duty'

/** Chức vụ trong chi bộ: a post that somebody has in his cell. */
export type CellPost = 'secretary' | 'deputy-secretary' | 'member'

/**
 * What a member is on a day. It is never stored: being in a cell makes a member, the day of
 * recognition (and that day itself) an official one.
 *
 * @law MTG-10
 */
export function memberStatusOn(
  member: { readonly recognisedOn: PlainDate | null; readonly isInCell: boolean },
  on: PlainDate,
): MemberStatus {
  if (!member.isInCell) return 'left'
  return member.recognisedOn !== null && member.recognisedOn <= on ? 'official' : 'probationary'
}
