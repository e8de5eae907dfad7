import { meetingsHandlers } from '#features/meetings/server/public.ts'
import { plainDate } from '#kernel/time.ts'
import { inTransactionAs } from '#platform/server/database.ts'
import { questionsOf } from '#platform/server/entry.ts'
import { handleChecked } from '#platform/server/handler.ts'
import { wholeReach } from '#platform/server/reach.ts'
import { recorder } from '#platform/server/record.ts'
import type { Actor } from '#platform/server/request.ts'

import { sequenceAll } from '../audit-worker.ts'
import { drainAll } from '../standing-worker.ts'
import type { BenchDatabase } from './bench-database.ts'
import { type Measured, quantile, timed } from './measured.ts'
import { contentOf, heldOn, type MeetingForm, openCells } from './meetings-to-save.ts'

const warmUps = 20
const saves = 300

const someone: Actor = {
  kind: 'account',
  accountId: null,
  name: 'bench',
  memberId: null,
  roles: ['committee-staff'],
}

const reply = {
  sender: { address: '127.0.0.1', agent: '', host: 'localhost' },
  setCookie: () => undefined,
  clearCookie: () => undefined,
  cookie: () => undefined,
  redirect: () => undefined,
  sendFile: () => undefined,
}

const handlerOf = (name: string) => {
  const handler = meetingsHandlers.find(({ endpoint }) => endpoint.name === name)
  if (!handler) throw new Error(`No handler ${name}`)
  return handler
}

type Asking = { readonly isRecorded: boolean }

/** Asks a handler as the server does, in a transaction that commits; the act is recorded, or not at all. */
async function askIn(
  { app }: BenchDatabase,
  name: string,
  input: unknown,
  { isRecorded }: Asking,
): Promise<unknown> {
  const handler = handlerOf(name)
  const settings = { actor: someone.name, memberId: null, reach: wholeReach }
  const office = { role: 'committee-staff', unit: 1 } as const
  return inTransactionAs(app.db, settings, (db) => {
    const request = {
      db,
      today: plainDate('2025-01-08'),
      scopeEpoch: 1,
      actor: someone,
      record: isRecorded
        ? recorder(db, someone, { requestId: 'bench', operation: name, offices: [office] })
        : () => Promise.resolve(),
      ...questionsOf(wholeReach),
      reachOf: () => Promise.resolve(wholeReach),
      reachNow: () => Promise.resolve(wholeReach),
    }
    return handleChecked(handler, handler.endpoint.input.parse(input), request, reply)
  })
}

/**
 * What the record of acts adds to the saving of a meeting, in turns with and without it: the row in the
 * transaction, and the numbering afterwards. HTTP is left out, for it would make the share look smaller.
 */
export async function measureAuditShare(database: BenchDatabase): Promise<Measured> {
  const cells = await openCells(database, { most: warmUps + saves, from: 'last' })
  const durations = { recorded: [] as number[], silent: [] as number[] }
  for (const [turn, unitId] of cells.entries()) {
    const asked = { unitId, heldOn }
    const form = await askIn(database, 'getMeetingForm', asked, { isRecorded: false })
    const input = { unitId, ...contentOf(form as MeetingForm) }
    const isRecorded = turn % 2 === 0
    const taken = await timed(() => askIn(database, 'recordMeeting', input, { isRecorded }))
    if (turn >= warmUps) durations[isRecorded ? 'recorded' : 'silent'].push(taken)
  }
  const numbering = await timed(() => sequenceAll(database.jobs))
  await drainAll(database.jobs)
  const each = numbering / (cells.length / 2)
  return {
    id: 'audit.share',
    value: quantile(durations.recorded, 0.5) + each,
    floor: quantile(durations.silent, 0.5),
  }
}
