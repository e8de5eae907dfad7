import type { PlainDate } from '#kernel/time.ts'
import { accept, type Outcome, refuse } from '#law/outcome.ts'

import {
  type AttendanceMark,
  isPresent,
  type MeetingContent,
  type RosterMember,
} from './meeting.ts'

/** Why a meeting can't be recorded as it was given. */
export type RecordingRefusal =
  | 'not-a-living-cell'
  | 'held-in-the-future'
  | 'ends-before-it-began'
  | 'text-without-outcome'
  | 'officer-not-of-the-cell'
  | 'officer-absent'
  | 'marked-twice'
  | 'marked-outside-the-cell'
  | 'reason-without-absence'
  | 'spoke-while-absent'

/** The unit on the day of the meeting: whether it was a cell that lived, and who belonged to it. */
export type CellOnDay = {
  readonly isLivingCell: boolean
  readonly roster: readonly RosterMember[]
}

type Recording = {
  readonly content: MeetingContent
  readonly cell: CellOnDay
  readonly today: PlainDate
  /** Whom the former version names: a correction doesn't throw out what was taken over from files. */
  readonly formerlyNamed?: ReadonlySet<number>
}

type Answer = Outcome<MeetingContent, RecordingRefusal>

/**
 * Decides whether a meeting may be recorded, or a correction of it: a cell that lived on the day, a day
 * that has come, chair, secretary and checker of the cell itself (a guest of the superior committee
 * does not chair it), each member marked once.
 *
 * Not modelled: votes, agenda items and the quorum as a condition (MTG-12 only reminds).
 *
 * @law MTG-01
 * @law MTG-20
 * @law MTG-24
 */
export function decideRecording(recording: Recording): Answer {
  const { content, cell, today } = recording
  const on = content.heldOn
  if (on > today) return refuse('held-in-the-future', ['MTG-24'], { on, today })
  if (!cell.isLivingCell) return refuse('not-a-living-cell', ['MTG-01'], { on })
  const { startedAt, endedAt } = content
  if (startedAt !== undefined && endedAt !== undefined && endedAt <= startedAt)
    return refuse('ends-before-it-began', ['MTG-24'], { startedAt, endedAt })
  if (content.outcomeText && content.outcome === undefined)
    return refuse('text-without-outcome', ['MTG-20'])
  return decideOfficers(recording) ?? decideMarks(recording) ?? accept(content)
}

type Refused = Extract<Answer, { ok: false }> | undefined

/** Whoever belongs to the cell on the day, exempt and absent members too, and the formerly named. */
function openTo({ cell, formerlyNamed }: Recording): (memberId: number) => boolean {
  const own = new Set(cell.roster.map((member) => member.id))
  return (memberId) => own.has(memberId) || formerlyNamed?.has(memberId) === true
}

function decideOfficers(recording: Recording): Refused {
  const { content } = recording
  const isOpen = openTo(recording)
  const absent = new Set(
    content.attendance.filter((mark) => !isPresent(mark.status)).map((mark) => mark.memberId),
  )
  const officers = [
    ['chair', content.chairId],
    ['secretary', content.secretaryId],
    ['checker', content.checkerId],
  ] as const
  for (const [post, memberId] of officers) {
    if (memberId === undefined) continue
    if (!isOpen(memberId))
      return refuse('officer-not-of-the-cell', [post === 'checker' ? 'MTG-20' : 'MTG-24'], { post })
    // Who checks the work afterwards may have been missing; who chairs or writes may not.
    if (post !== 'checker' && absent.has(memberId))
      return refuse('officer-absent', ['MTG-24'], { post })
  }
  return undefined
}

function decideMark(mark: AttendanceMark): Refused {
  if (isPresent(mark.status))
    return mark.reason ? refuse('reason-without-absence', ['MTG-24']) : undefined
  return mark.spoke ? refuse('spoke-while-absent', ['MTG-24']) : undefined
}

function decideMarks(recording: Recording): Refused {
  const isOpen = openTo(recording)
  const marked = new Set<number>()
  for (const mark of recording.content.attendance) {
    if (marked.has(mark.memberId)) return refuse('marked-twice', ['MTG-24'])
    marked.add(mark.memberId)
    if (!isOpen(mark.memberId)) return refuse('marked-outside-the-cell', ['MTG-10'])
    const refused = decideMark(mark)
    if (refused) return refused
  }
  return undefined
}
