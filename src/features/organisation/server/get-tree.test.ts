import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { testDatabase } from '#app/testing.ts'
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
  const answer = (await ask(getTreeHandler(), input, request)) as OutputOf<typeof getTree>
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

describe('a tree too large to be read each time', () => {
  test('is kept while nothing changes, for those alone who reach as much, and read anew afterwards', async () => {
    const { owner, app, drop } = await givenWideTree()
    const handler = getTreeHandler()
    const codes = async (scopeEpoch: number, reach: Reach, on = '2024-06-01') => {
      const request = aRequest({ db: app.db, reach, scopeEpoch })
      const answer = (await ask(handler, { on }, request)) as OutputOf<typeof getTree>
      return answer.units.name
    }
    const whole: Reach = [[0, 1_000_000]]
    expect((await codes(1, whole)).length).toBe(601)
    expect((await codes(1, whole, '2023-06-01')).length).toBe(0)

    await sql`update organisation.unit_state set name = 'Đổi tên' where parent_id is null`.execute(
      owner.db,
    )
    expect((await codes(1, whole))[0]).toBe('Trên cùng')
    expect((await codes(2, whole))[0]).toBe('Đổi tên')
    expect((await codes(2, [[0, 11]])).length).toBe(11)
    expect((await codes(2, [[0, 599]])).length).toBe(599)
    await drop()
  })
})

/** A top with six hundred cells under it, numbered from 0 on. */
async function givenWideTree() {
  const database = await testDatabase()
  await database.owner.db.transaction().execute(async (db) => {
    await sql`
      insert into organisation.org_unit (id, code, number, root_unit_id, life)
      select n, 'W' || n, n - 1, 1, '[2024-01-01,)' from generate_series(1, 601) n`.execute(db)
    await sql`
      insert into organisation.unit_level (unit_id, valid, parent_key, level)
      select n, '[2024-01-01,)', case when n = 1 then 0 else 1 end, case when n = 1 then 0 else 1 end
      from generate_series(1, 601) n`.execute(db)
    await sql`
      insert into organisation.unit_place (unit_id, valid, path)
      select n, '[2024-01-01,)', case when n = 1 then array[1] else array[1, n] end from generate_series(1, 601) n`.execute(
      db,
    )
    await sql`
      insert into organisation.unit_state (unit_id, valid, name, kind, parent_id)
      select n, '[2024-01-01,)', case when n = 1 then 'Trên cùng' else 'Chi bộ ' || n end,
             case when n = 1 then 'bloc' else 'cell' end, case when n > 1 then 1 end
      from generate_series(1, 601) n`.execute(db)
  })
  return database
}
