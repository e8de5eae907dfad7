import { describe, expect, test } from 'vitest'

import { plainDate } from '#kernel/time.ts'

import {
  clusterFault,
  clustersMovedAlong,
  cutShort,
  groupingFault,
  placingFault,
  type UnitUnder,
} from './grouping.ts'

const spell = (from: string, to: string | null = null) => ({
  from: plainDate(from),
  to: to === null ? null : plainDate(to),
})
const aCluster = (id: number, name: string, from = '2024-01-01', to: string | null = null) => ({
  id,
  name,
  ...spell(from, to),
})
const aUnit = (id: number, ...under: UnitUnder['under']): UnitUnder => ({
  id,
  code: `U${id}`,
  name: `Đảng bộ ${id}`,
  under,
})

describe('the days of a grouping', () => {
  const life = spell('2020-01-01', '2025-02-03')

  test.each([
    ['2024-01-01', null, undefined],
    ['2024-01-01', '2030-01-01', undefined],
    ['2019-12-31', null, 'owner-not-living'],
    ['2025-02-03', null, 'owner-not-living'],
    ['2024-01-01', '2024-01-01', 'ends-before-it-begins'],
  ])('from %s to %s', (from, to, code) => {
    expect(groupingFault(spell(from, to), life)?.code).toBe(code)
  })

  test('that change take clusters along; one of which nothing is left stands against it', () => {
    const clusters = [aCluster(1, 'Cụm 1'), aCluster(2, 'Cụm 2', '2024-06-01')]
    const former = spell('2024-01-01')
    expect(
      clustersMovedAlong(clusters, { former, present: spell('2023-01-01', '2025-01-01') }),
    ).toEqual([
      aCluster(1, 'Cụm 1', '2023-01-01', '2025-01-01'),
      aCluster(2, 'Cụm 2', '2024-06-01', '2025-01-01'),
    ])
    expect(
      clustersMovedAlong(clusters, { former, present: spell('2024-01-01', '2024-06-01') }),
    ).toEqual({ code: 'clusters-left-outside', facts: { clusters: 'Cụm 2' } })
  })
})

describe('a cluster', () => {
  const grouping = spell('2024-01-01', '2026-01-01')
  const others = [aCluster(1, 'Cụm thi đua số 1', '2024-01-01', '2025-01-01')]
  const codeOf = (cluster: Parameters<typeof clusterFault>[0]) =>
    clusterFault(cluster, grouping, others)?.code

  test('lies in the days of its grouping', () => {
    expect(codeOf({ name: 'Cụm 2', ...spell('2024-01-01', '2026-01-01') })).toBeUndefined()
    expect(codeOf({ name: 'Cụm 2', ...spell('2023-12-31', '2026-01-01') })).toBe('outside-grouping')
    expect(codeOf({ name: 'Cụm 2', ...spell('2024-01-01') })).toBe('outside-grouping')
    expect(codeOf({ name: 'Cụm 2', ...spell('2025-01-02', '2025-01-01') })).toBe(
      'ends-before-it-begins',
    )
  })

  test('has a name of its own on every day, however it is typed', () => {
    const again = { name: 'CỤM thi đua  số 1' }
    expect(codeOf({ ...again, ...spell('2024-12-31', '2025-06-01') })).toBe('name-taken')
    expect(codeOf({ ...again, ...spell('2025-01-01', '2025-06-01') })).toBeUndefined()
    expect(codeOf({ id: 1, ...again, ...spell('2024-01-01', '2025-06-01') })).toBeUndefined()
  })

  test.each([
    ['Cụm thi đua số 01', 'name-taken'],
    ['Cụm thi đua số 0000000000001', 'name-taken'],
    ['Cụm thi đua số 10', undefined],
    ['Cụm thi đua số 1.1', undefined],
  ])('numbers count, not their zeros: %s', (name, code) => {
    expect(codeOf({ name, ...spell('2024-01-01', '2025-01-01') })).toBe(code)
  })
})

describe('placing units from a day on', () => {
  const cluster = aCluster(7, 'Cụm 1', '2024-01-01', '2025-01-01')
  const under = aUnit(1, spell('2020-01-01', '2024-07-01'))
  const moved = aUnit(2, spell('2020-01-01', '2024-03-01'), spell('2024-09-01'))

  test('needs the cluster and each unit under the owner on that day', () => {
    const codeOn = (day: string, units = [under]) => placingFault(spell(day), cluster, units)?.code
    expect(codeOn('2024-06-30')).toBeUndefined()
    expect(codeOn('2024-07-01')).toBe('not-under-owner')
    expect(codeOn('2025-01-01')).toBe('cluster-not-on-day')
    expect(codeOn('2024-06-30', [under, moved])).toBe('not-under-owner')
    expect(codeOn('2024-09-01', [moved])).toBeUndefined()
  })

  test('names who does not stand there, and how many at most', () => {
    const fault = placingFault(spell('2024-08-01'), cluster, [under, moved])
    expect(fault?.facts).toEqual({ units: 'Đảng bộ 1 (U1), Đảng bộ 2 (U2)', on: '2024-08-01' })
    const many = Array.from({ length: 20 }, (_, id) => aUnit(id))
    expect(String(placingFault(spell('2024-08-01'), cluster, many)?.facts['units'])).toMatch(/…$/)
  })

  test('in none asks nothing of the units: a stay is ended wherever its unit is', () => {
    expect(placingFault(spell('2024-08-01'), null, [moved])).toBeUndefined()
  })

  test('tells whose stay ends earlier than was asked', () => {
    const stays = [
      { unitId: 1, clusterId: 7, ...spell('2024-02-01', '2024-07-01') },
      { unitId: 2, clusterId: 7, ...spell('2024-02-01', '2025-01-01') },
    ]
    const placing = { clusterId: 7, unitIds: [1, 2], ...spell('2024-02-01') }
    expect(cutShort(stays, placing, cluster)).toEqual([{ unitId: 1, on: '2024-07-01' }])
  })
})
