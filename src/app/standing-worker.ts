import pg from 'pg'

import { dirtyChannel, drain, isDirty } from '#features/directives/server/public.ts'
import { readClock } from '#platform/server/clock.ts'
import type { Database } from '#platform/server/database.ts'

import { indicators } from './indicators.ts'
import { executeDue } from './reorganisation/execute.ts'
import type { AllTables } from './tables.ts'

/** How often the engine looks for marks where no notice reaches it. */
const pollMilliseconds = 200

/** One turn of the engine: takes the marks there are and computes what they touch. */
export async function drainOnce(
  database: Pick<Database<AllTables>, 'db'>,
): Promise<{ marks: number; changed: number }> {
  return database.db.transaction().execute(async (db) => {
    const { today } = await readClock(db)
    return drain(db, indicators, today)
  })
}

/** Turns until no marks are left: an import returns after this. */
export async function drainAll(database: Pick<Database<AllTables>, 'db'>): Promise<number> {
  let changed = 0
  do changed += (await drainOnce(database)).changed
  while (await isDirty(database.db))
  return changed
}

/** The running engine; `stop` lets the turn under way finish. */
export type StandingWorker = { stop(): Promise<void> }

/**
 * Keeps standing current: woken by NOTIFY, with a poll for where notices do not reach; on a new day
 * the open periods are computed anew. A failed turn is reported and tried again.
 */
export async function startStandingWorker(
  database: Database<AllTables>,
  url: string,
  report: (error: unknown) => void,
  /** How often it looks for marks although notices reach it. */
  listeningMilliseconds = 1_000,
): Promise<StandingWorker> {
  let stopped = false
  let wake: () => void = () => undefined
  // A notice that comes while a turn ends must not be slept over.
  let noticed = false
  const listener = new pg.Client(url)
  listener.on('notification', () => {
    noticed = true
    wake()
  })
  listener.on('error', () => undefined)
  let listening = await listener
    .connect()
    .then(() => listener.query(`listen ${dirtyChannel}`))
    .then(
      () => true,
      () => false,
    )
  listener.on('end', () => {
    listening = false
  })

  const rest = () =>
    new Promise<void>((resolve) => {
      if (noticed) {
        resolve()
        return
      }
      const timer = setTimeout(resolve, listening ? listeningMilliseconds : pollMilliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  let day = ''
  const notDone = new Set<number>()
  const turn = async () => {
    noticed = false
    const { today } = await readClock(database.db)
    // Decisions whose day has come are done before anything is computed for it; one that can't be is told once a day.
    if (today !== day) notDone.clear()
    await executeDue(database, notDone, report)
    if (today === day && !(await isDirty(database.db))) return false
    day = today
    await drainOnce(database)
    return true
  }
  const loop = (async () => {
    while (!stopped) {
      const worked = await turn().catch((error: unknown) => {
        report(error)
        return false
      })
      if (!worked && !stopped) await rest()
    }
  })()

  return {
    stop: async () => {
      stopped = true
      wake()
      await loop
      await listener.end().catch(() => undefined)
    },
  }
}
