import type { OutputOf } from '#kernel/endpoint.ts'

import type { getDirectiveStanding } from '../contract/standing.ts'

/** The live figures of a directive by the identity of their demand. */
export type LiveFigures = ReadonlyMap<
  string,
  OutputOf<typeof getDirectiveStanding>['obligations'][number]
>
