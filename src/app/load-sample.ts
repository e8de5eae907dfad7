import type { Database } from '#platform/server/database.ts'

import { loadSampleBloc, type SampleAsked } from './sample-bloc.ts'
import { signSampleActs } from './sample/sign-acts.ts'
import { drainAll } from './standing-worker.ts'
import type { AllTables } from './tables.ts'
import { withBar } from './terminal.ts'

/**
 * Loads the sample Bloc, whole or not at all, and then does the acts that were asked for, decision by decision: broken
 * off, those that were done stay. Answers how many acts were done.
 */
export async function loadSample(
  { owner, jobs }: Readonly<Record<'owner' | 'jobs', Database<AllTables>>>,
  asked: SampleAsked & { readonly acts?: number | undefined },
): Promise<number> {
  await withBar('Nạp dữ liệu mẫu · Loading the sample Bloc', (progress) =>
    loadSampleBloc(owner, asked, progress),
  )
  const acts = Math.ceil(asked.acts ?? 0)
  if (acts === 0) return 0
  return withBar('Sắp xếp tổ chức mẫu · Reorganising the sample', async (progress) => {
    const done = await signSampleActs(jobs, acts, progress)
    await drainAll(jobs)
    return done
  })
}
