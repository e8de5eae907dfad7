import type { Bilingual } from '#kernel/messages.ts'
import { signRefusals } from '#features/audit/messages.ts'
import {
  areWaiting,
  openSigningKey,
  sequenceOnce,
  type Signer,
  signingPlaces,
  signLog,
} from '#features/audit/server/public.ts'
import type { Database } from '#platform/server/database.ts'

import type { AllTables } from './tables.ts'

/** How often the sequencer looks for events that wait for their number. */
const pollMilliseconds = 500

/** A checkpoint is signed this often while there is something new: never older than a minute. */
const signingMilliseconds = 30_000

/** Numbers every event that waits. */
export async function sequenceAll(database: Pick<Database<AllTables>, 'db'>): Promise<number> {
  let numbered = 0
  for (;;) {
    const now = await database.db.transaction().execute((db) => sequenceOnce(db))
    if (now === 0) return numbered
    numbered += now
  }
}

/** The key and the places of this installation. */
export async function openSigner(home: string, environment: NodeJS.ProcessEnv): Promise<Signer> {
  const places = signingPlaces(home, environment)
  return { key: await openSigningKey(places), places }
}

/** What the worker tells of: a turn that failed, or a refusal to sign. */
export type AuditReport = (sentence: Bilingual, error?: unknown) => void

/** The running sequencer; `stop` numbers and signs what is left. */
export type AuditWorker = { stop(): Promise<void> }

const failed: Bilingual = {
  vi: 'Chưa đánh số hoặc ký được nhật ký; sẽ thử lại.',
  en: 'The log could not be numbered or signed; it will be tried again.',
}

/** Numbers events after their commit and signs the log, for as long as the server runs. */
export function startAuditWorker(
  database: Database<AllTables>,
  openKey: () => Promise<Signer>,
  report: AuditReport,
): AuditWorker {
  let stopped = false
  let wake: () => void = () => undefined
  let signer: Signer | undefined
  let signedAt = -signingMilliseconds

  const sign = async () => {
    signedAt = performance.now()
    signer ??= await openKey()
    const signed = await signLog(database.db, signer)
    if (signed.state === 'refused') report(signRefusals[signed.why])
  }
  const turn = async () => {
    if (await areWaiting(database.db)) await sequenceAll(database)
    if (performance.now() - signedAt >= signingMilliseconds) await sign()
  }
  const attempt = (work: () => Promise<unknown>) =>
    work().catch((error: unknown) => report(failed, error))
  const loop = (async () => {
    while (!stopped) {
      await attempt(turn)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, stopped ? 0 : pollMilliseconds)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  })()

  return {
    stop: async () => {
      stopped = true
      wake()
      await loop
      await attempt(async () => {
        await sequenceAll(database)
        await sign()
      })
    },
  }
}
