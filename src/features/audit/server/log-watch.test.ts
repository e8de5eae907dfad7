import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { withDatabase } from '#app/testing.ts'
import { inTransaction, underRole } from '#platform/server/database.ts'
import { recorder } from '#platform/server/record.ts'
import { aRequest } from '#platform/server/testing.ts'

import { isLogBehind } from './log-watch.ts'
import { sequenceOnce } from './sequencer.ts'
import { signLog } from './sign-log.ts'
import { openSigningKey, signingPlaces } from './signing-key.ts'

test('the log is behind while an act of former minutes has no number, or no checkpoint over it', () =>
  withDatabase(async ({ app, jobs, owner }) => {
    const isBehind = () =>
      inTransaction(app.db, (db) => underRole(db, 'chibo_reports', () => isLogBehind(db)))
    const home = await mkdtemp(join(tmpdir(), 'chibo-watch-'))
    const age = async (minutes: number) => {
      await owner.pool.query(
        `update platform.event_waiting set since = now() - make_interval(mins => $1)`,
        [minutes],
      )
      await owner.pool.query(
        `update platform.event set recorded_at = now() - make_interval(mins => $1)`,
        [minutes],
      )
    }
    try {
      expect(await isBehind()).toBe(false)
      await recorder(app.db, aRequest({ db: app.db }).actor, null)('meetings.recorded')
      expect(await isBehind()).toBe(false)
      await age(3)
      expect(await isBehind()).toBe(true)
      await age(1)
      await jobs.db.transaction().execute((db) => sequenceOnce(db))
      expect(await isBehind()).toBe(false)
      await age(3)
      expect(await isBehind()).toBe(true)
      const places = signingPlaces(home, {})
      await signLog(jobs.db, { places, key: await openSigningKey(places) })
      expect(await isBehind()).toBe(false)
    } finally {
      await rm(home, { recursive: true })
    }
  }))
