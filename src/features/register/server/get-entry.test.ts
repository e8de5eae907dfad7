import { afterAll, beforeAll, expect, test } from 'vitest'

import { getEntry } from '../contract.ts'
import { type RegisterWorld, registerWorld } from '../testing.ts'

let world: RegisterWorld
beforeAll(async () => {
  world = await registerWorld()
})
afterAll(() => world.database.drop())

test('an entry tells its kind, its unit, and what whoever asks may do with it', async () => {
  const entryId = await world.regulation('2024-03-20', { reference: 'Tủ 2, cặp 5' })
  const { answer } = await world.asked(getEntry, { entryId })
  expect(answer).toMatchObject({
    kind: 'working-regulation',
    kindName: { vi: 'Quy chế làm việc' },
    unit: { code: 'A1', name: 'Chi bộ Một' },
    doneOn: '2024-03-20',
    endedOn: null,
    period: null,
    number: '03-QC/CB',
    reference: 'Tủ 2, cặp 5',
    facts: { 'states-relation': true },
    mayEnter: true,
    mayConfirm: false,
    versions: [],
  })
  const reaches = { 'register.enter': [], 'register.confirm': [] }
  expect((await world.asked(getEntry, { entryId }, { reaches })).answer.mayEnter).toBe(false)
})

test('an entry of another branch and one that is not there get the same 404', async () => {
  const entryId = await world.regulation('2024-05-20', { unitId: world.unit('B1') })
  for (const one of [entryId, 2_000_000_000])
    await expect(
      world.asked(getEntry, { entryId: one }, { reach: world.reachOf('A', 'A1') }),
    ).rejects.toMatchObject({ problem: { status: 404, code: 'not-found' } })
})
