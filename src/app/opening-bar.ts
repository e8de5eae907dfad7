import type { OpenDatabase, StartStep } from '#platform/server/embedded-postgres.ts'
import { resolveDatabase } from '#platform/server/resolve-database.ts'

import { withBar } from './terminal.ts'

/** How long each step usually takes on a small machine, in seconds; for the bar alone. */
const usual: Readonly<Record<StartStep, number>> = { creating: 5, starting: 5, recovering: 30 }

/** Opens the database that the environment names; a bar shows when that takes longer than a moment. */
export function openWithBar(): Promise<OpenDatabase> {
  let seconds = usual.starting
  return withBar(
    'Mở cơ sở dữ liệu · Opening the database',
    () =>
      resolveDatabase(process.env, {
        onProgress: (step) => {
          seconds = Math.max(seconds, usual[step])
        },
      }),
    () => seconds,
  )
}
