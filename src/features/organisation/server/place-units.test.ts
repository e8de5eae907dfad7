import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { placeUnits } from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits

beforeEach(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
})

afterEach(() => world.database.drop())

const refusedOf = (
  placements: readonly { readonly cluster: number | string | null; readonly units: number[] }[],
  more: Partial<Parameters<typeof world.ask<typeof placeUnits>>[1]> = {},
  given: Parameters<typeof world.refused>[2] = {},
) =>
  world.refused(
    placeUnits,
    {
      groupingId: grouping.id,
      version: grouping.version(),
      from: '2024-02-01',
      to: null,
      placements: [...placements],
      ...more,
    },
    given,
  )

describe('putting units into clusters', () => {
  test('many at once, from a day on; the act is recorded with the unit that set the grouping up', async () => {
    await grouping.place('Cụm 1', ['A', 'B'])
    expect(await world.stays()).toEqual(['A: Cụm 1 2024-01-01 → ∞', 'B: Cụm 1 2024-01-01 → ∞'])
    expect(world.recorded()).toEqual([
      [
        'organisation.units-grouped',
        {
          unitNumber: world.unit('top') * 1_048_576,
          facts: { grouping: grouping.id, units: 2, from: '2024-01-01' },
        },
      ],
    ])
  })

  test('again moves them, and in none takes them out: former days stay as they were', async () => {
    await grouping.place('Cụm 1', ['A'])
    await grouping.place('Cụm 2', ['A'], { from: '2024-06-01' })
    await grouping.place(null, ['A'], { from: '2024-09-01' })
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → 2024-06-01',
      'A: Cụm 2 2024-06-01 → 2024-09-01',
    ])
    expect(await world.corrections()).toEqual([])
  })

  test('corrects what was told of the same days, and keeps what had been told', async () => {
    await grouping.place('Cụm 1', ['A', 'B'])
    await grouping.place('Cụm 2', ['A'])
    expect(await world.stays()).toEqual(['A: Cụm 2 2024-01-01 → ∞', 'B: Cụm 1 2024-01-01 → ∞'])
    expect(await world.corrections()).toEqual(['2025-01-08 A: Cụm 1 2024-01-01 → ∞'])
  })

  test('ends where the unit does, and says so', async () => {
    const { cutShort } = await grouping.place('Cụm 1', ['B', 'C'])
    expect(cutShort.map(({ unit, on }) => [unit.code, on])).toEqual([['C', '2024-07-01']])
    expect(await world.stays()).toEqual([
      'B: Cụm 1 2024-01-01 → ∞',
      'C: Cụm 1 2024-01-01 → 2024-07-01',
    ])
  })

  test('for a time only', async () => {
    await grouping.place('Cụm 1', ['A'])
    await grouping.place('Cụm 2', ['A'], { from: '2024-03-01', to: '2024-05-01' })
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → 2024-03-01',
      'A: Cụm 2 2024-03-01 → 2024-05-01',
      'A: Cụm 1 2024-05-01 → ∞',
    ])
  })

  test('of a cell beside its organisation is allowed: it counts by the nearest', async () => {
    await grouping.place('Cụm 1', ['A'])
    await grouping.place('Cụm 2', ['A1'])
    expect(await world.stays()).toHaveLength(2)
  })

  test('named by a text adds the cluster in the same act', async () => {
    await world.ask(placeUnits, {
      groupingId: grouping.id,
      version: grouping.version(),
      from: '2024-03-01',
      to: null,
      placements: [
        { cluster: 'Cụm 3', units: [world.unit('A')] },
        { cluster: grouping.cluster('Cụm 1'), units: [world.unit('B')] },
      ],
    })
    expect(await world.stays()).toEqual(['A: Cụm 3 2024-03-01 → ∞', 'B: Cụm 1 2024-03-01 → ∞'])
  })
})

describe('what stands against it', () => {
  const inFirst = (...codes: readonly string[]) => [
    { cluster: grouping.cluster('Cụm 1'), units: codes.map(world.unit) },
  ]

  test('a unit that does not stand under the owner on the day, by name; nothing is written', async () => {
    const problem = await refusedOf(inFirst('A', 'C'), { from: '2024-07-01' })
    expect(problem).toMatchObject({ status: 422, code: 'not-under-owner', where: 'placements' })
    expect(problem.message.vi).toBe(
      'Vào ngày 01/07/2024 các tổ chức sau không trực thuộc tổ chức lập cách chia nhóm: Đảng bộ C (C).',
    )
    expect(problem.message.en).toContain('Đảng bộ C (C)')
    expect(await world.stays()).toEqual([])
  })

  test('the owner itself, a unit that is not there and one out of reach: they look the same', async () => {
    const reach = world.reachOf('top', 'A', 'A1')
    for (const units of [['top'], ['A', 'nobody'], ['A', 'B']]) {
      const ids = units.map((code) => world.unit(code) || 999_999)
      const problem = await refusedOf(
        [{ cluster: grouping.cluster('Cụm 1'), units: ids }],
        {},
        { reach },
      )
      expect(problem).toMatchObject({ code: 'unknown-units', facts: { units: 1 } })
    }
  })

  test('a day on which the cluster is not there', async () => {
    const before = await refusedOf(inFirst('A'), { from: '2023-12-31' })
    expect(before.code).toBe('cluster-not-on-day')
  })

  test('days that go backwards, a cluster of another grouping, a unit chosen twice', async () => {
    expect((await refusedOf(inFirst('A'), { to: '2024-02-01' })).code).toBe('ends-before-it-begins')
    const elsewhere = await world.grouped('Cụm 1')
    const foreign = [{ cluster: elsewhere.cluster('Cụm 1'), units: [world.unit('A')] }]
    expect((await refusedOf(foreign)).code).toBe('no-such-cluster')
    const twice = await refusedOf([
      ...inFirst('A', 'B'),
      { cluster: grouping.cluster('Cụm 2'), units: [world.unit('A')] },
    ])
    expect(twice.message.vi).toContain('hai lần: Đảng bộ A (A)')
  })

  test('a cluster to be added whose name is taken', async () => {
    const problem = await refusedOf([
      ...inFirst('B'),
      { cluster: 'cụm  1', units: [world.unit('A')] },
    ])
    expect(problem.code).toBe('name-taken')
    const zeros = await refusedOf([{ cluster: 'Cụm 01', units: [world.unit('A')] }])
    expect(zeros.code).toBe('name-taken')
    expect(await world.stays()).toEqual([])
  })

  test('another change in between, and a reach that does not hold the owner', async () => {
    expect(await refusedOf(inFirst('A'), { version: 1 })).toMatchObject({
      status: 409,
      code: 'changed-meanwhile',
    })
    const outside = await refusedOf(inFirst('A'), {}, { reach: world.reachOf('A', 'A1', 'A2') })
    const absent = await refusedOf(inFirst('A'), { groupingId: 999_999 })
    expect([outside.status, outside.code]).toEqual([404, 'not-found'])
    expect(outside).toEqual(absent)
  })
})
