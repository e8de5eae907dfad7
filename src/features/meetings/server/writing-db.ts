import type { DirectivesTables } from '#features/directives/server/public.ts'
import type { Handle } from '#platform/server/database.ts'

import type { MeetingsTables } from './tables.ts'

/** What writing a meeting needs: its own tables, and the door through which standing hears of it. */
export type WritingDb = Handle<MeetingsTables & DirectivesTables>
