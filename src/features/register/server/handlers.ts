import type { Handler } from '#platform/server/handler.ts'

import {
  confirmEntryHandler,
  correctEntryHandler,
  enterEntryHandler,
  withdrawEntryHandler,
} from './entry-acts.ts'
import { keepEntryKindHandler, listEntryKindsHandler } from './entry-kinds.ts'
import { getCoverageHandler } from './get-coverage.ts'
import { getEntryHandler } from './get-entry.ts'
import { getUnitRegisterHandler } from './get-unit-register.ts'
import type { WritingDb } from './writing-db.ts'

/** Everything that the register answers. */
export const registerHandlers: readonly Handler<WritingDb>[] = [
  listEntryKindsHandler,
  keepEntryKindHandler,
  getUnitRegisterHandler,
  getEntryHandler,
  enterEntryHandler,
  correctEntryHandler,
  withdrawEntryHandler,
  confirmEntryHandler,
  getCoverageHandler,
]
