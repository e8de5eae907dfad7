import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { type TestDatabase, testDatabase } from '#app/testing.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getTree, getUnit, searchUnits } from '../contract.ts'
import { givenUnits } from '../testing.ts'
import { getTreeHandler } from './get-tree.ts'
import { getUnitHandler } from './get-unit.ts'
import { searchUnitsHandler } from './search-units.ts'

let database: TestDatabase
let ids: ReadonlyMap<string, number>

const id = (code: string) => ids.get(code) ?? 999_999
const reachOf = (...codes: readonly string[]): Reach =>
  codes
    .map((code) => id(code) * 1_048_576)
    .toSorted((one, other) => one - other)
    .map((number) => [number, number + 1])

beforeAll(async () => {
  database = await testDatabase()
  ids = await givenUnits(database.owner.db, [
    { code: 'top', kind: 'bloc', name: 'Đảng bộ Khối' },
    { code: 'B', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Tư pháp' },
    { code: 'A', kind: 'upper', parent: 'top', name: 'Đảng bộ Bộ Công an' },
    { code: 'A10', parent: 'A', name: 'Chi bộ 10' },
    { code: 'A2', parent: 'A', name: 'Chi bộ 2', to: '2024-05-06' },
    { code: 'A2', parent: 'B', name: 'Chi bộ Đào tạo', from: '2024-05-06' },
    { code: 'G', kind: 'grassroots', parent: 'B', name: 'Đảng bộ Học viện' },
    { code: 'G1', parent: 'G', name: 'Chi bộ Khoa Luật', from: '2024-01-01', to: '2024-07-01' },
  ])
})

afterAll(() => database.drop())

async function tree(input: InputOf<typeof getTree>, reach?: Reach) {
  const request = aRequest({ db: database.app.db, ...(reach ? { reach } : {}) })
  const answer = (await ask(getTreeHandler, input, request)) as OutputOf<typeof getTree>
  return answer.units.map(({ code, level, cells }) => `${'  '.repeat(level)}${code} ${cells}`)
}

async function unit(code: string, more: { on?: string; reach?: Reach } = {}) {
  const count = () => Promise.resolve({ members: 5, official: 2 })
  const request = aRequest({ db: database.app.db, ...(more.reach ? { reach: more.reach } : {}) })
  const input = { unitId: id(code), ...(more.on ? { on: more.on } : {}) }
  return (await ask(getUnitHandler(count), input, request)) as OutputOf<typeof getUnit>
}

async function found(find: string, more: { on?: string; reach?: Reach } = {}) {
  const request = aRequest({ db: database.app.db, ...(more.reach ? { reach: more.reach } : {}) })
  const input = { find, ...(more.on ? { on: more.on } : {}) }
  const answer = (await ask(searchUnitsHandler, input, request)) as OutputOf<typeof searchUnits>
  return answer.units.map((one) => one.code)
}

describe('the tree of a day', () => {
  test('stands parents first, siblings by Vietnamese name and number, cells counted upwards', async () => {
    expect(await tree({ on: '2024-04-01' })).toEqual([
      'top 3',
      '  A 2',
      '    A2 1',
      '    A10 1',
      '  B 1',
      '    G 1',
      '      G1 1',
    ])
  })

  test('is another after a move and an end', async () => {
    expect(await tree({})).toEqual(['top 2', '  A 1', '    A10 1', '  B 1', '    A2 1', '    G 0'])
  })

  test('shows what is in reach only; a unit whose parent is out of reach becomes a top', async () => {
    expect(await tree({}, reachOf('A10', 'B', 'A2'))).toEqual(['A10 1', 'B 1', '  A2 1'])
    expect(await tree({}, [])).toEqual([])
  })
})

describe('one unit', () => {
  test('knows its path, its siblings and its states in time', async () => {
    const cell = await unit('A2')
    expect(cell).toMatchObject({ name: 'Chi bộ Đào tạo', cellKind: 'grassroots', living: true })
    expect(cell.path.map((one) => one.code)).toEqual(['top', 'B'])
    expect(cell.siblings.map((one) => one.code)).toEqual(['G'])
    expect(cell.states.map((one) => [one.from, one.to, one.name, one.parent?.code])).toEqual([
      ['2020-01-01', '2024-05-06', 'Chi bộ 2', 'A'],
      ['2024-05-06', null, 'Chi bộ Đào tạo', 'B'],
    ])
  })

  test('stands on a past day where it stood then', async () => {
    const cell = await unit('A2', { on: '2024-05-05' })
    expect(cell).toMatchObject({ name: 'Chi bộ 2' })
    expect(cell.path.map((one) => one.code)).toEqual(['top', 'A'])
    expect(cell.siblings.map((one) => one.code)).toEqual(['A10'])
  })

  test('shows what is directly under it with the cells of each', async () => {
    const upper = await unit('B', { on: '2024-06-01' })
    expect(upper.children.map((one) => [one.code, one.cells])).toEqual([
      ['A2', 1],
      ['G', 1],
    ])
  })

  test('after its end is shown in its last state and says that it lives no more', async () => {
    const ended = await unit('G1')
    expect(ended).toMatchObject({ name: 'Chi bộ Khoa Luật', living: false, flags: [] })
    expect(ended.path.map((one) => one.code)).toEqual(['top', 'B', 'G'])
  })

  test('shows names only above the reach, and no neighbour outside it', async () => {
    const cell = await unit('A2', { reach: reachOf('A2') })
    expect(cell.path.map((one) => [one.name, one.open])).toEqual([
      ['Đảng bộ Khối', false],
      ['Đảng bộ Bộ Tư pháp', false],
    ])
    expect(cell.siblings).toEqual([])
  })

  test('out of reach looks like absent', async () => {
    await expect(unit('A2', { reach: reachOf('B') })).rejects.toThrow('not-found')
    await expect(unit('nowhere')).rejects.toThrow('not-found')
  })

  test('says by which rule it is flagged', async () => {
    expect((await unit('A10')).flags).toEqual([
      expect.objectContaining({ code: 'too-few-official-members', cite: 'ORG-02' }),
    ])
  })
})

describe('finding units', () => {
  test.each([
    ['dao tao', ['A2']],
    ['ĐÀO', ['A2']],
    ['tao chi', ['A2']],
    ['dang bo', ['A', 'B', 'G', 'top']],
    ['a1', ['A10']],
    ['%', []],
    ['  ', []],
  ])('%s finds %j', async (find, codes) => {
    expect((await found(find)).toSorted()).toEqual([...codes].toSorted())
  })

  test('finds the names of the day, within reach', async () => {
    expect(await found('khoa luật')).toEqual([])
    expect(await found('khoa luật', { on: '2024-03-01' })).toEqual(['G1'])
    expect(await found('chi bo', { reach: reachOf('A10') })).toEqual(['A10'])
  })

  test('the unit with exactly this code comes first', async () => {
    expect((await found('a'))[0]).toBe('A')
  })

  test('a unit found is told apart by the one above it, as it stood on the day', async () => {
    const request = aRequest({ db: database.app.db })
    const parentsOn = async (on: string) => {
      const input = { find: 'A2', on }
      const answer = (await ask(searchUnitsHandler, input, request)) as OutputOf<typeof searchUnits>
      return answer.units.map((one) => one.parentName)
    }
    expect(await parentsOn('2024-05-05')).toEqual(['Đảng bộ Bộ Công an'])
    expect(await parentsOn('2024-05-06')).toEqual(['Đảng bộ Bộ Tư pháp'])
  })
})
