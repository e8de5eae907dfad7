import { markDirty } from '#features/directives/server/public.ts'
import { keepTree } from '#features/organisation/server/public.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { recordMeeting } from '../contract.ts'
import { decideRecording } from '../domain/recording.ts'
import { recordingRefusals } from '../messages.ts'
import { meetingExistsProblem } from './meeting-conflicts.ts'
import { meetingDays } from './meeting-days.ts'
import { findCellOn, findMeetingOn, insertMeeting } from './meeting-store.ts'
import type { WritingDb } from './writing-db.ts'

/** Records a meeting of a cell; who saves the same one a moment later is told of the first. */
export const recordMeetingHandler = implement(
  recordMeeting,
  async ({ unitId, ...content }, { db, today, allowIn, record }: Request<WritingDb>) => {
    await keepTree(db)
    const cell = await findCellOn(db, unitId, content.heldOn)
    allowIn(cell?.number)
    if (!cell) throw notFound()
    const decision = decideRecording({ content, cell, today })
    if (!decision.ok) return decision
    const id = await insertMeeting(db, cell, content)
    if (id === undefined) {
      const existing = await findMeetingOn(db, { unitId, ...content })
      throw meetingExistsProblem(existing, content)
    }
    await markDirty(db, meetingDays(unitId, [content.heldOn]))
    await record('meetings.recorded', {
      unitNumber: cell.number,
      facts: { meeting: id, kind: content.kind, heldOn: content.heldOn },
    })
    return { ok: true as const, value: { id, version: 1 } }
  },
  recordingRefusals,
)
