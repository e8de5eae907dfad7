import type { PlainDate } from '#kernel/time.ts'
import type { AbsenceKind } from '#features/members/domain/public.ts'

/** Loại sinh hoạt: ordinary (thường kỳ) or thematic (chuyên đề); one never replaces the other (MTG-03). */
export type MeetingKind = 'ordinary' | 'thematic'

/** Tình trạng dự họp: how a member was there, or why not. */
export type AttendanceStatus = 'present' | 'present-online' | 'absent-excused' | 'absent-unexcused'

/** Kết quả: what a meeting ended with (MTG-20). */
export type MeetingOutcome = 'resolution' | 'conclusion'

/** One mark of the roll call. A member of the attendance base without a mark was not present. */
export type AttendanceMark = {
  readonly memberId: number
  readonly status: AttendanceStatus
  readonly spoke: boolean
  readonly reason?: string | undefined
}

/** What a secretary records of a meeting; times as `19:30`. */
export type MeetingContent = {
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly startedAt?: string | undefined
  readonly endedAt?: string | undefined
  readonly chairId?: number | undefined
  readonly secretaryId?: number | undefined
  readonly checkerId?: number | undefined
  readonly outcome?: MeetingOutcome | undefined
  readonly outcomeText?: string | undefined
  readonly attendance: readonly AttendanceMark[]
}

/** A member of the cell on the day of a meeting. */
export type RosterMember = {
  readonly id: number
  /** Recognised by the day; otherwise probationary. */
  readonly official: boolean
  /** Why outside the attendance base on the day; null for members of the base. */
  readonly absence: AbsenceKind | null
}

/** Whether a mark says that the member was there, on the spot or online. */
export function isPresent(status: AttendanceStatus): boolean {
  return status === 'present' || status === 'present-online'
}
