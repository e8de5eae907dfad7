import { sql } from 'kysely'

import { periodContaining } from '#kernel/period.ts'
import type { PlainDate } from '#kernel/time.ts'
import { implement } from '#platform/server/handler.ts'
import { notFound, problem } from '#platform/server/problem.ts'
import type { Request } from '#platform/server/request.ts'

import { getMeetingForm } from '../contract.ts'
import { quorumOf } from '../domain/attendance.ts'
import type { MeetingKind } from '../domain/meeting.ts'
import { quorumShare } from '../domain/parameters.ts'
import { recordingRefusals } from '../messages.ts'
import { findCellOn } from './meeting-store.ts'
import type { MeetingsDb } from './tables.ts'

/** Meetings of the cell in the quarter of the day: what is owed is a month's or a quarter's matter. */
async function listRecorded(db: MeetingsDb, unitId: number, on: PlainDate) {
  const quarter = periodContaining('quarter', on)
  const found = await sql<{ id: number; kind: MeetingKind; heldOn: PlainDate }>`
    select id, kind, held_on from meetings.meeting
    where unit_id = ${unitId} and held_on >= ${quarter.from}::date and held_on < ${quarter.to}::date
    order by held_on, kind`.execute(db)
  return found.rows
}

/** What the form of a meeting needs: the roster on the day, the reminder of a quorum, what there is. */
export const getMeetingFormHandler = implement(
  getMeetingForm,
  async ({ unitId, heldOn }, { db, allowIn }: Request<MeetingsDb>) => {
    const cell = await findCellOn(db, unitId, heldOn)
    allowIn(cell?.number)
    if (!cell) throw notFound()
    if (!cell.isLivingCell) {
      const text = recordingRefusals['not-a-living-cell']({ on: heldOn })
      throw problem(422, 'not-a-living-cell', text, { where: 'heldOn', cites: ['MTG-01'] })
    }
    return {
      unit: { id: cell.id, code: cell.code, name: cell.name },
      roster: [...cell.roster],
      quorum: quorumOf(cell.roster, heldOn),
      quorumCite: quorumShare.on(heldOn).cite,
      recorded: await listRecorded(db, unitId, heldOn),
    }
  },
)
