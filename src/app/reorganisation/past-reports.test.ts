import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'
import { exportStanding, getTrend } from '#features/directives/contract/standing.ts'
import { directivesHandlers } from '#features/directives/server/public.ts'
import { type StandingWorld, standingWorld, worldDay } from '#features/directives/server/testing.ts'
import { wholeReach } from '#platform/server/reach.ts'
import { ask, askFile } from '#platform/server/testing.ts'

import { indicators } from '../indicators.ts'
import { drainAll } from '../standing-worker.ts'
import { sign } from './execute.ts'

let world: StandingWorld

beforeAll(async () => {
  world = await standingWorld()
})

afterAll(() => world.database.drop())

const handlerOf = (name: string) => {
  const handler = directivesHandlers(indicators).find(({ endpoint }) => endpoint.name === name)
  if (!handler) throw new Error(`nobody answers ${name}`)
  return handler
}

/** The last day before anything is reorganised. */
const asOf = '2024-06-11'
const periods = ['2024-03', '2024-04', '2024-05', '2024-Q1'] as const

async function exported(input: Readonly<Record<string, unknown>>): Promise<string> {
  const file = await askFile(
    handlerOf(exportStanding.name),
    { format: 'csv', ...input },
    world.by(),
  )
  if (!file) throw new Error('no file')
  const body = file.body instanceof Uint8Array ? file.body : await buffer(Readable.from(file.body))
  return Buffer.from(body).toString('utf8')
}

/** Every report of the past, as it is sent: the heat map from each unit, the red cells, the trend at the top. */
async function reports(tree: 'then' | 'today', day: string = asOf): Promise<readonly string[]> {
  const told: string[] = []
  for (const period of periods) {
    for (const code of ['top', 'A', 'B', 'C']) {
      const scope = { unit: world.unit(code), period, tree, asOf: day }
      told.push(await exported({ what: 'overview', ...scope }))
      if (!period.includes('Q')) told.push(await exported({ what: 'red-cells', ...scope }))
    }
  }
  const measure = world.measure('meeting.ordinary.month')
  const trend = { measure, unit: world.unit('A'), period: '2024-05', tree, asOf: day }
  told.push(JSON.stringify(await ask(handlerOf(getTrend.name), trend, world.by())))
  return told
}

test('what was reported before a reorganisation comes out byte for byte the same after it', async () => {
  const { owner, jobs } = world.database
  await sql`select setval(pg_get_serial_sequence('organisation.org_unit', 'id'), 1000)`.execute(
    owner.db,
  )
  const before = await reports('then')
  expect(before.length).toBeGreaterThan(25)
  const outcome = await jobs.db.transaction().execute((db) =>
    sign(
      db,
      {
        number: '12-QĐ/ĐUK',
        signedOn: plainDate('2024-06-01'),
        effectiveOn: worldDay,
        acts: [
          { kind: 'establish', code: 'T2', name: 'Đảng bộ khác', unitKind: 'bloc' },
          { kind: 'move', unit: 'A1', under: 'B' },
          { kind: 'rename', unit: 'A', name: 'Đảng bộ A mới' },
          { kind: 'merge', units: ['C2', 'C3'], into: 'C1' },
          { kind: 'hand-over', unit: 'C4', to: 'Thành ủy Hà Nội' },
          { kind: 'move', unit: 'B', under: 'T2' },
        ],
      },
      { today: worldDay, record: async () => undefined, reach: wholeReach },
    ),
  )
  expect(outcome.status).toBe('executed')
  await drainAll(jobs)
  expect(await reports('then')).toEqual(before)
})

test('on today’s tree the same months are told otherwise: the restated series stands beside', async () => {
  const then = await reports('then', worldDay)
  const today = await reports('today', worldDay)
  expect(today).not.toEqual(then)
})
