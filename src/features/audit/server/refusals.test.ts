import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { signIn } from '#features/access/contract.ts'
import { givenAccount, givenServer, type Served } from '#features/access/testing.ts'
import { getMember } from '#features/members/contract.ts'
import { givenUnits } from '#features/organisation/testing.ts'

let served: Served

beforeAll(async () => {
  served = await givenServer({ today: '2025-01-08' })
  const { db } = served.database.owner
  const units = await givenUnits(db, [
    { code: 'top', kind: 'bloc' },
    { code: 'A', parent: 'top' },
  ])
  const grants = [{ role: 'cell-secretary', unitId: units.get('A') ?? 0 }] as const
  await givenAccount(db, { login: 'lan', name: 'Lan', grants })
})

afterAll(() => served.stop())

async function refusals() {
  const { rows } = await sql`
    select actor, operation, facts, offices #>> '{0,role}' as office, request_id is not null as asked
    from platform.event where act = 'platform.refused' order by id`.execute(
    served.database.owner.db,
  )
  return rows
}

test('what does not open and who could not sign in is written down, never what he had asked for', async () => {
  const lan = await served.signedIn('lan')
  expect((await lan.ask(getMember, { memberId: 12345 })).status).toBe(404)
  const stranger = await served.browser()
  const tried = await stranger.ask(signIn, { login: 'ai-do', password: 'không phải của ai' })
  expect(tried.status).toBe(401)
  expect(await refusals()).toEqual([
    {
      actor: 'Lan',
      operation: 'getMember',
      facts: { code: 'not-found' },
      office: 'cell-secretary',
      asked: true,
    },
    {
      actor: 'nobody',
      operation: 'signIn',
      facts: { code: 'sign-in-failed' },
      office: null,
      asked: true,
    },
  ])
})
