import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { OutputOf } from '#kernel/endpoint.ts'
import type { Reach } from '#platform/server/reach.ts'
import { aRequest, ask } from '#platform/server/testing.ts'

import type { getUnit } from '../contract.ts'
import { givenTree, type Tree } from '../testing.ts'
import { getUnitHandler } from './get-unit.ts'

let tree: Tree

beforeAll(async () => {
  tree = await givenTree()
})

afterAll(() => tree.database.drop())

async function unit(code: string, more: { on?: string; reach?: Reach } = {}) {
  const count = () => Promise.resolve({ members: 5, official: 2 })
  const request = aRequest({
    db: tree.database.app.db,
    ...(more.reach ? { reach: more.reach } : {}),
  })
  const input = { unitId: tree.id(code), ...(more.on ? { on: more.on } : {}) }
  return (await ask(getUnitHandler(count), input, request)) as OutputOf<typeof getUnit>
}

describe('one unit', () => {
  test('knows its path, its siblings and what happened to it', async () => {
    const cell = await unit('A2')
    expect(cell).toMatchObject({ name: 'Chi bộ Đào tạo', cellKind: 'grassroots', living: true })
    expect(cell.path.map((one) => one.code)).toEqual(['top', 'B'])
    expect(cell.siblings.map((one) => one.code)).toEqual(['G'])
    expect(cell.life).toEqual([
      expect.objectContaining({ kind: 'founded', day: '2020-01-01', name: 'Chi bộ 2' }),
      expect.objectContaining({ kind: 'renamed', day: '2024-05-06', to: 'Chi bộ Đào tạo' }),
      expect.objectContaining({
        kind: 'moved',
        from: expect.objectContaining({ name: 'Đảng bộ Bộ Công an', open: true }),
        to: expect.objectContaining({ name: 'Đảng bộ Bộ Tư pháp', open: true }),
      }),
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
    const cell = await unit('A2', { reach: tree.reachOf('A2') })
    expect(cell.path.map((one) => [one.name, one.open])).toEqual([
      ['Đảng bộ Khối', false],
      ['Đảng bộ Bộ Tư pháp', false],
    ])
    expect(cell.siblings).toEqual([])
    expect(cell.life[0]).toMatchObject({ parent: { name: 'Đảng bộ Bộ Công an', open: false } })
  })

  test('out of reach looks like absent', async () => {
    await expect(unit('A2', { reach: tree.reachOf('B') })).rejects.toThrow('not-found')
    await expect(unit('nowhere')).rejects.toThrow('not-found')
  })

  test('says by which rule it is flagged', async () => {
    expect((await unit('A10')).flags).toEqual([
      expect.objectContaining({ code: 'too-few-official-members', cite: 'ORG-02' }),
    ])
  })
})
