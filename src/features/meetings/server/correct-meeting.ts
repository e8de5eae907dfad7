import { markDirty } from '#features/directives/server/public.ts'
import { keepTree } from '#features/organisation/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { correctMeeting } from '../contract.ts'
import type { MeetingContent } from '../domain/meeting.ts'
import { decideRecording } from '../domain/recording.ts'
import { recordingRefusals } from '../messages.ts'
import { changedMeanwhileProblem, meetingExistsProblem } from './meeting-conflicts.ts'
import { meetingDays } from './meeting-days.ts'
import {
  findCellOn,
  findMeeting,
  findMeetingOn,
  keepVersion,
  type MeetingRow,
  replaceMeeting,
} from './meeting-store.ts'
import type { WritingDb } from './writing-db.ts'

/** Everybody whom the former version names. */
function namedIn(former: MeetingRow): ReadonlySet<number> {
  const officers = [former.chairId, former.secretaryId, former.checkerId]
  return new Set([
    ...former.attendance.map((mark) => mark.memberId),
    ...officers.filter((id) => id !== null),
  ])
}

async function refuseSecond(
  db: WritingDb,
  former: MeetingRow,
  content: MeetingContent,
): Promise<void> {
  if (former.kind === content.kind && former.heldOn === content.heldOn) return
  const existing = await findMeetingOn(db, { unitId: former.unitId, ...content })
  if (existing) throw meetingExistsProblem(existing, content)
}

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}

/** Corrects a meeting. The former version is kept whole; another correction in between is refused. */
export const correctMeetingHandler = implement(
  correctMeeting,
  async (
    { meetingId, version: read, reason, ...content },
    { db, today, actor, allowIn, record }: Request<WritingDb>,
  ) => {
    await keepTree(db)
    const former = await findMeeting(db, meetingId, 'lock')
    allowIn(former?.unitNumber)
    if (!former) throw notFound()
    if (former.version !== read) throw changedMeanwhileProblem(read, former.version)
    const cell = await findCellOn(db, former.unitId, content.heldOn)
    if (!cell) throw notFound()
    const decision = decideRecording({ content, cell, today, formerlyNamed: namedIn(former) })
    if (!decision.ok) return decision
    await refuseSecond(db, former, content)
    await keepVersion(db, meetingId, { by: actor.name, reason })
    const version = await replaceMeeting(db, former, content).catch((error: unknown) => {
      // Another meeting was moved to the day between the question and the writing.
      throw isUniqueViolation(error) ? meetingExistsProblem(undefined, content) : error
    })
    await markDirty(db, meetingDays(former.unitId, [former.heldOn, content.heldOn]))
    await record('meetings.corrected', {
      unitNumber: former.unitNumber,
      facts: { meeting: meetingId, version, kind: content.kind, heldOn: content.heldOn },
    })
    return { ok: true as const, value: { id: meetingId, version } }
  },
  recordingRefusals,
)
