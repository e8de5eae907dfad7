import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { rights } from '#app/endpoints.ts'

import { getGrouping, listGroupings } from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits

beforeAll(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
  await grouping.place('Cụm 1', ['A', 'C'])
  await grouping.place('Cụm 2', ['B1'], { from: '2024-03-01' })
  await grouping.place('Cụm 2', ['A'], { from: '2024-06-01' })
})

afterAll(() => world.database.drop())

const on = (day?: string, given: Parameters<GroupingWorld['ask']>[2] = {}) =>
  world.ask(getGrouping, { groupingId: grouping.id, ...(day ? { on: day } : {}) }, given)

type Told = Awaited<ReturnType<typeof on>>
const standing = ({ clusters }: Told) =>
  clusters.map(({ name, units }) => [name, ...units.map(({ code }) => code)])

describe('one grouping', () => {
  test('shows who stood where on any day', async () => {
    expect(standing(await on('2024-02-01'))).toEqual([['Cụm 1', 'A', 'C'], ['Cụm 2']])
    expect(standing(await on('2024-06-01'))).toEqual([
      ['Cụm 1', 'C'],
      ['Cụm 2', 'B1', 'A'],
    ])
    expect(standing(await on())).toEqual([['Cụm 1'], ['Cụm 2', 'B1', 'A']])
  })

  test('names units as they were called and since when they stand there', async () => {
    const { clusters } = await on('2024-06-15')
    expect(clusters[1]?.units.map(({ name, from, to, open }) => [name, from, to, open])).toEqual([
      ['Chi bộ B1', '2024-03-01', null, true],
      ['Đảng bộ A', '2024-06-01', null, true],
    ])
  })

  test('tells who directly under the owner is in none, nor anything below him', async () => {
    const without = async (day?: string) => (await on(day)).without.map(({ code }) => code)
    // B1 stands under A until May, so that until then nothing of B is in a cluster.
    expect(await without('2024-04-01')).toEqual(['B'])
    expect(await without('2024-05-01')).toEqual([])
    expect(await without('2023-12-31')).toEqual(['A', 'B', 'C'])
  })

  test('counts how much changed on which day', async () => {
    expect((await on()).days).toEqual([
      { day: '2024-01-01', changes: 4 },
      { day: '2024-03-01', changes: 1 },
      { day: '2024-06-01', changes: 2 },
      { day: '2024-07-01', changes: 1 },
    ])
  })

  test('says whether whoever asks may change it', async () => {
    expect((await on()).mayChange).toBe(true)
    expect((await on(undefined, { reaches: { 'organisation.group': [] } })).mayChange).toBe(false)
  })

  test('out of reach is as if it were not there', async () => {
    const reach = world.reachOf('A', 'A1', 'B', 'B1')
    const outside = await world.refused(getGrouping, { groupingId: grouping.id }, { reach })
    expect(outside.status).toBe(404)
    expect(await world.refused(getGrouping, { groupingId: 999_999 }, { reach })).toEqual(outside)
  })

  test('shows units that went out of reach by name only', async () => {
    const { clusters } = await on('2024-02-01', { reach: world.reachOf('top', 'A') })
    expect(clusters[0]?.units.map(({ code, open }) => [code, open])).toEqual([
      ['A', true],
      ['C', false],
    ])
  })
})

describe('the list', () => {
  const names = async (input: Parameters<typeof world.ask<typeof listGroupings>>[1], given = {}) =>
    (await world.ask(listGroupings, input, given)).groupings.map(
      ({ unit, clusters, units }) => `${unit.code} ${clusters} ${units}`,
    )

  test('has clusters and units of the day', async () => {
    expect(await names({})).toEqual(['top 2 2'])
    expect(await names({ on: '2024-02-01' })).toEqual(['top 2 2'])
    expect(await names({ on: '2024-06-15' })).toEqual(['top 2 3'])
    expect(await names({ on: '2023-06-15' })).toEqual(['top 0 0'])
  })

  test('for a unit has what lies on its way, up and down', async () => {
    expect(await names({ unit: world.unit('A1') })).toEqual(['top 2 2'])
    expect(await names({ unit: world.unit('top') })).toEqual(['top 2 2'])
    expect(await names({ unit: 999_999 })).toEqual([])
  })

  test('keeps to the reach', async () => {
    expect(await names({}, { reach: world.reachOf('A', 'B') })).toEqual([])
  })
})

test('whoever may read the figures of the owner may read its groupings', () => {
  expect(rights['organisation.read']?.who).toEqual(rights['directives.standing']?.who)
  expect(rights['organisation.group']?.who).toEqual(rights['organisation.reorganise']?.who)
})
