import { markDirty } from '#features/directives/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { withdrawMeeting } from '../contract.ts'
import { changedMeanwhileProblem } from './meeting-conflicts.ts'
import { meetingDays } from './meeting-days.ts'
import { findMeeting, keepVersion, removeMeeting } from './meeting-store.ts'
import type { WritingDb } from './writing-db.ts'

/** Takes back a meeting recorded in error; what was recorded stays among the versions. */
export const withdrawMeetingHandler = implement(
  withdrawMeeting,
  async ({ meetingId, version, reason }, { db, actor, allowIn, record }: Request<WritingDb>) => {
    const meeting = await findMeeting(db, meetingId, 'lock')
    allowIn(meeting?.unitNumber)
    if (!meeting) throw notFound()
    if (meeting.version !== version) throw changedMeanwhileProblem(version, meeting.version)
    await keepVersion(db, meetingId, { by: actor.name, reason })
    await removeMeeting(db, meeting)
    await markDirty(db, meetingDays(meeting.unitId, [meeting.heldOn]))
    await record('meetings.withdrawn', {
      unitNumber: meeting.unitNumber,
      facts: { meeting: meetingId, kind: meeting.kind, heldOn: meeting.heldOn },
    })
    return { id: meetingId }
  },
)
