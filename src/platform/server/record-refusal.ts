import type { Endpoint } from '#kernel/endpoint.ts'

import { ProblemError } from './problem.ts'
import { recorder } from './record.ts'
import type { Actor, Office } from './request.ts'
import type { PlatformDb } from './tables.ts'

/** Refusals that are written down: what did not open to somebody, and a sign-in that failed. */
const recordedCodes = new Set(['not-found', 'sign-in-failed'])

/** Who was refused, and what he had asked for. */
export type Refusal = {
  readonly endpoint: Endpoint
  readonly actor: Actor
  readonly requestId: string
  readonly offices: readonly Office[]
}

/** Whether the problem is one that the record of acts tells of. */
export function isRecorded(error: unknown): error is ProblemError {
  return error instanceof ProblemError && recordedCodes.has(error.problem.code)
}

/**
 * Writes down that somebody was refused, once the transaction of his request is undone and before the
 * answer leaves. What he had asked for in particular is left out: it may not be there at all.
 */
export async function recordRefusal(
  db: PlatformDb,
  error: ProblemError,
  { endpoint, actor, requestId, offices }: Refusal,
): Promise<void> {
  const record = recorder(db, actor, { requestId, operation: endpoint.name, offices })
  await record('platform.refused', { facts: { code: error.problem.code } })
}
