import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { givenUnits } from '#features/organisation/testing.ts'
import { type Rights, type Role, roles } from '#kernel/rights.ts'
import { plainDate } from '#kernel/time.ts'
import { stopClock } from '#platform/server/clock.ts'
import type { Reach } from '#platform/server/reach.ts'

import { givenAccount, givenServer, type Served } from '../testing.ts'
import { gatekeeperOf } from './gatekeeper.ts'

// No feature keeps anything in a compartment yet: these rights stand for those that will.
const rights: Rights = {
  'inspection.discipline': {
    may: { vi: 'Xem hồ sơ kỷ luật', en: 'See discipline' },
    resource: 'discipline',
    actions: ['read'],
    who: { discipline: 'compartment' },
    source: 'RS-01',
  },
}

let served: Served
let units: ReadonlyMap<string, number>

const owner = () => served.database.owner.db
const unit = (code: string) => units.get(code) ?? 0

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  units = await givenUnits(owner(), [
    { code: 'top', kind: 'bloc' },
    { code: 'A', kind: 'upper', parent: 'top' },
    { code: 'A1', parent: 'A' },
    { code: 'B', kind: 'upper', parent: 'top' },
  ])
})

afterAll(() => served.stop())

/** How far somebody with this role reaches for what the compartment keeps; undefined where not at all. */
async function reachWith(
  role: Role,
  { in: code, to }: { readonly in: string; readonly to?: string },
): Promise<Reach | undefined> {
  const login = `${role} ${code} ${to ?? ''}`.trim().toLowerCase()
  const grant = { role, unitId: unit(code), ...(to ? { to } : {}) }
  await givenAccount(owner(), { login, grants: [grant] })
  const { jar } = await served.signedIn(login)
  const enter = gatekeeperOf(rights, { loopback: true })
  const entry = await enter(served.database.app.db, jar.get('chibo'), { awake: true })
  expect(entry.actor?.name).toBe(login)
  return entry.reachOf('inspection.discipline')
}

describe('a compartment', () => {
  test.each(roles.filter((role) => role !== 'discipline'))(
    'is closed to %s, even at the top',
    async (role) => {
      expect(await reachWith(role, { in: 'top' })).toBeUndefined()
    },
  )

  test('is open to whoever is named for it, in that unit and below', async () => {
    const number = (code: string) => unit(code) * 1_048_576
    const reach = await reachWith('discipline', { in: 'A' })
    const opened = ['top', 'A', 'A1', 'B'].filter((code) =>
      reach?.some(([from, to]) => from <= number(code) && number(code) < to),
    )
    expect(opened).toEqual(['A', 'A1'])
  })

  test('closes on the day on which the grant ends', async () => {
    const open = await reachWith('discipline', { in: 'B', to: '2025-01-09' })
    expect(open).toHaveLength(1)
    await stopClock(owner(), plainDate('2025-01-09'))
    expect(await reachWith('discipline', { in: 'top', to: '2025-01-09' })).toBeUndefined()
    await stopClock(owner(), plainDate('2025-01-08'))
  })
})
