import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { countClusters } from '../contract/groupings.ts'
import { givenGroupingWorld, type GroupedUnits, type GroupingWorld } from './testing.ts'

let world: GroupingWorld
let grouping: GroupedUnits

beforeAll(async () => {
  world = await givenGroupingWorld()
  grouping = await world.grouped('Cụm 1', 'Cụm 2')
  await grouping.place('Cụm 1', ['A', 'C'])
  await grouping.place('Cụm 2', ['A1', 'B'])
  // Two members in every cell from its first to its last day, one of them official.
  await sql`
    with member as (
      insert into members.member (id, card_number, full_name, gender, birth_date, admitted_on, recognised_on, unit_number)
      select cell.unit_id * 10 + which, 'C' || cell.unit_id || which, 'Nguyễn Văn A', 'male', '1980-01-01', '2010-01-01',
             case which when 1 then date '2011-01-01' end, unit.number
      from (select distinct unit_id from organisation.unit_state where kind = 'cell') cell
      join organisation.org_unit unit on unit.id = cell.unit_id cross join generate_series(1, 2) which
      returning id, unit_number
    )
    insert into members.home (member_id, valid, unit_id, unit_number, root_unit_id)
    select member.id, unit.life, unit.id, unit.number, unit.root_unit_id
    from member join organisation.org_unit unit on unit.number = member.unit_number`.execute(
    world.database.owner.db,
  )
})

afterAll(() => world.database.drop())

async function counted(on: string, given = {}) {
  const { rows } = await world.ask(countClusters, { groupingId: grouping.id, on }, given)
  const names = new Map([1, 2].map((place) => [grouping.cluster(`Cụm ${place}`), `Cụm ${place}`]))
  return rows.map(({ cluster, cells, members, official }) => [
    cluster === null ? 'none' : names.get(cluster),
    cells,
    members,
    official,
  ])
}

test('cells and members stand in the cluster of the nearest unit above them, each once', async () => {
  expect(await counted('2024-02-01')).toEqual([
    ['Cụm 1', 3, 6, 3],
    ['Cụm 2', 1, 2, 1],
    ['none', 0, 0, 0],
  ])
  // B1 went from A to B in May, C ended in July.
  expect(await counted('2024-08-01')).toEqual([
    ['Cụm 1', 1, 2, 1],
    ['Cụm 2', 2, 4, 2],
    ['none', 0, 0, 0],
  ])
  expect(await counted('2023-12-01')).toEqual([['none', 4, 8, 4]])
})

test('what stands out of reach counts where nothing stands', async () => {
  const reach = world.reachOf('top', 'A', 'A1', 'B1')
  expect(await counted('2024-08-01', { reach })).toEqual([
    ['Cụm 1', 1, 2, 1],
    ['Cụm 2', 1, 2, 1],
    ['none', 1, 2, 1],
  ])
})

test('of a grouping out of reach nothing is counted', async () => {
  const asked = { groupingId: grouping.id }
  expect((await world.refused(countClusters, asked, { reach: world.reachOf('A') })).status).toBe(
    404,
  )
})
