import type { Handler } from '#platform/server/handler.ts'

import { actHandlers } from './acts.ts'
import type { AuditDb } from './tables.ts'
import { getWitnessHandler } from './witness.ts'

/** Every handler of audit. */
export const auditHandlers: readonly Handler<AuditDb>[] = [...actHandlers, getWitnessHandler]
export { eraseSubject } from './erase-subject.ts'
export { exportLog } from './export-log.ts'
export { findLog } from './find-log.ts'
export { isLogBehind } from './log-watch.ts'
export { areWaiting, sequenceOnce } from './sequencer.ts'
export { signLog, type Signed, type Signer } from './sign-log.ts'
export { openSigningKey, readKeptCheckpoint, signingPlaces } from './signing-key.ts'
export { readWitness, verifyLogFile, verifyLogIn } from './verify-log.ts'
