import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import {
  addClusters,
  changeCluster,
  changeGrouping,
  createGrouping,
  getGrouping,
} from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld

beforeEach(async () => {
  world = await givenGroupingWorld()
})

afterEach(() => world.database.drop())

const content = { name: 'Cụm thi đua', from: '2024-01-01', to: null, document: '12-QĐ/ĐUK' }
const told = (groupingId: number) => world.ask(getGrouping, { groupingId })

describe('setting a grouping up', () => {
  test('belongs to its unit, and is recorded', async () => {
    const made = await world.ask(createGrouping, { unit: world.unit('top'), ...content })
    expect(made.version).toBe(1)
    expect(world.recorded()[0]?.[0]).toBe('organisation.grouping-set-up')
    expect(await told(made.id)).toMatchObject({ ...content, unit: { code: 'top' } })
  })

  test('ends with its unit at the latest', async () => {
    const { id } = await world.ask(createGrouping, { unit: world.unit('C'), ...content })
    expect(await told(id)).toMatchObject({ from: '2024-01-01', to: '2024-07-01' })
  })

  test.each([
    ['A1', {}, 'owner-has-none-below', 'unit'],
    ['C', { from: '2024-07-01' }, 'owner-not-living', 'from'],
    ['top', { to: '2024-01-01' }, 'ends-before-it-begins', 'to'],
  ])('of %s with %o is refused: %s', async (code, changed, expected, where) => {
    const input = { unit: world.unit(code), ...content, ...changed }
    expect(await world.refused(createGrouping, input)).toMatchObject({ code: expected, where })
  })

  test('for a unit out of reach is as for one that is not there', async () => {
    const reach = world.reachOf('A')
    const outside = { unit: world.unit('B'), ...content }
    const absent = await world.refused(createGrouping, { ...outside, unit: 999_999 }, { reach })
    expect(absent.status).toBe(404)
    expect(await world.refused(createGrouping, outside, { reach })).toEqual(absent)
  })
})

describe('changing it', () => {
  let grouping: GroupedUnits

  beforeEach(async () => {
    grouping = await world.grouped('Cụm 1', 'Cụm 2')
    await grouping.place('Cụm 1', ['A', 'C'])
    await grouping.place('Cụm 2', ['B'], { from: '2024-03-01' })
  })

  const change = (changed: object, version = grouping.version()) => ({
    groupingId: grouping.id,
    version,
    ...content,
    ...changed,
  })

  test('ends clusters and stays with it; opened again, what ended with it goes on', async () => {
    const ended = await world.ask(changeGrouping, change({ to: '2024-10-01' }))
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → 2024-10-01',
      'B: Cụm 2 2024-03-01 → 2024-10-01',
      'C: Cụm 1 2024-01-01 → 2024-07-01',
    ])
    expect(await world.corrections()).toEqual([])
    await world.ask(changeGrouping, change({ name: 'Khối thi đua' }, ended.version))
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2024-01-01 → ∞',
      'B: Cụm 2 2024-03-01 → ∞',
      'C: Cụm 1 2024-01-01 → 2024-07-01',
    ])
    expect((await told(grouping.id)).name).toBe('Khối thi đua')
  })

  test('beginning earlier takes along what began with it, no further than its units were there', async () => {
    await world.ask(changeGrouping, change({ from: '2019-12-31' })).then(
      () => Promise.reject(new Error('it was not refused')),
      (error: { problem: { code: string } }) => expect(error.problem.code).toBe('owner-not-living'),
    )
    await world.ask(changeGrouping, change({ from: '2023-06-01' }))
    expect(await world.stays()).toEqual([
      'A: Cụm 1 2023-06-01 → ∞',
      'B: Cụm 2 2024-03-01 → ∞',
      'C: Cụm 1 2023-06-01 → 2024-07-01',
    ])
  })

  test('is refused where a cluster would have no day left, by its name', async () => {
    const late = { groupingId: grouping.id, version: grouping.version() }
    const added = await world.ask(addClusters, {
      ...late,
      names: ['Cụm 3'],
      from: '2024-11-01',
      to: null,
    })
    const problem = await world.refused(changeGrouping, change({ to: '2024-11-01' }, added.version))
    expect(problem.message.vi).toContain('Cụm 3')
    expect(problem).toMatchObject({ code: 'clusters-left-outside', where: 'from' })
  })

  test('in another version than was read is refused, and nothing changes', async () => {
    const problem = await world.refused(changeGrouping, change({ name: 'Khác' }, 1))
    expect(problem).toMatchObject({ status: 409, facts: { version: grouping.version() } })
    expect((await told(grouping.id)).name).toBe('Cụm thi đua')
  })

  test('a cluster gets another name and other days; its units move along or are cut', async () => {
    const one = { groupingId: grouping.id, clusterId: grouping.cluster('Cụm 1') }
    const days = { from: '2024-02-01', to: '2024-09-01' }
    const changed = { ...one, version: grouping.version(), name: 'Cụm các ban Đảng', ...days }
    await world.ask(changeCluster, changed)
    expect(await world.stays()).toEqual([
      'A: Cụm các ban Đảng 2024-02-01 → 2024-09-01',
      'B: Cụm 2 2024-03-01 → ∞',
      'C: Cụm các ban Đảng 2024-02-01 → 2024-07-01',
    ])
    // That they stood there in January had been told.
    expect(await world.corrections()).toEqual([
      '2025-01-08 A: Cụm các ban Đảng 2024-01-01 → ∞',
      '2025-01-08 C: Cụm các ban Đảng 2024-01-01 → 2024-07-01',
    ])
  })

  test('a cluster keeps to the days of the grouping and to a name of its own', async () => {
    const one = {
      groupingId: grouping.id,
      clusterId: grouping.cluster('Cụm 1'),
      version: grouping.version(),
      name: 'Cụm 1',
      from: '2024-01-01',
      to: null,
    }
    const codeOf = async (changed: object) =>
      (await world.refused(changeCluster, { ...one, ...changed })).code
    expect(await codeOf({ from: '2023-12-31' })).toBe('outside-grouping')
    expect(await codeOf({ name: 'CỤM 2' })).toBe('name-taken')
    expect(await codeOf({ to: '2023-12-01' })).toBe('ends-before-it-begins')
    const elsewhere = await world.grouped('Cụm 1')
    expect(await codeOf({ clusterId: elsewhere.cluster('Cụm 1') })).toBe('no-such-cluster')
  })

  test('clusters are added several at once; an open one ends with the grouping', async () => {
    const ended = await world.ask(changeGrouping, change({ to: '2026-01-01' }))
    const added = await world.ask(addClusters, {
      groupingId: grouping.id,
      version: ended.version,
      names: ['Cụm 10', 'Cụm 9'],
      from: '2024-06-01',
      to: null,
    })
    expect(added.clusters.map(({ name }) => name)).toEqual(['Cụm 10', 'Cụm 9'])
    const { clusters } = await told(grouping.id)
    expect(clusters.map(({ name, to }) => [name, to])).toEqual([
      ['Cụm 1', '2026-01-01'],
      ['Cụm 2', '2026-01-01'],
      ['Cụm 9', '2026-01-01'],
      ['Cụm 10', '2026-01-01'],
    ])
    const again = {
      groupingId: grouping.id,
      version: added.version,
      names: ['Cụm 11', 'cụm 11'],
      from: '2024-06-01',
      to: null,
    }
    expect((await world.refused(addClusters, again)).code).toBe('name-taken')
  })

  test.each([
    ['Cụm 01', 'Cụm 1'],
    ['CỤM  001', 'Cụm 1'],
    ['Cụm 12345678901', 'Cụm 012345678901'],
    ['Cụm 1 000000000', 'Cụm 01 0'],
    // So many digits count; before them the database looks away.
    ['Cụm 7000000001', 'Cụm 1'],
  ])('%s beside %s is refused by its name, never by the database', async (name, other) => {
    const told = { groupingId: grouping.id, from: '2024-06-01', to: null }
    const clusters =
      other === 'Cụm 1'
        ? { version: grouping.version() }
        : await world.ask(addClusters, { ...told, version: grouping.version(), names: [other] })
    const again = { ...told, version: clusters.version, names: [name] }
    expect((await world.refused(addClusters, again)).message.vi).toContain(`“${other}”`)
    const changed = { ...told, version: clusters.version, name }
    const second = { ...changed, clusterId: grouping.cluster('Cụm 2'), from: '2024-01-01' }
    expect((await world.refused(changeCluster, second)).code).toBe('name-taken')
  })
})

describe('the database holds it, whatever the application forgets', () => {
  const write = (statement: string) =>
    world.database.owner.db.transaction().execute(async (db) => {
      await sql.raw(statement).execute(db)
      await sql`set constraints all immediate`.execute(db)
    })

  test('one cluster a day, in the days of the cluster, of a living unit', async () => {
    const grouping = await world.grouped('Cụm 1', 'Cụm 2')
    await grouping.place('Cụm 1', ['A'])
    const top = world.unit('top') * 1_048_576
    const stay = (cluster: string, code: string, days: string) =>
      write(`insert into organisation.cluster_stay (grouping_id, cluster_id, unit_id, unit_number, valid)
        values (${grouping.id}, ${grouping.cluster(cluster)}, ${world.unit(code)}, ${top}, '${days}')`)
    await expect(stay('Cụm 2', 'A', '[2024-06-01,2024-06-02)')).rejects.toThrow('one_cluster_a_day')
    await expect(stay('Cụm 2', 'B', '[2023-12-31,2024-06-02)')).rejects.toThrow(
      'within_its_cluster',
    )
    await expect(stay('Cụm 2', 'C', '[2024-06-01,2024-07-02)')).rejects.toThrow('in_a_living_unit')
    await stay('Cụm 2', 'C', '[2024-06-01,2024-07-01)')
  })

  test('a cluster in the days of its grouping, one name a day, a grouping in the life of its unit', async () => {
    const grouping = await world.grouped('Cụm 1')
    const [unit, top] = [world.unit('top'), world.unit('top') * 1_048_576]
    const cluster = (name: string, days: string) =>
      write(`insert into organisation.cluster (grouping_id, unit_id, unit_number, name, valid)
        values (${grouping.id}, ${unit}, ${top}, '${name}', '${days}')`)
    await expect(cluster('Cụm 2', '[2023-01-01,)')).rejects.toThrow('within_its_grouping')
    await expect(cluster('CỤM 1', '[2024-06-01,)')).rejects.toThrow('one_cluster_of_a_name_a_day')
    await expect(
      write(`insert into organisation.unit_grouping (unit_id, unit_number, name, valid)
        values (${world.unit('C')}, ${world.unit('C') * 1_048_576}, 'x', '[2024-01-01,)')`),
    ).rejects.toThrow('set_up_by_a_living_unit')
  })
})
