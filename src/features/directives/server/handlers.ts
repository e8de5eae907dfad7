import type { Handler } from '#platform/server/handler.ts'

import { documentHandlers } from './document-handlers.ts'
import type { IndicatorSource } from './indicator-source.ts'
import { libraryHandlers } from './library-handlers.ts'
import { obligationHandlers } from './obligation-handlers.ts'
import { standingHandlers } from './standing-handlers.ts'
import type { DirectivesDb } from './tables.ts'

/** Everything that directives answers. The indicators come from the features that own the evidence. */
export function directivesHandlers(
  sources: readonly IndicatorSource[],
): readonly Handler<DirectivesDb>[] {
  return [
    ...libraryHandlers(),
    ...documentHandlers(sources),
    ...obligationHandlers(sources),
    ...standingHandlers(sources),
  ]
}
