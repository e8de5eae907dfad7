import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getTree } from '../contract.ts'
import { givenTree, type Tree } from '../testing.ts'
import { getTreeHandler } from './get-tree.ts'

let tree: Tree

beforeAll(async () => {
  tree = await givenTree()
})

afterAll(() => tree.database.drop())

async function drawn(input: InputOf<typeof getTree>, reach?: Reach) {
  const request = aRequest({ db: tree.database.app.db, ...(reach ? { reach } : {}) })
  const answer = (await ask(getTreeHandler, input, request)) as OutputOf<typeof getTree>
  const { id, code, parentId, cells } = answer.units
  const levelOf = (place: number): number => {
    const parent = parentId[place] ?? null
    return parent === null ? 0 : levelOf(id.indexOf(parent)) + 1
  }
  return code.map((one, place) => `${'  '.repeat(levelOf(place))}${one} ${cells[place]}`)
}

describe('the tree of a day', () => {
  test('stands parents first, siblings by Vietnamese name and number, cells counted upwards', async () => {
    expect(await drawn({ on: '2024-04-01' })).toEqual([
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
    expect(await drawn({})).toEqual(['top 2', '  A 1', '    A10 1', '  B 1', '    A2 1', '    G 0'])
  })

  test('shows what is in reach only; a unit whose parent is out of reach becomes a top', async () => {
    expect(await drawn({}, tree.reachOf('A10', 'B', 'A2'))).toEqual(['A10 1', 'B 1', '  A2 1'])
    expect(await drawn({}, [])).toEqual([])
  })
})
