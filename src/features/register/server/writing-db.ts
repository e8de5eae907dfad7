import type { DirectivesTables } from '#features/directives/server/public.ts'
import type { Handle } from '#platform/server/database.ts'

import type { RegisterTables } from './tables.ts'

/** What an entry needs: its own tables, and the door through which standing hears of it. */
export type WritingDb = Handle<RegisterTables & DirectivesTables>
