import type { Handler } from '#platform/server/handler.ts'

import { correctMeetingHandler } from './correct-meeting.ts'
import { getMeetingFormHandler } from './get-meeting-form.ts'
import { getMeetingHandler } from './get-meeting.ts'
import { listMeetingsHandler } from './list-meetings.ts'
import { recordMeetingHandler } from './record-meeting.ts'
import { withdrawMeetingHandler } from './withdraw-meeting.ts'
import type { WritingDb } from './writing-db.ts'

/** Everything that meetings answers. */
export const meetingsHandlers: readonly Handler<WritingDb>[] = [
  listMeetingsHandler,
  getMeetingHandler,
  getMeetingFormHandler,
  recordMeetingHandler,
  correctMeetingHandler,
  withdrawMeetingHandler,
]
