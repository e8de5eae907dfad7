import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { searchUnits } from '../contract.ts'
import { givenTree, type Tree } from '../testing.ts'
import { searchUnitsHandler } from './search-units.ts'

let tree: Tree

beforeAll(async () => {
  tree = await givenTree()
})

afterAll(() => tree.database.drop())

async function found(find: string, more: { on?: string; reach?: Reach } = {}) {
  const request = aRequest({
    db: tree.database.app.db,
    ...(more.reach ? { reach: more.reach } : {}),
  })
  const input = { find, ...(more.on ? { on: more.on } : {}) }
  const answer = (await ask(searchUnitsHandler, input, request)) as OutputOf<typeof searchUnits>
  return answer.units.map((one) => one.code)
}

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
    expect(await found('chi bo', { reach: tree.reachOf('A10') })).toEqual(['A10'])
  })

  test('the unit with exactly this code comes first', async () => {
    expect((await found('a'))[0]).toBe('A')
  })

  test('a unit found is told apart by the one above it, as it stood on the day', async () => {
    const request = aRequest({ db: tree.database.app.db })
    const parentsOn = async (on: string) => {
      const input = { find: 'A2', on }
      const answer = (await ask(searchUnitsHandler, input, request)) as OutputOf<typeof searchUnits>
      return answer.units.map((one) => one.parentName)
    }
    expect(await parentsOn('2024-05-05')).toEqual(['Đảng bộ Bộ Công an'])
    expect(await parentsOn('2024-05-06')).toEqual(['Đảng bộ Bộ Tư pháp'])
  })
})
