import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { withDatabase } from '#app/testing.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { qrPicture } from '#platform/server/qr-picture.ts'
import { recorder } from '#platform/server/record.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getWitness } from '../contract.ts'
import { sequenceOnce } from './sequencer.ts'
import { signLog } from './sign-log.ts'
import { openSigningKey, signingPlaces } from './signing-key.ts'
import { readWitness, verifyLogIn } from './verify-log.ts'
import { getWitnessHandler } from './witness.ts'

test('a witness takes away the last checkpoint, with which the log is verified', () =>
  withDatabase(async ({ app, jobs, owner }) => {
    const home = await mkdtemp(join(tmpdir(), 'chibo-witness-'))
    try {
      const request = aRequest({ db: app.db })
      const witness = async () =>
        (await ask(getWitnessHandler, {}, request)) as OutputOf<typeof getWitness>
      expect(await witness()).toEqual({ checkpoint: null, unsigned: 0 })
      const record = recorder(app.db, request.actor, null)
      await record('meetings.recorded')
      await record('meetings.recorded')
      expect(await witness()).toEqual({ checkpoint: null, unsigned: 2 })
      await jobs.db.transaction().execute((db) => sequenceOnce(db))
      const places = signingPlaces(home, {})
      await signLog(jobs.db, { places, key: await openSigningKey(places) })
      await record('meetings.recorded')
      const { checkpoint, unsigned } = await witness()
      expect([checkpoint?.size, unsigned]).toEqual([2, 1])
      const held = readWitness(checkpoint?.note ?? '')
      expect(held?.size).toBe(2)
      expect(checkpoint?.picture).toBe(await qrPicture(held?.note ?? ''))
      const { log, events } = await verifyLogIn(owner.db, held)
      expect([log.faults, events.faults]).toEqual([[], []])
    } finally {
      await rm(home, { recursive: true })
    }
  }))
