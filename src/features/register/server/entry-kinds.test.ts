import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { enterEntry, getCoverage, keepEntryKind, listEntryKinds } from '../contract.ts'
import { type RegisterWorld, registerWorld } from '../testing.ts'

let world: RegisterWorld
beforeAll(async () => {
  world = await registerWorld()
})
afterAll(() => world.database.drop())

describe('kinds', () => {
  const local = {
    code: 'so-tay-chi-bo',
    name: { vi: 'Sổ tay chi bộ', en: '' },
    form: 'document',
    unitKinds: ['cell'],
    body: null,
    period: 'year',
    fields: [],
    confirmedBy: 'nobody',
    isOpen: true,
  }

  test('are added and closed by staff; the standard ones stay', async () => {
    await world.asked(keepEntryKind, local)
    const { answer } = await world.asked(listEntryKinds, {})
    expect(answer.kinds.at(-1)).toMatchObject({
      code: 'so-tay-chi-bo',
      origin: 'local',
      name: { en: 'Sổ tay chi bộ' },
    })
    const entry = {
      unitId: world.unit('A1'),
      kind: 'so-tay-chi-bo',
      doneOn: '2024-05-05',
      period: '2024',
      facts: {},
    }
    await world.asked(enterEntry, entry)
    expect(
      (await world.asked(getCoverage, { kind: 'so-tay-chi-bo', period: '2024' })).answer.total,
    ).toEqual({
      bearers: 3,
      has: 1,
      waits: 0,
    })
    await expect(world.asked(keepEntryKind, { ...local, period: 'term' })).rejects.toMatchObject({
      problem: { code: 'kind-in-use' },
    })
    await world.asked(keepEntryKind, { ...local, isOpen: false })
    await expect(world.asked(enterEntry, { ...entry, period: '2025' })).rejects.toMatchObject({
      problem: { code: 'kind-closed' },
    })
    await expect(
      world.asked(keepEntryKind, { ...local, code: 'year-class' }),
    ).rejects.toMatchObject({
      problem: { code: 'kind-is-standard' },
    })
  })
})
