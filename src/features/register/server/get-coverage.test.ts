import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { enterEntry, getCoverage, withdrawEntry } from '../contract.ts'
import { aRegulation, type RegisterWorld, registerWorld } from '../testing.ts'

let world: RegisterWorld
beforeAll(async () => {
  world = await registerWorld()
})
afterAll(() => world.database.drop())

describe('coverage', () => {
  test('counts under each unit who bears a kind and who has it, as the day asks', async () => {
    const made = []
    for (const code of ['A1', 'B1'])
      made.push(
        (
          await world.asked(
            enterEntry,
            aRegulation(world.unit('A1'), '2024-08-01', { unitId: world.unit(code) }),
          )
        ).answer.id,
      )
    const { answer } = await world.asked(getCoverage, { kind: 'working-regulation' })
    expect(answer.total).toEqual({ bearers: 6, has: 2, waits: 0 })
    expect(
      answer.rows.map(({ unit: { name }, covered, own }) => [
        name,
        covered.has,
        covered.bearers,
        own,
      ]),
    ).toEqual([
      ['Đảng bộ A', 1, 3, 'lacks'],
      ['Đảng bộ B', 1, 2, 'lacks'],
    ])
    const below = await world.asked(getCoverage, {
      kind: 'working-regulation',
      unit: world.unit('A'),
    })
    expect(below.answer.rows.map(({ unit: { name }, own }) => [name, own])).toEqual([
      ['Chi bộ Hai', 'lacks'],
      ['Chi bộ Một', 'has'],
    ])
    const before = await world.asked(getCoverage, { kind: 'working-regulation', on: '2024-07-31' })
    expect(before.answer.total.has).toBe(0)
    for (const entryId of made)
      await world.asked(withdrawEntry, { entryId, version: 1, reason: 'Ghi nhầm' })
  })

  test('of a period counts what is for it alone', async () => {
    const programme = {
      unitId: world.unit('A1'),
      kind: 'year-programme',
      doneOn: '2023-12-20',
      period: '2024',
      facts: {},
    }
    const { id } = (await world.asked(enterEntry, programme)).answer
    const covered = async (period: string) =>
      (await world.asked(getCoverage, { kind: 'year-programme', period })).answer.total.has
    expect([await covered('2023'), await covered('2024'), await covered('2025')]).toEqual([0, 1, 0])
    await world.asked(withdrawEntry, { entryId: id, version: 1, reason: 'Ghi nhầm' })
  })

  test('shows of whom the reader reaches, and nothing of a kind that is not there', async () => {
    const reach = world.reachOf('A', 'A1', 'A2')
    const { answer } = await world.asked(getCoverage, { kind: 'working-regulation' }, { reach })
    expect([answer.unit.name, answer.path, answer.total.bearers]).toEqual(['Đảng bộ A', [], 3])
    for (const input of [
      { kind: 'khong-co' },
      { kind: 'working-regulation', unit: world.unit('B') },
    ])
      await expect(world.asked(getCoverage, input, { reach })).rejects.toMatchObject({
        problem: { status: 404 },
      })
  })
})
