import type { PlainDate } from '#kernel/time.ts'
import { problem, type ProblemError } from '#platform/server/problem.ts'

import type { MeetingKind } from '../domain/meeting.ts'
import { changedMeanwhile, meetingExists } from '../messages.ts'

/** The refusal of a second meeting of a kind on a day; it names the one there is. */
export function meetingExistsProblem(
  existing: { readonly id: number; readonly version: number } | undefined,
  asked: { readonly kind: MeetingKind; readonly heldOn: PlainDate },
): ProblemError {
  return problem(
    409,
    'meeting-exists',
    meetingExists(asked.kind, asked.heldOn, existing?.version ?? 1),
    { where: 'heldOn', facts: { meetingId: existing?.id ?? null } },
  )
}

/** The refusal of a change to a version that is no longer the present one. */
export function changedMeanwhileProblem(read: number, current: number): ProblemError {
  return problem(409, 'changed-meanwhile', changedMeanwhile(read, current), {
    where: 'version',
    facts: { read, current },
  })
}
